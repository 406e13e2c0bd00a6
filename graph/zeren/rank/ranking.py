"""Which units carry the most: one row a unit, sorted by the measure asked for, with a sentence that says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zeren.due import pressure
from zeren.errors import UsageError
from zeren.model import Ledger, UnitRow
from zeren.rank.measures import MEASURES
from zeren.rank.network import Ties, ties
from zeren.rank.sentence import Place, Sentences
from zeren.rank.tally import Tally, tally, unsettled
from zeren.rank.words import LANGUAGES, say
from zeren.text import meant

ROLES = ("lead", "responsible", "support", "supervise", "accept")
Value = str | int | float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking as a table: `rows[i][j]` belongs to `columns[j]` and is a str, int or float.

    `note` tells how ties are ordered and what was left out, `sentences[i]` why row i stands where
    it stands; both by language (`zh`, `en`).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: dict[str, str]
    sentences: Sequence[dict[str, str]] = ()
    by: str = "obligations"

    def headings(self, lang: str = "zh") -> tuple[str, ...]:
        """Return what stands over each column."""
        return tuple(MEASURES[c].label(lang) if c in MEASURES else say("column", c, lang) for c in self.columns)


@dataclass(frozen=True, slots=True)
class View:
    """What a user adds to a ledger: a day to look from, days that count as soon, and the size of units.

    `sizes` gives a number (inhabitants, staff) by a unit's full name, its division's name, or its code. `nearby` leaves
    out what must be computed over the whole network of units, for those who show none of it.
    """

    as_of: date | None = None
    within: int = 30
    sizes: Mapping[str, float] = field(default_factory=dict)
    nearby: bool = False

    @property
    def lacking(self) -> dict[str, str]:
        """Return the measures that cannot be told without more, each with what is lacking."""
        day = {} if self.as_of else {"overdue": "--as-of DATE", "due_soon": "--as-of DATE"}
        far = dict.fromkeys(("betweenness", "pagerank", "community"), "the whole network") if self.nearby else {}
        return day | far | ({} if self.sizes else {"per_10k": "--sizes FILE"})

    def size(self, unit: UnitRow) -> float | None:
        """Return a unit's size, or None where the user gives none."""
        place = unit.place if unit.kind in _SIZED and unit.place else unit.id
        names = (unit.id, unit.label, unit.label.removesuffix("人民政府"), place)
        return next((self.sizes[name] for name in names if name in self.sizes), None)


_SIZED = ("county", "city", "province", "township")
"""Kinds of units that have the size of their division; a department is not as large as its city."""


def rank(
    ledger: Ledger,
    by: str = "obligations",
    unit_kind: str | None = None,
    top: int | None = None,
    view: View = View(),  # frozen and empty
) -> Ranking:
    """Return the units that carry duties, the highest value of measure `by` first.

    Equal values share a rank (standard competition ranking: 1, 1, 3) and stand in the order of
    their labels' code points. Collectives are ranked only with `unit_kind="collective"`. `top`
    keeps the ranks up to that number, ties included. Measures that need a day or sizes are there when `view`
    gives them; a unit without a size has none and stands last. Raises UsageError for an unknown measure or kind.
    """
    _check(ledger, by, unit_kind, top, view)
    counts, network = tally(ledger), ties(ledger, view.nearby)
    late = pressure(ledger, view.as_of, view.within) if view.as_of else {}
    units = {unit.id: unit for unit in ledger.units if _wanted(unit, counts[unit.id], unit_kind)}
    values = {
        key: _values(unit, counts[key], network) | _viewed(unit, counts[key], late, view) for key, unit in units.items()
    }
    # A community is a name, not an amount: the first group comes first.
    sign = 1 if by == "community" else -1
    order = sorted(units, key=lambda key: (sign * _amount(values[key][by]), units[key].label, key))
    ranks = _ranks([values[key][by] for key in order])
    kept = [(key, number) for key, number in zip(order, ranks, strict=True) if top is None or number <= top]
    columns = ("rank", "unit", "kind", *(name for name in MEASURES if name not in view.lacking), "id")
    rows = tuple((number, *map(values[key].__getitem__, columns[1:])) for key, number in kept)
    labels = {unit.id: unit.label for unit in ledger.units}
    shared = Counter(ranks)
    places = [Place(values[key], counts[key], by, number, shared[number] > 1) for key, number in kept]
    return Ranking(columns, rows, _note(ledger, network, view), Sentences(places, labels), by)


def _near(asked: str, known: Iterable[str]) -> str:
    hint = meant(asked, known)
    return f"{hint} " if hint else ""


def _check(ledger: Ledger, by: str, unit_kind: str | None, top: int | None, view: View) -> None:
    kinds = sorted({unit.kind for unit in ledger.units})
    if by not in MEASURES:
        raise UsageError(
            f"there is no measure called {by!r}", hint=f"{_near(by, MEASURES)}Use one of: {', '.join(MEASURES)}."
        )
    if by in view.lacking:
        hint = f"Give {view.lacking[by]}."
        raise UsageError(f"{by!r} cannot be told from the documents alone", where="--by", hint=hint)
    if unit_kind is not None and unit_kind not in kinds:
        hint = f"{_near(unit_kind, kinds)}This graph has: {', '.join(kinds) or 'no units'}."
        raise UsageError(f"no unit is of kind {unit_kind!r}", hint=hint)
    if view.sizes and all(view.size(unit) is None for unit in ledger.units):
        named = "、".join([*view.sizes][:3])
        hint = "Write names as zeren rank shows them (秦都区, 秦都区人民政府), or division codes."
        raise UsageError(f"none of its names ({named} …) is a unit of this graph", where="--sizes", hint=hint)
    if top is not None and top < 1:
        raise UsageError(f"the number of ranks must be at least 1, not {top}", hint="Leave it out to see every unit.")


def _wanted(unit: UnitRow, count: Tally, unit_kind: str | None) -> bool:
    kind_fits = unit.kind != "collective" if unit_kind is None else unit.kind == unit_kind
    return kind_fits and bool(count.stated or count.collective)


def _amount(value: Value | None) -> float:
    return float("-inf") if value is None or value == "" else float(value)


def _viewed(unit: UnitRow, count: Tally, late: Mapping[str, tuple[int, int]], view: View) -> dict[str, Value]:
    """Return the measures that a day and sizes make possible; '' where the unit has no size."""
    overdue, soon = late.get(unit.id, (0, 0))
    size = view.size(unit)
    each = round(10_000 * (count.stated + count.collective) / size, 4) if size else ""
    return {"overdue": overdue, "due_soon": soon, "per_10k": each}


def _values(unit: UnitRow, count: Tally, network: Ties) -> dict[str, Value]:
    return {
        "unit": unit.label,
        "kind": unit.kind,
        "id": unit.id,
        "obligations": count.stated + count.collective,
        "stated": count.stated,
        "collective": count.collective,
        "alone": count.alone,
        "shared": count.shared,
        "open": count.open,
        **{role: count.roles[role] for role in ROLES},
        "issues": len(count.issues),
        "measures": len(count.measures),
        "partners": network.partners.get(unit.id, 0),
        "betweenness": network.betweenness.get(unit.id, 0.0),
        "pagerank": network.pagerank.get(unit.id, 0.0),
        "community": network.community.get(unit.id, 0),
    }


def _ranks(values: list[Value]) -> list[int]:
    """Return the rank of each of the sorted values: 1, 1, 3."""
    ranks: list[int] = []
    for position, value in enumerate(values):
        same = position > 0 and value == values[position - 1]
        ranks.append(ranks[-1] if same else position + 1)
    return ranks


def _note(ledger: Ledger, network: Ties, view: View) -> dict[str, str]:
    loose = unsettled(ledger)
    parts: list[tuple[str, dict[str, object]]] = [("tie", {}), ("collectives", {})]
    if loose:
        parts.append(("unsettled", {"n": len(loose), "names": "、".join(loose)}))
    if network.sampled:
        parts.append(("sampled", {"k": network.sampled}))
    if network.arrays:
        parts.append(("arrays", {}))
    if view.as_of:
        parts.append(("viewed", {"day": view.as_of.isoformat(), "within": view.within}))
    if view.sizes:
        parts.append(("sized", {}))
    return {lang: _joined(lang, parts) for lang in LANGUAGES}


def _joined(lang: str, parts: list[tuple[str, dict[str, object]]]) -> str:
    return ("" if lang == "zh" else " ").join(say("rank", name, lang, **values) for name, values in parts)
