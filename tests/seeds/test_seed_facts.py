"""Facts typed in from the classification and from published documents, not from the builder."""

import pytest

from tests.seeds.rows import seed


def in_year(name: str, code: str, year: int) -> str:
    found = [
        row["name_zh"]
        for row in seed(name)
        if row["code"] == code
        and int(row["valid_from"] or 0) <= year <= int(row["valid_to"] or 9999)
    ]
    assert len(found) <= 1, found
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("201", 2026, "一般公共服务支出"),
        ("207", 2018, "文化体育与传媒支出"),
        ("207", 2019, "文化旅游体育与传媒支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2026, "卫生健康支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("220", 2017, "国土海洋气象等支出"),
        ("224", 2018, ""),
        ("224", 2026, "灾害防治及应急管理支出"),
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2026, "行政事业单位养老支出"),
        ("2010801", 2026, "行政运行"),
        ("2010201", 2026, "行政运行"),
        ("20102", 2026, "政协事务"),
        ("2014004", 2024, "信访业务"),
        ("20140", 2023, ""),
        ("2080504", 2018, "未归口管理的行政单位离退休"),
        ("2080504", 2026, ""),
        ("2080505", 2026, "机关事业单位基本养老保险缴费支出"),
        ("2100401", 2026, "疾病预防控制机构"),
        ("2100401", 2012, "疾病预防控制机构"),
        ("2040607", 2026, "公共法律服务"),
        ("2110105", 2026, "环境保护法规、规划及标准"),
        ("2210201", 2026, "住房公积金"),
        ("20115", 2026, ""),
        ("2011501", 2026, ""),
        ("20199", 2026, "其他一般公共服务支出"),
        ("21210", 2026, "国有土地收益基金安排的支出"),
    ],
)
def test_function_subject_of_a_year(code: str, year: int, name: str) -> None:
    assert in_year("function_subjects", code, year) == name


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("30113", 2026, "住房公积金"),
        ("30113", 2017, ""),
        ("30311", 2017, "住房公积金"),
        ("30311", 2026, "代缴社会保险费"),
        ("30104", 2017, "其他社会保障缴费"),
        ("30104", 2018, ""),
        ("30307", 2017, "医疗费"),
        ("30307", 2018, "医疗费补助"),
        ("30217", 2017, "公务接待费"),
        ("310", 2017, "其他资本性支出"),
        ("310", 2026, "资本性支出"),
        ("312", 2017, ""),
        ("31204", 2026, "费用补贴"),
        ("50101", 2026, "工资奖金津补贴"),
        ("50101", 2017, ""),
        ("506", 2026, "对事业单位资本性补助"),
        ("305", 2026, ""),
    ],
)
def test_economic_subject_of_a_year(code: str, year: int, name: str) -> None:
    assert in_year("economic_subjects", code, year) == name


@pytest.mark.parametrize(
    ("code", "year", "name", "level", "parent"),
    [
        ("130000", 2026, "河北省", "province", ""),
        ("130500", 2026, "邢台市", "city", "130000"),
        ("130521", 2018, "邢台县", "county", "130500"),
        ("130521", 2026, "", "", ""),
        ("110101", 2026, "东城区", "county", "110000"),
        ("500235", 2026, "云阳县", "county", "500000"),
        ("429004", 2026, "仙桃市", "county", "420000"),
        ("341400", 2009, "巢湖市", "city", "340000"),
        ("330114", 2026, "钱塘区", "county", "330100"),
        ("320500", 2026, "苏州市", "city", "320000"),
        ("130190", 2026, "石家庄高新技术产业开发区", "development_zone", "130100"),
    ],
)
def test_region_of_a_year(code: str, year: int, name: str, level: str, parent: str) -> None:
    assert in_year("regions", code, year) == name
    for row in seed("regions"):
        if name and row["code"] == code and row["name_zh"] == name:
            assert (row["level"], row["parent_code"]) == (level, parent)


def test_fund_scopes_follow_the_budget_a_code_belongs_to() -> None:
    scopes = {row["code"]: row["fund_scope"] for row in seed("function_subjects")}
    assert scopes["2010801"] == "general_public"
    assert scopes["2120803"] == "government_fund"
    assert scopes["212"] == "all"
    assert scopes["2230199"] == "state_capital"
    assert scopes["2296002"] == "government_fund"
    assert scopes["2090101"] == "social_insurance"


def test_units_read_as_codes_are_not_subjects() -> None:
    names = {row["name_zh"] for s in ("function_subjects", "economic_subjects") for row in seed(s)}
    assert not [name for name in names if name.endswith(("局", "委员会")) and "市" in name]
    assert "天" not in names


def test_a_procurement_code_needs_its_version() -> None:
    names = {(r["code"], r["version"]): r["name_zh"] for r in seed("procurement_catalogue")}
    assert names["A02010104", "2013"] == "台式计算机"
    assert names["A02010104", "2022"] == "服务器"


def test_procurement_names_lose_their_explanation_and_say_so() -> None:
    rows = {r["code"]: r for r in seed("procurement_catalogue") if r["version"] == "2022"}
    assert rows["A02030610"]["name_zh"] == "警车"
    assert rows["A02030610"]["name_status"] == "explanation_stripped"
    assert rows["A02321200"]["name_zh"] == "医用 X 线诊断设备"
    assert rows["A02021107"]["name_zh"] == "KVM 设备"
    assert rows["A02151200"]["name_zh"] == "合成纤维及合纤聚合物生产装置"
    assert rows["A02051900"]["name_zh"] == "泵"
    assert rows["C01010600"]["name_status"] == "doubtful"
    assert rows["A07050201"]["parent_code"] == "A07050000"


@pytest.mark.parametrize(
    ("caption", "code"),
    [
        ("国土海洋气象等支出", "220"),
        ("自然资源海洋气象等支出", "220"),
        ("医疗卫生与计划生育支出", "210"),
        ("资源勘探电力信息等事务", "215"),
        ("债务付息支出", "232"),
        ("抗疫特别国债安排的支出", "234"),
        ("粮油物资储备支出", "222"),
    ],
)
def test_class_caption_names_its_code(caption: str, code: str) -> None:
    found = [r["code"] for r in seed("function_class_captions") if r["caption_zh"] == caption]
    assert found == [code]


def test_official_english_of_the_classes() -> None:
    names = {r["code"]: r["name_en"] for r in seed("function_subjects") if not r["valid_to"]}
    assert names["213"] == "Agriculture, forestry and water conservancy"
    assert names["224"] == "Disaster prevention and emergency management"
    assert names["2010801"] == "Administrative operations"


def test_crosswalk_shares_are_one_only_where_nothing_was_split() -> None:
    shares = {(r["old_code"], r["new_code"]): r["share"] for r in seed("subject_crosswalk")}
    assert shares["30311", "30113"] == "1"
    assert shares["30104", "30112"] == ""
    assert shares["2080504", "2080501"] == "1"


def alternatives(pattern: str) -> list[str]:
    """What a regular expression allows at its top level, split at the bars."""
    parts, depth = [""], 0
    for character in pattern:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def outside_and_groups(part: str) -> tuple[str, list[str]]:
    """The text of an alternative outside of its groups, and its groups that are not optional."""
    outside, groups, depth = "", [], 0
    for place, character in enumerate(part):
        depth -= character == ")"
        if depth:
            groups[-1] += character
        elif character == ")" and part[place + 1 : place + 2] == "?":
            groups.pop()
        elif character == "(":
            groups.append("")
        elif character != ")":
            outside += character
        depth += character == "("
    return outside, groups


def holds_a_word(pattern: str, words: list[str]) -> bool:
    """Whether whatever the pattern matches holds one of the words."""
    for part in alternatives(pattern):
        outside, groups = outside_and_groups(part)
        if not any(word in outside for word in words) and not any(
            holds_a_word(group, words) for group in groups
        ):
            return False
    return True


def test_no_pattern_matches_without_its_topic() -> None:
    columns = ("words_pattern", "none_pattern", "said_empty_pattern")
    checked = [
        (row["topic"], row[column])
        for row in [*seed("checklist_items"), *seed("statutory_forms")]
        for column in columns
        if row["topic"] and row.get(column)
    ]
    assert len(checked) >= 15
    assert [pair for pair in checked if not holds_a_word(pair[1], pair[0].split("|"))] == []


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("固定资产|车辆", True),
        ("固定资产|房屋", False),
        ("(房屋|车辆)", False),
        ("(车辆)?房屋", False),
        ("(固定(资产|设备)|车辆)[0-9]", False),
    ],
)
def test_the_topic_check_bites(pattern: str, holds: bool) -> None:
    assert holds_a_word(pattern, ["资产", "车辆"]) is holds
