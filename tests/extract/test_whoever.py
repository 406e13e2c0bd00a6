"""Offices, groups and orders of courts, regulations, firms and wards: rows of (id, text, jurisdiction, who bears what)."""

import pytest
from reading import duties, issue, limits, roles, rows, state

WHO = [
    ("offices-of-every-county", "县级以上地方人民政府水行政主管部门负责本行政区域内节水工作。", None, "responsible 县级以上地方人民政府水行政主管部门"),
    ("offices-of-every-county-acting", "由县级以上人民政府城市管理主管部门责令改正。", None, "responsible 县级以上人民政府城市管理主管部门"),
    ("your-bank", "某某农村商业银行清水支行：经查，你行授信管理不严。建议你行严格落实双人调查，逐户排查。", None, "responsible 你行"),
    ("your-station", "县水文站：请你站加密监测，每日报送水情。", "某县", "responsible 县水文站"),
    ("as-unit-without-stop", "县文旅局作为项目业主单位负责立项报批。", "某县", "responsible 县文旅局"),
    ("colleges", "各二级学院对本单位项目进行自查，2020年10月15日前报送。", None, "responsible 各二级学院"),
    ("branches-of-a-bank", "请各分行于12月20日前完成自查，个人金融部负责汇总。", None, "responsible 各分行 个人金融部"),
    ("inner-office-begins-with-a-place-word", "内控合规部适时抽查，信息科技部配合取数。", None, "responsible 内控合规部; support 信息科技部"),
    ("inspecting-a-deed-of-ones-own", "内控合规部负责制度汇编。", None, "responsible 内控合规部"),
    ("school-party-committee-values", "学校党委高度重视。后勤处牵头修订办法，财务处参与。", None, "lead 后勤处; support 财务处"),
    ("we-will-deal", "请你单位15日内改正。逾期不改正的，我局将依法处理。", None, "responsible 你单位"),
    ("discipline-imposed", "县委给予李某警告处分，县纪委监委对两名工作人员批评教育。", None, "-"),
    ("four-of-the-middle", "昌江、白沙、乐东等西部三县要在2021年底前完成改造。", "海南省", "responsible 昌江、白沙、乐东等西部三县"),
    ("five-firms", "中国移动、中国电信、中国联通、广电网络、铁塔公司等五家通信运营企业要各负其责。", "平江县", "responsible 中国移动 中国电信 中国联通 广电网络 铁塔公司"),
    ("districts-contract", "江北区、巴南区包干负责，市林业局开辟绿色通道。", "重庆市", "responsible 江北区 巴南区 市林业局"),
    ("supervising-and-checking", "局办公室负责协调，机关党委负责督促检查。", "某市林业局", "responsible 局办公室; supervise 机关党委"),
    ("plain-offices", "执法监察大队负责巡查，国土资源所发现违法用地应及时报告，公安派出所维护秩序。", None, "responsible 执法监察大队 国土资源所 公安派出所"),
    ("persons-on-the-spot", "驻村民警每月入户走访。", None, "responsible 驻村民警"),
    ("linked-cadres", "由联企干部具体负责。", None, "responsible 联企干部"),
    ("keeper", "日常养护由养护责任人负责。", None, "responsible 养护责任人"),
    ("field-chiefs", "乡级田长对本辖区耕地保有量负总责。", None, "responsible 乡级田长"),
    ("animal-husbandry-offices", "由市农业农村局牵头，各县（市）区畜牧部门落实。", "某市", "lead 市农业农村局; responsible 各县（市）区畜牧部门"),
    ("catch-up", "县委农办要督促青石乡、柳河镇迎头赶上，县农技中心安排人员包乡。", "某县", "supervise 县委农办; responsible 县农技中心; responsible 青石乡 柳河镇"),
    ("sent-to-help", "镇民政办、镇卫生院抽调人员下沉协助。", None, "support 镇民政办 镇卫生院"),
    ("police-of-a-banner", "整改措施：1.旗林业和草原局核实权属；2.旗公安局对涉嫌犯罪的立案侦查。", "正镶白旗", "responsible 旗林业和草原局 旗公安局"),
    ("what-a-bureau-does-to-a-thing", "1.市水务局优化泵站运行；2.县农业农村局开办培训班。", None, "responsible 市水务局 县农业农村局"),
    ("ward-centre", "下步由街道综合行政执法中心夜间巡查。", None, "responsible 街道综合行政执法中心"),
    ("schools", "学校每学期至少安排两个课时。", None, "responsible 学校"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), rows("whoever", WHO))
def test_who_bears_what(text, place, expected):
    assert roles(text, place) == duties(expected)


STATES = [
    ("done-and-counted", "整改情况：已完成清理，约谈4人。", "completed"),
    ("done-by-another", "办理结果：经核实，物业公司已于5月11日完成清洗并公示报告，诉求人表示满意。", "completed"),
    ("done-and-closed", "整改结果：区民政局已追回资金并上缴财政，问题已整改到位，予以销号。", "closed"),
    ("going-on", "整改情况：正在实施剩余2公里管网改造。", "in_progress"),
    ("reported-done", "办理情况：县城管局已全部拆除到位。", "completed"),
    ("a-step-done", "办理情况：县城管局已约谈负责人，正在督促整改。", "in_progress"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("whoever-states", STATES))
def test_how_far(text, expected):
    assert state(text) == expected


LIMITS = [
    ("working-days", "办理时限：5个工作日内", {("relative", None)}),
    ("working-days-bare", "办理时限：5个工作日", {("relative", None)}),
    ("before-the-peak-of-summer", "2024年迎峰度夏前必须建成投运。", {("relative", None)}),
    ("in-a-month", "我局将在2024年6月出台补贴细则。", {("fixed", "2024-06-30")}),
    ("by-the-year-written-out", "务必于12月15日前检查一遍。（二〇二一年十二月六日）", {("fixed", "2021-12-15")}),
    ("by-an-hour", "务必于7月8日17时前完成转移。（2020年）", {("fixed", "2020-07-08")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows("whoever-limits", LIMITS))
def test_by_when(text, expected):
    assert limits(text) == expected


def test_a_cell_with_a_dash_leaves_its_task_to_nobody():
    text = "| 序号 | 重点任务 | 责任处室 |\n| 1 | 修订办法 | 粮食储备处 |\n| 2 | 升级系统 | — |\n"
    assert issue(text, "江西省粮食和物资储备局").unowned == ("2",)
