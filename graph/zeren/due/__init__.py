"""What is due when, seen from a day that is given: overdue, soon, later, done."""

from zeren.due.agenda import LIGHTS, Agenda, Entry, agenda, pressure
from zeren.due.day import parse_day

__all__ = ["LIGHTS", "Agenda", "Entry", "agenda", "parse_day", "pressure"]
