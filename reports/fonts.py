"""The characters of a page, embedded as a subset of a font of this machine.

A page then looks the same where no Chinese font is installed. Without such a font here, or
without fontTools, pages name the fonts of the reader's system and nothing is embedded.
"""

from __future__ import annotations

import base64
import os
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

FAMILY = "Yusuan Sans"
VARIABLE = "YUSUAN_FONT"
# WenQuanYi Micro Hei (Apache-2.0, or GPL-3 with font embedding exception), Debian package
# fonts-wqy-microhei: a font that may be embedded. Any other one is named in YUSUAN_FONT.
_PLACES = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
    "/usr/local/share/fonts/wqy-microhei.ttc",
)


def find() -> Path | None:
    """The font to embed: YUSUAN_FONT, else the first of the known places."""
    named = os.environ.get(VARIABLE)
    places = (named,) if named is not None else _PLACES
    return next((Path(place) for place in places if place and Path(place).is_file()), None)


def available() -> bool:
    """Whether pages get their font here."""
    return find() is not None and find_spec("fontTools") is not None


def face(text: str) -> str:
    """The @font-face rule with every character of a text, or nothing."""
    path = find()
    if path is None or not available():
        return ""
    font = base64.b64encode(_subset(_bytes(path), text)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-display: block;'
        f' src: url("data:font/woff;base64,{font}") format("woff"); }}'
    )


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _subset(data: bytes, text: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        flavor="woff", hinting=False, layout_features=[], name_IDs=[0, 1, 2, 13, 14],
        notdef_outline=True, drop_tables=["DSIG", "GPOS", "GSUB", "GDEF", "vhea", "vmtx", "FFTM"],
    )  # fmt: skip
    # The same page has to be the same bytes: the date of the font stays.
    font = TTFont(BytesIO(data), fontNumber=0, lazy=True, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    out = BytesIO()
    font.flavor = "woff"
    font.save(out)
    return out.getvalue()
