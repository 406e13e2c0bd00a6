"""What a paper says of itself: each part as printed, with its place; all papers here are invented."""

import pytest

from zeren.model import Document
from zeren.paper import head


def paper(text, **more):
    return Document("a.txt", "0" * 64, text, **more)


def said(document):
    found = head(document)
    values = {name: getattr(found, name) for name in found.__slots__}
    return {name: one.value for name, one in values.items() if one is not None}


NOTICE = """枫林市人民政府办公室关于印发《青石河整改方案》的通知
枫政办〔2024〕22号

各县（市、区）人民政府，市直有关单位：
现将《青石河整改方案》印发给你们。
1.由市水利局清淤。

枫林市人民政府办公室
2024年4月9日
"""


def test_a_notice_says_all_of_itself():
    assert said(paper(NOTICE)) == {
        "title": "枫林市人民政府办公室关于印发《青石河整改方案》的通知",
        "issuer": "枫林市人民政府办公室",
        "issued": "2024-04-09",
        "number": "枫政办〔2024〕22号",
    }


def test_each_part_has_its_place():
    found = head(paper(NOTICE))
    for one in (found.title, found.issuer, found.number):
        assert NOTICE[one.start : one.end] == one.value
    assert NOTICE[found.issued.start : found.issued.end] == "2024年4月9日"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("枫林市督察反馈意见\n整改任务清单\n（2022年6月）\n\n一、", "2022-06"),
        ("枫林市整改清单\n\n一、查\n\n枫林市环委办\n二〇二一年十一月三日", "2021-11-03"),
        ("枫林市整改台账\n填报单位：枫林镇人民政府（盖章）　填报日期：2023年11月6日\n1\t查\t改", "2023-11-06"),
        ("枫林市整改台账\n\n一、2021年3月底前完成。", None),
        ("枫林市整改清单\n发布时间：2022-07-05 10:12 来源：市整改办\n\n一、查", "2022-07-05"),
        ("枫林市整改清单\n\n一、查\n\n枫林市环委办\n2021年13月3日", None),
        ("\t序号\t反馈问题\n\t1\t直排。\n\t2023年4月10日", "2023-04-10"),
        ("会议纪要\n\n2020年5月9日，市水利局召开会议。", None),
    ],
)
def test_date(text, expected):
    assert said(paper(text)).get("issued") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("枫林市督察反馈意见\n整改任务清单\n（2022年6月）\n\n一、", "枫林市督察反馈意见整改任务清单"),
        ("附件2\n枫林市河湖长制重点任务清单\n一、查", "枫林市河湖长制重点任务清单"),
        ("首页 > 督察整改\n枫林市整改清单\n发布时间：2022-07-05\n一、查", "枫林市整改清单"),
        ("1\t查\t改\n2\t查\t改", None),
        ("由市水利局负责落实整改措施。", None),
    ],
)
def test_title(text, expected):
    assert said(paper(text)).get("title") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("枫林市贯彻落实第二轮中央生态环境保护督察反馈意见整改方案", "第二轮中央生态环境保护督察"),
        ("枫林市省级生态环境保护督察“回头看”整改任务表", "省级生态环境保护督察“回头看”"),
        ("枫林县2022年度县级预算执行审计查出问题整改台账", "2022年度县级预算执行审计"),
        ("枫林市教育局党组关于市委巡察整改进展情况的通报", "市委巡察"),
        ("枫林市2023年民生实事责任清单", None),
    ],
)
def test_inspection(title, expected):
    assert said(paper(title + "\n\n一、")).get("round") == expected


def test_the_day_whose_state_is_told_is_not_the_day_of_issue():
    found = said(paper("枫林市整改进展情况表（截至2022年9月30日）\n\n一、"))
    assert found["as_of"] == "2022-09-30"
    assert "issued" not in found


def test_who_issues_stands_in_the_title_where_nobody_signs():
    found = said(paper("枫林市人民政府办公室关于印发整改方案的通知\n\n一、由市水利局清淤。"))
    assert found["issuer"] == "枫林市人民政府办公室"


def test_properties_of_a_page_stand_in_where_the_words_are_silent():
    properties = (
        ("PubDate", "2021-05-07 10:11"),
        ("ContentSource", "市生态环境局"),
        ("title", "枫林市整改方案_枫林市政府网"),
    )
    found = head(paper("由市水利局清淤。", properties=properties))
    assert (found.title.value, found.title.source, found.title.end) == ("枫林市整改方案", "title", 0)
    assert (found.issued.value, found.issued.source) == ("2021-05-07", "PubDate")
    assert found.issuer.value == "市生态环境局"


def test_what_word_leaves_in_a_file_is_no_title():
    assert head(paper("由市水利局清淤。", properties=(("title", "文档1"),))).title is None


def test_a_text_that_says_nothing_of_itself():
    assert said(paper("")) == {}
    assert said(paper("\t1\t查\t改\n")) == {}
