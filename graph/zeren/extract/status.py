"""The state of an issue, chosen among what its cells, its account of progress and its running text say."""

from __future__ import annotations

from collections.abc import Sequence

from zeren.extract import states
from zeren.extract.layout.frames import Field, Frame
from zeren.extract.wording import table
from zeren.model import Status


def of_frame(text: str, frame: Frame) -> Status | None:
    """Return the state said of the issue: in its state cell, its account of progress, a remark, or running text.

    Several state cells (a passage of several rows) must agree; where each row of a merged problem says how far its
    own measure is, the issue is as far as the least advanced.
    """
    remarks, cells = _parted(text, frame.of("state"))
    if said := _said(text, cells):
        return _of_all(cells, said)
    told = frame.of("progress")
    found = [_account(text, field) for field in told]
    if _disagree(told, found):
        return _of_all(told, [one for one in found if one])
    first = next((one for one in found if one), None)
    return first or _aside(text, frame, remarks)


def _aside(text: str, frame: Frame, remarks: Sequence[Field]) -> Status | None:
    """Return the state that a remark, a cell for deadlines or running text says, in this order."""
    if said := _said(text, remarks):
        return _of_all(remarks, said)
    if stated := next(filter(None, (_beside_limit(text, field) for field in frame.of("deadline"))), None):
        return stated
    spoken = (
        states.in_brackets(text, field.start, field.end) or states.of_prose(text, field.start, field.end)
        for field in frame.of("body")
    )
    return next((one for one in spoken if one), None)


def _parted(text: str, fields: Sequence[Field]) -> tuple[list[Field], list[Field]]:
    """Return the cells that remark on something else than the state, and those that state it."""
    headings = table("states")["remarks"]["headings"]
    aside = [f for f in fields if f.heading in headings and not states.opens(text, f.start, f.end)]
    return aside, [field for field in fields if field not in aside]


def _of_all(fields: Sequence[Field], said: Sequence[Status]) -> Status | None:
    if any(field.measure is None for field in fields):
        return said[0] if len({one.value for one in said}) == 1 else None
    order = table("states")["remarks"]["order"]
    least = min(said, key=lambda one: order.index(one.value), default=None)
    # Where one measure says nothing, that the others are done is not said of all.
    return None if least and least.value in _DONE and len(said) < len(fields) else least


_DONE = ("basically_completed", "completed", "closed")


def _account(text: str, field: Field) -> Status | None:
    if states.boxed(text, field.start, field.end):
        return states.of_cell(text, field.start, field.end)
    return states.opens(text, field.start, field.end) or states.of_account(text, field.start, field.end)


def _disagree(told: Sequence[Field], said: Sequence[Status | None]) -> bool:
    """Return whether rows under one heading for progress state different states."""
    heads = {f.heading for f in told}
    return len(heads) == 1 and heads != {""} and len({one.value if one else None for one in said}) > 1


def _said(text: str, fields: Sequence[Field]) -> list[Status]:
    """Return what state cells say; one that is nothing but a state speaks before a remark (已完成清淤21公里)."""
    plain = [said for f in fields if (said := states.opens(text, f.start, f.end))]
    found = (states.under(text, f.start, f.end, f.heading) for f in fields)
    return plain or [said for said in found if said]


def _beside_limit(text: str, field: Field) -> Status | None:
    """Return the state that a cell for deadlines says instead (已完成), or in a sentence behind the limit."""
    stated = states.opens(text, field.start, field.end)
    if stated and stated.value in ("completed", "closed"):
        return stated
    stop = text.find("。", field.start, field.end)
    return states.opens(text, stop + 1, field.end) if stop != -1 else None
