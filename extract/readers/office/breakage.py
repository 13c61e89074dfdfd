"""What happened to a damaged office file, in words: libraries raise whatever a broken part makes
them raise."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from types import FrameType

_PACKAGE = Path(__file__).parents[2]  # extract/
# Beginnings of the name of an exception and of its text → what it means.
_MEANINGS = (
    (r"BadZipFile: .*(?:CRC|checksum)", "a part of it does not fit its checksum"),
    (r"BadZipFile: File is not a zip file", "its end is missing"),
    (
        r"BadZipFile|EOFError|AssertionError|.*(?:truncated|unpack requires)",
        "its parts are not where it says",
    ),
    (r"error: Error -\d|zlib", "a part of it cannot be unpacked"),
    (r"KeyError: .*(?:archive|item named)", "a part of it is missing"),
    (r"(?:ParseError|XMLSyntaxError|ExpatError)", "a part of it breaks off or is no XML"),
    (r"RuntimeError: .*(?:password|encrypted)", "a part of it needs a password"),
    (r"NotImplementedError", "a part of it is packed in a way that is not known"),
)


def damage(error: Exception) -> str:
    """A sentence with its slug; the library's own words where they are all that is known. A fault
    of our own code is told as one: the file may be sound."""
    if _is_ours(error):
        name = type(error).__name__
        return f"crashed: the reader of office files failed ({name}); please report this document"
    told = f"{type(error).__name__}: {error}"
    meaning = next((words for sign, words in _MEANINGS if re.match(sign, told)), told)
    return f"damaged: the office file cannot be read: {meaning}"[:200]


def _is_ours(error: Exception) -> bool:
    """True for a mistake in a program that was made in this package and not in a library."""
    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        return True
    frames = list(traceback.walk_tb(error.__traceback__))
    is_mistake = isinstance(error, TypeError | AttributeError | NameError)
    return is_mistake and bool(frames) and _PACKAGE in Path(_file(frames[-1])).parents


def _file(frame: tuple[FrameType, int]) -> str:
    return frame[0].f_code.co_filename
