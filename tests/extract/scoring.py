"""Scores of records against annotated ones, by the rules of the annotation.

A bearer counts once an issue and role; the full name or the words as written must agree. What the
annotator left open is taken out on both sides. `Score` counts; nothing here keeps or prints a text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九")}


@dataclass
class Score:
    """Counts of what was found rightly, what was said, and what is true."""

    right: int = 0
    said: int = 0
    true: int = 0

    def count(self, right, said, true):
        self.right, self.said, self.true = self.right + right, self.said + said, self.true + true

    @property
    def f1(self):
        """2·right / (said + true); 1 where there is nothing to say and nothing was said."""
        whole = self.said + self.true
        return 2 * self.right / whole if whole else 1.0


def plain(name):
    """Return a name as it is compared: without width, blanks and the ending 人民政府."""
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", name or ""))
    return name.removesuffix("人民政府")


def ordinal(printed):
    """Return 1 for 1., （一） and 第1项 alike."""
    kept = re.sub(r"[^0-9A-Za-z零一二三四五六七八九十-]", "", unicodedata.normalize("NFKC", str(printed or "")))
    if not kept or set(kept) - {*_NUMERALS, "十"}:
        return kept
    tens, ten, ones = kept.rpartition("十")
    return str((_NUMERALS.get(tens, 1) if ten else 0) * 10 + (_NUMERALS[ones] if ones else 0))


def lines(path):
    """Return the records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(pairs):
    """Return {layer: Score} over pairs of (annotated, read); a record that was not made is None."""
    scores = defaultdict(Score)
    for truth, found in pairs:
        read = found or {}
        scores["issues"].count(bool(read), bool(read), 1)
        _bearers(scores, truth, read)
        _unowned(scores, truth, read)
        _limits(scores, truth, read)
        _status(scores, truth, read)
    return scores


def _bearers(scores, truth, read):
    open_cases = [duty for duty in truth["obligations"] if duty.get("debatable")]
    true = _once(duty for duty in truth["obligations"] if not duty.get("debatable"))
    named = [duty for duty in read.get("obligations", []) if duty["unit"]]
    settled = [duty for duty in named if not any(_same(case, duty) for case in open_cases)]
    said = _once(settled)
    scores["obligations"].count(_matches(true, said), len(said), len(true))
    refused = {plain(name) for name in truth.get("not_obligated", [])}
    blamed = refused & {plain(duty["surface"]) for duty in settled}
    scores["decoys"].count(len(refused) - len(blamed), len(refused), len(refused))


def _once(found):
    return list({(plain(duty["unit"]), duty["role"]): duty for duty in found}.values())


def _same(true, said):
    names = {plain(name) for name in (true["unit"], *true.get("alt", []))}
    written = bool(true.get("surface")) and plain(true["surface"]) == plain(said.get("surface"))
    return true["role"] == said["role"] and (plain(said["unit"]) in names or written)


def _matches(true, said):
    left, right = list(said), 0
    for duty in true:
        hit = next((other for other in left if _same(duty, other)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def _unowned(scores, truth, read):
    if "unowned" in truth:
        true, said = ({ordinal(number) for number in one.get("unowned", [])} for one in (truth, read))
        scores["unowned"].count(len(true & said), len(said), len(true))


def _limits(scores, truth, read):
    if "deadlines" in truth:
        undecided = {_limit(limit) for limit in truth["deadlines"] if limit.get("debatable")}
        true = {_limit(limit) for limit in truth["deadlines"] if not limit.get("debatable")}
        said = {_limit(limit) for limit in read.get("deadlines", [])} - undecided
        true -= undecided
        scores["deadlines"].count(len(true & said), len(said), len(true))


def _limit(limit):
    return limit["kind"], limit.get("due")


def _status(scores, truth, read):
    if "status" in truth and not truth.get("status_debatable"):
        true, said = truth["status"], (read.get("status") or {}).get("value")
        scores["status"].count(true is not None and said == true, said is not None, true is not None)
