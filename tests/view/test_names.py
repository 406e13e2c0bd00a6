"""Short names for the map, and pinyin initials for the search."""

import pytest

from zeren.model import IssueRow, UnitRow
from zeren.view.initials import initials
from zeren.view.titles import issue_title, unit_title


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("发展和改革委员会", "fzhggwyh"),
        ("市场监督管理局", "scjdglj"),
        ("生态环境局", "sthjj"),
        ("泾阳县", "jyx"),
        ("彬州市", "bzs"),
        ("圳a1（）", "za1"),
        ("𠮷", ""),
    ],
)
def test_initials(text, letters):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("label", "kind", "title"),
    [
        ("秦都区人民政府", "county", "秦都区"),
        ("咸阳市发展和改革委员会", "department", "发展和改革委员会"),
        ("兴平市发展和改革局", "department", "兴平市发展和改革局"),
        ("咸阳利生环保科技有限公司", "company", "咸阳利生环保科技有…"),
    ],
)
def test_units(label, kind, title):
    assert unit_title(UnitRow("u", label, kind, None, None, (), ()), "咸阳市") == title


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("2018年以来，咸阳市PM2.5平均浓度偏高。", "PM2.5平均浓度偏高。"),
        ("2021年春节期间，由于烟花爆竹禁燃禁售管控不力。", "烟花爆竹禁燃禁售管控不力。"),
        ("2020年乾县、礼泉等5县清洁取暖改造工程滞后。", "乾县、礼泉等5县清洁取暖改造工程滞后。"),
        ("", ""),
    ],
)
def test_issues(problem, title):
    assert issue_title(IssueRow("i", "d", "1", problem, "", "咸阳市", None, "", ())) == title
