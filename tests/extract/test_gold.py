"""The annotated sets, scored: no layer may fall below its floor in tests/gold/floors.toml.

The measured set is held out: only totals leave this file, never a word of its passages.
"""

import functools
import tomllib
from pathlib import Path

import pytest
from reading import extractor, paper
from scoring import Score, lines, ordinal, score

from zeren.model import as_record
from zeren.read import read_path

GOLD = Path(__file__).parents[1] / "gold"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))


def fragments(folder):
    passages = {one["id"]: one for one in lines(folder / "fragments.jsonl")}
    for truth in lines(folder / "gold.jsonl"):
        passage = passages[truth["id"]]
        found = extractor().fragment(paper(passage["text"]), passage["id"], passage.get("jurisdiction"))
        yield truth, as_record(found)


def documents(folder):
    for path in sorted(p for p in (folder / "docs").iterdir() if p.suffix != ".jsonl"):
        found = {ordinal(issue.number): as_record(issue) for issue in extractor().issues(read_path(path))}
        for truth in lines(path.with_name(f"{path.stem}.gold.jsonl")):
            yield truth, found.get(ordinal(truth["number"]))


@functools.cache
def totals(name, part):
    reader = {"fragments": fragments, "documents": documents}[part]
    return score(reader(GOLD / name))


CASES = [(name, part, layer) for name, parts in FLOORS.items() for part, layers in parts.items() for layer in layers]


@pytest.mark.parametrize(("name", "part", "layer"), CASES, ids=["-".join(case) for case in CASES])
def test_no_layer_falls_below_its_floor(name, part, layer):
    found = totals(name, part)[layer]
    floor = FLOORS[name][part][layer]
    assert found.f1 >= floor, f"{layer}: F1 {found.f1:.3f} of {found.true}, floor {floor}"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in GOLD.glob("*/gold.jsonl")))
def test_every_set_has_floors_for_all_it_holds(name):
    documents = {"documents"} if (GOLD / name / "docs").exists() else set()
    assert set(FLOORS[name]) == {"fragments"} | documents


def duty(unit, role="responsible", **more):
    return {"unit": unit, "surface": unit, "role": role, **more}


PERFECT = {
    "obligations": [duty("甲市水利局")],
    "unowned": ["2"],
    "deadlines": [],
    "status": None,
    "not_obligated": ["乙"],
}


@pytest.mark.parametrize(
    ("layer", "said", "expected"),
    [
        ("obligations", {"obligations": [duty("甲市水利局")]}, Score(1, 1, 1)),
        ("obligations", {"obligations": [duty("甲市水利局", "lead")]}, Score(0, 1, 1)),
        ("obligations", {"obligations": [duty("甲市水利局人民政府"), duty("丙")]}, Score(1, 2, 1)),
        ("obligations", {"obligations": []}, Score(0, 0, 1)),
        ("unowned", {"unowned": ["（二）", "3"]}, Score(1, 2, 1)),
        ("decoys", {"obligations": [duty("乙")]}, Score(0, 1, 1)),
        ("deadlines", {"deadlines": [{"kind": "ongoing"}]}, Score(0, 1, 0)),
        ("status", {"status": {"value": "closed"}}, Score(0, 1, 0)),
    ],
)
def test_the_scorer_counts(layer, said, expected):
    assert score([(PERFECT, said)])[layer] == expected


def test_what_the_annotator_left_open_counts_on_neither_side():
    truth = {**PERFECT, "obligations": [duty("甲", debatable=True), duty("丙")]}
    assert score([(truth, {"obligations": [duty("甲"), duty("丙")]})])["obligations"] == Score(1, 1, 1)
