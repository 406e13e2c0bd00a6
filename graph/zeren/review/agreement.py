"""How far two judges agree on who bears what: precision, recall and Cohen's kappa, by role.

An item is a unit in a measure (or in a whole issue). Each judge gives it one role or none. The tool's
answer is the row as written; a reviewer's is the row after the verdict. Rows without a verdict are no
items; between two reviewers only rows both judged are.

Per role r, with tp items both call r, fp only the first, fn only the second, tn neither:
precision = tp / (tp + fp), recall = tp / (tp + fn), F1 their harmonic mean, and
kappa = (po - pe) / (1 - pe), where po = (tp + tn) / n and
pe = ((tp + fp)(tp + fn) + (fn + tn)(fp + tn)) / n² (J. Cohen, 1960, A coefficient of agreement for nominal
scales). The row `all` is the multi-class kappa, and counts an item as right when both give the same role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zeren.review.correction import Correction
from zeren.review.words import roles

NONE = ""
Item = tuple[str, ...]
Value = str | int | float | None
COLUMNS = ("role", "items", "both", "only_first", "only_second", "precision", "recall", "f1", "kappa")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row a role and one for all; `left_out` counts rows that no comparison could use."""

    rows: tuple[tuple[Value, ...], ...]
    items: int
    left_out: int
    columns: tuple[str, ...] = COLUMNS


def agreement(first: Sequence[Correction], second: Sequence[Correction] | None = None) -> Agreement:
    """Return how a reviewer agrees with the tool, or two reviewers with each other."""
    mine = answers(first)
    theirs = answers(second) if second is not None else None
    if theirs is None:
        pairs = {item: (tool, person) for item, (tool, person) in mine.items()}
        left = sum(not one.verdict for one in first if one.about in _ITEMS)
    else:
        known = {item for item in (*mine, *theirs) if _base(item) in _bases(mine) & _bases(theirs)}
        pairs = {i: (mine.get(i, (NONE, NONE))[1], theirs.get(i, (NONE, NONE))[1]) for i in known}
        left = len({*mine, *theirs} - known)
    rows = [_row(role, pairs) for role in roles() if any(role in pair for pair in pairs.values())]
    return Agreement((*rows, _whole(pairs)), len(pairs), left)


_ITEMS = ("obligation", "unowned", "candidate")


def answers(rows: Sequence[Correction]) -> dict[Item, tuple[str, str]]:
    """Return each item with the tool's role and the reviewer's; an item nobody gives a role is '' twice."""
    found: dict[Item, tuple[str, str]] = {}
    for one in rows:
        if one.about in _ITEMS and one.verdict in ("accept", "correct", "reject"):
            for unit, measure, tool, person in _answer(one):
                item = (one.issue or one.number, one.document, measure, unit)
                before = found.get(item, (NONE, NONE))
                found[item] = (tool or before[0], person or before[1])
    return found


def _answer(one: Correction) -> list[tuple[str, str, str, str]]:
    tool = one.role if one.about == "obligation" else NONE
    default = one.role if one.about == "obligation" else "responsible"
    if one.verdict == "reject" or (one.about == "unowned" and one.verdict == "accept"):
        return [(one.unit, one.measure, tool, NONE)]
    if one.verdict == "accept":
        return [(one.unit, one.measure, tool, default)]
    units = one.units or (one.unit,)
    right = [(unit, one.to_measure or one.measure, NONE, one.to_role or default) for unit in units]
    return [(one.unit, one.measure, tool, NONE), *right] if one.about == "obligation" else right


def _base(item: Item) -> Item:
    return item[:3]


def _bases(found: Mapping[Item, object]) -> set[Item]:
    return {_base(item) for item in found}


def _row(role: str, pairs: Mapping[Item, tuple[str, str]]) -> tuple[Value, ...]:
    tp = sum(a == role and b == role for a, b in pairs.values())
    fp = sum(a == role and b != role for a, b in pairs.values())
    fn = sum(a != role and b == role for a, b in pairs.values())
    n = len(pairs)
    tn = n - tp - fp - fn
    expected = ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / n**2 if n else 0.0
    return (role, n, tp, fp, fn, *_scores(tp, fp, fn), _kappa((tp + tn) / n if n else 0.0, expected))


def _whole(pairs: Mapping[Item, tuple[str, str]]) -> tuple[Value, ...]:
    n = len(pairs)
    same = sum(a == b for a, b in pairs.values())
    tp = sum(a == b != NONE for a, b in pairs.values())
    fp = sum(a not in (NONE, b) for a, b in pairs.values())
    fn = sum(b not in (NONE, a) for a, b in pairs.values())
    labels = {label for pair in pairs.values() for label in pair}
    counted = [(sum(a == r for a, _ in pairs.values()), sum(b == r for _, b in pairs.values())) for r in sorted(labels)]
    expected = sum(a * b for a, b in counted) / n**2 if n else 0.0
    return ("all", n, tp, fp, fn, *_scores(tp, fp, fn), _kappa(same / n if n else 0.0, expected))


def _scores(tp: int, fp: int, fn: int) -> tuple[Value, Value, Value]:
    precision = round(tp / (tp + fp), 3) if tp + fp else None
    recall = round(tp / (tp + fn), 3) if tp + fn else None
    return precision, recall, round(2 * tp / (2 * tp + fp + fn), 3) if tp + fp + fn else None


def _kappa(observed: float, expected: float) -> float | None:
    """Return Cohen's kappa, None where chance alone would agree always and nothing can be said."""
    return None if expected >= 1 else round((observed - expected) / (1 - expected), 3)
