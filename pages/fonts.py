"""The characters of a page, embedded: it looks the same where no Chinese font is installed."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Yusuan Sans"
# WenQuanYi Micro Hei (Apache-2.0), ASCII and GB 2312: see docs/sample_documents.md. A rarer
# character of a name is shown in a font of the reader's system.
FILE = Path(__file__).parents[1] / "fonts" / "wqy-microhei-gb2312.ttf"


def face(text: str) -> str:
    """The @font-face rule with the characters of a text; the same text gives the same bytes."""
    options = subset.Options(
        flavor="woff", layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True,
    )  # fmt: skip
    # The font has no hints and its boxes are right: outlines are copied, not worked out anew.
    font = TTFont(FILE, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(set(text))))
    subsetter.subset(font)
    out = BytesIO()
    font.flavor = "woff"
    font.save(out)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-display: block;'
        f' src: url("data:font/woff;base64,{data}") format("woff"); }}'
    )
