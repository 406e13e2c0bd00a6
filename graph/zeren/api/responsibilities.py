"""`zeren.read(...)` and `zeren.open(...)`: the graph of responsibilities as one object."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeren.api.frame import Frame, Rows
from zeren.api.page import Page
from zeren.errors import UsageError
from zeren.model import (
    ActionRow,
    CandidateRow,
    DeadlineRow,
    Diagnostic,
    DocumentRow,
    DutyRow,
    IssueRow,
    Ledger,
    MeasureRow,
    UnitRow,
)
from zeren.query import Table, free, ledger, nodes, run, why
from zeren.query.named import named
from zeren.store import Graph, Solutions, Store, holds_graph, is_url, open_graph

if TYPE_CHECKING:
    import networkx
    import rdflib

    from zeren.rank import Columns


def read(*sources: str | Path, jurisdiction: str | None = None, review: str | Path | None = None) -> Responsibilities:
    """Return the graph of documents, read here and now; nothing is written.

    Sources are files or folders, as for `zeren build`. `review` is a filled workbook of `zeren review`. Raises
    UnreadableInput when no document says anything of responsibility.
    """
    from zeren.pipeline.opening import in_memory  # noqa: PLC0415  reading loads every reader

    made = in_memory([str(source) for source in sources], jurisdiction, Path(review) if review else None)
    return Responsibilities(made.store, made.diagnostics)


def open(graph: str | Path) -> Responsibilities:
    """Return the graph at a path (build folder, RDF file, Oxigraph store) or SPARQL endpoint.

    A folder with none of these in it is read as documents, as `read` does.
    """
    if not is_url(str(graph)) and Path(graph).is_dir() and not holds_graph(Path(graph)):
        return read(graph)
    return Responsibilities(open_graph(graph))


class Responsibilities:
    """Who must do what: records, questions, rankings, matrices, the map. Nothing in it changes the graph."""

    def __init__(self, store: Store, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        self.store = store
        self.diagnostics = Rows(diagnostics)

    @cached_property
    def ledger(self) -> Ledger:
        """Everything in the graph as flat rows."""
        return ledger(self.store)

    @property
    def documents(self) -> Rows[DocumentRow]:
        """The documents, with their texts where these are at hand."""
        return Rows(self.ledger.documents)

    @property
    def issues(self) -> Rows[IssueRow]:
        """The issues: number, problem, objective, state, places."""
        return Rows(self.ledger.issues)

    @property
    def measures(self) -> Rows[MeasureRow]:
        """The measures; `unowned` where the text names no unit."""
        return Rows(self.ledger.measures)

    @property
    def obligations(self) -> Rows[DutyRow]:
        """The obligations: unit, role, basis, due, and the words with their place."""
        return Rows(self.ledger.duties)

    @property
    def units(self) -> Rows[UnitRow]:
        """The units: full name, kind, function, place, aliases, members."""
        return Rows(self.ledger.units)

    @property
    def deadlines(self) -> Rows[DeadlineRow]:
        """The deadlines of issues and measures."""
        return Rows(self.ledger.deadlines)

    @property
    def candidates(self) -> Rows[CandidateRow]:
        """Units offered for measures without an owner. Never obligations."""
        return Rows(self.ledger.candidates)

    @property
    def actions(self) -> Rows[ActionRow]:
        """What is reported as done. Never obligations."""
        return Rows(self.ledger.actions)

    @cached_property
    def graph(self) -> networkx.MultiDiGraph:
        """The graph for networkx: units, issues and measures; obligations are edges with role, basis and words."""
        from zeren.rank.graphs import graph  # noqa: PLC0415  networkx is slow to import

        return graph(self.ledger)

    def rdflib(self) -> rdflib.Dataset:
        """Return the whole graph as an rdflib Dataset whose default graph is the union."""
        return self.store.rdflib()

    def select(self, sparql: str) -> Solutions:
        """Return the solutions of a SELECT as terms; `query` gives plain values."""
        return self.store.select(sparql)

    def query(self, question: str, lang: str = "zh", **params: str) -> Frame:
        """Return the answer to a named query (`duties-of-unit`, unit="市发改委") or to SPARQL of your own.

        Parameters are those of `zeren query --list`. Raises UsageError for a wrong name, parameter or query, and
        for CONSTRUCT and DESCRIBE, whose answers are graphs: ask `rdflib()` for those.
        """
        if question in {one.name for one in named()} or not any(mark in question for mark in "{ \n"):
            return _frame(run(self.store, question, params, lang))
        answer = free(self.store, question)
        if isinstance(answer, Graph):
            raise UsageError("the answer is a graph, not a table", hint="Ask with SELECT, or use rdflib().query().")
        return _frame(answer)

    def rank(  # noqa: PLR0913  # all but three are options with a name
        self,
        by: str = "obligations",
        unit_kind: str | None = None,
        top: int | None = None,
        *,
        as_of: str | date | None = None,
        sizes: dict[str, float] | None = None,
        lang: str = "zh",
    ) -> Frame:
        """Return the units that carry most, with a sentence each in the column `sentence`; see `zeren rank`."""
        from zeren.rank import View, rank  # noqa: PLC0415  networkx is slow to import

        found = rank(self.ledger, by, unit_kind, top, View(_day(as_of), sizes=sizes or {}))
        rows = [(*row, said[lang]) for row, said in zip(found.rows, found.sentences, strict=True)]
        return Frame((*found.columns, "sentence"), rows, (*found.headings(lang), "…"), found.note[lang])

    def counts(self, *by: str) -> Frame:
        """Return how many obligations there are by some of unit, issue, measure, role, basis, due and document.

        Counted on arrays that are made once, so that the next grouping takes a thousandth of a second for each 10,000.
        """
        found = self._columns.counts(*by)
        return Frame((*found.columns, "n"), found.rows())

    @cached_property
    def _columns(self) -> Columns:
        from zeren.rank import Columns  # noqa: PLC0415  networkx is slow to import

        return Columns(self.ledger.duties)

    def matrix(self, rows: str = "units", columns: str = "issues", lang: str = "zh") -> MatrixFrame:
        """Return who carries what, a role letter a duty; save() also writes html, docx and the whole workbook."""
        from zeren.matrix import matrix  # noqa: PLC0415

        return MatrixFrame(matrix(self.ledger, rows, columns, lang))

    def calendar(
        self, as_of: str | date | None = None, within: int = 30, unit: str | None = None, lang: str = "zh"
    ) -> Frame:
        """Return what is due by day, with lights when a day is given; see `zeren calendar`."""
        from zeren.due import agenda  # noqa: PLC0415
        from zeren.write.agenda import agenda_frame, counts  # noqa: PLC0415

        found = agenda(self.ledger, _day(as_of), within, nodes.unit(self.store, unit) if unit else None)
        columns, headings, rows = agenda_frame(found, lang)
        return Frame(columns, rows, headings, counts(found, lang))

    def check(self, as_of: str | None = None, lang: str = "zh") -> Frame:
        """Return the gaps in responsibility (docs/checks), gravest first."""
        from zeren.check import gaps  # noqa: PLC0415

        columns = ("severity", "code", "document", "row", "column", "message", "excerpt", "node")
        found = gaps(self.store, as_of)
        rows = [(f.severity, f.code, f.document, f.row, f.column, f.message(lang), f.excerpt, f.node) for f in found]
        return Frame(columns, rows)

    def diff(self, newer: Responsibilities, lang: str = "zh") -> Frame:
        """Return what changed from this version to a newer one; see `zeren diff`."""
        from zeren.compare import compare  # noqa: PLC0415
        from zeren.pipeline.lineage import reformed  # noqa: PLC0415
        from zeren.write.changes import change_frame, note  # noqa: PLC0415

        found = compare(self.ledger, newer.ledger, reformed)
        columns, headings, rows = change_frame(found, lang)
        return Frame(columns, rows, headings, note(found, lang))

    def why(self, statement: str, lang: str = "zh") -> Frame:
        """Return the words a statement rests on: document, line, quote."""
        chain = why(self.store, statement, lang=lang)
        columns = ("document", "line", "column", "quote", "start", "end")
        rows = [(s.name, s.line_number, s.column, s.quote, s.start, s.end) for s in chain.sources]
        return Frame(columns, rows, note=f"{chain.kind} {chain.id}")

    def view(self, focus: str | None = None, depth: int = 2, lang: str = "zh") -> Page:
        """Return the interactive map, whole or around one unit; a notebook shows it."""
        from zeren import view  # noqa: PLC0415  pyvis is slow to import

        return Page(view.graph_html(self.ledger, lang=lang, focus=focus, depth=depth))

    def export(self, form: str, path: str | Path) -> None:
        """Write the graph for another program: graphml, gexf, jsonld, oscal to a file, neo4j into a folder."""
        from zeren.exchange import export  # noqa: PLC0415
        from zeren.write.whole import write_whole  # noqa: PLC0415

        files = export(self.store, form)
        for name, data in files.items():
            target = Path(path) / name if name else Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(data, target)

    def __repr__(self) -> str:
        """Return what is in the graph, in numbers."""
        held = self.ledger
        counts = (len(held.documents), len(held.issues), len(held.measures), len(held.duties), len(held.units))
        return "<{} documents, {} issues, {} measures, {} obligations, {} units>".format(*counts)

    def _repr_html_(self) -> str:
        """Return the numbers and the documents' names as a notebook shows them."""
        held = self.ledger
        unowned = sum(measure.unowned for measure in held.measures)
        columns = ("documents", "issues", "measures", "unowned", "obligations", "units")
        row = (len(held.documents), len(held.issues), len(held.measures), unowned, len(held.duties), len(held.units))
        return Frame(columns, [row], note="、".join(document.name for document in held.documents))._repr_html_()


class MatrixFrame(Frame):
    """A matrix as a table; `matrix` holds the evidence behind each cell."""

    def __init__(self, matrix: Any) -> None:  # noqa: ANN401  # zeren.matrix.Matrix, loaded when it is needed
        from zeren.write.matrix import plain  # noqa: PLC0415

        table = plain(matrix)
        super().__init__(table.columns, table.rows)
        self.matrix = matrix

    def save(self, path: Path | str) -> None:
        """Write a file in the form its ending says: xlsx, csv, html, md, docx."""
        from zeren.write import matrix_bytes  # noqa: PLC0415
        from zeren.write.whole import write_whole  # noqa: PLC0415

        write_whole(matrix_bytes(self.matrix, Path(path).suffix.lower().removeprefix(".")), Path(path))


def _frame(table: Table) -> Frame:
    columns = [column.name for column in table.columns]
    return Frame(columns, table.rows, [column.heading for column in table.columns], table.title)


def _day(day: str | date | None) -> date | None:
    if day is None or isinstance(day, date):
        return day
    from zeren.due import parse_day  # noqa: PLC0415

    return parse_day(day, "as_of")
