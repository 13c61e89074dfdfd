"""Altered goal sheets and lists, and the checks that no longer hold: typed, not computed."""

from __future__ import annotations

from tests.performance.raw_sheets import Change

BREAKS: dict[str, tuple[Change, set[str]]] = {
    "0001": (("expenditure", 0, "", "39.00"), {"P1 sheets"}),
    "0002": (("revenue", 0, "", "11.00"), {"P2 sheets"}),
    "0003": (("sheet", 1, "fiscal", "24.00"), {"P3 p1"}),
    "0004": (("payments", 1, "1", "9.00"), {"P4 p1.2"}),
    "0005": (("payments", 2, "1", "90.00%"), {"P5 p2"}),
    "0006": (("costs", 1, "0", "≤13.00万元"), {"P6 p1"}),
    "0007": (("sheet", 5, "budget", "41.00"), {"P7 p3.budget"}),
    "0008": (("procurement", 1, "amount", "8.00"), {"V1 t4", "V4 t4.r1"}),
    "0009": (("procurement", 2, "amount", "6.00"), {"V2 t4.货物", "V4 t4.r2"}),
    "0010": (("procurement", 3, "unit_price", "2.40"), {"V3 t4.r3"}),
    "0011": (("procurement", 4, "general_public", "3.00"), {"V4 t4.r4"}),
    "0012": (("assets", 3, "amount", "4.35"), {"V5 t5"}),
    "0013": (("sheet", 1, "project_code", "37060126P00A1B210007M"), {"C1 p1"}),
    "0014": (("sheet", 1, "project_code", "37060027P00A1B210007Y"), {"C2 p1"}),
    "0015": (("sheet", 1, "project_code", "37060026P00A1B21O007G"), {"C3 p1"}),
    "0016": (("sheet", 1, "project_code", "37060026P00A1B210007H"), {"C4 p1"}),
    "0017": (
        ("lines", 2, "text", "预算年度：2026 203001 某市档案馆"),
        {"D3 code.p2.l1"},
    ),
    "0018": (("lines", 4, "text", "3、 库房维修绩效目标表"), {"D4 number.p4.l1"}),
    # The first sheet is missing: what remains begins with 2.
    "0022": (
        ("lines", 3, "text", "2、档案整理绩效目标表"),
        {"D4 number.p3.l1", "D4 number.p4.l1"},
    ),
    "0019": (("procurement", 5, "amount", "2.00"), {"V7 t4.r5", "V4 t4.r5"}),
    # A character too many is none of the grammar either.
    "0020": (("sheet", 2, "project_code", "37060025P0000C310002B7"), {"C3 p2"}),
    "0021": (("listed", 1, "", "31.00"), {"P9 p1"}),
    "0023": (("whole", 3, "budget", "141.00"), {"P10 sheet.budget"}),
}
