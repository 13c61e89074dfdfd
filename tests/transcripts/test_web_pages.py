"""Web pages and transcriptions as they come: hidden text, tables of Word and CMSs, marks, formulas.

The figures are 12.50 = 10.00 + 2.50; each way of writing them is tried in several manners.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.reading import read_text

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
BODY = (
    ("201", "一般公共服务支出", "12.50", "10.00", "2.50"),
    ("20103", "政府办公厅事务", "12.50", "10.00", "2.50"),
    ("2010301", "行政运行", "10.00", "10.00", ""),
    ("2010302", "一般行政管理事务", "2.50", "", "2.50"),
)
TITLE, UNIT = "2026年部门一般公共预算支出表", "单位：万元"


def row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def table(body: tuple[tuple[str, ...], ...] = BODY, start: str = "<table>") -> str:
    return start + row(HEAD) + "".join(map(row, body)) + "</table>"


def page(source: str, style: str = "") -> str:
    return (
        f"<html><head><style>{style}</style></head><body><h1>云溪县档案局2026年部门预算</h1>"
        f"<p>{TITLE}</p><p>{UNIT}</p>{source}</body></html>"
    )


def read(folder: Path, source: str, name: str = "a.html") -> tuple[str, list[list[str]], set[str]]:
    """(status and slug, body cells of the first known table, kinds of notices)."""
    records = read_text(folder, source, name)
    document = records["disclosure_documents"][0]
    known = [
        t["table_ordinal"]
        for t in records["disclosure_tables"]
        if t["form"] == "general_public_expenditure"
    ]
    rows: dict[int, dict[int, str]] = {}
    for cell in records["disclosure_cells"]:
        if cell["table_ordinal"] in known[:1] and cell["cell_role"] == "body":
            rows.setdefault(cell["row_ordinal"], {})[cell["column_ordinal"]] = cell["text"]
    cells = [[found.get(n, "") for n in range(1, 6)] for _, found in sorted(rows.items())]
    status = f"{document['status']} {document['reason'].partition(':')[0]}".strip()
    return status, cells, {n["kind"] for n in records["disclosure_notices"]}


RIGHT = [list(cells) for cells in BODY]


def changed(column: int, write: str) -> tuple[tuple[str, ...], ...]:
    """The body with each amount of a column written another way."""
    return tuple(
        tuple(write.format(c) if n == column and c else c for n, c in enumerate(cells))
        for cells in BODY
    )


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">9</span>{}',
        '<span style="visibility: hidden">9</span>{}',
        '{}<i style="font-size:0px">9</i>',
        "<del>9.99</del>{}",
        "<s>9.99</s><b>{}</b>",
        "<b hidden>9</b>{}",
        "<template>9</template>{}",
        '<span class="gone">9</span>{}',
        '<em id="old">9</em>{}',
        '<span style="color:#ffffff">9</span>{}',
        '<span style="position:absolute;left:-9999px">9</span>{}',
        '<span style="text-decoration:line-through">9.99</span>{}',
        '<input type="hidden" value="9">{}',
        '<span style="opacity:0">9</span>{}',
    ],
)
def test_what_a_browser_hides_is_no_figure(tmp_path: Path, hidden: str) -> None:
    source = page(table(changed(2, hidden)), ".gone { display: none } #old{visibility:hidden}")
    status, cells, notices = read(tmp_path, source)
    assert (status, cells) == ("loaded", RIGHT)
    assert ("hidden_text" in notices) == ("input" not in hidden)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("@media print { .gone { display: none } }", '<span class="gone">{}</span>'),
        ("", '<span style="opacity:0.9">{}</span>'),
        ("", '<span style="font-size:0.8em">{}</span>'),
        ("td { background: #336 }", '<span style="color:#fff">{}</span>'),
        ("", '<input value="{}">'),
        ("", '<input type="text" value="{}" readonly>'),
        ("", "<textarea>{}</textarea>"),
        ("", "<select><option>9.00</option><option selected>{}</option></select>"),
        ("", "{}<o:p></o:p>"),
        ("", "{}<O:P></O:P>"),
        ("", '<st1:chsdate year="2026" month="1" w:st="on">{}</st1:chsdate>'),
        ("", "<![if !supportEmptyParas]><span lang=EN-US>{}</span><![endif]>"),
        ("", "<![,a>{}"),
        ("", "{}<sup>1</sup>"),
    ],
)
def test_what_a_browser_shows_is_read(tmp_path: Path, style: str, written: str) -> None:
    status, cells, _ = read(tmp_path, page(table(changed(2, written)), style))
    mark = "¹" if "<sup>" in written else ""
    assert status == "loaded"
    assert cells == [[*c[:2], c[2] + mark, *c[3:]] for c in RIGHT]


def test_a_hidden_row_is_not_read(tmp_path: Path) -> None:
    hidden = '<tr style="display:none"><td>202</td><td>外交支出</td><td>7.00</td></tr>'
    source = page(table().replace("</table>", hidden + "</table>"))
    assert read(tmp_path, source)[:2] == ("loaded", RIGHT)


WORDS = "\n\n三、其他说明。机关运行经费88.00万元。\n\n"
OTHER = "<table><tr><td>项目</td><td>数量</td></tr><tr><td>办公室</td><td>3</td></tr></table>"


@pytest.mark.parametrize(
    "source",
    [
        table().replace("</table>", "") + WORDS + OTHER,
        table().replace("</td></tr></table>", "") + WORDS + OTHER,
        table().replace("</tr></table>", "") + WORDS,
    ],
)
def test_a_table_that_is_not_closed_keeps_its_rows(tmp_path: Path, source: str) -> None:
    text = f"# 云溪县档案局2026年部门预算\n\n## {TITLE}\n\n{UNIT}\n\n{source}"
    assert read(tmp_path, text, "a.md")[1] == RIGHT


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_table_in_a_cell_loses_no_row(tmp_path: Path, name: str) -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    body = (*BODY[:1], (BODY[1][0], BODY[1][1] + inner, *BODY[1][2:]), *BODY[2:])
    text = f"# 云溪县档案局2026年部门预算\n\n## {TITLE}\n\n{UNIT}\n\n{table(body)}\n"
    _, cells, _ = read(tmp_path, page(table(body)) if name == "a.html" else text, name)
    assert cells == RIGHT


def test_layout_tables_give_way_to_the_table_they_hold(tmp_path: Path) -> None:
    outer = f"<table><tr><td>导航</td></tr><tr><td>{table()}</td><td>版权</td></tr></table>"
    assert read(tmp_path, page(outer))[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize("cut", [8, 3])
def test_a_source_that_breaks_off_in_a_cell_is_open(tmp_path: Path, cut: int) -> None:
    source = page(table())
    cut_at = source.rindex("2.50") + cut - 6
    assert read(tmp_path, source[:cut_at])[0] == "partly_loaded page_ledger_open"


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("${}$", "{}"), ("$ {} $", "{}"), ("$$ {} $$", "{}"), ("\\({}\\)", "{}"),
        ("$\\mathbf{{{}}}$", "{}"), ("${}^{{1}}$", "{}¹"), ("{}①", "{}①"), ("{}*", "{}*"),
        ("{}[1]", "{}[1]"), ("约{}", "约{}"), ("{}<sup>2</sup>", "{}²"), ("{}¹", "{}¹"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [2, 4])
def test_formulas_and_marks_are_numbers(
    tmp_path: Path, written: str, reads: str, column: int
) -> None:
    text = (
        f"# 云溪县档案局2026年部门预算\n\n{TITLE}\n\n{UNIT}\n\n{table(changed(column, written))}\n"
    )
    status, cells, notices = read(tmp_path, text, "a.md")
    assert (status, cells) == ("loaded", [list(c) for c in changed(column, reads)])
    assert "not_a_number" not in notices


@pytest.mark.parametrize("point", ["。", "．", "\\.", "·"])
def test_points_of_other_keyboards(tmp_path: Path, point: str) -> None:
    body = tuple(tuple(c.replace(".", point) for c in cells) for cells in BODY)
    text = f"# 云溪县档案局2026年部门预算\n\n{TITLE}\n\n{UNIT}\n\n{table(body)}\n"
    status, cells, _ = read(tmp_path, text, "a.md")
    assert status == "loaded"
    assert [[c.replace("．", ".") for c in row] for row in cells] == RIGHT


@pytest.mark.parametrize("lost", [3, 4])
@pytest.mark.parametrize("between", ["\n\n", "\n\n- 7 -\n\n", "\n"])
def test_rows_that_lost_columns_open_the_page(tmp_path: Path, lost: int, between: str) -> None:
    rest = tuple(tuple(c for n, c in enumerate(cells) if n != lost) for cells in BODY[2:3])
    below = "<table>" + "".join(map(row, rest)) + "</table>"
    source = table(BODY[:2]) + between + below
    text = f"# 云溪县档案局2026年部门预算\n\n## {TITLE}\n\n{UNIT}\n\n{source}\n"
    assert read(tmp_path, text, "a.md")[0] == "partly_loaded page_ledger_open"


@pytest.mark.parametrize(
    "head",
    [
        (f"{TITLE} {UNIT} {HEAD[0]}", *HEAD[1:]),
        (f"{TITLE} 金额单位：万元 {HEAD[0]}", *HEAD[1:]),
        (f"{TITLE}（{UNIT}）{HEAD[0]}", *HEAD[1:]),
        (f"{TITLE}<br>公开05表<br>{UNIT}<br>{HEAD[0]}", *HEAD[1:]),
        (f"{TITLE} 部门：云溪县档案局 {UNIT} {HEAD[0]}", *HEAD[1:]),
        (f"{TITLE} {HEAD[0]}", *HEAD[1:4], f"{UNIT} {HEAD[4]}"),
        tuple(f"{TITLE} {UNIT} {caption}" for caption in HEAD),
    ],
)
def test_title_and_unit_in_cells_of_the_head(tmp_path: Path, head: tuple[str, ...]) -> None:
    rows = [" | ".join(head), "---|---|---|---|---"]
    rows += [" | ".join(cells) for cells in BODY]
    text = "# 云溪县档案局2026年部门预算\n\n" + "\n".join(f"| {r} |" for r in rows)
    assert read(tmp_path, text, "a.md")[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize(
    "line",
    [
        ("部门：云溪县档案局", "", "2026年度", "", "金额单位：万元"),
        ("单位:云溪县档案局", "2026年", "", "", "单位:万元"),
        ("部门：", "云溪县档案局", "预算年度：2026", "金额单位：", "万元"),
        ("编制单位：", "", "", "2026年1月5日", "单位：万元"),
    ],
)
def test_body_year_and_unit_in_a_row_of_the_table(tmp_path: Path, line: tuple[str, ...]) -> None:
    source = table().replace("<table>", "<table>" + row(line))
    text = page(source).replace(f"<p>{UNIT}</p>", "")
    records = read_text(tmp_path, text, "a.html")
    assert [t["printed_unit"] for t in records["disclosure_tables"]] == ["wan_yuan"]
    assert read(tmp_path, text)[:2] == ("loaded", RIGHT)


PROSE = (
    "<p>2026年一般公共预算财政拨款支出12.50万元，其中：基本支出10.00万元；项目支出2.50万元。</p>"
    "<p>一、部门预算收支情况。部门预算收入12.50万元，一般公共预算拨款12.50万元。</p>"
    "<p>2026年“三公”经费预算2.50万元，其中公务接待费0.50万元，公务用车运行维护费2.00万元。</p>"
)


@pytest.mark.parametrize("name", ["a.html", "a.shtml", "a.pdf"])
def test_prose_of_a_web_page_is_narrative(tmp_path: Path, name: str) -> None:
    source = f"<html><body><h2>云溪县档案局2026年部门预算情况说明</h2>{PROSE}</body></html>"
    record = read_text(tmp_path, source, name)["disclosure_documents"][0]
    assert (record["status"], record["content_kind"]) == ("loaded", "narrative")


def test_values_parted_by_commas(tmp_path: Path) -> None:
    lines = [f"{TITLE},,,,{UNIT}", ",".join(HEAD), *(",".join(cells) for cells in BODY)]
    text = "\n".join(lines).replace("12.50", '"12.50"')
    assert read(tmp_path, text, "a.csv")[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_indents_and_blanks_of_chinese_text(tmp_path: Path, encoding: str) -> None:
    indent = "　　一、部门职责：负责档案工作的统筹规划。\n\n" * 5
    body = tuple(tuple(c or "　" for c in cells) for cells in BODY)
    text = f"# 云溪县档案局2026年部门预算\n\n{indent}\n{TITLE}\n\n{UNIT}\n\n{table(body)}\n"
    path = tmp_path / "a.md"
    path.write_bytes(text.encode(encoding))
    from tests.transcripts.reading import read as read_path

    assert read_path(path)["disclosure_documents"][0]["status"] == "loaded"


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\ufeff", "\u00ad"])
def test_characters_without_width_within_figures(tmp_path: Path, mark: str) -> None:
    body = tuple(tuple(c.replace(".", f"{mark}.") for c in cells) for cells in BODY)
    assert read(tmp_path, page(table(body)))[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize("run", [" " * 60_000, "　" * 60_000, "." * 60_000, "…" * 60_000])
def test_runs_of_blanks_and_dots_are_cut(tmp_path: Path, run: str) -> None:
    text = f"# 云溪县档案局2026年部门预算\n\n{TITLE}\n\n{UNIT}\n\n{table()}\n\n说明{run}x\n"
    records = read_text(tmp_path, text, "a.md")
    assert max(len(line["text"]) for line in records["disclosure_lines"]) < 300


def test_traditional_characters_are_named(tmp_path: Path) -> None:
    text = (
        table().replace("编码", "編碼")
        + "\n\n"
        + "本年一般公共預算財政撥款項目總額單位萬元。\n\n" * 3
    )
    record = read_text(tmp_path, text, "a.md")["disclosure_documents"][0]
    assert record["reason"].startswith("traditional: ")
