"""What else a recognised number may be: other characters that the recogniser thought of."""

from __future__ import annotations

from extract.captions.text import is_amount
from extract.readers.scan.recogniser import Reading

_MOST = 24


def alternatives(reading: Reading, second: Reading) -> tuple[str, ...]:
    """Numbers one change away from a reading, the likeliest first, none of them the reading.

    A change replaces, leaves out or adds one character that the recogniser thought possible; what
    the second reading says comes first.
    """
    found: dict[str, float] = {}
    texts = [c.text for c in reading.characters]
    if second.text and second.text != reading.text:
        found[second.text] = 1.0
    for place, character in enumerate(reading.characters):
        for other, likely in character.others:
            _add(found, [*texts[:place], other, *texts[place + 1 :]], likely)
    for place, missing, likely in reading.missed:
        _add(found, [*texts[:place], missing, *texts[place:]], likely)
    own = "".join(texts)
    numbers = [text for text in found if text != own and is_amount(text)]
    return tuple(sorted(numbers, key=lambda text: -found[text])[:_MOST])


def _add(found: dict[str, float], parts: list[str], likely: float) -> None:
    text = "".join(parts).strip()
    found[text] = max(found.get(text, 0.0), likely)
