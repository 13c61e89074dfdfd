"""What is read of a PDF is what is seen: every way of hiding a 9 before 1,234.50."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers.pdf import seen
from tests.builders.written import FIGURE, at, faults, form, objects, pdf, text

COVER = "1 g 90 195 60 16 re f\n"
GREY = "0.3 g 60 190 200 30 re f\n"
OFF = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
ALL_OFF = "/OCProperties << /OCGs [6 0 R] /D << /BaseState /OFF >> >>"
LAYER = "<< /Type /OCG /Name (draft) >>"
WHITE_IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\n\xff\nendstream"
)

HIDDEN = {
    "render mode 3": (at(93, "9", "3 Tr") + FIGURE, seen.INVISIBLE),
    "render mode 7": (at(93, "9", "7 Tr") + FIGURE, seen.INVISIBLE),
    "white on white": (at(93, "9", "1 g") + FIGURE, seen.LIKE_GROUND),
    "nearly white": (at(93, "9", "0.97 0.96 0.98 rg") + FIGURE, seen.LIKE_GROUND),
    "as dark as its ground": (GREY + at(93, "9", "0.3 g") + at(100, "1,234.50", "1 g"),
                              seen.LIKE_GROUND),
    "under a box": (at(93, "9") + COVER + FIGURE, seen.COVERED),
    "under a box in a form": (at(93, "9") + "/X Do\n" + FIGURE, seen.COVERED),
    "under a polygon": (at(93, "9") + "1 g 80 180 m 160 180 l 150 230 l 85 230 l h f\n" + FIGURE,
                        seen.COVERED),
    "under a picture": (at(93, "9") + "q 60 0 0 16 90 195 cm /Y Do Q\n" + FIGURE, seen.COVERED),
    "under a broad line": (at(93, "9") + "q 1 G 16 w 92 204 m 100 204 l S Q\n" + FIGURE,
                           seen.COVERED),
    "under a shade": (at(93, "9") + "q 92 195 8 16 re W n /S sh Q\n" + FIGURE, seen.COVERED),
    "lightened away": ("1 g 88 195 12 16 re f /L gs " + at(93, "9") + "/N gs " + FIGURE,
                       seen.TRANSPARENT),
    "left of the page": (at(-20, "9") + FIGURE, seen.OUTSIDE),
    "without size": (at(93, "9", size=0.1) + FIGURE, seen.WITHOUT_SIZE),
}  # fmt: skip

WHITE_SHADE = (
    "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 400 0] /Function "
    "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 1 1] /N 1 >> >> >> "
    "/ExtGState << /L << /BM /Lighten >> /N << /BM /Normal >> >>"
)


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_text_is_no_figure_and_is_told(tmp_path: Path, kind: str) -> None:
    content, reason = HIDDEN[kind]
    given = pdf(
        content,
        resources=f"/XObject << /X 6 0 R /Y 7 0 R >> {WHITE_SHADE}",
        objects=(form(COVER), WHITE_IMAGE),
    )
    found = objects(tmp_path / "a.pdf", given)
    assert text(found) == "1,234.50"
    assert found.unseen == {reason: 1}


def test_a_correction_over_a_box_is_read_where_its_digits_are_those_below(tmp_path: Path) -> None:
    """pdfium keeps the first of two equal characters at one place: the one under the box."""
    given = pdf(at(93.328, "9234.50") + "1 g 90 195 60 16 re f\n" + at(100, "234.50", "0 g"))
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), dict(found.unseen)) == ("234.50", {seen.COVERED: 1})


def test_transparent_text_is_no_figure(tmp_path: Path) -> None:
    given = pdf(
        "q /G gs " + at(93, "9") + "Q " + FIGURE,
        resources="/ExtGState << /G << /ca 0.01 /CA 0.01 >> >>",
    )
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), dict(found.unseen)) == ("1,234.50", {seen.TRANSPARENT: 1})


@pytest.mark.parametrize("catalog", [OFF, ALL_OFF])
@pytest.mark.parametrize("where", ["marked", "form"])
def test_a_layer_that_is_switched_off_is_not_read(tmp_path: Path, catalog: str, where: str) -> None:
    marked = "/OC /L BDC " + at(93, "9") + "EMC\n"
    given = pdf(
        (marked if where == "marked" else "/X Do\n") + FIGURE,
        catalog=catalog,
        resources="/Properties << /L 6 0 R >> /XObject << /X 7 0 R >>",
        objects=(LAYER, form(at(80, "9"), "/OC 6 0 R")),
    )
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), dict(found.unseen)) == ("1,234.50", {seen.SWITCHED_OFF: 1})


@pytest.mark.parametrize(
    ("said", "resources"),
    [
        ("<< /ActualText (91,234.50) >>", ""),
        ("<< /ActualText <FEFF0039> >>", ""),
        ("<< /ActualText (\\071) >>", ""),
        ("/P", "/Properties << /P << /ActualText (9) >> >>"),
    ],
)
def test_text_that_is_said_to_be_other_figures_is_not_read(
    tmp_path: Path, said: str, resources: str
) -> None:
    given = pdf(f"/Span {said} BDC {FIGURE} EMC", resources=resources)
    found = objects(tmp_path / "a.pdf", given)
    assert text(found) == ""
    assert set(found.unseen) == {seen.SPOKEN}
    assert any("ActualText" in fault for fault in faults(tmp_path / "a.pdf", given))


def test_a_word_that_is_said_otherwise_leaves_figures_alone(tmp_path: Path) -> None:
    given = pdf(FIGURE + "/Span << /ActualText (x) >> BDC " + at(10, "-") + "EMC\n")
    found = objects(tmp_path / "a.pdf", given)
    assert text(found).endswith("1,234.50")
    assert faults(tmp_path / "a.pdf", given) == []


def test_rows_outside_of_the_crop_box_are_not_read(tmp_path: Path) -> None:
    given = pdf(FIGURE + at(100, "77.00", y=20), page="/CropBox [0 100 400 300]")
    assert text(objects(tmp_path / "a.pdf", given)) == "1,234.50"


SEEN = {
    "white on a dark ground": GREY + at(100, "1,234.50", "1 g"),
    "on a box that was drawn before": COVER + FIGURE,
    "beside a box": FIGURE + "1 g 200 195 60 16 re f\n",
    "beside a broad line": FIGURE + "q 1 G 4 w 90 190 m 180 190 l S Q\n",
    "in a frame": FIGURE + "0 G 90 195 80 16 re S\n",
    "under a marker pen": FIGURE + "q /G gs 1 1 0 rg 90 195 80 16 re f Q\n",
    "under a box and printed again": FIGURE + "1 g 90 195 80 16 re f\n" + FIGURE,
    "in a form": "/X Do\n",
    "outlined type": at(100, "1,234.50", "1 Tr 0 G"),
    "in a layer that is on": "/OC /L BDC " + FIGURE + " EMC\n",
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_seen_is_read(tmp_path: Path, kind: str) -> None:
    given = pdf(
        SEEN[kind],
        catalog="/OCProperties << /OCGs [6 0 R] /D << >> >>",
        resources="/Properties << /L 6 0 R >> /XObject << /X 7 0 R >> "
        "/ExtGState << /G << /ca 0.4 /BM /Multiply >> >>",
        objects=(LAYER, form(FIGURE)),
    )
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), dict(found.unseen)) == ("1,234.50", {})


FIELD = "/Type /Annot /Subtype /Widget /FT /Tx /Rect [95 195 180 215] /F 4 /P 3 0 R"


@pytest.mark.parametrize(
    "note",
    [
        f"<< {FIELD} /T (a) /V (1,234.50) /AP << /N 7 0 R >> >>",
        "<< /Type /Annot /Subtype /FreeText /Rect [0 0 400 300] /F 4 /Contents (1,234.50) "
        "/AP << /N 7 0 R >> >>",
    ],
)
def test_fields_and_notes_that_are_seen_are_read(tmp_path: Path, note: str) -> None:
    given = pdf(
        "", page="/Annots [6 0 R]", objects=(note.replace("[95 195 180 215]", "[0 0 400 300]"),
                                             form(FIGURE)),
    )  # fmt: skip
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), found.unread_fields) == ("1,234.50", 0)


def test_a_field_without_a_picture_leaves_the_page_open(tmp_path: Path) -> None:
    note = f"<< {FIELD} /T (a) /V (1,234.50) >>"
    given = pdf(at(10, "5"), page="/Annots [6 0 R]", objects=(note,))
    assert faults(tmp_path / "a.pdf", given) == ["form fields whose value could not be read"]


def test_a_hidden_field_is_not_read(tmp_path: Path) -> None:
    note = f"<< {FIELD.replace('/F 4', '/F 2')} /T (a) /V (9) /AP << /N 7 0 R >> >>"
    given = pdf(FIGURE, page="/Annots [6 0 R]", objects=(note, form(at(93, "9"))))
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), found.unread_fields) == ("1,234.50", 0)


@pytest.mark.parametrize(
    "mark",
    [
        "q 0.87 0.5 -0.5 0.87 90 190 cm 0.8 g BT /F 12 Tf (DRAFT 2025) Tj ET Q\n",
        "q 0.7 0.7 -0.7 0.7 90 190 cm 0 g BT /F 30 Tf (9) Tj ET Q\n",
        at(60, "2025", "0.8 g", y=195, size=36),
    ],
)
def test_a_watermark_is_in_no_cell(tmp_path: Path, mark: str) -> None:
    body = "".join(at(100, "12.00", y=180 - 20 * n) for n in range(6))
    found = objects(tmp_path / "a.pdf", pdf(mark + FIGURE + body))
    assert sum(g.text == "2" for g in found.glyphs) == 7
    assert "9" not in text(found)
    assert set(found.unseen) == {"of a watermark"}


def test_a_path_of_too_many_points_is_refused(tmp_path: Path) -> None:
    line = "0 0 m " + "1 1 l 0 0 l " * 310_000 + "S\n"
    with pytest.raises(ValueError, match="lines of more than 600000 points"):
        objects(tmp_path / "a.pdf", pdf(line + FIGURE))


def test_a_plain_picture_hides_what_is_printed_over(tmp_path: Path) -> None:
    """What is printed on top leaves ink where the figure below it was."""
    content = at(100, "8.50") + "q 60 0 0 16 90 195 cm /Y Do Q\n" + at(103, "7.50")
    given = pdf(content, resources="/XObject << /Y 6 0 R >>", objects=(WHITE_IMAGE,))
    found = objects(tmp_path / "a.pdf", given)
    assert (text(found), found.unseen) == ("7.50", {seen.COVERED: 4})
