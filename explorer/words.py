"""Words of the explorer in both languages: its own, over those of the reports."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from extract import vocabulary
from reports import labels
from reports.labels import LANGUAGES, Labels, Language

_FORMS = Path(vocabulary.__file__).with_name("forms.csv")
_FILE = Path(__file__).with_name("words.csv")


@cache
def load(language: Language) -> Labels:
    """The words of one language."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        own = {row["key"]: row[language] for row in csv.DictReader(file)}
    with _FORMS.open(encoding="utf-8", newline="") as file:
        forms = {
            f"form.{row['form']}": row["caption_zh"] if language == "zh" else _spaced(row["form"])
            for row in csv.DictReader(file)
        }
    return Labels(language, {**labels.load(language).words, **forms, **own})


def _spaced(name: str) -> str:
    return name.replace("_", " ").capitalize()


def language_of(asked: str | None, locale: str | None) -> Language:
    """The language asked for, else the browser's: Chinese for zh, English for all others."""
    for name in (asked, (locale or "")[:2]):
        for language in LANGUAGES:
            if name == language:
                return language
    return "en"
