"""An invented graph of any size, as a build folder: for benchmarks and for trying pages at scale.

Usage: invented_graph.py ISSUES FOLDER. Every name, task and date in it is made up; the same number gives the same bytes.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

from zeren.model import (
    Deadline,
    Document,
    Evidence,
    Issue,
    Locator,
    Measure,
    Naming,
    Obligation,
    Passage,
    Place,
    Status,
)
from zeren.triples import quads

HEADS = "东南西北中上下左右前后新老大小长永安宁平清明光和顺丰泰兴隆昌"
FUNCTIONS = ("发展和改革", "生态环境", "市场监督管理", "水利", "财政", "公安", "教育", "林业", "商务", "民政")
TASKS = ("加快污水管网建设", "整治散乱污企业", "推进河道清淤", "规范危险废物贮存", "修复矿山生态", "查处违法排污")
STATES = (("completed", "已完成"), ("in_progress", "正在推进"), ("behind", "滞后"), None)
PER_DOCUMENT = 100


def units() -> list[str]:
    """Return 60 county governments and 240 departments."""
    places = [a + b for a in HEADS[:10] for b in HEADS[10:16]]
    return [f"{p}县人民政府" for p in places] + [f"{p}市{f}局" for p in places[:24] for f in FUNCTIONS]


def describe(name: str) -> Naming:
    """Tell what is known of an invented name."""
    if name.endswith("县人民政府"):
        return Naming(name, "county", None, f"99{int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10000:04}")
    return Naming(name, "department" if name.endswith("局") else "city", None, None)


class Page:
    """A document in the making: `say` adds words and returns where they stand."""

    def __init__(self, number: int) -> None:
        self.name = f"plan-{number:04}.txt"
        self.sha256 = hashlib.sha256(self.name.encode()).hexdigest()
        self.parts: list[str] = []
        self.length = 0

    def say(self, words: str) -> tuple[int, int]:
        """Add a line; return its span."""
        start = self.length
        self.parts.append(words + "\n")
        self.length += len(words) + 1
        return start, start + len(words)


def issue(page: Page, number: int, names: list[str], weights: list[float], chance: random.Random) -> Issue:
    """Return one invented issue, its words added to the page."""
    place = chance.choice(names[:60])
    problem = f"{place.removesuffix('人民政府')}{number}号点位{chance.choice(TASKS)}工作滞后，群众反映强烈，未按期完成整改。"
    start, end = page.say(problem)
    found: dict[str, list] = {"measures": [], "obligations": [], "unowned": []}
    for m in range(1, chance.randint(2, 4) + 1):
        _measure(page, found, number, str(m), names, weights, chance)
    due = f"20{chance.choice((21, 22, 23, 26))}-{chance.randint(1, 12):02}-28"
    a, b = page.say(f"{due[:4]}年{int(due[5:7])}月28日前")
    limit = Deadline(f"{due[:4]}年{int(due[5:7])}月28日前", "fixed", due, None, a, b)
    state = chance.choice(STATES)
    status = Status(state[0], state[1], *page.say(state[1])) if state else None
    return Issue(
        id=f"i{number:016x}",
        document=page.name,
        sha256=page.sha256,
        jurisdiction="新安市",
        number=str(number),
        problem=Passage(problem, start, end),
        objective=None,
        measures=tuple(found["measures"]),
        deadlines=(limit,),
        status=status,
        obligations=tuple(found["obligations"]),
        unowned=tuple(found["unowned"]),
        places=(Place(place.removesuffix("人民政府"), describe(place).place),),
        start=start,
        end=b,
    )


def _measure(page, found, number, name, names, weights, chance) -> None:
    bearers = [] if chance.random() < 0.3 else [*dict.fromkeys(chance.choices(names, weights, k=chance.randint(1, 2)))]
    words = "、".join(bearers) + f"负责{chance.choice(TASKS)}，确保按期完成。"
    start, end = page.say(words)
    found["measures"].append(Measure(name, words, start, end))
    if not bearers:
        found["unowned"].append(name)
    for k, bearer in enumerate(bearers):
        role = "lead" if k == 0 and len(bearers) > 1 else chance.choice(("responsible", "support", "supervise"))
        said = Evidence(words, start, end, Locator(table=1, row=number, column=4))
        found["obligations"].append(Obligation(bearer, bearer, role, "stated", name, said, "invented"))


def main(count: int, folder: Path) -> None:
    """Write graph.nq and texts/ of `count` invented issues into a folder."""
    chance = random.Random(1)
    names = units()
    weights = [1 / (1 + 0.05 * k) for k in range(len(names))]
    issues, documents = [], []
    for d in range(-(-count // PER_DOCUMENT)):
        page = Page(d)
        todo = range(d * PER_DOCUMENT + 1, min(count, (d + 1) * PER_DOCUMENT) + 1)
        issues += [issue(page, n, names, weights, chance) for n in todo]
        documents.append(Document(page.name, page.sha256, "".join(page.parts)))
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / "texts" / f"{document.sha256}.txt").write_text(document.text, encoding="utf-8")
    (folder / "graph.nq").write_bytes(quads(issues, documents, describe))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
