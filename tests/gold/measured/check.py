"""Check the annotation by itself: every surface and span must stand in its text.

usage: python3 check.py
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
KINDS = {"fixed", "immediate", "ongoing", "relative", "recurring"}
ROLES = {"lead", "responsible", "support", "supervise", "accept"}
BASES = {"stated", "collective", "inherited", "standing", "referred"}
STATES = {None, "completed", "basically_completed", "on_schedule", "ahead", "behind", "not_started", "in_progress", "closed"}


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def check(gold, text):
    for o in gold["obligations"]:
        assert o["surface"] in text and o["role"] in ROLES and o["basis"] in BASES, o
    for d in gold["deadlines"]:
        assert text[d["start"]:d["end"]] == d["surface"] and d["kind"] in KINDS, d
        assert d["due"] is None or d["kind"] == "fixed", d
    for surface in gold["not_obligated"]:
        assert surface in text and surface not in {o["surface"] for o in gold["obligations"]}, surface
    assert gold["status"] in STATES, gold["status"]


def main():
    texts = {f["id"]: f["text"] for f in lines(HERE / "fragments.jsonl")}
    golds = lines(HERE / "gold.jsonl")
    assert [g["id"] for g in golds] == list(texts)
    for gold in golds:
        check(gold, texts[gold["id"]])
    documents = sorted((HERE / "docs").glob("*.txt"))
    for path in documents:
        text = path.read_bytes().decode("utf-8")
        golds_here = lines(path.with_suffix(".gold.jsonl"))
        assert len({g["number"] for g in golds_here}) == len(golds_here)
        for gold in golds_here:
            check(gold, text)
        golds += golds_here
    print(len(texts), "fragments,", len(documents), "documents,", len(golds), "items,",
          sum(len(g["obligations"]) for g in golds), "obligations,",
          sum(len(g["deadlines"]) for g in golds), "deadlines")


if __name__ == "__main__":
    main()
