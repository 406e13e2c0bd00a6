"""What each document's statements on a shared issue need to know of the others': who leads, what is current."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zeren.extract import wording
from zeren.model import Deadline, Head, Issue, Key, Kin, Measure, Paper
from zeren.pipeline.extraction import Reading
from zeren.pipeline.identity import likeness, pairs_of
from zeren.text import bare

Stated = tuple[Head, Issue]


def kinship(readings: Iterable[Reading], groups: Sequence[frozenset[Key]]) -> dict[Key, Kin]:
    """Return for each issue that several documents state how it belongs to the others.

    Documents are ordered by the day they were issued, or whose state they tell; then those without a
    claim of a state before those with one; then by name. The first that says what the issue is leads.
    """
    wanted = {key for group in groups for key in group}
    at = {
        (issue.sha256, issue.id): (reading.head, issue)
        for reading in readings
        for issue in reading.issues
        if (issue.sha256, issue.id) in wanted
    }
    found: dict[Key, Kin] = {}
    for group in groups:
        found |= _of([at[key] for key in group])
    return found


def paper(reading: Reading, addresses: Mapping[str, str]) -> Paper:
    """Return a document as a paper; `addresses` holds where documents were found, by their names."""
    return Paper(reading.head, addresses.get(reading.document.name), reading.coverage)


def day(head: Head) -> str:
    """Return the day a document stands for: that whose state it tells, or that it was issued; or ''."""
    said = head.as_of or head.issued
    return said.value if said else ""


def _of(members: Sequence[Stated]) -> dict[Key, Kin]:
    ordered = sorted(members, key=_when)
    # A covering notice lays something on an issue and does not say what it is.
    lead = next((issue for _, issue in ordered if issue.problem or issue.measures), ordered[0][1])
    latest = next((issue for _, issue in reversed(ordered) if issue.status), None)
    limits: tuple[Deadline, ...] = next((issue.deadlines for _, issue in reversed(ordered) if issue.deadlines), ())
    same = {issue.sha256: _same_measures(lead, issue) for _, issue in ordered}
    owned = frozenset(
        m.number for _, i in ordered for m in i.measures if m.number not in i.unowned and m.number in same[i.sha256]
    )
    return {
        (issue.sha256, issue.id): Kin(
            lead=(lead.sha256, lead.id),
            is_lead=issue is lead,
            current=issue is latest,
            measures=same[issue.sha256],
            owned=owned,
            deadlines=limits,
        )
        for _, issue in ordered
    }


def _when(stated: Stated) -> tuple[str, bool, str, str]:
    head, issue = stated
    return day(head), issue.status is not None, issue.document, issue.sha256


def _same_measures(lead: Issue, issue: Issue) -> frozenset[str]:
    """Return the numbers of the measures that say what the lead's measure of that number says."""
    known: Mapping[str, Measure] = {measure.number: measure for measure in lead.measures}
    least = float(wording.table("identity")["measure"]["likeness"])
    return frozenset(
        one.number
        for one in issue.measures
        if one.number in known and likeness(pairs_of(bare(one.text)), pairs_of(bare(known[one.number].text))) >= least
    )
