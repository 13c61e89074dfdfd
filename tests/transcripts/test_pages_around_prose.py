"""Web pages around their prose: tables that only lay out, the way to the page, cards, scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.reading import read_text

TITLE = "云溪县水利局2025年部门预算情况说明"
TEXTS = (
    "二、部门预算情况说明",
    "2025年一般公共预算财政拨款收入1712.97万元，一般公共预算财政拨款支出1712.97万元。"
    "其中：基本支出<b>1377.77</b>万元；项目支出335.20万元。",
    "三、“三公”经费情况说明",
    "2025年“三公”经费预算12.50万元，其中：公务接待费3.50万元，公务用车运行维护费9.00万元。",
)
PROSE = "".join(f"<p>{text}</p>" for text in TEXTS)
BODY = "云溪县水利局"


def written(source: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{source}</body></html>"


@pytest.mark.parametrize(
    "source",
    [
        f"<table><tr><td>{TITLE}</td></tr><tr><td>{PROSE}</td></tr></table>",
        f"<table><tr><td><ul><li>首页<li>概况</ul></td><td><h2>{TITLE}</h2>{PROSE}</td></tr></table>",
        f"<table><tr><td>首页<td>概况<td>公开<tr><td>{TITLE}<tr><td colspan=3>{PROSE}</table>",
        f"<table><tr><td><table><tr><td>{TITLE}<tr><td>{PROSE}</table></td></tr></table>",
        f"<p>首页</p><p>云溪县人民政府</p><p>政务公开</p><h1>{TITLE}</h1>{PROSE}",
        f"<table><tr><td>首页 &gt; 信息公开<tr><td>{TITLE}<tr><td>{PROSE}</table>",
        f"<table><tr><td>索引号：<td>01<tr><td>名称：<td>{TITLE}</table>{PROSE}",
    ],
)
def test_prose_has_its_body_and_its_figures(tmp_path: Path, source: str) -> None:
    records = read_text(tmp_path, written(source), "a.html")
    document = records["disclosure_documents"][0]
    assert (document["status"], document["entity_name"]) == ("loaded", BODY)
    assert (document["fiscal_year"], document["budget_phase"]) == ("2025", "budget")
    figures = {f["printed_text"] for f in records["disclosure_narrative_figures"]}
    assert {"1377.77", "335.20", "9.00"} <= {text.rstrip("万元") for text in figures}


def test_goals_beside_their_money_are_a_table(tmp_path: Path) -> None:
    """A long text beside an amount lays nothing out."""
    source = f"<table><tr><td>项目资金<td>335.20<td>万元<tr><td colspan=3>{PROSE}</table>"
    records = read_text(tmp_path, written(f"<h1>{TITLE}</h1>{source}"), "a.html")
    assert len(records["disclosure_tables"]) == 1


ROWS = '[["2012601","1,251.93"],["2012604","43.71"],["2012605","1.20"]]'


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f"<table id=t></table><script>var rows={ROWS}</script>", "scripts"),
        ('<script>w("<td>1.25</td><td>3.71</td><td>1.20</td>")</script>', "scripts"),
        (
            "<table><thead><tr><th>合计</thead><tbody></tbody></table><script src=a></script>",
            "script",
        ),
        ("<table><tr v-for='r in rows'><td>{{ r.code }}<td>{{ r.total }}</table>", "scripts"),
        ('<iframe src="files/ys2026.pdf"></iframe>', "files/ys2026.pdf"),
        ("<embed src=ys2026.pdf?v=2 type=application/pdf>", "ys2026.pdf"),
    ],
)
@pytest.mark.parametrize("prose", ["", PROSE])
def test_what_is_shown_from_elsewhere_is_told(
    tmp_path: Path, source: str, said: str, prose: str
) -> None:
    records = read_text(tmp_path, written(f"<h1>{TITLE}</h1>{prose}{source}"), "a.html")
    document = records["disclosure_documents"][0]
    assert document["status"] == ("partly_loaded" if prose else "refused")
    assert said in str(document["reason"])


TABLE = (
    "<h2>一般公共预算支出表</h2><p>单位：万元</p><table>"
    "<tr><th>科目编码<th>科目名称<th>合计<th>基本支出<th>项目支出"
    "<tr><td>2130301<td>行政运行<td>1377.77<td>1377.77<td>"
    "<tr><td>2130305<td>水利工程建设<td>335.20<td><td>335.20"
    "<tr><td><td>合计<td>1712.97<td>1377.77<td>335.20</table>"
)


@pytest.mark.parametrize(
    "source",
    [
        "<script>ease=[0.25,0.46,0.45,0.94]</script>",
        "<table><tbody></tbody></table><script src=hm.js></script>",
        '<iframe src="files/ys2026.pdf"></iframe>',
    ],
)
def test_a_page_with_its_own_tables_is_read_and_tells_of_the_rest(
    tmp_path: Path, source: str
) -> None:
    """Numbers of a library, an empty table or a second copy in a frame take nothing away."""
    records = read_text(tmp_path, written(f"<h1>{TITLE}</h1>{PROSE}{TABLE}{source}"), "a.html")
    assert records["disclosure_documents"][0]["status"] == "loaded"
    assert [n["kind"] for n in records["disclosure_notices"]] == ["shown_elsewhere"]
    assert len(records["disclosure_rows"]) == 3


def test_more_amounts_in_scripts_than_in_tables_leave_the_page_open(tmp_path: Path) -> None:
    rows = "[" + ",".join(f'["{n}.10","{n}.20"]' for n in range(11, 31)) + "]"
    source = f"<h1>{TITLE}</h1>{PROSE}{TABLE}<script>rows={rows}</script>"
    records = read_text(tmp_path, written(source), "a.html")
    assert records["disclosure_documents"][0]["status"] == "partly_loaded"


@pytest.mark.parametrize(
    "source",
    [
        '<script>var v="1.12.4",w=0.35;</script>',
        "<script src=hm.js></script><table><tr><td></td></tr></table>",
        '<iframe src="share.html"></iframe>',
    ],
)
def test_scripts_and_frames_of_every_page_are_not(tmp_path: Path, source: str) -> None:
    records = read_text(tmp_path, written(f"<h1>{TITLE}</h1>{PROSE}{source}"), "a.html")
    assert records["disclosure_documents"][0]["status"] == "loaded"


def test_a_page_that_scripts_draw_is_named(tmp_path: Path) -> None:
    source = written('<div id="app"></div><script src="/static/app.js"></script>')
    document = read_text(tmp_path, source, "a.html")["disclosure_documents"][0]
    assert document["status"] == "refused"
    assert "scripts draw" in str(document["reason"])
