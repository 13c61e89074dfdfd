"""What a paragraph has stated so far, and what it is speaking of at the place read."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.narrative.model import Figure


@dataclass(slots=True)
class Discourse:
    """Indices are places in `found`. `end` is where the last figure ended, `after` what follows the
    one being read."""

    text: str
    headings: list[str]  # from the nearest outwards
    section: str
    found: list[Figure] = field(default_factory=list)
    head: int | None = None  # the first level of the paragraph
    current: int | None = None  # the level spoken of
    whole: int | None = None  # what the levels that follow are part of
    brackets: list[tuple[int | None, int | None]] = field(default_factory=list)
    end: int = 0
    after: str = ""

    def walk_brackets(self, span: str) -> None:
        """Brackets that stay open speak of parts; what was spoken of returns when they close."""
        for index, character in enumerate(span):
            if character == "（" and "）" not in span[index:]:
                self.brackets.append((self.current, self.whole))
                self.whole = self.current
            elif character == "）" and "（" not in span[:index] and self.brackets:
                self.current, self.whole = self.brackets.pop()

    def last_named(self) -> Figure | None:
        """The last figure of which it is known what it states."""
        return next((f for f in reversed(self.found) if f.fact_key), None)

    def level_of(self, figure: Figure) -> int | None:
        """The last level of the paragraph that states the same fact."""
        for earlier in reversed(self.found):
            same = earlier.fact_key == figure.fact_key
            if earlier.role == "level" and same and earlier.subject_name == figure.subject_name:
                figure.money_scope = earlier.money_scope
                return earlier.ordinal
        return None

    def is_outturn(self, span: str) -> bool:
        """支出决算为 after 年初预算为: the same subject in its other phase."""
        return "决算" in span or bool(self.found and self.found[-1].role in {"budget", "base"})
