"""Runs of a word-processor file: which of them are seen, and which stand raised or lowered.

A run says it itself, or its style and those that the style is based on say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from extract.captions.marks import lowered, raised
from extract.readers.colours import WHITE, is_lost_on, parse

_SIZES_OF_NOTHING = {"0", "1", "2"}  # half points
_NARROWEST = 10  # per cent of the width of a character
_AROUND = (qn("w:p"), qn("w:tc"), qn("w:tbl"))
_BY_STYLE = ("w:vanish", "w:vertAlign")
_MARK = 4  # characters of a mark behind a number


def is_hidden(run: Any) -> bool:
    """True for a run that is not seen, or struck out: what it says was taken back."""
    style = run.find(qn("w:rPr"))
    if style is None:
        return False
    if any(_is_on(style, mark) for mark in ("w:vanish", "w:strike", "w:dstrike")):
        return True
    if _value(style, "w:sz", "21") in _SIZES_OF_NOTHING:
        return True
    width = _value(style, "w:w", "100").rstrip("%")
    if width.isdecimal() and int(width) < _NARROWEST:
        return True
    shade = _value(style, "w:color", "").upper()
    ground = style.find(qn("w:shd"))
    if ground is not None and shade and shade == ground.get(qn("w:fill"), "").upper() != "AUTO":
        return True
    return _is_white(shade) and not _has_ground(run)


def hidden_texts(body: Any) -> Iterator[str]:
    """The texts of all runs that are not seen."""
    for run in body.iter(qn("w:r")):
        if is_hidden(run):
            yield from (text.text or "" for text in run.iter(qn("w:t")))


def turned(text: Any) -> str:
    """What a text element says; a short one that stands raised or lowered is written as such."""
    said = text.text or ""
    style = text.getparent().find(qn("w:rPr")) if text.getparent() is not None else None
    if style is None or len(said) > _MARK:
        return str(said)
    place = _value(style, "w:vertAlign", "")
    rise = _value(style, "w:position", "0")
    if place == "superscript" or (rise.isdecimal() and int(rise) > 0):
        return raised(said)
    return lowered(said) if place == "subscript" or rise.startswith("-") else str(said)


def settle_styles(body: Any, styles: list[Any]) -> None:
    """Write into runs what their style, or that of their paragraph, says of their being seen."""
    known = {s.get(qn("w:styleId"), ""): s for s in styles}
    for name in _BY_STYLE:
        saying = {style: found for style in known if (found := _said(known, style, name))}
        if not saying:
            continue
        for run in body.iter(qn("w:r")):
            own = run.find(qn("w:rPr"))
            if own is not None and own.find(qn(name)) is not None:
                continue
            paragraph = next(run.iterancestors(qn("w:p")), None)
            named = [run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")]
            if paragraph is not None:
                named.append(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
            told = (saying.get(s.get(qn("w:val")), "") for s in named if s is not None)
            value = next(filter(None, told), "")
            if value:
                run.get_or_add_rPr().append(run.makeelement(qn(name), {qn("w:val"): value}))


def _said(known: dict[str, Any], style_name: str, name: str) -> str:
    """What a style says of a property, by itself or through those that it is based on; empty for
    one that is switched off."""
    for _ in range(len(known)):
        style = known.get(style_name)
        if style is None:
            return ""
        look = style.find(qn("w:rPr"))
        if look is not None and look.find(qn(name)) is not None:
            return _value(look, name, "true") if _is_on(look, name) else ""
        base = style.find(qn("w:basedOn"))
        style_name = base.get(qn("w:val"), "") if base is not None else ""
    return ""


def _is_on(style: Any, name: str) -> bool:
    return style.find(qn(name)) is not None and _value(style, name, "true") not in {
        "0", "false", "off", "baseline",
    }  # fmt: skip


def _value(style: Any, name: str, default: str) -> str:
    found = style.find(qn(name))
    return str(found.get(qn("w:val"), default)) if found is not None else default


def _is_white(shade: str) -> bool:
    colour = parse(shade) if len(shade) == len("FFFFFF") else None
    return colour is not None and is_lost_on(colour, WHITE)


def _has_ground(run: Any) -> bool:
    """True where a run or what it stands in has a colour of its own behind it: white on it is
    seen."""
    around = (run, *run.iterancestors(*_AROUND))
    return any(next(each.iter(qn("w:shd"), qn("w:highlight")), None) is not None for each in around)
