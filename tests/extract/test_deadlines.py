"""Limits in time: kind and day, as the words say them, with the year of row or document."""

import pytest
from reading import issue, issues, limits, rows

FIXED = [
    ("day", "2021年11月15日前完成。", "2021-11-15"),
    ("month-end", "2022年4月底前完成。", "2022-04-30"),
    ("month-end-bare", "整改时限：2022年4月底", "2022-04-30"),
    ("february", "2024年2月底前完成。", "2024-02-29"),
    ("february-plain", "2023年2月底前完成。", "2023-02-28"),
    ("year-end", "2025年底前完成。", "2025-12-31"),
    ("year-end-long", "2025年年底前完成。", "2025-12-31"),
    ("month", "整改时限：2024年12月", "2024-12-31"),
    ("within-year", "2023年内完成。", "2023-12-31"),
    ("half-year", "2023年上半年完成。", "2023-06-30"),
    ("quarter", "整改时限：2023年第三季度", "2023-09-30"),
    ("quarter-end", "2023年一季度末前完成。", "2023-03-31"),
    ("ten-days", "2023年6月上旬前完成。", "2023-06-10"),
    ("middle", "2023年6月中旬前完成。", "2023-06-20"),
    ("late", "2023年6月下旬前完成。", "2023-06-30"),
    ("interval", "整改时限：2016—2018年", "2018-12-31"),
    ("interval-months", "整改时限：2024年3月—2024年11月", "2024-11-30"),
    ("dotted", "整改时限：2023.6.30", "2023-06-30"),
    ("dashed", "整改时限：2024-05-31", "2024-05-31"),
    ("slashed", "整改时限：2024/5/31", "2024-05-31"),
    ("dotted-month", "整改时限：2024.11", "2024-11-30"),
    ("dashed-month", "整改时限：2022-06", "2022-06-30"),
    ("dotted-interval", "起止时间：2024.3—2024.11", "2024-11-30"),
    ("full-width", "整改时限：２０２２年７月１５日", "2022-07-15"),
    ("blanks", "整改时限：2022 年 7 月 15 日前", "2022-07-15"),
    ("chinese-digits", "二〇二二年六月三十日前完成。", "2022-06-30"),
    ("by", "到2023年底，水质达到Ⅲ类。", "2023-12-31"),
    ("before-verb", "2023年10月1日之前完成。", "2023-10-01"),
    ("plan-period", "整改时限：“十四五”期间", "2025-12-31"),
    ("no-later", "不迟于2023年9月15日完成。", "2023-09-15"),
]
OTHER = [
    ("immediate", "整改时限：立行立改", {("immediate", None)}),
    ("immediate-known", "整改时限：即知即改", {("immediate", None)}),
    ("immediate-at-once", "市水利局立即停止施工。", {("immediate", None)}),
    ("ongoing", "整改时限：长期坚持", {("ongoing", None)}),
    ("ongoing-push", "整改时限：持续推进", {("ongoing", None)}),
    ("ongoing-long", "整改时限：长期", {("ongoing", None)}),
    ("both", "整改时限：立行立改长期坚持", {("immediate", None), ("ongoing", None)}),
    ("both-comma", "整改时限：立行立改，长期坚持", {("immediate", None), ("ongoing", None)}),
    ("fixed-and-ongoing", "整改时限：2024年底前，并长期坚持", {("fixed", "2024-12-31"), ("ongoing", None)}),
    ("immediate-and-fixed", "整改时限：立行立改，2022年6月30日前完成", {("immediate", None), ("fixed", "2022-06-30")}),
    ("staged", "2020年底前完成立项，2021年3月底前完工。", {("fixed", "2020-12-31"), ("fixed", "2021-03-31")}),
    ("staged-months", "2021年3月底前完成排查，9月底前完成整改。", {("fixed", "2021-03-31"), ("fixed", "2021-09-30")}),
    ("relative-days", "收到反馈意见后30个工作日内完成。", {("relative", None)}),
    ("relative-from", "自通报之日起90天内完成。", {("relative", None)}),
    ("relative-season", "汛期前完成加固。", {("relative", None)}),
    ("relative-heating", "2023年采暖季前完成改造。", {("relative", None)}),
    ("relative-feast", "国庆节前完成交付。", {("relative", None)}),
    ("relative-after", "省出台文件后2个月内制定细则。", {("relative", None)}),
    ("recurring-month", "每月25日前报送进展。", {("recurring", None)}),
    ("recurring-year", "每年10月底前完成当年任务。", {("recurring", None)}),
    ("recurring-quarter", "每季度末月20日前组织核验。", {("recurring", None)}),
]  # fmt: skip
NONE = [
    ("frequency", "每季度开展1次联合执法。"),
    ("frequency-week", "每周二、周四开展夜查。"),
    ("soon", "尽快完善审批手续，限期恢复植被。"),
    ("recently", "近期内开展走访。"),
    ("notice-period", "公示时间：2024年1月8日至1月12日。"),
    ("as-of", "截至2023年6月30日，清理垃圾30吨。"),
    ("event", "2022年7月3日，市审计局下发通知。"),
    ("effective", "执行2023年8月1日起实施的新标准。"),
    ("document-number", "落实衡政办发〔2021〕9号文件要求。"),
    ("plan-title", "落实《衡阳市2021—2025年水污染防治规划》。"),
    ("data-year", "以2022年国土变更调查为基数核减图斑。"),
    ("pending", "整改时限：待定"),
    ("progress", "整改进展：2023年6月底前已完成清淤。"),
    ("accepted-on", "整改进展：2023年6月30日通过验收。"),
    ("from", "自2023年起由市林业局负责巡护。"),
]
YEARS = [
    ("row", "2022年3月底前完成排查；6月底前完成整改。", {("fixed", "2022-03-31"), ("fixed", "2022-06-30")}),
    ("title", "衡阳市2023年民生实事任务清单\n9月底前完成改造。", {("fixed", "2023-09-30")}),
    ("year-end-row", "2021年民生实事。年底前完成改造。", {("fixed", "2021-12-31")}),
    ("none-in-sight", "12月底前完成改造。", {("fixed", None)}),
    ("year-end-none", "年底前完成改造。", {("fixed", None)}),
    ("issue-date", "6月底前完成改造。\n衡阳市人民政府\n2022年3月4日", {("fixed", "2022-06-30")}),
]
SPANS = [
    ("before", "市水利局于2021年11月15日前完成清淤。", {"2021年11月15日前"}),
    ("end", "整改时限：2022年4月底", {"2022年4月底"}),
    ("both", "整改时限：2024年底前，并长期坚持", {"2024年底前", "长期坚持"}),
    ("joined", "整改时限：立行立改长期坚持", {"立行立改长期坚持"}),
]


@pytest.mark.parametrize(("text", "due"), rows("fixed", FIXED))
def test_the_last_day_that_still_keeps_the_limit(text, due):
    assert limits(text, "衡阳市") == {("fixed", due)}


@pytest.mark.parametrize(("text", "expected"), rows("kinds", OTHER))
def test_kinds_alone_and_together(text, expected):
    assert limits(text, "衡阳市") == expected


@pytest.mark.parametrize("text", rows("no-limits", NONE))
def test_times_that_limit_nothing(text):
    assert limits(text, "衡阳市") == set()


@pytest.mark.parametrize(("text", "expected"), rows("years", YEARS))
def test_the_year_comes_from_row_or_document_never_from_the_clock(text, expected):
    assert limits(text, "衡阳市") == expected


@pytest.mark.parametrize(("text", "surfaces"), rows("limit-spans", SPANS))
def test_the_words_of_a_limit(text, surfaces):
    found = issue(text, "衡阳市").deadlines
    assert {limit.surface for limit in found} == surfaces
    assert {text[limit.start : limit.end] for limit in found} == surfaces


def test_a_measure_has_its_own_limit_beside_the_row():
    text = "整改措施：1.2021年4月15日前完成排查。2.护坡。\n整改时限：2021年12月底前"
    found = {(limit.measure, limit.due) for limit in issue(text, "衡阳市").deadlines}
    assert found == {("1", "2021-04-15"), (None, "2021-12-31")}


def test_a_limit_of_the_objective_belongs_to_the_item():
    text = "整改目标：2023年8月底前完成13处料场治理。\n整改措施：1.复垦。"
    assert {(limit.measure, limit.due) for limit in issue(text, "衡阳市").deadlines} == {(None, "2023-08-31")}


def test_the_year_of_the_documents_title_reaches_its_items():
    text = "衡阳市2021年整改任务清单\n1.关于淤积问题。整改措施：清淤。整改时限：12月底前\n2.关于护坡问题。整改措施：护坡。整改时限：年底前\n"
    due = [{limit.due for limit in found.deadlines} for found in issues(text, "衡阳市")]
    assert due == [{"2021-12-31"}, {"2021-12-31"}]


FAR = [
    ("half-year-end", "整改时限：2024年上半年底", {("fixed", "2024-06-30")}),
    ("second-half", "整改时限：2024年下半年", {("fixed", "2024-12-31")}),
    ("quarter-word", "2025年第二季度末完成管网普查。", {("fixed", "2025-06-30")}),
    ("end-of-month-word", "市住建局于2025年9月末前交付安置房。", {("fixed", "2025-09-30")}),
    ("until", "整改时限：至2026年3月31日", {("fixed", "2026-03-31")}),
    ("year-of-row", "整改时限：2023年12月底\n整改措施：1.5月底前完成测绘。2.护坡。", {("fixed", "2023-12-31"), ("fixed", "2023-05-31")}),
    ("this-year", "吉安市2024年为民办实事清单\n今年10月底前建成口袋公园6个。", {("fixed", "2024-10-31")}),
    ("next-year", "2022年10月底前完成招标，次年5月底前竣工。", {("fixed", "2022-10-31"), ("fixed", "2023-05-31")}),
    ("from-to", "整改时限：2024年4月1日—6月30日", {("fixed", "2024-06-30")}),
    ("conditional-rain", "主汛期来临前完成清障。", {("relative", None)}),
    ("conditional-term", "秋季学期开学前完成饮水机消毒。", {("relative", None)}),
    ("after-approval", "初步设计批复后45日内开工。", {("relative", None)}),
    ("after-demand", "接到群众投诉后24小时内到场处置。", {("relative", None)}),
    ("after-print", "自本方案印发之日起3个月内完成清退。", {("relative", None)}),
    ("known-and-long", "整改时限：即知即改、持续坚持", {("immediate", None), ("ongoing", None)}),
    ("rectify-while-checking", "整改时限：边查边改，2023年7月底前完成", {("immediate", None), ("fixed", "2023-07-31")}),
    ("fixed-then-normal", "整改时限：2023年11月底前完成，转入常态化管理", {("fixed", "2023-11-30"), ("ongoing", None)}),
    ("plan-end", "“十四五”末，回用率达到35%。", {("fixed", "2025-12-31")}),
    ("months-span", "整改时限：2025年3月至5月", {("fixed", "2025-05-31")}),
    ("first-ten-days", "2025年4月上旬前完成鱼苗投放。", {("fixed", "2025-04-10")}),
    ("not-after", "最迟2025年7月20日前完成赔付。", {("fixed", "2025-07-20")}),
    ("until-accepted", "竣工验收前完成消缺。", {("relative", None)}),
    ("winter", "入冬前完成管道保温。", {("relative", None)}),
    ("weekly-report", "每周五前报送进度。", {("recurring", None)}),
    ("each-year-before", "每年6月15日前完成鱼道清障。", {("recurring", None)}),
    ("done-already", "整改时限：已完成", set()),
    ("dispatched-yearly", "每年邀请两名代表视察。", set()),
    ("accepted-by", "验收时间：2024年3月20日", set()),
    ("fined-on", "2023年2月8日处以罚款3万元。", set()),
    ("contract-term", "租赁期至2031年8月31日的合同重新评估。", set()),
    ("loan-year", "追回2019年至2021年多付补贴。", set()),
    ("standard-year", "执行《农村厕所技术规范》（2022年版）。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("limits-elsewhere", FAR))
def test_limits_in_other_words(text, expected):
    assert limits(text, "吉安市") == expected


def test_pairs_in_one_clause_limit_each_its_own():
    text = "淮安区、洪泽区、盱眙县分别于2023年6月底、8月底、10月底前完成堤防加固。"
    assert limits(text, "淮安市") == {("fixed", "2023-06-30"), ("fixed", "2023-08-31"), ("fixed", "2023-10-31")}


def test_a_cell_for_limits_may_be_bound_by_an_event_that_comes_again():
    assert limits("整改时限：每年秋季收割前") == {("recurring", None)}
    assert limits("整改时限：每月一次") == set()
