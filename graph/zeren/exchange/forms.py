"""One entry for every form of exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zeren.errors import UsageError
from zeren.exchange import neo4j, oscal
from zeren.query.ledger import ledger
from zeren.rank.graphs import gexf, graphml
from zeren.store import Store, jsonld


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it is for, and what makes its files, by name; one unnamed file or several named ones."""

    ending: str
    reader: str
    files: Callable[[Store], Mapping[str, bytes]]


FORMS: Mapping[str, Form] = {
    "graphml": Form(".graphml", "Gephi, yEd, igraph, networkx", lambda s: {"": graphml(ledger(s))}),
    "gexf": Form(".gexf", "Gephi", lambda s: {"": gexf(ledger(s))}),
    "neo4j": Form("", "neo4j-admin database import, and any reader of csv", lambda s: neo4j.files(ledger(s))),
    "jsonld": Form(".jsonld", "every RDF library and triple store", lambda s: {"": jsonld(s.dump())}),
    "oscal": Form(".json", "OSCAL tools: a plan of action and milestones", lambda s: {"": oscal.poam(ledger(s))}),
}


def export(store: Store, form: str) -> Mapping[str, bytes]:
    """Return the files of a form by name; a form of one file has the name ''. Equal graphs give equal bytes.

    Raises UsageError for an unknown form.
    """
    if form not in FORMS:
        raise UsageError(f"there is no form of exchange called {form!r}", hint=f"Use one of: {', '.join(FORMS)}.")
    return FORMS[form].files(store)
