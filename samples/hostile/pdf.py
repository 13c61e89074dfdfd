"""PDF pages on which something is drawn that is not seen, and look-alikes on which all is seen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import FONT, register_font, width
from samples.hostile.model import HEAD, LOADED, Hostile, Table, table

WIDTH, HEIGHT = 595.0, 842.0
EDGES = (50.0, 120.0, 270.0, 360.0, 450.0, 540.0)
TOP, ROW, SIZE = 140.0, 24.0, 9.0

Way = Callable[[Canvas, float, float, str], None]


def draw(given: Table, below: Callable[[Canvas], None] | None = None,
         above: Callable[[Canvas], None] | None = None, extra_rows: int = 0,
         figures: bool = True, skipped: tuple[int, int] = (0, 0)) -> bytes:  # fmt: skip
    """The table on one page; `below` is drawn before its figures, `above` after all. `skipped`: a
    cell, row and column, that somebody else writes."""
    register_font()
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for index, line in enumerate(given.lines()):
        write(canvas, WIDTH / 2 - width(line, 16) / 2, 70 + 28 * index, line, 16)
    write(canvas, 50, 128, given.below_title)
    rows = [HEAD, *given.rows, *[("",) * len(HEAD)] * extra_rows]
    canvas.setLineWidth(0.5)
    for index in range(len(rows) + 1):
        canvas.line(EDGES[0], HEIGHT - TOP - ROW * index, EDGES[-1], HEIGHT - TOP - ROW * index)
    for x in EDGES:
        canvas.line(x, HEIGHT - TOP, x, HEIGHT - TOP - ROW * len(rows))
    if below is not None:
        below(canvas)
    for index, row in enumerate(rows if figures else rows[:1]):
        for column, text in enumerate(row):
            if (index, column) != skipped or not index:
                write(canvas, *place(index, column, text), text)
    if above is not None:
        above(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def place(row: int, column: int, text: str) -> tuple[float, float]:
    """Where a text of a cell begins: x and the base line from the top. Row 0 is the head."""
    x = EDGES[column] + 3 if column < 2 else EDGES[column + 1] - 4 - width(text, SIZE)
    return x, TOP + ROW * row + 16


def write(canvas: Canvas, x: float, top: float, text: str, size: float = SIZE) -> None:
    """Text at a place, points from the top left; nothing where it is empty."""
    if text:
        canvas.setFont(FONT, size)
        canvas.drawString(x, HEIGHT - top, text)


def _mode(mode: int) -> Way:
    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        line = canvas.beginText(x, HEIGHT - top)
        line.setFont(FONT, SIZE)
        line.setTextRenderMode(mode)
        line.textOut(text)
        line.setTextRenderMode(0)
        canvas.drawText(line)

    return way


def _coloured(*colour: float, alpha: float = 1.0) -> Way:
    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(*colour, alpha=alpha)
        write(canvas, x, top, text)
        canvas.restoreState()

    return way


def _covered(shape: str) -> Way:
    def way(canvas: Canvas, x: float, top: float, text: str) -> None:
        write(canvas, x, top, text)
        wide, y = width(text, SIZE), HEIGHT - top
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        if shape == "box":
            canvas.rect(x - 2, y - 4, wide + 4, 14, stroke=0, fill=1)
        elif shape == "polygon":
            path = canvas.beginPath()
            path.moveTo(x - 2, y - 5)
            for at in ((x + wide + 3, y - 4), (x + wide + 2, y + 11), (x - 3, y + 12)):
                path.lineTo(*at)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        else:
            picture = ImageReader(Image.new("RGB", (4, 4), "white"))
            canvas.drawImage(picture, x - 2, y - 4, wide + 4, 14)
        canvas.restoreState()

    return way


def _clipped(canvas: Canvas, x: float, top: float, text: str) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x - 30, HEIGHT - top + 40, 5, 5)
    canvas.clipPath(path, stroke=0)
    write(canvas, x, top, text)
    canvas.restoreState()


def _tiny(canvas: Canvas, x: float, top: float, text: str) -> None:
    write(canvas, x, top, text, 0.1)


WAYS: dict[str, Way] = {
    "render_mode_3": _mode(3),
    "render_mode_7": _mode(7),
    "white": _coloured(1, 1, 1),
    "nearly_white": _coloured(0.97, 0.98, 0.96),
    "transparent": _coloured(0, 0, 0, alpha=0.01),
    "under_a_box": _covered("box"),
    "under_a_polygon": _covered("polygon"),
    "under_a_picture": _covered("picture"),
    "clipped_away": _clipped,
    "without_size": _tiny,
    "left_of_the_page": lambda canvas, x, top, text: write(canvas, x - WIDTH, top, text),
    "below_the_page": lambda canvas, x, top, text: write(canvas, x, top + HEIGHT, text),
}  # fmt: skip


def _places(given: Table) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Row, column and text of what is hidden: before a figure, in its place, where none is, and a
    whole row."""
    figure = given.rows[3][2]
    return {
        "before": ((4, 2, f"9{figure}"),),
        "instead": ((4, 2, "8,888.88"),),
        "blank": ((4, 4, "777.77"),),
        "row": tuple(
            (6, c, t) for c, t in enumerate(("2012699", "其他", "55.55", "55.55", "")) if t
        ),
    }


def hidden() -> Iterator[Hostile]:
    """PDF pages with text that nobody sees, in each way and place."""
    number = 0
    for name, way in WAYS.items():
        for where in ("before", "instead", "blank", "row"):
            for turn in range(2):
                number += 1
                given = table(number)

                def below(canvas: Canvas, way: Way = way, given: Table = given,
                          where: str = where) -> None:  # fmt: skip
                    for row, column, text in _places(given)[where]:
                        x, top = place(row, column, text)
                        # Only the digit before it is hidden: the rest would lie twice.
                        way(canvas, x, top, text[0] if where == "before" else text)

                content = draw(given, below, extra_rows=1 + turn if where == "row" else turn)
                # What a clip cuts off is common in tables of honest documents: no word of it.
                notice = "" if name == "clipped_away" else "hidden_text"
                yield Hostile("hidden_in_pdf", f"{name}_{where}_{turn}.pdf", content, (LOADED,),
                              given.seen, notice=notice)  # fmt: skip


def corrected() -> Iterator[Hostile]:
    """A whole table that lies under the white ground of the one that replaces it."""
    for number in range(4):
        old, new = table(40 + number), table(60 + number)

        def below(canvas: Canvas, old: Table = old) -> None:
            for index, row in enumerate(old.rows, 1):
                for column, text in enumerate(row):
                    write(canvas, *place(index, column, text), text)
            canvas.setFillColorRGB(1, 1, 1)
            for index in range(1, len(old.rows) + 1):
                for left, right in pairwise(EDGES):
                    y = HEIGHT - TOP - ROW * (index + 1)
                    canvas.rect(left + 1, y + 1, right - left - 2, ROW - 2, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)

        yield Hostile("hidden_in_pdf", f"corrected_{number}.pdf", draw(new, below), (LOADED,),
                      new.seen, notice="hidden_text")  # fmt: skip


def cropped() -> Iterator[Hostile]:
    """Rows under the edge of the visible page."""
    for number in range(4):
        given = table(70 + number)
        top = TOP + ROW * (len(given.rows) + 1) + 10

        def above(canvas: Canvas, top: float = top, number: int = number) -> None:
            canvas.setCropBox((0, HEIGHT - top, WIDTH, HEIGHT))
            for column, text in enumerate(("2012699", "其他", "55.55", "55.55", "")):
                write(canvas, place(0, column, text)[0], top + 30 + 40 * number, text)

        content = draw(given, above=above)
        yield Hostile("hidden_in_pdf", f"cropped_{number}.pdf", content, (LOADED,), given.seen,
                      notice="hidden_text")  # fmt: skip


def seen() -> Iterator[Hostile]:
    """What looks like hiding and hides nothing."""

    def ground(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(EDGES[0] + 1, HEIGHT - TOP - 140, 480, 138, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    def marker(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(EDGES[2], HEIGHT - TOP - 120, 90, 24, stroke=0, fill=1)
        canvas.restoreState()

    def watermark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 600)
        canvas.rotate(45)
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        write(canvas, -120, HEIGHT, "内部资料 9", 40)
        canvas.restoreState()

    def grey(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.85, 0.9)
        canvas.rect(EDGES[0] + 1, HEIGHT - TOP - 47, 480, 22, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    for number, (name, below, above) in enumerate(
        (("white_ground", ground, None), ("marker_pen", None, marker),
         ("watermark", watermark, None), ("grey_row", grey, None))
    ):  # fmt: skip
        for turn in range(2):
            given = table(80 + 2 * number + turn)
            content = draw(given, below, above, extra_rows=turn)
            yield Hostile("seen_in_pdf", f"{name}_{turn}.pdf", content, (LOADED,), given.seen)
