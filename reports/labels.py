"""Words of the reports in both languages, from labels.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_FILE = Path(__file__).with_name("labels.csv")


@dataclass(frozen=True, slots=True)
class Labels:
    """Words in one language; a key that is not in the file is an error, not a blank."""

    language: Language
    words: dict[str, str]

    def __call__(self, key: str) -> str:
        """The word of a key in the language; KeyError for an unknown one."""
        return self.words[key]

    def of(self, group: str, value: object) -> str:
        """Word for a value of a closed list; a value that is not on it is shown as it is."""
        text = "" if value is None else str(value)
        return self.words.get(f"{group}.{text}", text)


def load(language: Language) -> Labels:
    """The labels of one language."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return Labels(language, {row["key"]: row[language] for row in csv.DictReader(file)})
