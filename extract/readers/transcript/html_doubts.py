"""Rules of style sheets that hide something, and whose selectors are not followed here.

b:not(.kept), i + b, td:last-child, rules within rules: what they hide is not known, so that figures
in an element that their last part fits open the page. What a reader does (:hover) hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIDES = re.compile(
    r"(?<![-\w])(?:display:none|visibility:(?:hidden|collapse)|(?:opacity|font-size):0?\.?0*(?=;|$))"
)
_STATE = re.compile(
    r"::|:-|:(?:hover|focus|active|visited|link|any-link|target|checked|disabled|enabled|empty"
    r"|before|after|first-l|root|lang|invalid|valid|required|open|placeholder|modal|fullscreen)",
    re.I,
)
_CHOICE = re.compile(r":(?:is|where)\(([^()]*)\)", re.I)
_PSEUDO = re.compile(r":[\w-]+(?:\([^()]*\))?")
_BETWEEN = re.compile(r"[\s>+~&]+")
_COMMA = re.compile(r",(?![^()]{0,500}\))")
_MOST = 20  # choices of a selector


def alternatives(selectors: str) -> Iterator[str]:
    """The selectors of a rule one by one, `b:is(.x, .y)` as two."""
    for selector in _COMMA.split(selectors):
        choice = _CHOICE.search(selector)
        if choice is None:
            yield selector
            continue
        for part in choice.group(1).split(",")[:_MOST]:
            yield selector[: choice.start()] + part.strip() + selector[choice.end() :]


def last_part(selector: str, own: dict[str, str]) -> str:
    """The last part of a selector that is not followed, without its conditions; empty where its
    rule hides nothing."""
    if not _HIDES.search(";".join(f"{name}:{text}" for name, text in own.items())):
        return ""
    if _STATE.search(selector):
        return ""
    return _PSEUDO.sub("", _BETWEEN.split(selector.strip())[-1])
