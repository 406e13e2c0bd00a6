"""The sample, scored: against a table read off the document by hand, and against the annotated one where it is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared"
EXPECTED = json.loads((HERE / "seed_expected.json").read_text(encoding="utf-8"))

# Layer of the scorer → the least F1 that passes.
FLOORS = {
    "issues": 1.0,
    "obligations": 1.0,
    "units": 1.0,
    "obligations by measure": 1.0,
    "unowned": 1.0,
    "deadlines": 1.0,
    "decoys refused": 1.0,
    "canonical": 0.95,
    "basis": 0.95,
    "status": 0.9,
    "quantities (spans)": 0.95,
    "times (spans)": 0.95,
    "regulations (spans)": 0.95,
    "units_mentioned (spans)": 0.95,
    "places_mentioned (spans)": 0.95,
}


@pytest.fixture(scope="module")
def printed(zeren, sample):
    done = zeren("extract", sample)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def records(printed):
    return {record["number"]: record for record in map(json.loads, printed.splitlines())}


def test_every_obligation_and_no_other(records):
    found = [
        [number, duty["measure"], duty["unit"], duty["role"], duty["basis"]]
        for number, record in records.items()
        for duty in record["obligations"]
    ]
    assert sorted(found, key=str) == sorted(EXPECTED["obligations"], key=str)


def test_measures_that_name_nobody_are_unowned(records):
    assert {number: record["unowned"] for number, record in records.items()} == EXPECTED["unowned"]


def test_every_deadline_with_its_day(records):
    found = [
        [number, limit["measure"], limit["kind"], limit["due"]]
        for number, record in records.items()
        for limit in record["deadlines"]
    ]
    assert sorted(found, key=str) == sorted(EXPECTED["deadlines"], key=str)


@pytest.mark.parametrize("number", ["3", "7"])
def test_all_counties_means_the_thirteen_of_the_city(number, records):
    (duty,) = (duty for duty in records[number]["obligations"] if duty["unit"] == "各市区县")
    assert sorted(name.removesuffix("人民政府") for name in duty["members"]) == sorted(EXPECTED["members"])


def test_the_scorer_is_satisfied(printed, tmp_path):
    scorer, gold = SHARED / "score", SHARED / "gold" / "xianyang-2021.jsonl"
    if not (scorer.is_file() and gold.is_file()):
        pytest.skip("the annotated documents and their scorer (../shared) are not beside the repository")
    (tmp_path / "records.jsonl").write_text(printed, encoding="utf-8")
    command = [sys.executable, str(scorer), str(gold), str(tmp_path / "records.jsonl")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    scores = {line[:24].strip(): float(line.split()[-2]) for line in done.stdout.splitlines()[1:]}
    assert {layer: scores[layer] for layer, floor in FLOORS.items() if scores[layer] < floor} == {}
