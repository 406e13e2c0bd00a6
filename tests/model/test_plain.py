"""A record and its plain form are the same thing said twice."""

import json
from pathlib import Path

from zeren.model import as_record, from_record

FIELDS = [
    "id", "document", "jurisdiction", "number", "problem", "objective", "measures", "deadlines", "status", "obligations",
    "unowned", "candidates", "actions", "places", "places_mentioned", "units_mentioned", "quantities", "times", "regulations",
    "persons",
]  # fmt: skip
RECORDS = Path(__file__).parents[1] / "fixtures" / "records-small.jsonl"


def test_every_promised_field_is_there():
    for line in RECORDS.read_text("utf-8").splitlines():
        plain = as_record(from_record(json.loads(line)))
        assert [field for field in FIELDS if field not in plain] == []


def test_there_and_back_changes_nothing():
    for line in RECORDS.read_text("utf-8").splitlines():
        issue = from_record(json.loads(line))
        assert from_record(json.loads(json.dumps(as_record(issue)))) == issue
