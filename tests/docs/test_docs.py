"""Pages name what is there: links, files, models, columns, commands; two languages in step."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.docs_site import (
    IDENTITIES,
    PAGES,
    diagrams_as_text,
    dictionary,
    identities,
    on_post_page,
    on_post_template,
    site_page,
)
from tests.docs.checks import (
    ROOT,
    broken_links,
    options_of,
    twins_differ,
    unknown_commands,
    unknown_names,
)

NAMES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md")
ALL = [*(ROOT / name for name in NAMES), *sorted((ROOT / "docs").rglob("*.md"))]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", ALL, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    assert broken_links(page, text_of(page)) == []


@pytest.mark.parametrize("page", ALL, ids=name_of)
def test_what_is_named_is_there(page: Path) -> None:
    assert unknown_names(text_of(page)) == []


@pytest.mark.parametrize("page", ALL, ids=name_of)
def test_commands_can_be_given(page: Path) -> None:
    assert unknown_commands(text_of(page)) == []


def test_both_languages_of_the_readme_are_in_step() -> None:
    assert twins_differ(*(text_of(ROOT / name) for name in NAMES[:2])) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a](docs/map.md)", []),
        ("[a](docs/map.md#the-folders), [b](https://example.org/none)", []),
        ("[a](#two-words)\n\n## Two words", []),
        ("[a](docs/mapp.md)", ["docs/mapp.md: no such file"]),
        ("![a](docs/pictures/none.png)", ["docs/pictures/none.png: no such file"]),
        ("[a](docs/map.md#the-cellar)", ["docs/map.md#the-cellar: no such heading"]),
        ("[a](#two-words)\n\n## Three words", ["#two-words: no such heading"]),
    ],
)
def test_a_broken_link_is_found(text: str, said: list[str]) -> None:
    assert broken_links(ROOT / "README.md", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`extract/raw.py`, `titles.csv`, `seeds/*.csv`, `extract/forms/`", []),
        ("`fct_documents`, `rpt_document_quality.grade`, `stg_disclosure__*`", []),
        ("`DATA/run.json`, `documents.csv`, `预算_files/`", []),
        ("`extract/rawer.py`", ["extract/rawer.py: no such file"]),
        ("`captions.csv`", ["captions.csv: no such file"]),
        ("`seeds/*.parquet.csv`", ["seeds/*.parquet.csv: no such file"]),
        ("`extract/cellar/`", ["extract/cellar/: no such folder"]),
        ("`fct_document`", ["fct_document: no such model"]),
        ("`fct_documents.grade`", ["fct_documents.grade: no such model"]),
        ("`stg_announcement__*`", ["stg_announcement__*: no such model"]),
    ],
)
def test_a_name_of_nothing_is_found(text: str, said: list[str]) -> None:
    assert unknown_names(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```\nmake run DOCUMENTS=a DATA=b   # why\nmake check\n```", []),
        ("`python -m extract FOLDER --out data/raw`", []),
        ("`python -m reports yoy --lang zh`", []),
        ('```\n$ .venv/bin/python scripts/query.py --warehouse w "\nselect 1"\n```', []),
        ("`make walk`", ["make walk"]),
        ("```\nmake run FOLDER=a\n```", ["make FOLDER"]),
        ("`python -m extract FOLDER --into data/raw`", ["extract --into"]),
        ("`python -m extracts FOLDER`", ["extracts: cannot be run"]),
        ("`python -m reports yoy --colour red`", ["reports --colour"]),
        ("`python scripts/none.py`", ["scripts/none.py: cannot be run"]),
        ("`yusuan run --documents a --json`", []),
        ("`yusuan walk`", ["yusuan walk"]),
        ("`yusuan report yoy --colour red`", ["yusuan report --colour"]),
        ("`dbt run --select stg_disclosure__none+`", ["stg_disclosure__none: no such model"]),
    ],
)
def test_a_command_that_cannot_be_given_is_found(text: str, said: list[str]) -> None:
    assert unknown_commands(text) == said


def test_options_in_the_source_are_those_of_the_help() -> None:
    said = "".join(
        subprocess.run(
            [sys.executable, "-m", "extract", *part, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for part in ((), ("verify",))
    )
    assert options_of("extract") == frozenset(re.findall(r"(?<![\w-])--[a-z][a-z-]*", said))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("# a\n\n```\nmake run  # all\n```\n", "# 甲\n\n```\nmake run  # 全部\n```\n", []),
        ("# a\n\n## b\n", "# 甲\n\n### 乙\n", ["headings: [1, 2] and [1, 3]"]),
        ("```\nmake run\n```\n", "```\nmake test\n```\n", ["code: block 1 differs"]),
        ("```\nmake run\n```\n", "", ["code: 1 blocks and 0"]),
    ],
)
def test_twins_that_differ_are_found(one: str, other: str, said: list[str]) -> None:
    assert twins_differ(one, other) == said


def test_the_site_has_every_page_of_the_folder() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = [
        page if isinstance(page, str) else next(iter(page.values()))
        for part in site["nav"]
        for page in next(iter(part.values()))
    ]
    written = {str(p.relative_to(ROOT / "docs")) for p in (ROOT / "docs").rglob("*.md")}
    assert sorted(pages) == sorted({*written, *PAGES, "dictionary.md", "identities.md"})


def test_links_of_the_root_lead_to_pages_of_the_site() -> None:
    text = (
        "![p](docs/pictures/cell.png) [a](docs/map.md#the-folders) [b](CONTRIBUTING.md#a-measure)"
        " [c](LICENSE) [d](https://example.org/a) [e](#below)"
    )
    assert site_page(text) == (
        "![p](pictures/cell.png) [a](map.md#the-folders) [b](contributing.md#a-measure)"
        " c [d](https://example.org/a) [e](#below)"
    )


def test_no_page_of_the_site_asks_for_what_draws_diagrams() -> None:
    text = diagrams_as_text("a\n\n```mermaid\nflowchart LR\n```\n")
    assert text == 'a\n\n```text title="Diagram, as Mermaid text"\nflowchart LR\n```\n'


def mart(path: str, **columns: str) -> dict[str, Any]:
    return {
        "resource_type": "model",
        "path": path,
        "name": Path(path).stem,
        "description": "What is spent.\n\n## Grain\nOne row a document.",
        "columns": {
            name: {"name": name, "data_type": "varchar", "description": text}
            for name, text in columns.items()
        },
    }


def test_the_dictionary_names_caption_and_unit_of_columns() -> None:
    page = dictionary(
        {
            "nodes": {
                "a": mart(
                    "marts/facts/fct_x.sql",
                    amount_wan_yuan="Amount (金额), 万元.",
                    kind="a | b (类别)",
                    plain="Of no caption.",
                ),
                "b": mart("intermediate/facts/int_x.sql", kind="a"),
            }
        }
    )
    assert "## facts\n\n### fct_x\n\nWhat is spent.\n\n#### Grain\nOne row a document." in page
    assert "| `amount_wan_yuan` | varchar | 金额 | 万元 | Amount (金额), 万元. |" in page
    assert "| `kind` | varchar | 类别 |  | a \\| b (类别) |" in page
    assert "| `plain` | varchar |  |  | Of no caption. |" in page
    assert "int_x" not in page


def test_the_page_of_identities_has_each_of_them_once() -> None:
    with IDENTITIES.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    page = identities(rows)
    named = re.findall(r"^\| ([A-Z]+\d*) \|", page, re.MULTILINE)
    assert sorted(named) == sorted(row["identity_id"] for row in rows)
    assert "## Z: Z" in identities([{**rows[0], "family": "Z"}])


def test_a_page_of_the_site_runs_its_own_scripts_and_asks_nobody() -> None:
    page = "<html><head><script>let a = 1</script></head><body><script src='b.js'></script></body>"
    written = on_post_page(page)
    head, _, rest = written.partition("<script>")
    assert "default-src 'none'" in head and "http" not in head.replace("http-equiv", "")
    # The digest of `let a = 1`, as a browser asks for it.
    assert "'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='" in head
    assert rest == page.partition("<script>")[2]
    assert on_post_template(page, template_name="sitemap.xml") == page
