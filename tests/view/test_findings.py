"""What findings say in Chinese: every error and warning the program can make has both languages."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from zeren import resources
from zeren.view.findings import in_chinese

SOURCE = Path(__file__).parents[2] / "graph" / "zeren"
REFUSALS = {"Refused": 1, "damaged": 0, "too_large": 0}
"""Makers of refusals, and which of their arguments is the message."""
TABLE = tomllib.loads(resources.text("ontology", "wording", "diagnostics.toml"))["said"]


def templates(node, names):
    """Return the words that an expression may be, X where a value stands in them; [] where it is no text of its own."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else _filled(part, names) for part in node.values)]
    if isinstance(node, ast.IfExp):
        return templates(node.body, names) + templates(node.orelse, names)
    return names.get(node.id, []) if isinstance(node, ast.Name) else []


def _filled(part, names):
    known = templates(part.value, names)
    return known[0] if len(known) == 1 else "" if getattr(part.value, "id", "") in ("more", "place", "reason") else "X"


def grave():
    """Yield (place, message or hint) of every error and warning in the source."""
    for file in sorted([*(SOURCE / "read").glob("*.py"), *(SOURCE / "pipeline").glob("*.py")]):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names[node.targets[0].id] = [*names.get(node.targets[0].id, []), *templates(node.value, {})]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for said in _said(node, names):
                    yield f"{file.name}:{node.lineno}", said


def _said(call, names):
    at = REFUSALS.get(call.func.id, 2 if call.func.id == "Diagnostic" and _is_grave(call.args[1]) else None)
    hints = [keyword.value for keyword in call.keywords if keyword.arg == "hint"]
    for node in () if at is None else (*call.args[at : at + 1], *hints):
        yield from templates(node, names)


def _is_grave(severity):
    return not (isinstance(severity, ast.Constant) and severity.value == "info")


COMPOSED = {"X", "X (X)", "no statement was made from this X", "the rules of X hold for this document: X"}
"""Words that are put together from others of the list, or are an info's."""
MESSAGES = sorted({said for _, said in grave()} - COMPOSED)


def test_the_messages_are_found():
    assert len(MESSAGES) > 80
    assert "the file is empty" in MESSAGES


@pytest.mark.parametrize("message", MESSAGES)
def test_every_error_and_warning_has_its_chinese(message):
    assert re.search("[\u4e00-\u9fff]", in_chinese(message))
    assert in_chinese(message) != message


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one["en"][:40])
def test_both_languages_have_the_same_places(one):
    places = re.compile(r"\{(\w+)\}")
    assert sorted(places.findall(one["en"])) == sorted(places.findall(one["zh"]))
    assert in_chinese(places.sub("7", one["en"])) == places.sub("7", one["zh"])


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        ("no issue with a unit, a deadline or a state was found (no table; headings seen: 甲、乙)", "没有找到带单位、时限或状态的问题（没有表格；见到的栏目：甲、乙）"),
        ("a verdict on issue 3, measure 2: 市水利局 has no reviewer or no date; it was not applied", "对“问题3措施2：市水利局”的结论没有审核人或日期，未予采用"),
        ("the part cannot be unpacked (word/document.xml)", "其中一部分无法解压（word/document.xml）"),
        ("a.txt may be the covering notice of this document, but several notices name it; its rules were not applied", "a.txt 可能是本文件的印发通知，但有多份通知提到它；其规定未予适用"),
        ("words of nobody (somewhere)", "words of nobody (somewhere)"),
        ("", ""),
    ],
)  # fmt: skip
def test_values_stand_where_they_stood_and_are_told_in_chinese_too(message, chinese):
    assert in_chinese(message) == chinese
