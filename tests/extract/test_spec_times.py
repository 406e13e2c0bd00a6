"""Times that a text names: the words, their kind, and the first and last day they settle, where they settle one.

Kinds and bounds are those of the annotated seed.
"""

import pytest
from reading import rows
from specs import times

DATED = [
    ("于2021年11月15日检查。", "2021年11月15日", "date", "2021-11-15", "2021-11-15"),
    ("2022年4月检查。", "2022年4月", "month", "2022-04-01", "2022-04-30"),
    ("2024年2月检查。", "2024年2月", "month", "2024-02-01", "2024-02-29"),
    ("2020年排查。", "2020年", "year", "2020-01-01", "2020-12-31"),
    ("2018-2020年治理。", "2018-2020年", "interval", "2018-01-01", "2020-12-31"),
    ("2018年至2020年治理。", "2018年至2020年", "interval", "2018-01-01", "2020-12-31"),
    ("2018年至2020年3月治理。", "2018年至2020年3月", "interval", "2018-01-01", "2020-03-31"),
    ("2021年3至5月治理。", "2021年3至5月", "interval", "2021-03-01", "2021-05-31"),
    ("2018-2020年度考核。", "2018-2020年度", "interval", "2018-01-01", "2020-12-31"),
    ("2021年以来多次发生。", "2021年以来", "interval_open", "2021-01-01", None),
    ("2021年3月以来多次发生。", "2021年3月以来", "interval_open", "2021-03-01", None),
    ("2022年6月底前完成。", "2022年6月底前", "deadline_before", None, "2022-06-30"),
    ("2022年6月30日前完成。", "2022年6月30日前", "deadline_before", None, "2022-06-30"),
    ("2022年6月底完成。", "2022年6月底", "deadline_by", None, "2022-06-30"),
    ("2022年底完成。", "2022年底", "deadline_by", None, "2022-12-31"),
    ("2022年前完成。", "2022年前", "deadline_before", None, "2022-12-31"),
    ("2022年6月之前完成。", "2022年6月之前", "deadline_before", None, "2022-06-30"),
    ("截止2022年9月30日已完成。", "截止2022年9月30日", "until", None, "2022-09-30"),
    ("2022.6.30检查。", "2022.6.30", "date", "2022-06-30", "2022-06-30"),
    ("2022-06-30检查。", "2022-06-30", "date", "2022-06-30", "2022-06-30"),
    ("2022/6/30前完成。", "2022/6/30前", "deadline_before", None, "2022-06-30"),
    ("2023.4.1-2023.6.15治理。", "2023.4.1-2023.6.15", "interval", "2023-04-01", "2023-06-15"),
    ("2023-04-01至2023-06-15治理。", "2023-04-01至2023-06-15", "interval", "2023-04-01", "2023-06-15"),
    ("截至2023.9.30已清运。", "截至2023.9.30", "until", None, "2023-09-30"),
    ("2023年4月10日至6月5日治理。", "2023年4月10日至6月5日", "interval", "2023-04-10", "2023-06-05"),
    ("2023年4月10日至12日治理。", "2023年4月10日至12日", "interval", "2023-04-10", "2023-04-12"),
    ("2023年11月至2024年2月治理。", "2023年11月至2024年2月", "interval", "2023-11-01", "2024-02-29"),
    ("2023年4月至6月底治理。", "2023年4月至6月底", "interval", "2023-04-01", "2023-06-30"),
    ("2023年末完成。", "2023年末", "deadline_by", None, "2023-12-31"),
    ("2023年年底前完成。", "2023年年底前", "deadline_before", None, "2023-12-31"),
    ("2023年5月中旬检查。", "2023年5月中旬", "xun", "2023-05-11", "2023-05-20"),
    ("2021年至今未改。", "2021年至今", "interval_open", "2021-01-01", None),
    ("2023年2月30日检查。", "2023年2月30日", "date", None, None),
]
UNDATED = [
    ("6月30日前完成。", "6月30日前", "deadline_before"),
    ("12月底前完成。", "12月底前", "deadline_before"),
    ("12月底完成。", "12月底", "deadline_by"),
    ("10月检查。", "10月", "month"),
    ("3月至5月治理。", "3月至5月", "interval"),
    ("4月10日至6月5日治理。", "4月10日至6月5日", "interval"),
    ("截至9月30日已清运。", "截至9月30日", "until"),
    ("汛期加强巡查。", "汛期", "season"),
    ("冬季排查。", "冬季", "season"),
    ("秋冬季期间巡查。", "秋冬季期间", "season"),
    ("春节期间值守。", "春节期间", "festival"),
    ("春节、元旦期间值守。", "春节、元旦期间", "festival"),
    ("国庆节前检查。", "国庆节前", "festival"),
    ("连续3个月超标。", "连续3个月", "duration"),
    ("连续两年超标。", "连续两年", "duration"),
    ("连续11小时超标。", "连续11小时", "duration"),
    ("第一年度考核。", "第一年度", "ordinal_year"),
    ("前两年度考核。", "前两年度", "ordinal_year"),
    ("三季度完成。", "三季度", "quarter"),
    ("每季度调度。", "每季度", "frequency"),
    ("每半年调度。", "每半年", "frequency"),
    ("每月调度。", "每月", "frequency"),
    ("每日巡查。", "每日", "frequency"),
    ("采暖期每月调度。", "采暖期每月", "frequency"),
    ("实行周调度。", "周", "frequency"),
    ("实行月通报。", "月", "frequency"),
    ("截至督察时未建成。", "截至督察时", "relative_event"),
    ("今年完成。", "今年", "deictic"),
    ("去年已完成。", "去年", "deictic"),
    ("本周内整改。", "本周", "deictic"),
    ("年底前完成。", "年底前", "deictic"),
    ("立行立改。", "立行立改", "deadline_immediate"),
    ("长期坚持。", "长期坚持", "deadline_open"),
]
SEVERAL = [
    (
        "2021年3月通报，2022年6月底前完成。",
        [("2021年3月", "month", "2021-03-01", "2021-03-31"), ("2022年6月底前", "deadline_before", None, "2022-06-30")],
    ),
    ("每周、每月调度。", [("每周", "frequency", None, None), ("每月", "frequency", None, None)]),
]
NO_TIMES = [
    ("水质达到1.2.3类。", "numbers of clauses"),
    ("采样点编号2022-6。", "a number"),
    ("推进冬季清洁取暖工程。", "the name of a programme"),
    ("每户补助。", "not a span of time"),
    ("清理3处。", "a count"),
    ("第3项。", "which, not when"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "first", "last"), rows("spec-times", [(row[0], *row) for row in DATED])
)
def test_a_dated_time_has_the_first_and_last_day_its_words_settle(text, words, kind, first, last):
    assert times(text) == [(words, kind, first, last)]


@pytest.mark.parametrize(("text", "words", "kind"), rows("spec-times-undated", [(row[0], *row) for row in UNDATED]))
def test_a_time_without_a_year_settles_no_day(text, words, kind):
    assert times(text) == [(words, kind, None, None)]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_times_stand_in_order(text, expected):
    assert times(text) == expected


@pytest.mark.parametrize(("text", "why"), NO_TIMES, ids=lambda value: value)
def test_what_is_no_time(text, why):
    assert times(text) == [], why
