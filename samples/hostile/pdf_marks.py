"""PDF pages that deceive by what stands beside their drawing: layers, marked texts, annotations,
form fields; and figures that are covered or lost in other ways than under a plain box."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import width
from samples.hostile.model import LOADED, OPEN, Hostile, Table, table
from samples.hostile.pdf import EDGES, HEIGHT, ROW, SIZE, TOP, Way, draw, place, write

_PLACES: dict[str, tuple[int, int, str]] = {"before": (4, 2, "9"), "blank": (4, 4, "777.77")}
_LAYER = b"<< /Type /OCG /Name (x) >>"
_OFF = b"/OCProperties << /OCGs [@0 0 R] /D << /OFF [@0 0 R] >> >>"
_BASE = b"/OCProperties << /OCGs [@0 0 R] /D << /BaseState /OFF /ON [] >> >>"
_PROPERTIES = b"/Properties << /MC0 @0 0 R >>"
_MEMBER = b"<< /Type /OCMD /OCGs [@1 0 R] /P /AllOn >>"
_OFF_MEMBER = _OFF.replace(b"@0", b"@1")


def appended(
    content: bytes, objects: tuple[bytes, ...] = (), page: bytes = b"", resources: bytes = b"",
    catalog: bytes = b"",
) -> bytes:  # fmt: skip
    """The file with an update behind it: new objects, and entries for its page, the resources of
    that and the catalog. `@0` stands for the number of the first new object, and so on."""
    bodies = {int(m[1]): m[2] for m in re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj", content, re.S)}
    first = max(bodies) + 1

    def numbered(text: bytes) -> bytes:
        return re.sub(rb"@(\d)", lambda m: b"%d" % (first + int(m[1])), text)

    changed = {first + n: numbered(body) for n, body in enumerate(objects)}
    for kind, entries in ((rb"/Type /Page\b", page), (rb"/Type /Catalog\b", catalog)):
        number, body = next((n, b) for n, b in bodies.items() if re.search(kind, b))
        body = body.removesuffix(b">>") + numbered(entries) + b" >>"
        changed[number] = body.replace(b"/ProcSet", numbered(resources) + b" /ProcSet", 1)
    written, places = content.rstrip() + b"\n", b""
    for number, body in sorted(changed.items()):
        places += b"%d 1\n%010d 00000 n \n" % (number, len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    before = re.findall(rb"startxref\s+(\d+)", content)[-1]
    root = re.findall(rb"/Root (\d+) 0 R", content)[-1]
    end = b"trailer\n<< /Size %d /Root %s 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return written + b"xref\n" + places + end % (max(changed) + 1, root, before, len(written))


def _between(before: str, after: str) -> Way:
    """Text between operators, within a state of its own."""

    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        canvas._code.append(f"q {before}")
        write(canvas, x, top, text)
        canvas._code.append(f"{after} Q")

    return way


def _then(cover: Callable[[Canvas, float, float, float], None]) -> Way:
    """Text, then something white over it: `cover` gets the left, the base line and the width."""

    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        write(canvas, x, top, text)
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setStrokeColorRGB(1, 1, 1)
        cover(canvas, x, HEIGHT - top, width(text, SIZE))
        canvas.restoreState()

    return way


def _thick(canvas: Canvas, x: float, y: float, wide: float) -> None:
    canvas.setLineWidth(16)
    canvas.line(x - 3, y + 3, x + wide + 3, y + 3)


def _form(canvas: Canvas, x: float, y: float, wide: float) -> None:
    name = f"cover{len(canvas._code)}"
    canvas.beginForm(name)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(x - 2, y - 4, wide + 4, 14, stroke=0, fill=1)
    canvas.endForm()
    canvas.doForm(name)


def _over(mode: int, line: float) -> Way:
    """Text, then the same in white: its inside, or its edge as broad as `line`."""

    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        write(canvas, x, top, text)
        canvas._code.append(f"q {mode} Tr 1 1 1 RG {line} w")
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, x, top, text)
        canvas.restoreState()
        canvas._code.append("0 Tr Q")

    return way


def _scribble(canvas: Canvas, x: float, y: float, wide: float) -> None:
    canvas.setLineWidth(10)
    path = canvas.beginPath()
    path.moveTo(x - 6, y + 3)
    path.lineTo(x + wide / 2, y + 5)
    path.lineTo(x + wide + 6, y + 2)
    canvas.drawPath(path, stroke=1, fill=0)


def _frame(canvas: Canvas, x: float, y: float, wide: float) -> None:
    canvas.setLineWidth(12)
    canvas.rect(x - 2, y + 1, wide + 4, 4, stroke=1, fill=0)


def _shaded(canvas: Canvas, x: float, y: float, wide: float) -> None:
    path = canvas.beginPath()
    path.rect(x - 2, y - 4, wide + 4, 14)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(x - 2, y, x + wide + 4, y, (white, white))


def _on_its_own_colour(canvas: Canvas, x: float, top: float, text: str) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(x - 2, HEIGHT - top - 4, width(text, SIZE) + 4, 14, stroke=0, fill=1)
    write(canvas, x, top, text)
    canvas.restoreState()


def _lightened(canvas: Canvas, x: float, top: float, text: str) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(1, 1, 1)  # on bare paper a mode of blending changes nothing
    canvas.rect(x - 2, HEIGHT - top - 4, width(text, SIZE) + 4, 14, stroke=0, fill=1)
    canvas.restoreState()
    _between("/GL gs", "")(canvas, x, top, text)


# What is drawn around the text, and what the update behind the file adds.
WAYS: dict[str, tuple[Way, dict[str, object]]] = {
    "layer_off": (
        _between("/OC /MC0 BDC", "EMC"),
        {"objects": (_LAYER,), "resources": _PROPERTIES, "catalog": _OFF},
    ),
    "layer_off_unless_on": (
        _between("/OC /MC0 BDC", "EMC"),
        {"objects": (_LAYER,), "resources": _PROPERTIES, "catalog": _BASE},
    ),
    "layer_by_members": (
        _between("/OC /MC0 BDC", "EMC"),
        {"objects": (_MEMBER, _LAYER), "resources": _PROPERTIES, "catalog": _OFF_MEMBER},
    ),
    "without_width": (_between("0 Tz", "100 Tz"), {}),
    "lightened": (
        _lightened,
        {"resources": b"/ExtGState << /GL << /BM /Lighten >> >>"},
    ),
    "stroked_white": (_between("1 Tr 1 1 1 RG", "0 Tr"), {}),
    "edged_white": (_between("2 Tr 1 1 1 RG 3 w", "0 Tr"), {}),
    "written_over": (_over(0, 0), {}),
    "stroked_over": (_over(1, 3), {}),
    "under_a_scribble": (_then(_scribble), {}),
    "under_a_frame": (_then(_frame), {}),
    "under_a_form": (_then(_form), {}),
    "under_a_shade": (_then(_shaded), {}),
    "under_a_thick_line": (_then(_thick), {}),
    "on_its_own_colour": (_on_its_own_colour, {}),
}


def hidden() -> Iterator[Hostile]:
    """Pages with text that nobody sees, before a figure and where none is."""
    number = 700
    for name, (way, more) in WAYS.items():
        for where, (row, column, text) in _PLACES.items():
            given = table(number := number + 1)

            def below(canvas: Canvas, way: Way = way, given: Table = given, row: int = row,
                      column: int = column, text: str = text) -> None:  # fmt: skip
                figure = given.rows[row - 1][column]
                x, top = place(row, column, text + figure)
                way(canvas, x, top, text)

            content = appended(draw(given, below), **more)  # type: ignore[arg-type]
            yield Hostile("hidden_beside", f"{name}_{where}.pdf", content, (LOADED, OPEN),
                          given.seen)  # fmt: skip
    for name, drawn, said in (("lies", "", "9"), ("instead", "8,888.88", "")):
        given = table(number := number + 1)
        x, top = place(4, 4, "777.77")

        def spoken(canvas: Canvas, said: str = said, drawn: str = drawn, given: Table = given,
                   x: float = x, top: float = top) -> None:  # fmt: skip
            figure = given.rows[3][2]
            canvas._code.append(f"/Span << /ActualText ({drawn or said + figure}) >> BDC")
            write(canvas, *place(4, 2, figure), figure)
            canvas._code.append("EMC")

        figures = draw(given, spoken, skipped=(4, 2))
        yield Hostile("hidden_beside", f"actual_text_{name}.pdf", figures, (LOADED, OPEN),
                      given.seen)  # fmt: skip


def _box(x: float, top: float, text: str) -> bytes:
    wide = width(text, SIZE)
    return b"/Rect [%.1f %.1f %.1f %.1f]" % (x - 2, HEIGHT - top - 4, x + wide + 2,
                                             HEIGHT - top + 10)  # fmt: skip


def _appearance(operators: bytes) -> bytes:
    font = b"/Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 60 14] /Resources << %s >> /Length %d >>"
    return head % (font, len(operators)) + b"\nstream\n" + operators + b"\nendstream"


def annotated() -> Iterator[Hostile]:
    """Figures in form fields and annotations, shown and hidden, and an annotation as a cover."""
    number = 730
    shown = _appearance(b"BT /H 9 Tf 2 4 Td (777.77) Tj ET")
    cover = _appearance(b"1 1 1 rg 0 0 60 14 re f")
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (777.77) /F %d %s"
    field += b" /AP << /N @1 0 R >> >>"
    note = b"<< /Type /Annot /Subtype /FreeText /Contents (777.77) /F %d %s /AP << /N @1 0 R >> >>"
    square = b"<< /Type /Annot /Subtype /Square /F 4 %s /IC [1 1 1] /AP << /N @1 0 R >> >>"
    fields = b"/AcroForm << /Fields [@0 0 R] >>"
    for name, body, flags, is_seen in (
        ("field", field, 4, True), ("field_hidden", field, 6, False),
        ("note", note, 4, True), ("note_hidden", note, 2, False), ("note_no_view", note, 36, False),
    ):  # fmt: skip
        given = table(number := number + 1)
        x, top = place(4, 4, "777.77")
        objects = (body % (flags, _box(x, top, "777.77")), shown)
        content = appended(draw(given), objects, page=b"/Annots [@0 0 R]",
                           catalog=fields if body is field else b"")  # fmt: skip
        seen = given.seen + Counter({"777.77": 1}) if is_seen else given.seen
        yield Hostile("annotated", f"{name}.pdf", content, (OPEN, LOADED) if is_seen else
                      (LOADED, OPEN), seen)  # fmt: skip
    given = table(number + 1)
    figure = given.rows[3][2]
    x, top = place(4, 2, figure)
    content = appended(draw(given), (square % _box(x, top, figure), cover),
                       page=b"/Annots [@0 0 R]")  # fmt: skip
    yield Hostile("annotated", "covered.pdf", content, (LOADED, OPEN),
                  given.seen - Counter({figure: 1}))  # fmt: skip


def seen() -> Iterator[Hostile]:
    """What looks like deceit and is none: all of it is seen."""
    number = 740

    def bold(canvas: Canvas, given: Table) -> None:
        figure = given.rows[3][2]
        x, top = place(4, 2, figure)
        write(canvas, x + 0.2, top, figure)

    def dark(canvas: Canvas, given: Table) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(EDGES[0] + 1, HEIGHT - TOP - 2 * ROW + 1, EDGES[-1] - EDGES[0] - 2, ROW - 2,
                    stroke=0, fill=1)  # fmt: skip
        canvas.setFillColorRGB(1, 1, 1)
        for column, text in enumerate(given.rows[0]):
            write(canvas, *place(1, column, text), text)
        canvas.setFillColorRGB(0, 0, 0)

    ways = {"written_twice": bold, "white_on_dark": dark, "layer_on": None, "turned": None}
    for name, way in ways.items():
        given = table(number := number + 1)
        above = partial(way, given=given) if way else None
        content = draw(given, above=above)
        if name == "layer_on":
            content = appended(content, (_LAYER,), resources=_PROPERTIES,
                               catalog=_OFF.replace(b"/OFF", b"/ON"))  # fmt: skip
        if name == "turned":
            content = appended(content.replace(b"/Rotate 0 ", b"/Rotate 90"))
        yield Hostile("seen_in_pdf", f"{name}.pdf", content, (LOADED,), given.seen)
