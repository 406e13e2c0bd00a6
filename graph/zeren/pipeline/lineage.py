"""Which unit a reform made out of which: divisions renamed, departments of one function that took new names."""

from __future__ import annotations

from functools import cache

from zeren.names import Names


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
    for former, current in _renamings():
        if name.startswith(former):
            return current + name.removeprefix(former)
    return name


@cache
def _renamings() -> tuple[tuple[str, str], ...]:
    """Return (former, present) names of divisions that have one successor, the longest first."""
    found: dict[str, set[str]] = {}
    for former, change in Names.load().divisions.former_names():
        found.setdefault(former, set()).add(change.new.name)
    pairs = [(former, next(iter(new))) for former, new in found.items() if len(new) == 1]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
