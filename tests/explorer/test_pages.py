"""What pages of the explorer say; amounts and texts are typed from the samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from explorer import store, words
from explorer.app import VIEWS
from explorer.views.compare import pivoted
from explorer.views.dictionary import chinese
from explorer.views.missing import HEADS, read_roster, states
from explorer.views.search import number_of
from tests.dbt.warehouses import Warehouse
from tests.explorer.conftest import COMMERCE, FIGURE, Shown, column, html, parsed


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_page_can_be_shown_in_chinese(shown: Shown, view: str) -> None:
    page = parsed(shown(view=view, lang="zh"))
    assert page.xpath("//h1")
    spoken = [part.get("lang") for part in page.xpath('//div[contains(@class, "yu")]')]
    assert spoken and set(spoken) == {"zh"}, "a screen reader has to know what it reads"


def test_one_box_finds_bodies_subjects_projects_prose_and_figures(shown: Shown) -> None:
    bodies = shown(q="滨河区 商务")
    assert "临江市滨河区商务委员会" in column(bodies, "bodies", "Department or unit")
    subjects = shown(q="行政运行")
    assert "2011301" in column(subjects, "subjects", "Subject code")
    assert column(subjects, "prose", "Sentence")
    amounts = shown(q="15,571,500")
    assert set(column(amounts, "figures", "As printed")) == {"15,571,500"}
    assert f"figure={FIGURE}" in html(amounts)


def test_what_is_not_there_is_not_found(shown: Shown) -> None:
    page = shown(q="没有这个部门")
    assert not parsed(page).xpath("//table")
    assert "没有这个部门" in html(page)


def test_a_department_leads_to_its_classes_items_and_cells(shown: Shown) -> None:
    page = shown(q="滨河区 商务")
    link = parsed(page).xpath('//table[@id="table-bodies"]//td/a/@href')[0]
    query = dict(part.split("=") for part in link.lstrip("?").split("&"))
    body = shown(**query)
    amounts = [b.text_content() for b in parsed(body).xpath('//div[@class="number"]/b')]
    assert amounts[0] == "4,180.37"
    assert "201" in column(body, "classes", "Subject code")
    items = shown(**query, **{"class": "201"})
    assert "1,557.15" in column(items, "items", "Amount (10 000 yuan)")
    assert f"figure={FIGURE}" in html(items)


def asked(link: str) -> dict[str, str]:
    """What an address within the explorer asks for."""
    return dict(part.split("=") for part in link.lstrip("?").split("&"))


def test_the_large_numbers_of_a_department_lead_to_their_cells(shown: Shown) -> None:
    page = parsed(shown(**asked(parsed(shown(q="滨河区 商务")).xpath("//td/a/@href")[0])))
    links = {
        number.xpath("./span")[0].text: number.xpath(".//a/@href")
        for number in page.xpath('//div[@class="number"]')
    }
    printed = parsed(shown(**asked(links["Expenditure"][0])))
    assert printed.xpath('//p[@id="printed"]')[0].text == "41,803,700"
    basic = shown(**asked(links["Basic expenditure"][0]))
    assert set(column(basic, "items", "Nature")) == {"Basic"}


def test_a_total_that_facts_do_not_agree_with_is_no_way(
    shown: Shown, sample_warehouse: Warehouse, tmp_path: Path
) -> None:
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update main.bridge_fact_totals set agrees = false")
    link = parsed(shown(q="滨河区 商务")).xpath("//td/a/@href")[0]
    first = parsed(shown(path, **asked(link))).xpath('//div[@class="number"]')[0]
    assert first.xpath("./span")[0].text == "Expenditure"
    assert not first.xpath(".//a")


def test_final_accounts_are_found_by_subject_too(shown: Shown, sample_warehouse: Warehouse) -> None:
    (final,) = sample_warehouse.query(
        "select any_value(subject_code) from warehouse.fct_appropriations"
        " where is_countable and budget_phase = 'final' and subject_code is not null"
    )
    page = shown(q=str(final[0]))
    assert "Final accounts" in column(page, "subjects", "Phase")
    rows = parsed(page).xpath('//table[@id="table-subjects"]//tr[.//td[.="Final accounts"]]//a')
    assert column(shown(**asked(rows[0].get("href"))), "subject", "Amount (10 000 yuan)")


def test_a_class_is_called_by_its_own_name(shown: Shown) -> None:
    """And not by that of the first of the items below it."""
    page = parsed(shown(view="subject", subject="201", year="2026"))
    assert page.xpath("//h1")[0].text == "201 General public services"
    assert page.xpath('//table[@id="table-subject"]')


def test_a_body_whose_money_stands_in_another_document_has_its_page(
    shown: Shown, sample_warehouse: Warehouse
) -> None:
    (disclosure,) = sample_warehouse.query(
        "select disclosure_id from warehouse.dim_disclosures"
        " where entity_name = '临江市审计服务中心' and not is_countable"
    )
    page = shown(view="department", disclosure=str(disclosure[0]))
    assert parsed(page).xpath("//h1")[0].text_content() == "临江市审计服务中心"
    assert "Not counted in sums" in html(page)
    amounts = dict(
        zip(
            column(page, "classes", "Subject code"),
            column(page, "classes", "Amount (10 000 yuan)"),
            strict=True,
        )
    )
    assert amounts["221"] == "41.04"  # 住房公积金, page 11


def test_lines_that_repeat_others_of_a_disclosure_are_not_added(
    shown: Shown, sample_warehouse: Warehouse, tmp_path: Path
) -> None:
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update main.fct_appropriations set is_countable = false"
            " where document_id = $document and subject_code = '2011301'",
            {"document": COMMERCE},
        )
        given = {"year": 2026, "phase": "budget", "sums": False}
        query = (Path(store.__file__).parent / "queries" / "compare_lines.sql").read_text("utf-8")
        compared = connection.execute(query, given).fetchall()
        found = connection.execute(
            "select disclosure_id from fct_documents where document_id = $document",
            {"document": COMMERCE},
        ).fetchall()
    items = shown(path, view="department", disclosure=found[0][0], **{"class": "201"})
    assert column(items, "items", "Subject code")
    assert "2011301" not in column(items, "items", "Subject code")
    own = [row for row in compared if row[1] == "临江市滨河区商务委员会" and row[4] == "201"]
    assert own
    assert all(str(row[7]) != "1557.15000000" for row in own)


def test_a_figure_shows_its_text_row_and_both_sides_of_its_identities(shown: Shown) -> None:
    page = parsed(shown(view="figure", figure=FIGURE))
    assert page.xpath('//p[@id="printed"]')[0].text == "15,571,500"
    row = [cell.text_content() for cell in page.xpath('//table[@class="cells"]//td')]
    assert row[:4] == ["201", "13", "01", "行政运行"]
    identities = page.xpath('//div[@class="identity"]')
    known = {block.xpath("./p/strong")[0].text for block in identities}
    assert {"H1", "H2", "R"} <= known
    total = next(b for b in identities if b.xpath("./p/strong")[0].text == "H2")
    assert "2,815.75" in total.text_content()
    assert total.xpath('.//strong[@class="own"]')
    assert page.xpath('//div[contains(@class, "sheet")]/span[@class="mark own"]')


def test_a_page_leads_to_its_figures(shown: Shown) -> None:
    page = parsed(shown(view="document", document=COMMERCE, page="11"))
    links = page.xpath('//a[contains(@class, "mark")]/@href')
    assert any(f"figure={FIGURE}" in link for link in links)


def test_every_project_of_a_list_can_be_opened(shown: Shown) -> None:
    """Those with a goal sheet and those that are only listed: 西山市交通运输局 has both."""
    projects = parsed(shown(view="projects"))
    rows = projects.xpath('//table[@id="table-projects"]//td[@data-label="Project"]/a')
    assert any("cell=" in row.get("href") for row in rows)
    for kind in ("project=", "cell="):
        row = next(row for row in rows if kind in row.get("href"))
        query = dict(part.split("=") for part in row.get("href").lstrip("?").split("&"))
        title = parsed(shown(**query)).xpath("//h1")[0].text_content()
        assert title == row.text_content()


def test_years_show_what_may_be_compared(shown: Shown) -> None:
    page = shown(view="years")
    assert "Comparable" in column(page, "years", "Comparability")
    only = shown(view="years", kind="same")
    assert set(column(only, "years", "Comparability")) == {"Comparable"}


def test_bodies_stand_beside_each_other(shown: Shown) -> None:
    page = shown(view="compare")
    heads = [head.text_content().strip() for head in parsed(page).xpath("//th")]
    assert any(head.startswith("临江市滨河区商务委员会") for head in heads)
    assert any(head.startswith("西山市交通运输局") for head in heads)
    rows = parsed(page).xpath('//table[@id="table-compare"]/tbody/tr')
    services = next(row for row in rows if row.xpath("./td")[0].text_content() == "201")
    items = shown(**asked(services.xpath(".//a/@href")[0]))
    assert {code[:3] for code in column(items, "items", "Subject code")} == {"201"}
    regions = parsed(shown(view="compare", what="regions"))
    assert "view=regions" in regions.xpath('//table[@id="table-compare"]//td/a/@href')[0]


def test_blank_is_not_zero_where_bodies_are_compared() -> None:
    rows = [
        {"department_id": "a", "region_name": "甲", "class": "201", "amount": 3},
        {"department_id": "a", "region_name": "甲", "class": "205", "amount": 1},
        {"department_id": "b", "region_name": "乙", "class": "205", "amount": 5},
    ]
    amounts = pivoted(rows, "departments", "class", ["a", "b"], shares=False)
    assert amounts == [
        {"key": "201", "of-a": 3},
        {"key": "205", "of-a": 1, "of-b": 5},
        {"key": "total", "of-a": 4, "of-b": 5},
    ]
    shares = pivoted(rows, "departments", "class", ["a", "b"], shares=True)
    assert shares == [{"key": "201", "of-a": 75}, {"key": "205", "of-a": 25, "of-b": 100}]


def test_the_dictionary_says_where_a_key_leads(shown: Shown) -> None:
    page = shown(view="dictionary", q="fct_revenues")
    keys = dict(
        zip(column(page, "dictionary", "Column"), column(page, "dictionary", "Leads to"),
            strict=True)
    )  # fmt: skip
    assert keys["region_code"] == "dim_regions.region_code"
    assert keys["amount_wan_yuan"] == "—"


@pytest.mark.parametrize(
    ("description", "caption"),
    [
        ("Document (公开文件): first 16 hexadecimal digits.", "公开文件"),
        ("事实主键: Key of the row (document …).", "事实主键"),
        ("Amount in 万元 (ten thousand yuan).", None),
        ("", None),
    ],
)
def test_a_chinese_caption_is_found_in_a_description(description: str, caption: str | None) -> None:
    assert chinese(description) == caption


def test_without_a_warehouse_it_says_so(shown: Shown, tmp_path: Path) -> None:
    assert "make run" in shown(tmp_path / "none.duckdb").error[0].value


@pytest.mark.parametrize(
    ("text", "number"),
    [("1557.15", "1557.15"), ("15,571,500", "15571500"), ("2011301", None), ("审计局", None),
     ("nan", None), ("1e400", None)],
)  # fmt: skip
def test_an_amount_is_told_from_a_code(text: str, number: str | None) -> None:
    found = number_of(text)
    assert (None if found is None else f"{found.normalize():f}") == number


def test_a_roster_names_who_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(
        ",".join(HEADS) + "\n甲市,甲市审计局,,\n甲市,甲市水利局,2020,2024\n甲市,甲市教育局,2025,\n",
        encoding="utf-8",
    )
    known = [
        {"region_name": "甲市", "entity_name": "甲市审计局", "department_id": "1",
         "state": "published", "expected_by": "other_years", "other_years": [], "reason": None},
    ]  # fmt: skip
    found = states(known, read_roster(path), 2026)
    assert [(row["entity_name"], row["state"], row["expected_by"]) for row in found] == [
        ("甲市审计局", "published", "roster"),
        ("甲市教育局", "missing", "roster"),
    ]


def test_both_languages_have_every_word() -> None:
    zh, en = words.load("zh").words, words.load("en").words
    assert zh.keys() == en.keys()
    blank = {key for key in zh if not zh[key] or not en[key]}
    assert blank <= {"place_gap"}


def test_settings_reach_the_samples(sample_warehouse: Warehouse) -> None:
    from explorer.settings import Settings, from_environment

    given = Settings(sample_warehouse.path, (Path("/a"), Path("/b")), Path("/c/roster.csv"))
    assert from_environment(given.environment()) == given
