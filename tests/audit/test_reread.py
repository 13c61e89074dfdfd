"""The second reading against pages drawn here: equal, altered, out of place, sideways, lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.model import Box
from extract.raw import RawStore
from second_reading.__main__ import TABLE, _kept
from second_reading.cells import Reading, Sentence, Target, Wanted, reread
from second_reading.contents import characters, tokens_of
from second_reading.pages import _displaced

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 400.0, 300.0
# Three rows of two columns: caption-less amounts, 20 points high, 100 wide.
AMOUNTS = {(1, 1): "1,234.56", (1, 2): "78.90", (2, 1): "22.00", (2, 2): "33.10", (3, 1): "44.00",
           (3, 2): "55.20"}  # fmt: skip


def _pdf(
    path: Path, *, sideways: bool = False, extra: str = "", bold: float = 0.0, fall: float = 0.0
) -> Path:
    size = (HEIGHT, WIDTH) if sideways else (WIDTH, HEIGHT)
    canvas = Canvas(str(path), pagesize=size)
    if sideways:
        # Displayed after a quarter turn clockwise of an upright page: /Rotate stays 0.
        canvas.rotate(90)
        canvas.translate(0, -HEIGHT)
    canvas.translate(0, -fall)
    canvas.setFont("Helvetica", 10)
    for (row, column), text in AMOUNTS.items():
        canvas.drawString(100 * column - 60, HEIGHT - 20 * row - 15, text)
        if bold:
            canvas.drawString(100 * column - 60 + bold, HEIGHT - 20 * row - 15, text)
    if extra:
        canvas.drawString(40, HEIGHT - 95, extra)
    canvas.save()
    return path


def _target(row: int, column: int, text: str, wanted: bool = True, rotation: int = 0) -> Target:
    left, top = 100.0 * column - 70, 20.0 * row
    return Target(
        "d", 1, row, column, 1, left, top, left + 100, top + 20, 1, 1, text, wanted, rotation
    )


def _targets(rotation: int = 0) -> list[Target]:
    return [_target(*place, text, rotation=rotation) for place, text in AMOUNTS.items()]


def _wanted(targets: list[Target]) -> Wanted:
    return Wanted(targets, [], {1: [Box(t.x0, t.top, t.x1, t.bottom) for t in targets]})


def _one(readings: list[Reading], row: int, column: int) -> tuple[bool | None, str, str]:
    (found,) = [r for r in readings if (r.row_ordinal, r.column_ordinal) == (row, column)]
    return found.agrees, found.reread_text, found.reason


def test_equal_cells_agree(tmp_path: Path) -> None:
    readings = reread(_pdf(tmp_path / "a.pdf"), _wanted(_targets()))
    assert len(readings) == 6
    assert all(r.agrees and r.backend == "pdfminer" and not r.reason for r in readings)


def test_bold_type_drawn_twice_is_read_once(tmp_path: Path) -> None:
    readings = reread(_pdf(tmp_path / "a.pdf", bold=0.6), _wanted(_targets()))
    assert [r.reread_text for r in readings] == [*AMOUNTS.values()]


@pytest.mark.parametrize("extracted", ["1,234.5", "234.56", "1,234.65", "", "1,234.56 78.90"])
def test_another_text_differs(tmp_path: Path, extracted: str) -> None:
    targets = [_target(1, 1, extracted), *_targets()[1:]]
    readings = reread(_pdf(tmp_path / "a.pdf"), _wanted(targets))
    assert _one(readings, 1, 1) == (False, "1,234.56", "text_differs")


def test_gaps_and_full_width_digits_are_no_difference(tmp_path: Path) -> None:
    targets = [_target(1, 1, "１,234 .56"), *_targets()[1:]]
    assert _one(reread(_pdf(tmp_path / "a.pdf"), _wanted(targets)), 1, 1)[0] is True


def test_a_cell_counted_to_another_column_is_out_of_place(tmp_path: Path) -> None:
    moved = _target(2, 1, "22.00")._replace(column_ordinal=2)
    other = _target(2, 2, "33.10")._replace(column_ordinal=1)
    rest = [t for t in _targets() if t.row_ordinal != 2]
    readings = reread(_pdf(tmp_path / "a.pdf"), _wanted([*rest, moved, other]))
    assert _one(readings, 2, 2) == (False, "22.00", "outside_its_column")


def test_a_cell_counted_to_another_row_is_out_of_place(tmp_path: Path) -> None:
    moved = _target(2, 1, "22.00")._replace(row_ordinal=3)
    rest = [t for t in _targets() if t != _target(2, 1, "22.00") and t != _target(3, 1, "44.00")]
    readings = reread(_pdf(tmp_path / "a.pdf"), _wanted([*rest, moved]))
    assert _one(readings, 3, 1) == (False, "22.00", "outside_its_row")


def test_an_amount_in_no_cell_is_named(tmp_path: Path) -> None:
    # The last row is lost: below everything that was read.
    targets = [t for t in _targets() if t.row_ordinal != 3]
    readings = reread(_pdf(tmp_path / "a.pdf"), _wanted(targets))
    lost = [(r.reread_text, r.reason, r.row_ordinal) for r in readings if r.agrees is False]
    assert sorted(lost) == [("44.00", "unread_amount", None), ("55.20", "unread_amount", None)]


def test_text_set_sideways_on_an_upright_page(tmp_path: Path) -> None:
    readings = reread(_pdf(tmp_path / "a.pdf", sideways=True), _wanted(_targets(rotation=90)))
    assert [r.reason for r in readings] == [""] * 6
    assert all(r.agrees for r in readings)


def test_a_page_that_the_second_backend_puts_beside_the_paper_is_not_read(tmp_path: Path) -> None:
    readings = reread(_pdf(tmp_path / "a.pdf", fall=2 * HEIGHT), _wanted(_targets()))
    assert {(r.agrees, r.reason) for r in readings} == {(None, "unreadable")}


@pytest.mark.parametrize(
    ("bottom", "fall"),
    [
        (97.9, 0.0),  # Helvetica: 0.21 of the size below the baseline
        (85.0, 13.0),  # a font that states a descent of 1.5
        (130.0, -32.0),  # or one above the baseline
    ],
)
def test_a_glyph_is_put_on_its_baseline(bottom: float, fall: float) -> None:
    matrix = (10.0, 0.0, 0.0, 10.0, 40.0, 100.0)
    char: Any = SimpleNamespace(matrix=matrix, y0=bottom, y1=bottom + 10)
    assert _displaced(char) == pytest.approx(fall)


def test_a_sentence_is_found_or_left_open(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "a.pdf", extra="Total 12.34 (up 5%).")
    sentences = [
        Sentence("d", 1, 1, 1, "Total 12.34 (up 5%)."),
        Sentence("d", 2, 1, 1, "Total 12.35 (up 5%)."),
    ]
    readings = reread(path, Wanted([], sentences, {}))
    assert [(r.sentence_ordinal, r.agrees, r.reason) for r in readings] == [
        (1, True, ""),
        (2, None, "not_found"),
    ]


def test_a_damaged_file_is_unreadable_not_equal(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing else")
    readings = reread(path, _wanted(_targets()))
    assert {(r.agrees, r.reason) for r in readings} == {(None, "unreadable")}


KNOWN: list[tuple[bytes, list[Any]]] = [
    (b"1 -.5 +2. 0.25 rg", [1, -0.5, 2.0, 0.25, "do_rg"]),
    (b"[(a\\)b\\101)-20<4142>]TJ T*", [[b"a)bA", -20, b"AB"], "do_TJ", "do_T_a"]),
    (b"/P <</MCID 3>>BDC % a note\n(x)' f*", ["P", {"MCID": 3}, "do_BDC", b"x", "do__q", "do_f_a"]),
]


@pytest.mark.parametrize(("content", "tokens"), KNOWN)
def test_content_is_cut_into_tokens(content: bytes, tokens: list[Any]) -> None:
    assert [getattr(token, "name", token) for token in tokens_of(content) or []] == tokens


@pytest.mark.parametrize(
    "content",
    [b"BI /W 1 ID x EI", b"(a(b)c) Tj", b"/A#42 gs", b"<414> Tj", b"[1 2", b"1 ] d", b"true x",
     b"<</A>> BDC", b"{1}", b"1..2 w", b"(a"],
)  # fmt: skip
def test_content_out_of_the_way_is_left_to_pdfminer(content: bytes) -> None:
    assert tokens_of(content) is None


def test_characters_are_those_of_pdfplumber() -> None:
    path = sorted((ROOT / "documents" / "disclosures").rglob("*.pdf"))[1]
    with pdfplumber.open(path) as document:
        for page in document.pages[2:6]:
            expected = [(c["text"], c["x0"], c["y0"], c["x1"], c["y1"]) for c in page.chars]
            found = characters(page.page_obj, document.rsrcmgr)
            assert [(c.get_text(), c.x0, c.y0, c.x1, c.y1) for c in found] == expected
            assert len(expected) > 100


def test_a_region_keeps_readings_of_others_and_what_is_asked_again(tmp_path: Path) -> None:
    """Of its own documents: the same places, all of them read; else they are read anew."""
    store = RawStore(tmp_path)
    asked = Wanted([_target(1, 1, "1,234.56")], [], {})
    more = Wanted([_target(1, 1, "1,234.56"), _target(2, 1, "22.00")], [], {})
    place = {"table_ordinal": 1, "row_ordinal": 1, "column_ordinal": 1, "page_number": 1}
    read = {**place, "agrees": True, "backend": "pdfminer"}
    store.put(TABLE, [
        {"document_id": "a0", **read}, {"document_id": "b0", **read}, {"document_id": "c0", **read},
        {"document_id": "d0", **place, "reason": "file_absent"}, {"document_id": "e0", **read},
    ])  # fmt: skip
    wanted = {"b0": asked, "c0": more, "d0": asked}
    kept = _kept(store, {"b0", "c0", "d0", "e0"}, wanted)
    assert [row["document_id"] for row in kept] == ["a0", "b0"]
