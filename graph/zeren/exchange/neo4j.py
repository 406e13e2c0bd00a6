"""Lists of nodes and edges with the headers of `neo4j-admin database import` (Neo4j operations manual, CSV header)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from zeren.model import Ledger

NODES = ("id:ID", ":LABEL", "label", "kind", "function", "place", "number", "text", "state", "unowned:boolean")
EDGES = (":START_ID", ":END_ID", ":TYPE", "id", "role", "basis", "due", "words", "document", "start:int", "end:int")
Row = Sequence[str | int]


def files(ledger: Ledger) -> Mapping[str, bytes]:
    """Return nodes.csv and edges.csv, UTF-8 without a byte order mark, as Neo4j wants them."""
    return {"nodes.csv": _csv(NODES, _nodes(ledger)), "edges.csv": _csv(EDGES, _edges(ledger))}


def _csv(head: Sequence[str], rows: Iterator[Row]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(head)
    writer.writerows(rows)
    return target.getvalue().encode("utf-8", "replace")


def _nodes(ledger: Ledger) -> Iterator[Row]:
    for document in ledger.documents:
        yield (document.id, "Document", document.name, "", "", "", "", document.title, "", "")
    for unit in ledger.units:
        label = "Unit;Collective" if unit.kind == "collective" else "Unit"
        yield (unit.id, label, unit.label, unit.kind, unit.function or "", unit.place or "", "", "", "", "")
    for issue in ledger.issues:
        yield (issue.id, "Issue", issue.number, "", "", "", issue.number, issue.problem, issue.state or "", "")
    for measure in ledger.measures:
        unowned = str(measure.unowned).lower()
        yield (measure.id, "Measure", measure.number, "", "", "", measure.number, measure.text, "", unowned)


def _edges(ledger: Ledger) -> Iterator[Row]:
    for duty in ledger.duties:
        said = (duty.role, duty.basis, duty.due or "", duty.words, duty.document, duty.start, duty.end)
        yield (duty.unit, duty.measure or duty.issue, f"BEARS_{duty.role.upper()}", duty.id, *said)
    for measure in ledger.measures:
        yield (measure.id, measure.issue, "PART_OF", "", "", "", "", "", "", "", "")
    for issue in ledger.issues:
        yield (issue.id, issue.document, "IN_DOCUMENT", "", "", "", "", "", "", "", "")
    for unit in ledger.units:
        yield from ((unit.id, member, "HAS_MEMBER", "", "", "", "", "", "", "", "") for member in unit.members)
