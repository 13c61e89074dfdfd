"""What flows through the prose reader: paragraphs, sections, sentences, stated figures."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """Printed lines that belong together. `pages[i]` is the page of the i-th character."""

    text: str
    pages: list[int]
    x0: float
    is_single_line: bool = True
    stands_out: bool = False  # centred, or marked as a heading
    zone: str = "prose"
    top: float = 0.0

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pages[0]


@dataclass(slots=True)
class Section:
    """A heading with what is printed under it. `level` 0 is 第一部分, 1 is 一、, 2 is （一）…"""

    ordinal: int
    parent: int | None
    level: int
    number_text: str
    heading: str
    key: str
    kind: str
    page: int
    top: float = 0.0
    sentences: int = 0
    characters: int = 0
    has_grid: bool = False
    unit: str = ""  # the unit of the department that the section speaks of


@dataclass(slots=True)
class Figure:
    """A number with a unit as prose states it; see docs/raw_tables.md for the fields."""

    start: int
    end: int
    text: str
    unit: str
    role: str = "unexplained"
    direction: str = ""
    base_text: str = ""
    fact_key: str = ""
    side: str = ""
    money_scope: str = ""
    subject_code: str = ""
    subject_name: str = ""
    year_text: str = ""
    phase: str = ""
    level: int | None = None
    whole: int | None = None
    in_reason: bool = False
    unit_name: str = ""
    ordinal: int = 0


@dataclass(slots=True)
class Sentence:
    """Text between two full stops, as printed with its lines joined."""

    ordinal: int
    section: Section
    paragraph: int
    page: int
    last_page: int
    zone: str
    text: str
    figures: list[Figure] = field(default_factory=list)
    starts: int = 0
    pages: list[int] = field(default_factory=list)

    def page_of(self, offset: int) -> int:
        """The page of a character of the paragraph."""
        return self.pages[offset - self.starts]
