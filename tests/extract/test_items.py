"""Where one measure ends and the next begins."""

import pytest
from reading import issue, issues, rows
from scoring import ordinal

NUMBERED = [
    ("arabic-dot", "整改措施：1.清淤。2.护坡。3.管护。", ["1", "2", "3"]),
    ("arabic-comma", "整改措施：1、清淤。2、护坡。", ["1", "2"]),
    ("full-width-dot", "整改措施：１．清淤。２．护坡。", ["1", "2"]),
    ("bracketed", "整改措施：（1）清淤。（2）护坡。", ["1", "2"]),
    ("half-bracketed", "整改措施：(1)清淤。(2)护坡。", ["1", "2"]),
    ("half-open", "整改措施：1）清淤。2）护坡。", ["1", "2"]),
    ("circled", "整改措施：①清淤；②护坡。", ["1", "2"]),
    ("one-is", "整改措施：一是清淤；二是护坡；三是管护。", ["1", "2", "3"]),
    ("chinese-bracket", "整改措施：（一）清淤。（二）护坡。", ["1", "2"]),
    ("lines", "整改措施：\n1.清淤。\n2.护坡。", ["1", "2"]),
    ("single", "整改措施：清淤。", ["1"]),
    ("date-behind", "整改措施：1.2021年4月15日前完成排查。2.2021年6月底前完成整改。", ["1", "2"]),
    ("decimal", "整改措施：1.5万吨淤泥清运完毕。", ["1"]),
    ("decimal-inside", "整改措施：1.清运淤泥1.5万吨。2.护坡2.3公里。", ["1", "2"]),
    ("year-inside", "整改措施：1.完成2021年任务。2.完成2022年任务。", ["1", "2"]),
    ("number-first", "整改措施：1.3处排口溯源。2.5个点位封堵。", ["1", "2"]),
    ("percent", "整改措施：1.处理率达到98.5%。2.回用率达到30%。", ["1", "2"]),
    ("height", "整改措施：1.加高堤防至3.2米。2.护坡。", ["1", "2"]),
    ("reference", "整改措施：1.完成第2项任务。2.护坡。", ["1", "2"]),
    ("nested", "整改措施：1.清淤：（1）测量；（2）开挖。2.护坡。", ["1", "2"]),
    ("nested-is", "整改措施：1.加强巡查。一是增人；二是增车。2.护坡。", ["1", "2"]),
    ("ten", "整改措施：" + "".join(f"{n}.清理河段。" for n in range(1, 12)), [str(n) for n in range(1, 12)]),
    ("version", "整改措施：1.升级系统至2.0版本。2.培训。", ["1", "2"]),
    ("clause-number", "整改措施：1.落实条例第3.1款。2.培训。", ["1", "2"]),
    # What heads the measures, or stands behind them, takes no number that one of them has.
    # Under a number of the issue's own.
    ("under", "整改措施：\n3-1.清淤。\n3-2.2024年6月底前护坡。", ["1", "2"]),
    ("under-bracketed", "整改措施：（3-1）清淤。（3-2）护坡。", ["1", "2"]),
    ("headed", "整改措施：为确保整改到位，采取以下措施。1.清淤。2.护坡。", ["0", "1", "2"]),
    ("headed-is", "整改措施：要压实责任。一是清淤；二是护坡。", ["0", "1", "2"]),
    ("tailed", "整改措施：1.清淤。\n2.护坡。\n\n以上措施长期坚持。", ["1", "2", "0"]),
    ("both", "整改措施：总体要求如下。\n1.清淤。\n2.护坡。\n\n以上措施长期坚持。", ["0", "1", "2", "0-2"]),
    ("two-labels", "整改措施：清淤。\n整改措施：护坡。", ["1", "2"]),
    ("dash-lines", "整改措施：\n1.清淤。\n\n2.护坡。\n", ["1", "2"]),
]
TEXTS = [
    ("date-kept", "整改措施：1.2021年4月15日前完成排查。2.护坡。", ["1.2021年4月15日前完成排查。", "2.护坡。"]),
    ("amount-kept", "整改措施：1.清运淤泥1.5万吨。2.护坡。", ["1.清运淤泥1.5万吨。", "2.护坡。"]),
    ("nested-kept", "整改措施：1.清淤：（1）测量；（2）开挖。2.护坡。", ["1.清淤：（1）测量；（2）开挖。", "2.护坡。"]),
]


@pytest.mark.parametrize(("text", "numbers"), rows("items", NUMBERED))
def test_measures_are_parted_by_their_numbers(text, numbers):
    assert [measure.number for measure in issue(text, "衡阳市").measures] == numbers


@pytest.mark.parametrize(("text", "texts"), rows("item-texts", TEXTS))
def test_a_measure_keeps_its_words(text, texts):
    found = [measure.text for measure in issue(text, "衡阳市").measures]
    assert len(found) == len(texts)
    assert all(whole.endswith(one) and len(whole) - len(one) <= 2 for whole, one in zip(texts, found, strict=True))


OUTLINES = [
    ("chinese", "一、关于淤积问题。整改措施：清淤。\n二、关于护坡问题。整改措施：护坡。\n", ["1", "2"]),
    ("bracketed", "（一）关于淤积问题。整改措施：清淤。\n（二）关于护坡问题。整改措施：护坡。\n", ["1", "2"]),
    ("arabic", "1.关于淤积问题。整改措施：清淤。\n2.关于护坡问题。整改措施：护坡。\n", ["1", "2"]),
    (
        "nested",
        "一、关于淤积问题。\n整改措施：\n1.清淤。\n2.护坡。\n二、关于管护问题。\n整改措施：\n1.巡查。\n",
        ["1", "2"],
    ),
]


@pytest.mark.parametrize(("text", "numbers"), rows("outlines", OUTLINES))
def test_problems_of_an_outline_by_their_ordinal(text, numbers):
    assert [ordinal(found.number) for found in issues(text, "衡阳市")] == numbers


@pytest.mark.parametrize("under", ["", "3-"])
def test_the_number_of_an_item_is_no_part_of_the_date_behind_it(under):
    text = f"整改措施：\n{under}1.县水利局清淤。\n{under}2.2025年6月底前由县住建局护坡。\n整改时限：2024年12月底前"
    found = {(d.measure, d.surface, d.due) for d in issue(text, "富平县").deadlines}
    assert found == {("2", "2025年6月底前", "2025-06-30"), (None, "2024年12月底前", "2024-12-31")}
