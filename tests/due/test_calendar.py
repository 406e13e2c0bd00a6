"""What is due on a day, counted by hand on the 咸阳 table, and the calendar other programs open."""

from datetime import date

import icalendar
import pytest

from zeren.due import agenda, parse_day
from zeren.due.day import last_day
from zeren.errors import UsageError
from zeren.write.agenda import AGENDA_FORMATS, agenda_bytes


def lights(found):
    return {(e.issue.number, e.measure, e.unit.label if e.unit else None): e.light for e in found.entries}


@pytest.mark.parametrize(
    ("day", "light"),
    [("2021-11-01", "soon"), ("2021-11-15", "soon"), ("2021-11-16", "overdue"), ("2021-08-01", "later")],
)
def test_a_deadline_passes_the_day_after(seed, day, light):
    found = lights(agenda(seed, date.fromisoformat(day)))
    assert found["7", "2", "咸阳市发展和改革委员会"] == light


def test_what_is_reported_done_is_never_overdue(seed):
    found = lights(agenda(seed, date(2030, 1, 1)))
    assert found["4", "1", "乾县人民政府"] == "done"
    assert found["7", "3", "咸阳市市场监督管理局"] == "overdue"


def test_a_measure_with_a_day_of_its_own_is_not_bound_by_the_issues_day(seed):
    days = {(e.measure, e.day) for e in agenda(seed).entries if e.issue.number == "7"}
    assert days == {("1", "2022-03-31"), ("2", "2021-11-15"), ("3", "2022-03-31")}


def test_members_carry_what_their_collective_carries(seed):
    found = [e for e in agenda(seed).entries if e.unit and e.unit.label == "渭城区人民政府"]
    assert {(e.issue.number, e.through) for e in found} == {("3", "各市区县"), ("7", "各市区县")}


def test_a_deadline_that_names_nobody_is_still_there(seed):
    assert ("5", "", None) in lights(agenda(seed))


def test_without_a_day_nothing_is_overdue(seed):
    assert {e.light for e in agenda(seed).entries} == {"dated", "done"}
    assert agenda(seed).undated == 5


def test_a_month_ends_with_its_last_day():
    assert (last_day("2023-02"), last_day("2023"), last_day("2023-02-30")) == (
        date(2023, 2, 28),
        date(2023, 12, 31),
        None,
    )


def test_a_day_that_is_none():
    with pytest.raises(UsageError, match="no date"):
        parse_day("tomorrow")


def test_a_calendar_program_reads_it(seed):
    data = agenda_bytes(agenda(seed, date(2022, 3, 10)), "ics")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert sorted(event.decoded("dtstart").isoformat() for event in events) == [
        "2021-11-15", "2021-11-15", "2021-11-15", "2021-12-31", "2022-03-31", "2022-04-30",
    ]  # fmt: skip
    (lead,) = [event for event in events if "咸阳市发展和改革委员会（牵头）" in event["summary"]]
    assert "市发改委牵头" in lead["description"]
    assert len({event["uid"] for event in events}) == 6
    assert [str(alarm["trigger"].dt) for alarm in lead.walk("VALARM")] == ["-7 days, 0:00:00"]


@pytest.mark.parametrize("form", AGENDA_FORMATS)
def test_the_same_bytes_every_time(seed, form):
    found = agenda(seed, date(2022, 3, 10))
    assert agenda_bytes(found, form) == agenda_bytes(found, form) != b""


def test_the_command(out, zeren):
    done = zeren("calendar", out, "--as-of", "2022-01-31", "--unit", "市发改委", "--format", "csv")
    assert done.stdout.splitlines()[1].startswith("逾期,2021-11-15,-77,7,2,咸阳市发展和改革委员会,牵头")
    assert zeren("calendar", out, "--as-of", "soon").returncode == 2
    assert "逾期" not in zeren("calendar", out).stdout
