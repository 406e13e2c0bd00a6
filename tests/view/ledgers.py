# tables of data read better in one line
"""Ledgers to test with: the seed, built by hand from its table, and invented ones of any size."""

import itertools
import random
import re
from pathlib import Path

from zeren.model import (
    CandidateRow,
    DeadlineRow,
    DocumentRow,
    DutyRow,
    IssueRow,
    Ledger,
    Locator,
    MeasureRow,
    UnitRow,
)

BASE = "https://example.org/"
SEED = Path(__file__).parents[2] / "data" / "xianyang-2021.txt"
COUNTIES = [
    "秦都区",
    "渭城区",
    "三原县",
    "泾阳县",
    "乾县",
    "礼泉县",
    "永寿县",
    "长武县",
    "旬邑县",
    "淳化县",
    "武功县",
    "兴平市",
    "彬州市",
]
CODES = [
    "610402",
    "610404",
    "610422",
    "610423",
    "610424",
    "610425",
    "610426",
    "610428",
    "610429",
    "610430",
    "610431",
    "610481",
    "610482",
]
# What the table says: issue, measure, unit, words, role, basis.
DUTIES = [
    ("1", "2", "各责任单位", "各责任单位落实行业监管责任", "responsible", "collective"),
    ("1", "2", "辖区", "辖区落实属地管理责任", "responsible", "collective"),
    ("3", "1", "各市区县", "督促各市区县加快农村清洁取暖改造进度", "responsible", "collective"),
    ("4", "1", "乾县人民政府", "乾县、武功、永寿、旬邑加快农村清洁取暖改造进度", "responsible", "stated"),
    ("4", "1", "武功县人民政府", "乾县、武功、永寿、旬邑加快农村清洁取暖改造进度", "responsible", "stated"),
    ("4", "1", "永寿县人民政府", "乾县、武功、永寿、旬邑加快农村清洁取暖改造进度", "responsible", "stated"),
    ("4", "1", "旬邑县人民政府", "乾县、武功、永寿、旬邑加快农村清洁取暖改造进度", "responsible", "stated"),
    ("7", "1", "秦都区人民政府", "秦都区、泾阳县加强与西咸新区秦汉新城、泾河新城对接协调", "responsible", "stated"),
    ("7", "1", "泾阳县人民政府", "秦都区、泾阳县加强与西咸新区秦汉新城、泾河新城对接协调", "responsible", "stated"),
    ("7", "2", "咸阳市发展和改革委员会", "市发改委牵头", "lead", "stated"),
    ("7", "2", "秦都区人民政府", "秦都区、泾阳县负责", "responsible", "stated"),
    ("7", "2", "泾阳县人民政府", "秦都区、泾阳县负责", "responsible", "stated"),
    ("7", "3", "咸阳市市场监督管理局", "市市场监管局牵头", "lead", "stated"),
    ("7", "3", "各市区县", "各市区县负责", "responsible", "collective"),
]
SURFACES = {
    "咸阳市发展和改革委员会": "市发改委",
    "咸阳市市场监督管理局": "市市场监管局",
    "武功县人民政府": "武功",
    "永寿县人民政府": "永寿",
    "旬邑县人民政府": "旬邑",
    "乾县人民政府": "乾县",
    "秦都区人民政府": "秦都区",
    "泾阳县人民政府": "泾阳县",
}
DEADLINES = {
    "1": [("immediate", None, "立行立改长期坚持"), ("ongoing", None, "立行立改长期坚持")],
    "2": [("immediate", None, "立行立改长期坚持"), ("ongoing", None, "立行立改长期坚持")],
    "3": [("fixed", "2021-11-15", "2021年11月15日前")],
    "4": [("fixed", "2021-11-15", "2021年11月15日前")],
    "5": [("fixed", "2022-04-30", "2022年4月底")],
    "6": [("fixed", "2021-12-31", "2021年12月底")],
    "7": [("fixed", "2022-03-31", "2022年3月底")],
}
STATES = {"2": "completed", "3": "completed", "4": "completed", "5": "completed", "6": "completed"}
PLACES = {
    "4": ["乾县", "礼泉县", "武功县", "永寿县", "旬邑县"],
    "5": ["长武县", "永寿县", "彬州市", "淳化县", "旬邑县"],
    "6": ["三原县"],
    "7": ["秦都区", "泾阳县"],
}
CANDIDATES = [
    ("3-2", "咸阳市发展和改革委员会", "progress", "市发改委印发《关于开展冬季清洁取暖考评验收工作的通知》"),
    ("4-2", "乾县人民政府", "previous_measure", "乾县、武功、永寿、旬邑加快农村清洁取暖改造进度"),
    ("5-1", "长武县人民政府", "progress", "长武县对渗滤液处理系统调节池和泵房"),
    ("6-1", "三原县人民政府", "problem", "三原县才开始查处整改"),
]


def seed():
    """The 咸阳 table as a ledger."""
    text = SEED.read_text(encoding="utf-8")
    document = DocumentRow(BASE + "d/xianyang", "xianyang-2021.txt", "", "b9787682", text)
    issues, measures = [], []
    for number, cells in _rows(text):
        issue = f"{BASE}i/{number}"
        (p0, p1), (o0, o1), (m0, m1) = cells[0], cells[1], cells[2]
        issues.append(
            IssueRow(
                issue,
                document.id,
                number,
                text[p0:p1],
                text[o0:o1],
                "咸阳市",
                STATES.get(number),
                "",
                tuple(PLACES.get(number, ())),
            )
        )
        measures.extend(_measures(text, issue, number, m0, m1))
    deadlines = [
        DeadlineRow(f"{BASE}l/{n}-{k}", f"{BASE}i/{n}", None, kind, due, surface)
        for n, limits in DEADLINES.items()
        for k, (kind, due, surface) in enumerate(limits)
    ]
    deadlines.append(
        DeadlineRow(f"{BASE}l/7-m2", f"{BASE}i/7", f"{BASE}m/7-2", "fixed", "2021-11-15", "2021年11月15日前")
    )
    deadlines.append(DeadlineRow(f"{BASE}l/3-m1", f"{BASE}i/3", f"{BASE}m/3-1", "relative", None, "采暖季前"))
    candidates = [CandidateRow(f"{BASE}m/{m}", _id(unit), why, words) for m, unit, why, words in CANDIDATES]
    return Ledger(
        (document,),
        tuple(sorted(_units(), key=lambda u: u.id)),
        tuple(issues),
        tuple(measures),
        tuple(sorted(deadlines, key=lambda d: d.id)),
        tuple(_duties(text, document.id, measures)),
        tuple(candidates),
        (),
    )


def _rows(text):
    starts = [m.start() for m in re.finditer(r"^ ?\t\d$", text, re.M)] + [len(text)]
    for a, b in itertools.pairwise(starts):
        cells = [m.span(1) for m in re.compile(r"^ ?\t(.*?)(?=^ ?\t|\Z)", re.M | re.S).finditer(text, a, b)]
        cells = [_trim(text, *cell) for cell in cells]
        yield text[slice(*cells[0])], cells[1:]


def _trim(text, a, b):
    body = text[a:b]
    return a + len(body) - len(body.lstrip()), b - (len(body) - len(body.rstrip()))


def _measures(text, issue, number, start, end):
    marks = list(re.compile(r"(?<![^\n\t])(\d+)\.(?!\d{4}年)").finditer(text, start, end))
    owned = {(i, m) for i, m, *_ in DUTIES}
    for this, following in zip(marks, [*marks[1:], None], strict=True):
        a, b = _trim(text, this.end(), following.start() if following else end)
        n = this.group(1)
        yield MeasureRow(f"{BASE}m/{number}-{n}", issue, n, text[a:b], (number, n) not in owned, a, b)


def _id(label):
    return f"{BASE}u/{label}"


def _units():
    members = tuple(_id(name + "人民政府") for name in COUNTIES)
    yield UnitRow(_id("各责任单位"), "各责任单位", "collective", None, None, ("各责任单位",), ())
    yield UnitRow(_id("辖区"), "辖区", "collective", None, None, ("辖区",), members)
    yield UnitRow(_id("各市区县"), "各市区县", "collective", None, None, ("各市区县", "各县市区"), members)
    yield UnitRow(
        _id("咸阳市发展和改革委员会"), "咸阳市发展和改革委员会", "department", "发展改革", "610400", ("市发改委",), ()
    )
    yield UnitRow(
        _id("咸阳市市场监督管理局"), "咸阳市市场监督管理局", "department", "市场监管", "610400", ("市市场监管局",), ()
    )
    for name, code in zip(COUNTIES, CODES, strict=True):
        yield UnitRow(_id(name + "人民政府"), name + "人民政府", "county", None, code, (name,), ())


def _duties(text, document, measures):
    rows = {m.id: m for m in measures}
    for k, (issue, number, unit, words, role, basis) in enumerate(DUTIES):
        measure = rows[f"{BASE}m/{issue}-{number}"]
        start = text.index(words, measure.start)
        place = Locator(table=1, row=int(issue), column=4)
        surface = SURFACES.get(unit, unit)
        yield DutyRow(
            f"{BASE}o/{k:02}",
            _id(unit),
            measure.issue,
            measure.id,
            role,
            basis,
            None,
            surface,
            words,
            document,
            start,
            start + len(words),
            place,
            "cell-role",
            None,
        )


HEADS = "东南西北中上下左右前后新老大小长永安宁平清明光和顺丰泰兴隆昌"
FUNCTIONS = [
    "发展改革",
    "生态环境",
    "市场监管",
    "城管执法",
    "住房城乡建设",
    "农业农村",
    "水利",
    "应急管理",
    "公安",
    "财政",
    "自然资源",
    "交通运输",
    "工业信息",
    "教育",
    "卫生健康",
    "林业",
    "商务",
    "文化旅游",
    "民政",
    "司法",
]
TASKS = [
    "加快污水管网建设",
    "整治散乱污企业",
    "完成秸秆禁烧巡查",
    "推进河道清淤",
    "规范危险废物贮存",
    "修复矿山生态",
    "淘汰老旧燃煤锅炉",
    "查处违法排污",
    "建设垃圾处理设施",
    "落实扬尘管控",
]
ROLES = ["lead", "responsible", "responsible", "support", "support", "supervise", "accept"]


def invented(nodes, seed=1, documents=1):
    """A ledger of about `nodes` issues, measures and units together; names are invented."""
    random_ = random.Random(seed)
    n_units = max(10, nodes * 3 // 10)
    units = [*_invented_units(n_units)]
    carriers = [u for u in units if u.kind != "collective"]
    # A few units carry much and many carry little, as in the measured plans.
    weights = [1 / (1 + 0.25 * k) for k in range(len(carriers))]
    state = _Growing()
    number = 0
    while len(state.issues) + len(state.measures) + n_units < nodes:
        number += 1
        _invented_issue(state, number, documents, units, carriers, weights, random_)
    docs = tuple(
        DocumentRow(f"{BASE}d/{d:03}", f"plan-{d:03}.txt", f"整改方案{d}", "0" * 64, "\n".join(state.lines.get(d, [])))
        for d in range(documents)
    )
    order = [
        tuple(sorted(rows, key=lambda r: r.id))
        for rows in (units, state.issues, state.measures, state.deadlines, state.duties)
    ]
    return Ledger(docs, *order, (), ())


class _Growing:
    def __init__(self):
        self.issues, self.measures, self.deadlines, self.duties = [], [], [], []
        self.lines, self.length = {}, {}

    def add(self, d, line):
        start = self.length.get(d, 0)
        self.lines.setdefault(d, []).append(line)
        self.length[d] = start + len(line) + 1
        return start


def _invented_units(count):
    members = []
    for k in range(count - 1):
        name = (
            HEADS[k % len(HEADS)] + HEADS[(k // len(HEADS) * 7 + 3) % len(HEADS)] + ("" if k < 900 else HEADS[k // 900])
        )
        if k % 3 == 2:
            unit = UnitRow(f"{BASE}u/{k:05}", name + "县人民政府", "county", None, f"99{k:04}", (name + "县",), ())
            members.append(unit.id)
        elif k % 17 == 0 and k:
            unit = UnitRow(f"{BASE}u/{k:05}", name + "环保科技有限公司", "company", None, None, (), ())
        else:
            function = FUNCTIONS[k % len(FUNCTIONS)]
            unit = UnitRow(
                f"{BASE}u/{k:05}", f"{name}市{function}局", "department", function, "990000", (f"{function}局",), ()
            )
        yield unit
    yield UnitRow(f"{BASE}u/all", "各县（市、区）", "collective", None, None, (), tuple(members[:13]))


def _invented_issue(state, number, documents, units, carriers, weights, random_):
    d = number % documents
    document = f"{BASE}d/{d:03}"
    issue = f"{BASE}i/{number:05}"
    problem = f"{number}号点位{random_.choice(TASKS)}工作滞后，{random_.choice(TASKS)}不到位。"
    state.add(d, problem)
    kind = random_.choice(["completed", "in_progress", "behind", None, "closed"])
    state.issues.append(
        IssueRow(
            issue,
            document,
            str(number),
            problem,
            "",
            "新安市",
            kind,
            "",
            (random_.choice(carriers).label.removesuffix("人民政府"),),
        )
    )
    due = f"20{random_.choice([21, 22, 23])}-{random_.randint(1, 12):02}-28"
    state.deadlines.append(DeadlineRow(f"{BASE}l/{number:05}", issue, None, "fixed", due, due))
    for m in range(1, random_.randint(2, 5) + 1):
        measure = f"{BASE}m/{number:05}-{m}"
        bearers = (
            []
            if random_.random() < 0.3
            else [*dict.fromkeys(random_.choices(carriers, weights, k=random_.randint(1, 3)))]
        )
        if random_.random() < 0.15:
            bearers = [units[-1]]
        words = "、".join(b.label for b in bearers) + f"负责{random_.choice(TASKS)}"
        start = state.add(d, words + "，确保按期完成。")
        state.measures.append(MeasureRow(measure, issue, str(m), words, not bearers, start, start + len(words)))
        for k, bearer in enumerate(bearers):
            collective = bearer.kind == "collective"
            role = "lead" if k == 0 and len(bearers) > 1 else random_.choice(ROLES)
            basis = "collective" if collective else "stated"
            place = Locator(table=1, row=number, column=4)
            state.duties.append(
                DutyRow(
                    f"{BASE}o/{number:05}-{m}-{k}",
                    bearer.id,
                    issue,
                    measure,
                    role,
                    basis,
                    None,
                    bearer.label,
                    words,
                    document,
                    start,
                    start + len(words),
                    place,
                    "invented",
                    None,
                )
            )


def wide(n_units, n_issues):
    """Units against issues, three stated duties an issue."""
    units = tuple(UnitRow(f"u{k:04}", f"单位{k:04}", "department", None, None, (), ()) for k in range(n_units))
    issues = tuple(IssueRow(f"i{k:05}", "d", str(k + 1), f"问题{k}", "", None, None, "", ()) for k in range(n_issues))
    duties = tuple(
        DutyRow(
            f"o{i:05}-{k}",
            f"u{(i * 7 + k * 131) % n_units:04}",
            f"i{i:05}",
            None,
            ROLES[k],
            "stated",
            None,
            "",
            f"单位负责第{i}项",
            "d",
            0,
            0,
            Locator(table=1, row=i),
            "",
            None,
        )
        for i in range(n_issues)
        for k in range(3)
    )
    return Ledger((), units, issues, (), (), duties, (), ())


def hostile(text):
    """One issue, one measure and one unit, all named by a text that would like to be markup."""
    document = DocumentRow("d", text, text, "", f"前{text}后")
    unit = UnitRow("u", text, "department", text, None, (text,), ())
    issue = IssueRow("i", "d", "1", text, text, text, "completed", text, (text,))
    measure = MeasureRow("m", "i", "1", f"前{text}后", False, 0, len(text) + 2)
    bare = MeasureRow("m2", "i", "2", text, True, 0, 0)
    duty = DutyRow(
        "o", "u", "i", "m", "lead", "stated", None, text, text, "d", 1, 1 + len(text), Locator(table=1), "r", None
    )
    return Ledger(
        (document,),
        (unit,),
        (issue,),
        (bare, measure),
        (DeadlineRow("l", "i", None, "relative", None, text),),
        (duty,),
        (CandidateRow("m2", "u", "problem", text),),
        (),
    )
