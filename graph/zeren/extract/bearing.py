"""A unit found to bear a role, before its name is made official."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bearing:
    """text[start:end] bears `role`; `name` is the surface with what it shares with its list restored.

    [first, last) are the words that say it. `measure` is the printed number of the measure, or None for
    the whole issue. `rule` names the rule. `basis` is stated, collective, inherited, standing, referred.
    """

    start: int
    end: int
    name: str
    role: str
    rule: str
    first: int
    last: int
    basis: str = "stated"
    measure: str | None = None
    person: bool = False
    members: tuple[str, ...] | None = None

    def under(self, measure: str | None, basis: str) -> Bearing:
        """Return the bearing as one of a measure (None: the whole issue), on this basis."""
        return Bearing(
            self.start,
            self.end,
            self.name,
            self.role,
            self.rule,
            self.first,
            self.last,
            basis,
            measure,
            self.person,
            self.members,
        )
