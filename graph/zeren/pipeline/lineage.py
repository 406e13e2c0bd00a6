"""Which unit a reform made out of which: divisions renamed, departments of one function that took new names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from zeren.names import Names


@dataclass(frozen=True, slots=True)
class Step:
    """A later name of a unit: by which rule it followed the earlier one, and when that ended ("" if not known)."""

    name: str
    rule: str
    until: str


def followers(name: str, known: Collection[str]) -> list[Step]:
    """Return the later names of a unit that are among the known ones and have no later one there, sorted.

    One body followed one ([became] in ontology/wording/departments.toml), its division was renamed (data/divisions), or
    both; what was made of several bodies follows none of them.
    """
    reached = {step.name: step for step in _reached(name) if step.name in known}
    last = [step for step in reached.values() if not any(far.name in reached for far in _reached(step.name))]
    return sorted(last, key=lambda step: step.name)


@lru_cache(100_000)
def is_former(name: str) -> bool:
    """Return whether the tables know a later name of the unit."""
    return bool(_steps(name))


def ended(name: str) -> str:
    """Return when a former name ended (a year or a month), or "" where no table says it."""
    return next((step.until for step in _steps(name)), "")


def _reached(name: str) -> Iterator[Step]:
    seen, edge = {name}, [Step(name, "", "")]
    while edge:
        at = edge.pop(0)
        for step in _steps(at.name):
            if step.name not in seen:
                seen.add(step.name)
                both = at.rule not in ("", step.rule)
                edge.append(Step(step.name, "both-renamed" if both else step.rule, at.until or step.until))
                yield edge[-1]


@lru_cache(100_000)
def _steps(name: str) -> tuple[Step, ...]:
    return (*_bodies(name), *_divisions(name))


def _bodies(name: str) -> Iterator[Step]:
    """Yield what a body became; in front of its own name only whose it is may stand, behind it only a branch."""
    for old, until, new in _successions():
        before, found, behind = name.partition(old)
        if found and (not before or before[-1] in _PLACES) and (not behind or behind.endswith(_BRANCHES)):
            yield from (Step(before + one + behind, "body-renamed", until) for one in new)


@cache
def _successions() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(Names.load().functions.successions())


_PLACES = tuple("省市县区州盟旗镇")
_BRANCHES = ("分局", "支队", "大队", "所")


def _divisions(name: str) -> Iterator[Step]:
    for former, current, until in _renamings().get(name[:1], ()):
        if name.startswith(former) and not name.startswith(current):
            yield Step(current + name.removeprefix(former), "division-renamed", until)
            return


def reformed(old: str, new: str) -> bool:
    """Return whether the unit called `new` is the one that was called `old` before a reform.

    Either its division took another name (彬县 is 彬州市), or the table of departments says what
    became of the body (环境保护局 is 生态环境局). Any other change of name is a change of unit.
    """
    before = present(old)
    if before == new:
        return True
    shared = next(
        (at for at, (a, b) in enumerate(zip(before, new, strict=False)) if a != b), min(len(before), len(new))
    )
    return any(_became(before[cut:], new[cut:]) for cut in range(2, shared + 1))


def _became(old: str, new: str) -> bool:
    """Return whether a body's former name was followed by the other: 国土资源局, 自然资源局."""
    functions = Names.load().functions
    known = functions.by_name(old)
    return known is not None and known.how == "former" and functions.current(old) == functions.current(new)


def present(name: str) -> str:
    """Return a unit's name with the present name of the division it begins with."""
    for former, current, _ in _renamings().get(name[:1], ()):
        if name.startswith(former):
            return current + name.removeprefix(former)
    return name


@cache
def _renamings() -> dict[str, list[tuple[str, str, str]]]:
    """Return (former, present, date) of divisions that have one successor, by the first character of the former name.

    The longest former name comes first. What a division is called today is no former name: 毕节市 was the county that
    is 七星关区 now, and is the city over it.
    """
    divisions = Names.load().divisions
    borne = {unit.name for _, unit in divisions.all_names()}
    found: dict[str, dict[str, str]] = {}
    for former, change in ((name, change) for name, change in divisions.former_names() if name not in borne):
        found.setdefault(former, {})[change.new.name] = change.date
    alone = ((former, *next(iter(new.items()))) for former, new in found.items() if len(new) == 1)
    shelves: dict[str, list[tuple[str, str, str]]] = {}
    for one in sorted((one for one in alone if one[0] != one[1]), key=lambda one: (-len(one[0]), one[0])):
        shelves.setdefault(one[0][:1], []).append(one)
    return shelves
