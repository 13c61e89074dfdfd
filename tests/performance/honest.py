"""Words and indicators of goal sheets that look like a fault and are none, typed by hand.

Each is a sheet of its own in a document of 2026; the plan of its payments asks for 25 % by March.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"
FIRST_SHEET = 101


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


HONEST_TEXTS = _rows("honest_texts.csv")
HONEST_INDICATORS = _rows("honest_indicators.csv")


def honest_sheets() -> dict[int, dict[str, Any]]:
    """Sheets by ordinal: first those of texts, then those of indicators."""
    sheets: list[dict[str, Any]] = [
        {"fields": {row["field"]: row["text"]}, "payments": ["25.00%", "60.00%", "100.00%"]}
        for row in HONEST_TEXTS
    ]
    sheets += [
        {
            "fields": {"goal": row["goal"]} if row["goal"] else {},
            "indicators": [
                {
                    "level_1_text": "满意度指标" if "满意" in row["level_2"] else "产出指标",
                    "level_2_text": row["level_2"],
                    "level_3_text": row["name"],
                    "description_text": row["description"],
                    "operator_text": row["operator"],
                    "value_text": row["value"],
                    "unit_text": row["unit"],
                }
            ],
        }
        for row in HONEST_INDICATORS
    ]
    return {
        ordinal: sheet
        | {"kind": "project", "fields": {"project_name": f"项目{ordinal}"} | sheet["fields"]}
        for ordinal, sheet in enumerate(sheets, FIRST_SHEET)
    }
