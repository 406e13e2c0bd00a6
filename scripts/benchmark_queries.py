"""The questions of scripts/benchmark: six free ones, and the two groupings people ask for most."""

FREE = {
    "counts by unit and role": """SELECT ?unit ?role (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer ?unit ; zr:role ?role } GROUP BY ?unit ?role ORDER BY DESC(?n) LIMIT 50""",
    "overdue owners": """SELECT ?unit (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer ?unit ; zr:due ?due . FILTER(?due < "2023-01-01"^^xsd:date) }
  GROUP BY ?unit ORDER BY DESC(?n) LIMIT 50""",
    "counties by topic and role": """SELECT ?place ?role (COUNT(DISTINCT ?issue) AS ?n) WHERE {
  ?issue dcterms:spatial ?place ; dcterms:description ?text . ?duty zr:issue ?issue ; zr:role ?role .
  FILTER(CONTAINS(?text, "水")) } GROUP BY ?place ?role ORDER BY DESC(?n) LIMIT 50""",
    "path from a unit up to its government": """SELECT ?top (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer/org:unitOf+ ?top } GROUP BY ?top ORDER BY DESC(?n) LIMIT 50""",
    "the full matrix": """SELECT ?unit ?issue (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer ?unit ; zr:issue ?issue } GROUP BY ?unit ?issue ORDER BY DESC(?n) LIMIT 50""",
    "evidence with a word": """SELECT ?duty ?words WHERE {
  ?duty a zr:Obligation ; zr:evidence/oa:hasSelector/oa:exact ?words . FILTER(CONTAINS(?words, "管网")) } LIMIT 5000""",
}
GROUPED = {
    "grouped count (unit × role)": """SELECT ?unit ?role (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer ?unit ; zr:role ?role } GROUP BY ?unit ?role""",
    "full matrix (unit × issue)": """SELECT ?unit ?issue (COUNT(?duty) AS ?n) WHERE {
  ?duty zr:bearer ?unit ; zr:issue ?issue } GROUP BY ?unit ?issue""",
}
COLUMNS = {"grouped count (unit × role)": ("unit", "role"), "full matrix (unit × issue)": ("unit", "issue")}
