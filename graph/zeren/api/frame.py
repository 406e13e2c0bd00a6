"""Tables that show themselves in a notebook and turn into pandas frames and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from zeren.errors import UsageError
from zeren.write import FORMATS, table_bytes
from zeren.write.whole import write_whole

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")
SHOWN = 50
"""Rows a notebook shows; the rest is counted."""


class Frame:
    """A table: `columns` are names for scripts, `headings` for people, `rows` plain values."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
        headings: Sequence[str] | None = None,
        note: str = "",
    ) -> None:
        self.columns = tuple(columns)
        self.rows = tuple(tuple(row) for row in rows)
        self.headings = tuple(headings or columns)
        self.note = note

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield each row as column name → value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        """Return the table as text."""
        return table_bytes(self, "table", self.headings).decode("utf-8").rstrip("\n") if self.rows else "(no rows)"

    def _repr_html_(self) -> str:
        """Return the table as a notebook shows it, at most SHOWN rows."""
        head = "".join(f"<th>{escape(str(text))}</th>" for text in self.headings)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_shown(value))}</td>' for value in row)}</tr>" for row in self.rows[:SHOWN]
        )
        more = len(self.rows) - SHOWN
        notes = [f"{more} more rows"] * (more > 0) + [self.note] * bool(self.note)
        foot = "".join(f"<p><small>{escape(note)}</small></p>" for note in notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame with the columns' names; UsageError when pandas is not installed."""
        return _pandas().DataFrame([list(row) for row in self.rows], columns=list(self.columns))

    def save(self, path: Path | str) -> None:
        """Write a file in the form its ending says (csv, json, xlsx, md, txt); UsageError for another."""
        ending = Path(path).suffix.lower().removeprefix(".")
        form = {"txt": "table"}.get(ending, ending)
        if form not in FORMATS:
            raise UsageError(f"a table cannot be saved as {ending!r}", hint=f"Endings: {', '.join(FORMATS)}, txt.")
        write_whole(table_bytes(self, form, self.headings), Path(path))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _pandas() -> Any:  # noqa: ANN401  # a module
    try:
        import pandas  # noqa: PLC0415  optional, and slow to import
    except ImportError:
        raise UsageError("pandas is not installed", hint="pip install 'zeren[pandas]'") from None
    return pandas


class Rows(Sequence[T], Generic[T]):
    """A read-only list of typed records (dataclasses) that shows itself as a table."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[T]: ...
    def __getitem__(self, at: int | slice) -> T | Rows[T]:
        """Return one record, or those of a slice."""
        return Rows(self._items[at]) if isinstance(at, slice) else self._items[at]

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._items)

    def __repr__(self) -> str:
        """Return the kind and number of the records."""
        kind = type(self._items[0]).__name__ if self._items else "record"
        return f"<{len(self)} × {kind}>"

    def frame(self) -> Frame:
        """Return the records as a table, one column a field; a nested record is shown by its values."""
        first = self._items[0] if self._items else None
        if first is None or not is_dataclass(first):
            return Frame((), ())
        names = [field.name for field in fields(first)]
        return Frame(names, [[_flat(getattr(item, name)) for name in names] for item in self._items])

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame, one column a field."""
        return self.frame().to_pandas()

    def _repr_html_(self) -> str:
        return self.frame()._repr_html_()


def _flat(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, field.name) for field in fields(value)]
        return "/".join(str(part) for part in parts if part is not None)
    return value
