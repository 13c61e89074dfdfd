"""Word files with text that nobody sees, and with what Word takes for no text at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from samples.hostile.model import LOADED, Hostile, table
from samples.hostile.office import word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# What Word itself takes for no text: no word of it.
_SILENT = {"deleted", "moved", "fallback", "instruction", "hidden_row"}


def hidden() -> Iterator[Hostile]:
    """Word files with text that nobody sees."""
    number = 360
    ways: dict[str, Callable[[Any], None]] = {
        "vanish": lambda t: _run(t, "<w:vanish/>"),
        "deleted": lambda t: _marked(t, "del"),
        "moved": lambda t: _marked(t, "moveFrom"),
        "white": lambda t: _styled(t, "colour"),
        "tiny": lambda t: _styled(t, "size"),
        "struck": lambda t: _run(t, "<w:strike/>"),
        "struck_twice": lambda t: _run(t, "<w:dstrike/>"),
        "white_by_theme": lambda t: _run(t, '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
        "black_on_black": lambda t: _run(
            t, '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'
        ),
        "hidden_row": lambda t: _hidden_row(t),
        "fallback": lambda t: _fallback(t),
        "instruction": lambda t: _instruction(t),
        "style": lambda t: _hidden_style(t),
    }
    for name, change in ways.items():
        for turn in range(2):
            given = table(number := number + 1)
            notice = "" if name in _SILENT else "hidden_text"
            yield Hostile("hidden_in_word", f"{name}_{turn}.docx", word(given, change), (LOADED,),
                          given.seen, notice=notice)  # fmt: skip


def _run(drawn: Any, properties: str) -> None:
    run = f"<w:r {_W}><w:rPr>{properties}</w:rPr><w:t>9</w:t></w:r>"
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(run))


def _marked(drawn: Any, mark: str) -> None:
    text = "delText" if mark == "del" else "t"
    inner = f"<w:r><w:{text}>9</w:{text}></w:r>"
    element = f'<w:{mark} {_W} w:id="1" w:author="x">{inner}</w:{mark}>'
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(element))


def _hidden_row(drawn: Any) -> None:
    row = drawn.add_row()
    for cell, text in zip(row.cells, ("2012699", "其他", "55.55", "55.55", ""), strict=True):
        cell.text = text
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {_W}/>"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.font.hidden = True


def _fallback(drawn: Any) -> None:
    """The same figure once for new programs and once for old ones: one of them is shown."""
    run = drawn.cell(4, 2).paragraphs[0].runs[0]._r
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = parse_xml(
        f'<w:r {_W} {space}><mc:AlternateContent><mc:Choice Requires="wps"/>'
        "<mc:Fallback><w:t>9</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    run.addprevious(choice)


def _instruction(drawn: Any) -> None:
    run = f"<w:r {_W}><w:instrText>9</w:instrText></w:r>"
    drawn.cell(4, 2).paragraphs[0].runs[0]._r.addprevious(parse_xml(run))


def _hidden_style(drawn: Any) -> None:
    document = drawn._parent.part.document
    style = document.styles.add_style("Away", 2)
    style.font.hidden = True
    run = drawn.cell(4, 4).paragraphs[0].add_run("777.77")
    run.style = style


def _styled(drawn: Any, what: str) -> None:
    run = drawn.cell(4, 4).paragraphs[0].add_run("777.77")
    if what == "colour":
        run.font.color.rgb = RGBColor(255, 255, 255)
    else:
        run.font.size = Pt(1)
