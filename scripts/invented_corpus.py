"""Invented corpora: documents of real places whose every task, town, date and figure is made up, and what they say.

Each document is made from its own seed, so that time grows with the number of issues and no document needs another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LABEL = "（虚构示例：本文件由程序编造，仅供测试，与任何真实事项无关）"
CALENDAR = ((31, (1, 3, 5, 7, 8, 10, 12)), (30, (4, 6, 9, 11)), (28, (2,)))
BODIES = (
    *("生态环境局", "水利局", "住房和城乡建设局", "自然资源局", "农业农村局", "交通运输局", "财政局"),
    *("发展和改革委员会", "工业和信息化局", "应急管理局", "市场监督管理局", "林业局", "公安局", "教育局"),
)
SYLLABLES = "青云长安福清永和新兴太平石桥柳溪松岭双河金沙东坪南塘西湾北原"
SITES = (
    "污水处理厂",
    "生活垃圾填埋场",
    "采石场",
    "入河排污口",
    "工业园区",
    "养殖场",
    "尾矿库",
    "建筑工地",
    "饮用水水源地",
)
FAULTS = (
    *("治理设施长期不正常运行", "雨污分流改造进度缓慢", "扬尘管控措施不到位", "渗滤液积存量大", "生态修复任务未完成"),
    *("在线监测数据缺失", "危险废物贮存不规范", "违法占用河道岸线", "部分点位水质反复超标"),
)
EFFECTS = ("群众反映强烈", "存在环境安全隐患", "影响下游断面水质", "与年度目标差距明显", "日常监管流于形式")
CAUSES = (
    *(
        "主体责任落实不到位，日常巡查流于形式，发现问题后没有及时处置",
        "前期论证不充分，资金安排滞后，项目建设长期停留在图纸上",
    ),
    *("部门之间协调不够，信息没有共享，管理台账不完整", "运行维护经费没有保障，设施老化严重，备用设备不能启用"),
)
WORKS = (
    *("完成{site}提标改造，同步更新老化设备{n}台（套）", "对{site}开展全面排查并建立台账，逐一明确整改要求和完成标准"),
    *("建成{site}在线监控设施，数据接入监管平台", "拆除{site}违规构筑物{n}处，恢复场地原貌"),
    *("制定{site}综合整治方案并组织实施，细化阶段性任务", "补种{site}周边植被{n}亩，成活率不低于百分之九十"),
    *("清运{site}积存物{n}吨，防止二次污染", "新建{site}配套管网{n}公里，消除空白区域"),
)
GOALS = ("{site}问题整改到位，防止反弹回潮。", "补齐{site}短板，建立长效机制。", "确保{site}稳定达标运行。")
DONE = (
    *(
        "已完成{site}排查{n}处，投入资金{n}万元，建立问题台账并逐项销号。",
        "已建成管网{n}公里，其余标段正在办理招标手续。",
    ),
    *("已清运{n}吨，完成复绿{n}亩，现场经第三方检测合格。", "正在开展前期工作，已编制初步设计并完成专家评审。"),
)
STATES = (
    ("已完成", "completed"),
    ("正在推进", "in_progress"),
    ("达到序时进度", "on_schedule"),
    ("滞后", "behind"),
    None,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A bearer by its full name and as written, its role, and the number of its measure, None for the whole issue."""

    unit: str
    surface: str
    role: str
    measure: str | None


@dataclass(slots=True)
class Task:
    """One invented issue and all that its document says of it."""

    number: str
    problem: str
    goal: str
    measures: list[str]
    deadline: str
    due: str | None
    progress: str
    state: tuple[str, str] | None
    duties: list[Duty] = field(default_factory=list)

    def held(self, *roles: str) -> str:
        """Return the units that bear the whole issue in one of these roles, as a cell has them."""
        return "、".join(one.surface for one in self.duties if one.measure is None and one.role in roles)

    def gold(self, number: str) -> dict[str, object]:
        """Return the annotation, in the form of tests/gold; `number` is the issue's as the layout prints it."""
        owned = {one.measure for one in self.duties}
        loose = [] if None in owned else [str(k) for k in range(1, len(self.measures) + 1) if str(k) not in owned]
        return {
            "number": number,
            "obligations": [
                {"unit": d.unit, "surface": d.surface, "role": d.role, "basis": "stated", "measure": d.measure}
                for d in self.duties
            ],
            "unowned": loose,
            "deadlines": [{"surface": self.deadline, "due": self.due, "measure": None}],
            "status": self.state[1] if self.state else None,
        }


@dataclass(frozen=True, slots=True)
class City:
    """A city or county whose document it is: its name, and the counties that answer to it."""

    name: str
    below: tuple[str, ...]


@dataclass(slots=True)
class Paper:
    """An invented document: number, whose, which kind (plan, division, ledger), how its units are written."""

    number: int
    city: City
    kind: str
    columns: bool
    year: int
    tasks: list[Task] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return what stands at its head."""
        round_ = f"第{self.number % 7 + 1}轮" if self.number % 2 else ""
        what = {"plan": "反馈问题整改方案", "division": "重点任务分工", "ledger": "反馈问题整改台账"}[self.kind]
        return f"{self.city.name}{round_}生态环境保护督察{what}{LABEL}"

    @property
    def day(self) -> str:
        """Return the day it was issued."""
        return f"{self.year}年{self.number % 12 + 1}月{self.number % 27 + 1}日"


@cache
def cities() -> tuple[City, ...]:
    """Return the cities with counties, and the counties, of the division table."""
    lines = (ROOT / "data" / "divisions" / "counties.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    below: dict[str, list[str]] = {}
    for _, name, parent in rows:
        below.setdefault(parent, []).append(name)
    large = [City(name, tuple(below[code])) for code, name, _ in rows if code in below and not code.endswith("0000")]
    small = [City(name, ()) for _, name, parent in rows if name[-1] in "县旗" and parent]
    return tuple(sorted([*large, *small], key=lambda city: city.name))


def papers(issues: int, documents: int, seed: int) -> Iterator[Paper]:
    """Yield the documents one by one; the same numbers give the same documents."""
    for number in range(documents):
        chance = random.Random(f"{seed}/{number}")
        count = issues * (number + 1) // documents - issues * number // documents
        kind = ("plan", "ledger", "division", "ledger")[number % 4]
        paper = Paper(number, chance.choice(cities()), kind, chance.random() < 0.6, chance.randint(2021, 2024))
        paper.tasks += [_task(paper, str(k), chance) for k in range(1, count + 1)]
        yield paper


def _task(paper: Paper, number: str, chance: random.Random) -> Task:
    where = chance.choice(paper.city.below) if paper.city.below else ""
    site = "".join(chance.choices(SYLLABLES, k=2)) + chance.choice(("镇", "乡", "街道")) + chance.choice(SITES)
    faults = "，".join(chance.sample(FAULTS, 2))
    year = paper.year + chance.randint(0, 2)
    problem = f"{where}{site}{faults}，排查发现问题{chance.randint(3, 900)}处，{chance.choice(EFFECTS)}。"
    problem += f"{where}对{site}{chance.choice(CAUSES)}，截至督察时仍有{chance.randint(2, 90)}处没有整改。"
    deadline, due = _deadline(year, chance)
    works = [work.format(site=site, n=chance.randint(2, 900)) for work in chance.sample(WORKS, chance.randint(2, 5))]
    task = Task(number, problem, chance.choice(GOALS).format(site=site), works, deadline, due, "", None)
    if paper.kind == "ledger":
        task.state = chance.choice(STATES)
        said = "".join(chance.sample(DONE, 3)).format(site=site, n=chance.randint(2, 900))
        task.progress = said + (f"{task.state[0]}。" if task.state else "")
    _assign(paper, task, where, chance)
    return task


def _deadline(year: int, chance: random.Random) -> tuple[str, str | None]:
    month = chance.randint(1, 12)
    last = next(days for days, months in CALENDAR if month in months)
    return chance.choice(
        (
            (f"{year}年12月底前", f"{year}-12-31"),
            (f"{year}年{month}月底前", f"{year}-{month:02}-{last if month != 2 or year % 4 else 29}"),
            (f"{year}年{month}月15日前", f"{year}-{month:02}-15"),
            ("立行立改", None),
            ("长期坚持", None),
        )
    )


def _assign(paper: Paper, task: Task, where: str, chance: random.Random) -> None:
    """Give the task its bearers: in columns for the whole issue, or in the measures' own sentences."""
    bodies = [
        (paper.city.name + body, chance.choice((paper.city.name, "市", "县")) + body)
        for body in chance.sample(BODIES, 3)
    ]
    level = paper.city.name[-1] if paper.city.name[-1] in "市县旗" else "州"
    bodies = [
        (unit, surface if surface == unit else level + unit.removeprefix(paper.city.name)) for unit, surface in bodies
    ]
    local = (f"{where}人民政府", chance.choice((f"{where}人民政府", where))) if where else bodies.pop()
    if paper.columns:
        task.duties = [Duty(*bodies[0], "lead", None), Duty(*local, "responsible", None)]
        task.duties += [Duty(*bodies[1], "support", None)] if chance.random() < 0.7 else []
        return
    for at, work in enumerate(task.measures, 1):
        if chance.random() < 0.3:
            task.measures[at - 1] = f"{at}.{work}。"
            continue
        lead, other = chance.sample([*bodies, local], 2)
        task.duties += [Duty(*lead, "lead", str(at)), Duty(*other, "support", str(at))]
        task.measures[at - 1] = f"{at}.{lead[1]}牵头，{other[1]}配合，{work}。"
