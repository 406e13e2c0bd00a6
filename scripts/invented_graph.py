"""An invented graph of any size, as a build folder: for benchmarks and for trying pages at scale.

Usage: invented_graph.py ISSUES FOLDER. Every name, task and date is made up; the same number gives the same bytes.
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
from zeren.model.record import Role
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


class Maker:
    """Makes issues, all from one seeded chance."""

    def __init__(self) -> None:
        self.chance = random.Random(1)
        self.names = units()
        self.weights = [1 / (1 + 0.05 * k) for k in range(len(self.names))]

    def issue(self, page: Page, number: int) -> Issue:
        """Return one invented issue, its words added to the page."""
        chance = self.chance
        place = chance.choice(self.names[:60]).removesuffix("人民政府")
        problem = f"{place}{number}号点位{chance.choice(TASKS)}工作滞后，群众反映强烈，未按期完成整改。"
        start, end = page.say(problem)
        made = [self.measure(page, number, str(m)) for m in range(1, chance.randint(2, 4) + 1)]
        due = f"20{chance.choice((21, 22, 23, 26))}-{chance.randint(1, 12):02}-28"
        surface = f"{due[:4]}年{int(due[5:7])}月28日前"
        a, b = page.say(surface)
        state = chance.choice(STATES)
        return Issue(
            id=f"i{number:016x}",
            document=page.name,
            sha256=page.sha256,
            jurisdiction="新安市",
            number=str(number),
            problem=Passage(problem, start, end),
            objective=None,
            measures=tuple(measure for measure, _ in made),
            deadlines=(Deadline(surface, "fixed", due, None, a, b),),
            status=Status(state[0], state[1], *page.say(state[1])) if state else None,
            obligations=tuple(duty for _, duties in made for duty in duties),
            unowned=tuple(measure.number for measure, duties in made if not duties),
            places=(Place(place, describe(place + "人民政府").place),),
            start=start,
            end=b,
        )

    def measure(self, page: Page, number: int, name: str) -> tuple[Measure, list[Obligation]]:
        """Return a measure and its duties; three in ten name nobody."""
        chance = self.chance
        named = chance.choices(self.names, self.weights, k=chance.randint(1, 2))
        bearers = [] if chance.random() < 0.3 else [*dict.fromkeys(named)]
        words = "、".join(bearers) + f"负责{chance.choice(TASKS)}，确保按期完成。"
        start, end = page.say(words)
        said = Evidence(words, start, end, Locator(table=1, row=number, column=4))
        duties = [
            Obligation(bearer, bearer, self.role(k, len(bearers)), "stated", name, said, "invented")
            for k, bearer in enumerate(bearers)
        ]
        return Measure(name, words, start, end), duties

    def role(self, place: int, of: int) -> Role:
        """Return the role of one of several bearers: the first of two leads."""
        return "lead" if place == 0 and of > 1 else self.chance.choice(("responsible", "support", "supervise"))


def main(count: int, folder: Path) -> None:
    """Write graph.nq and texts/ of `count` invented issues into a folder."""
    maker = Maker()
    issues, documents = [], []
    for d in range(-(-count // PER_DOCUMENT)):
        page = Page(d)
        todo = range(d * PER_DOCUMENT + 1, min(count, (d + 1) * PER_DOCUMENT) + 1)
        issues += [maker.issue(page, number) for number in todo]
        documents.append(Document(page.name, page.sha256, "".join(page.parts)))
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / "texts" / f"{document.sha256}.txt").write_text(document.text, encoding="utf-8")
    (folder / "graph.nq").write_bytes(quads(issues, documents, describe))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
