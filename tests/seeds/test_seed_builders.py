"""The rules of the builders, each with an input that breaks it."""

import csv
from pathlib import Path

import build_seeds
import build_subject_levels
import pytest
from seed_sources import functions, procurement, regions
from seed_sources.common import (
    Report,
    SeedError,
    Sighting,
    Version,
    check_versions,
    fold,
    read_rows,
)

SEEDS = Path(__file__).parents[2] / "seeds"


def version(name: str, first: int | None, last: int | None) -> Version:
    return Version(name, first, last, "known", "test")


def years(versions: list[Version]) -> list[tuple[str, int | None, int | None, str]]:
    return [(v.name_zh, v.valid_from, v.valid_to, v.boundary) for v in versions]


def test_fold_keeps_one_version_of_an_unchanged_name() -> None:
    seen = [Sighting(2017, "行政运行", 0, "list"), Sighting(2026, "行政运行", 9, "observed_2026")]
    assert years(fold(seen, None)) == [("行政运行", None, None, "open")]
    assert fold(seen, None)[0].is_verified


def test_fold_dates_a_change_between_distant_lists_as_assumed() -> None:
    seen = [Sighting(2017, "中专教育", 0, "list"), Sighting(2026, "中等职业教育", 10, "o")]
    assert years(fold(seen, None)) == [
        ("中专教育", None, 2017, "assumed"),
        ("中等职业教育", 2018, None, "assumed"),
    ]


def test_fold_uses_a_known_year() -> None:
    seen = [Sighting(2017, "文化", 0, "list"), Sighting(2026, "文化和旅游", 4, "o")]
    assert years(fold(seen, (2018, "known")))[1] == ("文化和旅游", 2019, None, "known")


def test_fold_dates_a_change_between_adjacent_lists_as_observed() -> None:
    seen = [Sighting(2026, "市场主体管理", 4, "o"), Sighting(2027, "经营主体管理", 5, "o")]
    assert years(fold(seen, None)) == [
        ("市场主体管理", None, 2026, "observed"),
        ("经营主体管理", 2027, None, "observed"),
    ]


def test_one_document_does_not_rename_a_verified_code() -> None:
    seen = [Sighting(2026, "审计业务", 4, "o"), Sighting(2027, "审计业", 1, "o")]
    assert years(fold(seen, None)) == [("审计业务", None, None, "open")]


@pytest.mark.parametrize(
    "broken",
    [
        [version("甲", None, 2018), version("乙", 2018, None)],
        [version("甲", None, None), version("乙", 2018, None)],
        [version("甲", None, 2017), version("乙", None, None)],
        [version("甲", 2019, 2018)],
        [version("", None, None)],
    ],
)
def test_versions_that_contradict_each_other_are_refused(broken: list[Version]) -> None:
    with pytest.raises(SeedError):
        check_versions("seed", "2010801", broken)


def write(path: Path, columns: list[str], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([columns, *rows])


OBSERVED = ["kind", "code", "name_majority", "documents", "other_names"]


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    subjects = tmp_path / "reference" / "subjects"
    write(
        subjects / "functional_expenditure_2017_Jackjet_supervise.csv",
        ["code", "name", "level", "set_year", "parent"],
        [
            ["201", "基本公共管理与服务", "1", "2017", ""],
            ["20108", "审计事务", "2", "2017", "201"],
            ["2010801", "行政运行（审计）", "3", "2017", "20108"],
            ["2010804", "审计业务", "3", "2017", "20108"],
            ["2010809", "审计特派（试点）", "3", "2017", "20108"],
            ["20130", "彩票事务", "2", "2017", "201"],
            ["2013002", "福利彩票机构经费支出", "3", "2017", "20130"],
        ],
    )
    write(
        subjects / "observed_codes_2026.csv",
        OBSERVED,
        [
            ["functional", "201", "一般公共服务支出", "88", ""],
            ["functional", "20108", "审计事务", "4", ""],
            ["functional", "2010801", "行政运行", "5", ""],
            ["functional", "2029999", "无款之项", "5", ""],
        ],
    )
    return tmp_path / "reference"


def facts() -> functions.Facts:
    read = functions.Facts.read(build_seeds.FACTS, SEEDS)
    return functions.Facts(
        read.classes, [], read.boundaries, read.corrections, read.scopes, read.english
    )


def built(reference: Path, report: Report) -> dict[tuple[str, str], dict[str, str]]:
    rows = functions.build(reference, facts(), report)
    return {(row["code"], row["version"]): row for row in rows}


def test_suffixes_are_stripped_only_where_documents_confirm(reference: Path) -> None:
    rows = built(reference, Report())
    assert rows["2010801", "1"]["name_zh"] == "行政运行"
    assert rows["2010809", "1"]["name_zh"] == "审计特派（试点）"


def test_old_items_stay_open_only_below_a_section_in_force(reference: Path) -> None:
    rows = built(reference, Report())
    assert rows["2010804", "1"]["valid_to"] == ""
    assert rows["20130", "1"]["valid_to"] == "2017"
    assert rows["2013002", "1"]["valid_to"] == "2017"


def test_a_code_without_a_parent_is_left_out_and_named(reference: Path) -> None:
    report = Report()
    rows = built(reference, report)
    assert ("2029999", "1") not in rows
    assert any("2029999" in line and "20299" in line for line in report.lines)


def test_a_new_year_is_merged_as_one_more_list(reference: Path) -> None:
    write(
        reference / "subjects" / "observed_codes_2027.csv",
        OBSERVED,
        [
            ["functional", "20108", "审计监督事务", "6", ""],
            ["functional", "2010801", "行政运行", "6", ""],
        ],
    )
    rows = built(reference, Report())
    assert (rows["20108", "1"]["name_zh"], rows["20108", "1"]["valid_to"]) == ("审计事务", "2026")
    assert rows["20108", "2"]["valid_from"] == "2027"
    assert ("2010801", "2") not in rows


def test_an_unknown_class_stops_the_build(reference: Path) -> None:
    write(
        reference / "subjects" / "observed_codes_2027.csv",
        OBSERVED,
        [["functional", "241", "某市民政部门", "3", ""]],
    )
    with pytest.raises(SeedError, match="241"):
        built(reference, Report())


def test_a_class_above_two_funds_has_no_single_fund() -> None:
    rows = [{"prefix": "21208", "fund_scope": "government_fund"}]
    scopes = functions.fund_scopes(["212", "21201", "21208", "2120801", "2120101"], rows)
    assert scopes == {
        "212": "all",
        "21201": "general_public",
        "2120101": "general_public",
        "21208": "government_fund",
        "2120801": "government_fund",
    }


@pytest.mark.parametrize(
    ("read", "name", "status"),
    [
        ("办公用房", "办公用房", "printed"),
        ("货船 船、污油船、水船、煤船、矿砂船、", "货船", "explanation_stripped"),
        ("包括磁性材料参数测量仪等。", "包括磁性材料参数测量仪等。", "doubtful"),
        ("医用 X 线诊断设备 层诊断设备、X 线电子", "医用 X 线诊断设备", "explanation_stripped"),
        ("专", "专", "doubtful"),
        ("指接材", "指接材", "printed"),
    ],
)
def test_procurement_names_are_cut_at_the_explanation(read: str, name: str, status: str) -> None:
    assert procurement.clean_name(read) == (name, status)


def test_overlapping_region_names_leave_the_longer_one_and_a_line_in_the_report() -> None:
    report = Report()
    kept = regions.without_overlap(
        "220281", [version("蛟河市", 1995, None), version("桦甸市", 2003, 2003)], report
    )
    assert [v.name_zh for v in kept] == ["蛟河市"]
    assert len(report.lines) == 1


def test_counties_of_municipalities_hang_below_the_municipality() -> None:
    codes = {"110000": 0, "130000": 0, "130500": 0}
    assert regions.parent_of("110101", codes) == "110000"
    assert regions.parent_of("130521", codes) == "130500"
    assert regions.parent_of("130000", codes) == ""


def test_curated_facts_name_each_thing_once() -> None:
    english = [row["name_zh"] for row in read_rows(build_seeds.FACTS / "function_english.csv")]
    assert len(english) == len(set(english))
    prefixes = [r["prefix"] for r in read_rows(build_seeds.FACTS / "function_boundaries.csv")]
    assert len(prefixes) == len(set(prefixes))


def test_levels_of_names_in_the_vocabulary_are_those_of_the_seeds() -> None:
    with build_subject_levels.TARGET.open(encoding="utf-8", newline="") as handle:
        written = [(r["axis"], int(r["level"]), r["name"]) for r in csv.DictReader(handle)]
    assert written == build_subject_levels.subject_levels(SEEDS)
    assert ("dept_economic", 2, "公务接待费") in written
