"""Draw the pictures of the README files from the samples: `python scripts/readme_pictures.py`.

`docs/pictures/spending.png` answers who spends what, `docs/pictures/cell.png` shows where one
amount of that answer is printed. Both are drawn from the warehouse that `make run` builds; the
same warehouse gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import pypdfium2
import vl_convert
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from reports.charts import SERIES  # noqa: E402 - found through the line above
from yusuan.warehouse import open_warehouse  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
DOCUMENTS = ROOT / "documents"
FONT = "WenQuanYi Micro Hei"

SPENDING = """
    select entity_name, basic_wan_yuan, project_wan_yuan, expenditure_wan_yuan
    from rpt_department_profile
    where budget_phase = 'budget' and fiscal_year = 2026
    order by expenditure_wan_yuan desc
"""
CELL = """
    select
        files.file_path, figures.page_number, figures.bbox_x0, figures.bbox_top,
        figures.bbox_x1, figures.bbox_bottom
    from fct_appropriations as facts
    join fct_printed_figures as figures on facts.figure_keys = figures.figure_key
    join fct_documents as documents on facts.document_id = documents.document_id
    join fct_document_files as files on facts.document_id = files.document_id
    where documents.entity_name = '临江市滨河区商务委员会' and facts.subject_code = '2011301'
"""
SCALE = 2.0  # pixels of a picture for a point of the page
ABOVE, BELOW = 115.0, 60.0  # points of the page above and below the cell that are shown


def spending(connection: duckdb.DuckDBPyConnection) -> bytes:
    """Bars of basic and project expenditure, one row for each department, in 万元."""
    rows: list[dict[str, Any]] = []
    names = []
    for name, basic, project, total in connection.sql(SPENDING).fetchall():
        names.append(name)
        parts = (
            ("基本支出 basic", basic),
            ("项目支出 project", project),
            ("其他 other", total - basic - project),
        )
        rows += [
            {"name": name, "part": part, "amount": float(amount), "order": place}
            for place, (part, amount) in enumerate(parts)
            if amount > 0
        ]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            y=alt.Y("name:N", title=None, sort=names, axis=alt.Axis(labelLimit=260)),
            x=alt.X("sum(amount):Q", title="万元 (10,000 yuan)", axis=alt.Axis(tickCount=5)),
            color=alt.Color(
                "part:N",
                title=None,
                sort=None,
                scale=alt.Scale(range=SERIES[:3]),
                legend=alt.Legend(orient="top"),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(width=560, height=alt.Step(30), background="#ffffff")
        .configure(font=FONT)
        .configure_axis(labelFontSize=13, titleFontSize=12)
        .configure_legend(labelFontSize=13)
        .configure_view(strokeWidth=0)
    )
    vl_convert.register_font_directory(str(ROOT / "fonts"))
    png: bytes = vl_convert.vegalite_to_png(chart.to_dict(), scale=2, allowed_base_urls=[])
    return _small(Image.open(io.BytesIO(png)).convert("RGB"))


def cell(connection: duckdb.DuckDBPyConnection) -> bytes:
    """The strip of the page that prints an amount, with a frame around its cell."""
    found = connection.sql(CELL).fetchall()
    if len(found) != 1:
        raise SystemExit(f"one cell expected, {len(found)} found: is the warehouse of the samples?")
    name, page_number, x0, top, x1, bottom = found[0]
    with pypdfium2.PdfDocument(DOCUMENTS / name) as document:
        page = document[page_number - 1]
        image = page.render(scale=SCALE).to_pil()
    ImageDraw.Draw(image).rectangle(
        [x0 * SCALE, top * SCALE, x1 * SCALE, bottom * SCALE], outline="#d55e00", width=4
    )
    strip = image.crop(
        (
            0,
            max(0, int((top - ABOVE) * SCALE)),
            image.width,
            min(image.height, int((bottom + BELOW) * SCALE)),
        )
    )
    return _small(strip)


def _small(image: Image.Image) -> bytes:
    """A PNG of few colours."""
    output = io.BytesIO()
    image.quantize(colors=64).save(output, "PNG", optimize=True)
    return output.getvalue()


def main() -> int:
    """Draw the pictures anew, or name those that are out of date (1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, default=ROOT / "data" / "warehouse.duckdb")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    options = parser.parse_args()
    stale = []
    with open_warehouse(options.warehouse) as connection:
        for name, draw in (("spending.png", spending), ("cell.png", cell)):
            path, drawn = PICTURES / name, draw(connection)
            if not path.exists() or path.read_bytes() != drawn:
                stale.append(name)
                if not options.check:
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(drawn)
    sys.stdout.write(f"{'stale' if options.check else 'written'}: {', '.join(stale) or 'none'}\n")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
