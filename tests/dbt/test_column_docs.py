"""The data dictionary: every column of a mart says what it is, in Chinese too, and its unit."""

from __future__ import annotations

import re
from typing import Any

import pytest

from scripts.docs_site import dictionary

CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Ending of a column's name → words of which its description names one.
UNITS = {"_wan_yuan": ("万元",), "_yuan": ("元",), "_percent": ("%", "percent", "百分")}


def lacking(nodes: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Columns of marts without a description, a Chinese caption or their unit."""
    found = []
    for node in nodes.values():
        if node["resource_type"] != "model" or not node["path"].startswith("marts"):
            continue
        if not node["config"]["contract"]["enforced"]:
            found.append((node["name"], "", "no contract"))
        for column in node["columns"].values():
            name, text = column["name"], column["description"]
            ending = next((end for end in UNITS if name.endswith(end)), None)
            if not text:
                found.append((node["name"], name, "no description"))
            elif not CHINESE.search(text):
                found.append((node["name"], name, "no Chinese caption"))
            elif ending and not _says(text, ending):
                found.append((node["name"], name, "no unit"))
    return found


def _says(text: str, ending: str) -> bool:
    """True if a description names the unit; 万元 is none of 元."""
    return any(
        word in (text.replace("万元", "") if word == "元" else text) for word in UNITS[ending]
    )


def test_every_column_of_a_mart_is_documented(manifest: dict[str, Any]) -> None:
    nodes = manifest["nodes"]
    marts = [n for n in nodes.values() if n["path"].startswith("marts") and n["columns"]]
    assert len(marts) >= 35
    assert lacking(nodes) == []


def test_the_dictionary_of_the_site_has_every_mart(manifest: dict[str, Any]) -> None:
    marts = [n for n in manifest["nodes"].values() if n["path"].startswith("marts")]
    page = dictionary(manifest)
    assert sorted(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == sorted(
        node["name"] for node in marts if node["resource_type"] == "model"
    )
    assert page.count("\n| `") == sum(
        len(node["columns"]) for node in marts if node["resource_type"] == "model"
    )
    assert "doc(" not in page


@pytest.mark.parametrize(
    ("name", "description", "what"),
    [
        ("entity_name", "", "no description"),
        ("entity_name", "Name of the body.", "no Chinese caption"),
        ("basic_wan_yuan", "Basic expenditure (基本支出).", "no unit"),
        ("amount_yuan", "Amount (金额).", "no unit"),
        ("project_percent", "Share of projects (项目占比).", "no unit"),
        ("basic_wan_yuan", "Basic expenditure (基本支出), 万元.", ""),
    ],
)
def test_the_check_bites(name: str, description: str, what: str) -> None:
    node = {
        "resource_type": "model",
        "path": "marts/reports/rpt_x.sql",
        "name": "rpt_x",
        "config": {"contract": {"enforced": True}},
        "columns": {name: {"name": name, "description": description}},
    }
    assert lacking({"model": node}) == ([("rpt_x", name, what)] if what else [])
