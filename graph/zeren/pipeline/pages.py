"""The pages of a build: whole where a page can hold everything, else of the units that carry most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zeren import view
from zeren.matrix import matrix
from zeren.model import Diagnostic, Ledger
from zeren.pipeline.shelf import Shelf
from zeren.query.narrowing import heaviest
from zeren.query.rows import with_texts
from zeren.write import matrix_bytes

MOST = 5000
"""Issues of which a page can still tell everything; a page of more opens in no browser and no office program."""
PART = 500
"""Issues told one by one where there are more."""


def pages(folder: Path, rows: Ledger, diagnostics: Sequence[Diagnostic], before: Path | None = None) -> None:
    """Write matrix.xlsx, graph.html and report.html; the documents' texts are below `folder`.

    Of more than MOST issues a part is shown, and each page says so; figures and ranks are those of all. What is of a
    part only is taken over from the build in `before` where the part did not change.
    """
    part = with_texts(rows if len(rows.issues) <= MOST else heaviest(rows, PART), folder / "texts")
    whole = rows if len(rows.issues) > MOST else None
    issues, nodes = (len(rows.issues), _nodes(rows)) if whole else (0, None)
    told, shelf = repr(part), Shelf(folder, before)
    shelf.put("matrix.xlsx", f"{issues} {told}", lambda: matrix_bytes(replace(matrix(part), total=issues), "xlsx"))
    shelf.put("graph.html", f"{nodes} {told}", lambda: view.graph_html(part, total=nodes))
    shelf.close()
    # A reader of the report wants to know what was not understood, not each heading that was.
    grave = [found for found in diagnostics if found.severity != "info"]
    (folder / "report.html").write_bytes(view.report_html(part, diagnostics=grave, whole=whole))


def _nodes(rows: Ledger) -> int:
    return len(rows.issues) + len(rows.measures) + len({duty.unit for duty in rows.duties})
