"""The state a document claims for an issue, in its own words; claims, goals and totals kept apart."""

import pytest
from reading import issue, rows, state

VALUES = [
    ("completed", "整改进展：已完成", "completed"),
    ("completed-all", "整改进展：已全部完成", "completed"),
    ("completed-rectified", "整改情况：已完成整改。市水利局清淤3公里。", "completed"),
    ("completed-done", "整改情况：该问题已整改到位。", "completed"),
    ("basically", "整改进展：基本完成", "basically_completed"),
    ("stage-result", "整改进展：取得阶段性成效", "basically_completed"),
    ("on-schedule", "整改进展：达到序时进度", "on_schedule"),
    ("ahead", "整改进展：超过序时进度", "ahead"),
    ("ahead-short", "整改进展：超序时进度", "ahead"),
    ("behind", "整改进展：未达到序时进度", "behind"),
    ("behind-lag", "整改进展：滞后于序时进度", "behind"),
    ("not-started", "整改进展：尚未启动", "not_started"),
    ("in-progress", "整改进展：正在推进", "in_progress"),
    ("in-progress-on", "整改进展：持续推进", "in_progress"),
    ("in-progress-fixing", "整改状态：整改中", "in_progress"),
    ("closed", "销号结果：已销号", "closed"),
    ("closed-agreed", "销号结果：经现场核验，同意销号。", "closed"),
    ("closed-handed", "整改情况：完成交账销号", "closed"),
    ("state-label", "是否完成：已完成", "completed"),
    ("ticked", "进度：□未启动 ☑整改中 □已完成", "in_progress"),
    ("leading-word", "整改进展：达到序时进度。收集中心已完成主体工程。", "on_schedule"),
    ("state-column-leads", "整改状态：正在推进\n整改进展：已完成清淤3公里。", "in_progress"),
]
NONE = [
    ("goal", "整改措施：确保2023年6月底前完成清淤。"),
    ("goal-ensure", "整改目标：全面完成整改，按期销号。"),
    ("problem", "问题：清淤工程尚未启动，进度滞后。\n整改措施：清淤。"),
    ("totals", "整改进展：45项任务中，39项完成整改。"),
    ("nothing", "整改措施：清淤。"),
    ("silent", "整改进展：市水利局清淤3公里。"),
    ("lie", "问题：三塘镇谎报已完成清淤。\n整改措施：清淤。"),
    ("deadline", "整改时限：持续推进\n整改措施：清淤。"),
    ("condition", "整改措施：对已完成整改的点位开展抽查。"),
]


@pytest.mark.parametrize(("text", "value"), rows("states", VALUES))
def test_each_state_in_its_words(text, value):
    assert state(text, "衡阳市") == value


@pytest.mark.parametrize("text", rows("no-states", NONE))
def test_words_that_say_no_state_of_the_issue(text):
    assert state(text, "衡阳市") is None


def test_the_words_of_the_state_are_kept():
    text = "整改进展：未达到序时进度。资产权属仍在协调。"
    status = issue(text, "衡阳市").status
    assert (status.surface, text[status.start : status.end]) == ("未达到序时进度", "未达到序时进度")


FAR = [
    ("box-last", "整改状态：□未完成 □推进中 ■已完成", "completed"),
    ("box-brackets", "完成情况：（ ）已完成 （√）未完成", "in_progress"),
    ("not-in-order", "是否达序：未达序时", "behind"),
    ("in-order-yes", "督导状态：达序", "on_schedule"),
    ("half-done", "整改进展：部分完成。剩余3处正在招标。", "in_progress"),
    ("not-yet-done", "整改进展：尚未完成整改，原因是资金缺口较大。", "in_progress"),
    ("leading-word-before-closure", "整改进展：经市级验收组现场核查，该问题已完成整改，准予销号。", "completed"),
    ("claim-not-closed", "整改进展：已完成整改，正在申请销号。", "completed"),
    ("done-then-long", "整改情况：已完成，长期坚持。", "completed"),
    ("overdue", "整改进展：逾期未完成。", "behind"),
    ("faster", "推进情况：快于序时进度。", "ahead"),
    ("mostly", "整改情况：总体完成，个别点位收尾。", "basically_completed"),
    ("not-begun", "推进情况：项目尚未开工。", "not_started"),
    ("done-early", "整改情况：已提前完成。", "completed"),
    ("closed-county", "整改进展：已完成县级销号。", "closed"),
    ("keeps-on", "整改状态：持续整改", "in_progress"),
    ("lag-words", "推进情况：进度滞后。受征地影响，仅完成桩基。", "behind"),
    ("denied", "整改进展：未启动", "not_started"),
    ("status-note", "备注：未销号", "in_progress"),
    ("share", "整改情况：完成率92%。", None),
    ("others", "问题：上一轮整改已销号点位出现反弹。\n整改措施：复查。", None),
    ("must-complete", "整改要求：必须按期完成整改。", None),
    ("clerk", "整改目标：2024年底前全部完成整改并通过验收。", None),
    ("accept-standard", "验收标准：完成整改，台账齐全。", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), rows("states-elsewhere", FAR))
def test_states_in_other_words(text, value):
    assert state(text, "乐山市") == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.校车逆行（责任单位：市教育局；完成情况：已完成）", "completed"),
        ("校车逆行（整改进展：正在推进；责任单位：市教育局）。", "in_progress"),
        ("校车逆行（责任单位：市教育局；完成时限：2025年底）。", None),
        ("校车逆行（完成情况：已完成），站牌缺失（完成情况：正在推进）。", None),
        ("校车逆行（责任单位：市教育局；附件材料：已完成）。", None),
    ],
)
def test_a_state_in_a_bracket_stands_under_its_label(text, expected):
    assert state(text, "抚州市") == expected


ANSWERS = [
    ("done", "是否完成", "已安装防护网。", "是", "completed"),
    ("ticked", "是否完成整改", "", "√", "completed"),
    ("closed", "是否销号", "已完成整改。", "是", "closed"),
    ("behind", "是否达到序时进度", "", "否", "behind"),
    ("open", "是否完成", "正在采购水泵。", "否", "in_progress"),
    ("open-alone", "是否完成", "", "否", None),
    ("another-question", "是否涉密", "", "是", None),
]


@pytest.mark.parametrize(("asked", "progress", "answer", "value"), rows("state-answers", ANSWERS))
def test_a_cell_answers_what_its_heading_asks(asked, progress, answer, value):
    table = f"| 序号 | 问题 | 责任单位 | 整改进展 | {asked} |\n| 1 | 边坡落石 | 市交通局 | {progress} | {answer} |\n"
    assert state(table, "衡阳市") == value
