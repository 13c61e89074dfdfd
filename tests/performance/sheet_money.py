"""What tests of goal sheets compare: the money and the names that were read."""

from __future__ import annotations

from extract.forms.performance.model import Sheet


def money(sheet: Sheet) -> list[tuple[str, str]]:
    """Fields of a sheet that hold no words: key and printed text."""
    text = {"project_name", "department", "goal", "entity_name", "task_name", "task_content"}
    return [(f.key, f.value.text) for f in sheet.fields if f.value.text and f.key not in text]


def names(sheets: list[Sheet]) -> list[str]:
    """The project of each sheet, empty where none is printed."""
    return [next((f.value.text for f in s.fields if f.key == "project_name"), "") for s in sheets]
