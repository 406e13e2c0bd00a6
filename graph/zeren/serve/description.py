"""What the endpoint says of itself: SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from zeren.triples.terms import iri

_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)


def description(endpoint: str) -> str:
    """Return a CONSTRUCT whose answer, in any form of RDF, describes the endpoint at this address."""
    where = iri(endpoint)
    service = iri(f"{endpoint}#service")
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    return f"""
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{
  {service} a sd:Service ;
    sd:endpoint {where} ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset {iri(f"{endpoint}#dataset")} .
  {iri(f"{endpoint}#dataset")} a sd:Dataset ; sd:defaultGraph {iri(f"{endpoint}#union")} ; sd:namedGraph ?named .
  {iri(f"{endpoint}#union")} a sd:Graph .
  ?named a sd:NamedGraph ; sd:name ?graph .
}} WHERE {{
  OPTIONAL {{
    GRAPH ?graph {{ ?graph a zr:Document }}
    BIND(IRI(CONCAT({_text(endpoint)}, "#graph-", MD5(STR(?graph)))) AS ?named)
  }}
}}
"""


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
