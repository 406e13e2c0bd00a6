"""How the tests of this room ask: a passage in, plain sets out.

A row of a table is (id, …columns of the test). Rows whose rule does not exist yet are named, with
the missing rule, in `missing.toml`; they must fail, and leave that file when the rule comes.
"""

import dataclasses
import functools
import tomllib
from pathlib import Path

import pytest

from zeren.extract import Extractor, as_document
from zeren.names import Names
from zeren.read import pasted

MISSING = tomllib.loads((Path(__file__).parent / "missing.toml").read_text(encoding="utf-8"))


def rows(topic, table):
    """Return the table as parameters; rows listed as missing under the topic must fail."""
    reasons = MISSING.get(topic, {})
    known = [row[0] for row in table]
    assert len(known) == len(set(known)), f"two rows of {topic} share an id"
    assert set(reasons) <= set(known), f"missing.toml names rows that {topic} does not have"
    return [pytest.param(*row[1:], id=row[0], marks=_marks(reasons.get(row[0]))) for row in table]


def _marks(reason):
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


@functools.cache
def extractor():
    return Extractor(Names.load())


def paper(text, name="passage.txt"):
    """Return the text as a document, with the tables pasted into it."""
    return dataclasses.replace(as_document(name, text), tables=pasted.tables(text))


def issue(text, jurisdiction=None):
    """Return the one record of a passage."""
    return extractor().fragment(paper(text), "passage", jurisdiction)


def issues(text, jurisdiction=None):
    """Return the records of a document."""
    return extractor().issues(paper(text), jurisdiction)


def roles(text, jurisdiction=None):
    """Return {(surface, role)} of a passage."""
    return {(duty.surface, duty.role) for duty in issue(text, jurisdiction).obligations}


def bearers(text, jurisdiction=None):
    """Return {(full name, role)} of a passage."""
    return {(duty.unit, duty.role) for duty in issue(text, jurisdiction).obligations}


def bases(text, jurisdiction=None):
    """Return {(full name, role, basis)} of a passage."""
    return {(duty.unit, duty.role, duty.basis) for duty in issue(text, jurisdiction).obligations}


def limits(text, jurisdiction=None):
    """Return {(kind, due)} of a passage."""
    return {(limit.kind, limit.due) for limit in issue(text, jurisdiction).deadlines}


def state(text, jurisdiction=None):
    status = issue(text, jurisdiction).status
    return status and status.value


def duties(line):
    """Read `lead 市水利局; support 市财政局 市林业局` as {(name, role)}; `-` is nobody."""
    parts = [] if line == "-" else [part.split() for part in line.split(";")]
    return {(name, role) for role, *names in parts for name in names}
