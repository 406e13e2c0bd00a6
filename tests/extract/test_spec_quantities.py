"""Numbers: what counts something, its value with scale and sign words taken in, its unit; and what is no quantity."""

import pytest
from specs import quantities

NUMBERS = [
    ("清运垃圾320吨。", [("320吨", 320, "吨")]),
    ("铺管14.65公里。", [("14.65公里", 14.65, "公里")]),
    ("补助3.5万元。", [("3.5万元", 35_000, "元")]),
    ("投资1.2亿元。", [("1.2亿元", 120_000_000, "元")]),
    ("投资3千万元。", [("3千万元", 30_000_000, "元")]),
    ("投资2百万元。", [("2百万元", 2_000_000, "元")]),
    ("投资300余万元。", [("300余万元", 3_000_000, "元")]),
    ("排查1.5万余户。", [("1.5万余户", 15_000, "户")]),
    ("种树2千余株。", [("2千余株", 2000, "株")]),
    ("核减1，203.6万元。", [("1，203.6万元", 12_036_000, "元")]),
    ("清理1，234，567立方米。", [("1，234，567立方米", 1_234_567, "立方米")]),
    ("下降0.7个百分点。", [("0.7个百分点", 0.7, "个百分点")]),
    ("浓度48微克/立方米。", [("48微克/立方米", 48, "微克/立方米")]),
    ("处理能力500吨/日。", [("500吨/日", 500, "吨/日")]),
    ("达标率95%。", [("95%", 95, "%")]),
    ("占地3 公顷。", [("3 公顷", 3, "公顷")]),
    ("拆除12处，整改8处。", [("12处", 12, "处"), ("8处", 8, "处")]),
    ("涉及1.5万亩。", [("1.5万亩", 15_000, "亩")]),
    ("累计3万。", [("3万", 30_000, None)]),
    ("约2.5亿。", [("2.5亿", 250_000_000, None)]),
    ("提高到7.5。", [("7.5", 7.5, None)]),
    ("第12项问题。", [("第12", 12, None)]),
    ("已拆除一半。", [("一半", 0.5, None)]),
    ("检查两次。", [("两次", 2, "次")]),
    ("新建三座泵站。", [("三座", 3, "座")]),
    ("关停十二家企业。", [("十二家", 12, "家")]),
    ("调整二十人。", [("二十人", 20, "人")]),
    ("修路五公里。", [("五公里", 5, "公里")]),
    ("历时两年。", [("两年", 2, "年")]),
    ("运行24小时。", [("24小时", 24, "小时")]),
    ("涉及3个乡镇。", [("3个", 3, "个")]),
    ("修路3千米。", [("3千米", 3000, "米")]),
    ("回收5千克。", [("5千克", 5000, "克")]),
    ("装机5千瓦。", [("5千瓦", 5, "千瓦")]),
    ("用电5万千瓦时。", [("5万千瓦时", 50_000, "千瓦时")]),
    ("用电3亿余千瓦时。", [("3亿余千瓦时", 300_000_000, "千瓦时")]),
    ("提高2百分点。", [("2百分点", 2, "百分点")]),
    ("第45、47项。", [("第45", 45, None), ("47项", 47, "项")]),
]
NO_NUMBERS = [
    ("PM2.5超标。", "the name of a measure of dust"),
    ("1.清理河道。", "the number of an item"),
    ("落实〔2021〕9号文件。", "the number of a document"),
    ("2021年完成。", "a year"),
    ("6月30日前完成。", "a day"),
    ("坚持一个不放过。", "a saying"),
    ("“两个”维护。", "words in quotation marks"),
    ("第三次督察。", "which, not how many"),
    ("每三个月一报。", "how often"),
    ("一级响应。", "a grade"),
    ("编号12345。", "a bare number"),
    ("A3标准。", "behind a letter"),
    ("增加8。", "a bare number"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_quantity_has_its_words_its_value_and_its_unit(text, expected):
    assert quantities(text) == expected


@pytest.mark.parametrize(("text", "why"), NO_NUMBERS, ids=lambda value: value)
def test_what_counts_nothing_is_no_quantity(text, why):
    assert quantities(text) == [], why


@pytest.mark.parametrize("count", ["个", "次", "项", "家", "户", "处", "座", "名", "人", "件", "条", "倍", "轮", "批", "支", "辆", "亩", "吨", "天", "台", "套", "所"])  # fmt: skip
def test_the_measure_words_that_stand_behind_chinese_numerals(count):
    assert quantities(f"共九{count}。") == [(f"九{count}", 9, count)]


def test_a_value_of_many_digits_is_whole_and_a_fraction_keeps_six_places():
    assert quantities("共123456789吨。")[0][1] == 123_456_789
    assert isinstance(quantities("共3.0吨。")[0][1], int)
    assert quantities("共0.1234567吨。")[0][1] == 0.123457
