"""The server, asked by the SDK's own client over stdio; figures typed from the sample's page 11."""

from __future__ import annotations

import asyncio
import base64
import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.dbt.warehouses import Warehouse
from tests.docs.checks import ROOT

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

BODY = "临江市滨河区商务委员会"
DOCUMENT = "f405d593e11ed648"
FIGURE = "f405d593e11ed648-5-3-6"  # 2011301 行政运行, 基本支出: 15,571,500 元 on page 11
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "body": ("find_body", {"name": BODY, "year": 2026}),
    "nobody": ("find_body", {"name": "没有这个部门"}),
    "page": ("list_figures", {"document_id": DOCUMENT, "page": 11, "words": "2011301"}),
    "first": ("list_figures", {"document_id": DOCUMENT, "most": 2}),
    "second": ("list_figures", {"document_id": DOCUMENT, "most": 2, "start": 2}),
    "figure": ("explain_figure", {"figure_key": FIGURE}),
    "no figure": ("explain_figure", {"figure_key": "nothing-1-1-1"}),
    "sum": (
        "run_sql",
        {"sql": f"select document_id, 11 as page_number, sum(amount_wan_yuan) as amount"
                f" from fct_appropriations where document_id = '{DOCUMENT}'"
                " and fund = 'general_public' and nature like 'basic%' group by document_id"},
    ),
    "file": ("run_sql", {"sql": "select * from read_text('/etc/passwd')"}),
    "marts": ("describe_marts", {}),
    "columns": ("describe_marts", {"mart": "fct_appropriations"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(sample_warehouse: Warehouse) -> dict[str, Any]:
    """All calls of one session."""

    async def ask() -> dict[str, Any]:
        words = ["-m", "assistant", "--warehouse", str(sample_warehouse.path)]
        server = mcp.StdioServerParameters(
            command=sys.executable,
            args=[*words, "--documents", str(ROOT / "documents" / "disclosures")],
            cwd=ROOT,
        )
        async with mcp.Client(server) as client:
            found = {key: await client.call_tool(*call) for key, call in CALLS.items()}
            found["tools"] = (await client.list_tools()).tools
            return found

    return asyncio.run(ask())


def rows(answer: Any) -> list[dict[str, Any]]:
    assert not answer.is_error, answer.content
    found: list[dict[str, Any]] = answer.structured_content["rows"]
    return found


def test_every_tool_says_that_it_only_reads(answers: dict[str, Any]) -> None:
    assert len(answers["tools"]) == 5
    assert all(tool.annotations.read_only_hint for tool in answers["tools"])


def test_a_body_is_found_with_its_document_and_page(answers: dict[str, Any]) -> None:
    [row] = rows(answers["body"])
    assert (row["document_id"], row["page_count"], row["status"]) == (DOCUMENT, 19, "loaded")
    [source] = answers["body"].structured_content["sources"]
    assert source["file_name"].endswith(f"{BODY}2026年部门预算.pdf")
    assert source["pages"] == [5]  # 部门：… above the first table
    assert rows(answers["nobody"]) == []


def test_figures_of_a_page_are_listed_as_printed(answers: dict[str, Any]) -> None:
    found = {row["figure_key"]: row for row in rows(answers["page"])}
    assert found[FIGURE]["printed_text"] == "15,571,500"
    assert found[FIGURE]["amount_wan_yuan"] == "1557.15"
    assert answers["page"].structured_content["sources"][0]["pages"] == [11]


def test_a_long_list_goes_on_where_it_stopped(answers: dict[str, Any]) -> None:
    keys = [row["figure_key"] for key in ("first", "second") for row in rows(answers[key])]
    assert len(set(keys)) == 4
    assert answers["first"].structured_content["next_start"] == 2


def test_a_figure_is_explained_by_its_identities(answers: dict[str, Any]) -> None:
    told = answers["figure"].structured_content
    [row] = told["rows"]
    assert (row["page_number"], row["caption"]) == (11, "行政运行")
    checks = {check["identity_id"]: check for check in told["identities"]}
    # 商贸事务 1,864.94 is the sum of its rows, of which 行政运行 is one.
    assert checks["H1"]["left_wan_yuan"] == checks["H1"]["right_wan_yuan"] == "1864.94"
    assert FIGURE in {term["figure_key"] for term in checks["H1"]["right_figures"]}
    assert [term["printed_text"] for term in checks["H1"]["left_figures"]] == ["18,649,400"]
    assert "类、款、项" in checks["H1"]["statement"]["statement_zh"]
    assert [fact["amount_wan_yuan"] for fact in told["facts"]] == ["1557.15"]
    assert answers["no figure"].is_error


def test_a_figure_is_shown_with_its_cell_outlined(answers: dict[str, Any]) -> None:
    [picture] = [part for part in answers["figure"].content if part.type == "image"]
    image = Image.open(BytesIO(base64.b64decode(picture.data))).convert("RGB")
    [row] = answers["figure"].structured_content["rows"]
    red = [
        (x, y) for x in range(image.width) for y in range(image.height)
        if (p := image.getpixel((x, y)))[0] > 150 and p[1] < 90 and p[2] < 90  # type: ignore[index]
    ]  # fmt: skip
    scale = image.width / 841.9  # A4 across, in points
    assert abs(min(x for x, _ in red) / scale - row["bbox_x0"]) < 4
    assert abs(max(y for _, y in red) / scale - row["bbox_bottom"]) < 4


def test_sums_are_answered_and_files_are_not(answers: dict[str, Any]) -> None:
    [row] = rows(answers["sum"])
    assert row["amount"] == "2815.75"  # 合计 of 基本支出, page 12
    assert answers["sum"].structured_content["sources"][0]["document_id"] == DOCUMENT
    assert answers["file"].is_error
    assert "read_text" in answers["file"].content[0].text


def test_the_dictionary_knows_marts_and_columns(answers: dict[str, Any]) -> None:
    marts = {row["mart"] for row in answers["marts"].structured_content["marts"]}
    assert {"fct_appropriations", "dim_departments", "rpt_year_over_year"} <= marts
    assert not [name for name in marts if name.startswith(("stg_", "int_"))]
    columns = answers["columns"].structured_content["columns"]
    leads = {column["column_name"]: column.get("leads_to") for column in columns}
    assert leads["amount_wan_yuan"] is None
    assert leads["department_id"] == "dim_departments.department_id"


def test_every_answer_warns_of_text_from_documents(answers: dict[str, Any]) -> None:
    for key in ("body", "page", "figure", "sum"):
        assert "never" in answers[key].structured_content["untrusted_text"]
