"""What a web page shows and its source does not hold: tables that scripts draw, files in frames.

Such a page looked like one without tables: its prose was loaded, or it was refused as "saved under
the document's name", and nobody learned where the tables are.
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<script\b[^<>]*>", re.I)
_SCRIPT_ENDS = re.compile(r"</script", re.I)
# An amount as data has it: a text or value of its own with two decimals, not a version or a share.
_AMOUNT = re.compile(r"[\"'>:,\[]\s*-?\d[\d,]*\.\d\d\s*(?=[\"'<,}\]])")
_PLACEHOLDER = re.compile(r"<td[^<>]*>\s*(?:\{\{[^{}]*[A-Za-z_]\w*\.\w+[^{}]*\}\}|<%=[^<>%]*%>)")
_EMPTY = re.compile(r"<tbody\b[^<>]*>\s*</tbody>|<table\b[^<>]*>\s*</table>", re.I)
_FRAME = re.compile(
    r"<(?:iframe|embed|object)\b[^<>]*?\b(?:src|data)\s*=\s*[\"']?([^\"'<>\s]{1,300}\.(?:pdf|docx?|xlsx?|ofd|wps|et)(?![\w.])[^\"'<>\s]{0,100})",
    re.I,
)  # a longer address is data
_TAG = re.compile(r"<[^<>]*>|\s")
_FEW = 40  # characters of text: a shell that scripts fill
_MIN_AMOUNTS = 3
NOTHING = (0, "")
_REMEDY = "which are not run; print the page from a browser to PDF"


def elsewhere(source: str) -> tuple[int, str]:
    """How much of a page is shown by something that is not read, and what; (0, "") for nothing."""
    scripts = [_SCRIPT_ENDS.split(piece, 1)[0] for piece in _SCRIPT.split(source)[1:]]
    amounts = sum(len(_AMOUNT.findall(script)) for script in scripts)
    if amounts >= _MIN_AMOUNTS:
        return amounts, f"figures stand in scripts of the page, {_REMEDY}"
    unfilled = len(_PLACEHOLDER.findall(source))
    if unfilled:
        return unfilled, f"cells are filled by scripts of the page, {_REMEDY}"
    empty = len(_EMPTY.findall(source)) if scripts else 0
    if empty:
        return empty, f"tables without rows are filled by scripts of the page, {_REMEDY}"
    frames = _FRAME.findall(source)
    if frames:
        return len(frames), f"files are shown in a frame of the page; download {frames[0][:120]}"
    return NOTHING


def is_shell(source: str) -> bool:
    """True for a page with scripts and next to no text of its own."""
    pieces = _SCRIPT.split(source)
    text = pieces[0] + "".join("".join(_SCRIPT_ENDS.split(piece, 1)[1:]) for piece in pieces[1:])
    body = re.split(r"<body\b", text, maxsplit=1, flags=re.I)[-1]
    return len(pieces) > 1 and len(_TAG.sub("", body)) <= _FEW
