"""From a ledger to a matrix of roles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from zeren.errors import UsageError
from zeren.matrix.heads import Heads
from zeren.matrix.model import Mark, Matrix
from zeren.matrix.words import LANGUAGES
from zeren.model import DutyRow, Ledger

ROWS = ("units", "functions", "counties", "persons")
COLUMNS = ("issues", "measures", "deadlines", "months", "counties")


def matrix(ledger: Ledger, rows: str = "units", columns: str = "issues", lang: str = "zh") -> Matrix:
    """Return the matrix of `rows` against `columns`, a role letter for each duty.

    A collective has a row of its own, and each of its members carries its duties in brackets.
    Rows and columns without a duty are left out, except that every issue or measure has its
    column. Raises UsageError for a kind of row or column that does not exist.
    """
    _check(rows, columns, lang)
    heads = Heads(ledger, lang)
    marks = _collect(heads, rows, columns)
    row_keys = sorted({row for row, _ in marks}, key=partial(heads.row_order, rows))
    column_keys = sorted(_columns(heads, columns, marks), key=partial(heads.column_order, columns))
    row_at, column_at = _index(row_keys), _index(column_keys)
    return Matrix(
        rows=tuple(heads.row_head(rows, key) for key in row_keys),
        columns=tuple(heads.column_head(columns, key) for key in column_keys),
        cells={(row_at[r], column_at[c]): tuple(found) for (r, c), found in marks.items()},
        unowned=_unowned(ledger, columns, column_at),
        rows_are=rows,
        columns_are=columns,
        lang=lang,
        issues={issue.id: issue.number for issue in ledger.issues},
        measures={measure.id: measure.number for measure in ledger.measures},
        documents=heads.documents,
    )


def _check(rows: str, columns: str, lang: str) -> None:
    for name, value, known in (("rows", rows, ROWS), ("columns", columns, COLUMNS), ("language", lang, LANGUAGES)):
        if value not in known:
            raise UsageError(f"a matrix has no {name} called {value!r}", hint=f"Use one of: {', '.join(known)}.")


def _collect(heads: Heads, rows: str, columns: str) -> dict[tuple[str, str], list[Mark]]:
    """Return the marks by (row key, column key), in the order of the ledger's duties."""
    marks: dict[tuple[str, str], list[Mark]] = {}
    for duty in heads.ledger.duties:
        bearer = heads.units[duty.unit]
        columns_of = tuple(heads.column_keys(columns, duty))
        for row, through in _bearers(heads, rows, duty):
            mark = Mark(duty.role, through, duty, bearer.label)
            for column in columns_of:
                marks.setdefault((row, column), []).append(mark)
    return marks


def _bearers(heads: Heads, rows: str, duty: DutyRow) -> Iterator[tuple[str, str | None]]:
    """Yield the rows a duty falls in: its bearer, then once each the rows of a collective's members."""
    bearer = heads.units[duty.unit]
    own = heads.row_key(rows, bearer) if rows in ("units", "persons") or bearer.kind != "collective" else None
    if own is not None:
        yield own, None
    seen: set[str | None] = {own, None}
    for member in members(heads, duty.unit):
        row = heads.row_key(rows, heads.units[member])
        if row is not None and row not in seen:
            seen.add(row)
            yield row, bearer.label


def members(heads: Heads, unit: str) -> tuple[str, ...]:
    """Return the units a collective ends in, through collectives of collectives."""
    found: dict[str, None] = {}
    seen, queue = {unit}, list(heads.units[unit].members)
    while queue:
        member = queue.pop(0)
        if member in seen or member not in heads.units:
            continue
        seen.add(member)
        inner = heads.units[member].members
        queue.extend(inner)
        if not inner:
            found[member] = None
    return tuple(found)


def _columns(heads: Heads, columns: str, marks: dict[tuple[str, str], list[Mark]]) -> set[str]:
    """Return the column keys: those with a mark, and every issue or measure even without one."""
    used = {column for _, column in marks}
    if columns == "issues":
        return used | set(heads.issues)
    return used | set(heads.measures) if columns == "measures" else used


def _index(keys: list[str]) -> dict[str, int]:
    return {key: i for i, key in enumerate(keys)}


def _unowned(ledger: Ledger, columns: str, column_at: dict[str, int]) -> dict[int, int]:
    """Return how many measures of each column name nobody; empty for other columns than issues and measures."""
    counts: dict[int, int] = {}
    if columns not in ("issues", "measures"):
        return counts
    for measure in ledger.measures:
        if measure.unowned:
            column = column_at[measure.issue if columns == "issues" else measure.id]
            counts[column] = counts.get(column, 0) + 1
    return counts
