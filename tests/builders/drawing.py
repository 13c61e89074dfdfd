"""Small PDFs for the reader: rules and text where a test wants them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # a font that every reader knows by name: nothing is embedded
LEFT, TOP, ROW = 60.0, 120.0, 22.0
COLUMNS = (60.0, 140.0, 300.0, 380.0, 460.0, 540.0)
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
BODY = (
    ("201", "一般公共服务支出", "30.00", "20.00", "10.00"),
    ("20108", "审计事务", "30.00", "20.00", "10.00"),
    ("2010801", "行政运行", "20.00", "20.00", "0.00"),
    ("2010804", "审计业务", "10.00", "0.00", "10.00"),
)


def register_font() -> None:
    """Let reportlab draw with it."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Drawing:
    """One PDF; coordinates run from the top left as in the extractor."""

    def __init__(self, path: Path) -> None:
        register_font()
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)

    def text(self, x: float, top: float, text: str, size: float = 9.0) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - top - size, text)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, A4[1] - top, x1, A4[1] - bottom)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[float] = COLUMNS,
        top: float = TOP,
        without_verticals: Collection[int] = (),
        verticals_of_head_only: bool = False,
    ) -> None:
        """A ruled table; vertical rules may be left out, or drawn beside the head row only."""
        bottom = top + ROW * len(rows)
        for index in range(len(rows) + 1):
            self.rule(columns[0], top + ROW * index, columns[-1], top + ROW * index)
        for index, x in enumerate(columns):
            if index not in without_verticals:
                self.rule(x, top, x, top + ROW if verticals_of_head_only else bottom)
        for index, row in enumerate(rows):
            for x, text in zip(columns, row, strict=False):
                for place, part in enumerate(text.split("\n")):
                    self.text(x + 4, top + ROW * index + 2 + 9 * place, part)

    def budget(self, title: str = "部门支出总表", **options: object) -> None:
        """A page of a budget: title, unit and a table of five columns."""
        self.text(250, 70, title, 14)
        self.text(460, 98, "单位：万元")
        self.table([HEAD, *BODY], **options)  # type: ignore[arg-type]

    def next_page(self) -> None:
        self.canvas.showPage()

    def save(self) -> Path:
        self.canvas.showPage()
        self.canvas.save()
        return self.path


def budget(path: Path, title: str = "部门支出总表", mark: str = "") -> Path:
    """A budget of one page, in a file of any name; a mark makes it a document of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawing = Drawing(path.with_name("drawn.pdf"))
    drawing.budget(title)
    if mark:
        drawing.text(60, 700, mark)
    return drawing.save().replace(path)
