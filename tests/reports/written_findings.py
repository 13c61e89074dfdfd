"""Findings written by hand into the samples' warehouse.

Places and boxes are typed from page 6 of 临江市审计局 2026 (支出总表), amounts from its text.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "documents"
AUDIT = "88736ac6645ec9b0"
FILE = "临江市审计局2026年度部门预算公开.pdf"
MARKUP = "<svg onload=alert(1)>"
COMMAND = "=cmd|'/C calc'!A1"
WIDE = "＝1+1"
SENTENCE = "（一）收入预算总计4,557.17万元。"
HEADS = [
    "序号", "页码", "表（章节）", "行", "列", "问题", "依据", "表内数（万元）",
    "应为／对照数（万元）", "差额（万元）", "建议核实方式", "程度", "状态", "较上次",
]  # fmt: skip

Values = dict[str, Any]


def finding(key: str, **values: Any) -> Values:
    """A finding of a table that adds up wrongly, changed by `values`."""
    return {
        "finding_key": key,
        "content_key": key,
        "document_id": AUDIT,
        "source": "identity",
        "kind": "broken_identity",
        "identity_id": "H0",
        "class": "source_anomaly",
        "class_reason": "rows_proven_by_print",
        "severity": "error",
        "page_number": 6,
        "table_title": "支出总表",
        "statement_zh": "不用",
        "statement_en": "unused",
        "broken_checks": 1,
        "left_amount_wan_yuan": 337.20,
        "right_amount_wan_yuan": 335.20,
        "amount_at_stake_wan_yuan": 2,
        **values,
    }


def said(key: str, kind: str, text: str, **values: Any) -> Values:
    """A finding of prose on page 20."""
    return finding(
        key,
        source="prose",
        kind=kind,
        identity_id=None,
        class_reason="sentence_read_again",
        severity="warning",
        page_number=20,
        table_title=None,
        statement_zh=f"《{FILE}》第20页：{text}：“{SENTENCE}”。",
        statement_en=f'{FILE}, page 20: {text}: "{SENTENCE}".',
        left_amount_wan_yuan=None,
        right_amount_wan_yuan=None,
        **values,
    )


def told(key: str, right: float) -> Values:
    """4,557.17 of a sentence against a table."""
    return finding(
        key,
        kind="table_mismatch",
        identity_id="N8",
        class_reason="sentence_read_again",
        severity="warning",
        page_number=20,
        table_title=None,
        left_amount_wan_yuan=4557.17,
        right_amount_wan_yuan=right,
        amount_at_stake_wan_yuan=abs(4557.17 - right),
    )


FINDINGS = (
    finding("total"),
    told("digit1", 4557.165),
    told("digit2", 4557.168),
    told("prose", 4657.17),
    said("percent", "percent_mismatch", "所写比例 2.64%，按两个金额应为 3.64%"),
    finding("blank", severity="warning", **{"class": "not_disclosed"},
            class_reason="total_blank", left_amount_wan_yuan=None, amount_at_stake_wan_yuan=1),
    finding("note", severity="info", identity_id="S3"),
    finding("ours", severity="warning", **{"class": "extraction_defect"}),
    finding("settled", resolution="accepted", resolved_by="复核人"),
    finding("hostile", severity="warning", table_title=COMMAND, amount_at_stake_wan_yuan=5),
)  # fmt: skip
TOTAL_BOX = (488.44, 144.5, 573.44, 162.5)
CELLS: tuple[tuple[str, str, str, str, str, str, tuple[float, ...] | None], ...] = (
    # finding, figure, side, caption, head, printed, box
    ("total", f"{AUDIT}-3-1-5", "left", "合计", "项目支出", "337.20", TOTAL_BOX),
    ("total", f"{AUDIT}-3-2-5", "right", "一般公共服务支出", "项目支出", "337.20",
     (488.44, 162.5, 573.44, 180.5)),
    ("digit1", f"{AUDIT}-n4", "left", "revenue", "", "4,557.17", None),
    ("digit2", f"{AUDIT}-n4", "left", "revenue", "", "4,557.17", None),
    ("prose", f"{AUDIT}-n4", "left", "revenue", "", "4,557.17", None),
    ("hostile", "other-1-1-1", "left", MARKUP, WIDE, "1", (-5.0, 10.0, 5.0, 12.0)),
)  # fmt: skip


@pytest.fixture
def found(samples: Path, tmp_path: Path) -> Iterator[Path]:
    """The samples' warehouse with findings written by hand in one document."""
    path = tmp_path / "found.duckdb"
    shutil.copy(samples, path)
    with duckdb.connect(str(path)) as connection:
        # What the samples leave out of what law asks for is told elsewhere.
        connection.execute("delete from fct_findings where source = 'checklist'")
        for values in FINDINGS:
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            connection.execute(
                f"insert into fct_findings ({names}) values ({marks})", list(values.values())
            )
        for key, figure, side, caption, head, printed, box in CELLS:
            connection.execute(
                "insert into fct_finding_evidence (finding_key, figure_key, document_id, side,"
                " caption, header_path, printed_text, page_number, bbox_x0, bbox_top, bbox_x1,"
                " bbox_bottom, is_suspect, amount_wan_yuan)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?)",
                [key, figure, AUDIT, side, caption, head, printed, 6 if box else 20,
                 *(box or (None,) * 4), float(printed.replace(",", ""))],
            )  # fmt: skip
    yield path
