"""The samples as the explorer shows them, and a copy with hostile words and a finding in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import lxml.html
import pytest
from streamlit.testing.v1 import AppTest

from explorer.settings import Settings
from tests.dbt.warehouses import Warehouse

ROOT = Path(__file__).parents[2]
APP = ROOT / "explorer" / "app.py"
DOCUMENTS = ROOT / "documents" / "disclosures"
COMMERCE = "f405d593e11ed648"  # 临江市滨河区商务委员会 2026
FIGURE = f"{COMMERCE}-5-3-6"  # 基本支出 of 2011301, page 11
FINDING = "0123456789abcdef0123456789abcdef"
# What cells of documents from the open web may hold.
HOSTILE = (
    "<script>document.title='run'</script>",
    '=HYPERLINK("http://example.com")',
    '"><img src=x onerror="document.title=\'run\'">',
    "[x](javascript:alert(1)) :material/delete: $x$",
)

Shown = Callable[..., AppTest]


@pytest.fixture(scope="session")
def altered(sample_warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse of hostile captions and one finding, which may be answered."""
    path = tmp_path_factory.mktemp("explorer") / "warehouse.duckdb"
    shutil.copy(sample_warehouse.path, path)
    words = " ".join(HOSTILE)
    with duckdb.connect(str(path)) as connection:
        connection.execute("set search_path = 'main'")
        for table, column in (
            ("fct_printed_figures", "caption"), ("fct_printed_figures", "table_title"),
            ("fct_appropriations", "caption"), ("fct_documents", "file_name"),
        ):  # fmt: skip
            connection.execute(
                f"update {table} set {column} = $words where document_id = $document",
                {"words": words, "document": COMMERCE},
            )
        connection.execute(
            "update rpt_department_profile set entity_name = $words"
            " where entity_name = '临江市滨河区商务委员会'",
            {"words": words},
        )
        connection.execute(
            """
            insert into fct_findings (
                finding_key, content_key, document_id, disclosure_id, source, kind, identity_id,
                class, class_reason, severity, page_number, statement_zh, statement_en,
                left_amount_wan_yuan, right_amount_wan_yuan, amount_at_stake_wan_yuan
            )
            select
                $finding, 'said', document_id, disclosure_id, 'identity', 'broken_identity', 'R',
                'source_anomaly', 'printed_twice', 'error', 11, $words, $words, 1557.15, 1557.16,
                0.01
            from fct_documents where document_id = $document
            """,
            {"finding": FINDING, "words": words, "document": COMMERCE},
        )
        connection.execute(
            """
            insert into fct_finding_evidence (
                finding_key, figure_key, document_id, caption, printed_text, side, page_number,
                is_suspect
            ) values ($finding, $figure, $document, $words, '15,571,500', 'left', 11, true)
            """,
            {"finding": FINDING, "figure": FIGURE, "document": COMMERCE, "words": words},
        )
    return path


@pytest.fixture
def shown(sample_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """A function that runs a page of an address, over the samples or another warehouse."""

    def run(warehouse: Path = sample_warehouse.path, **query: str) -> AppTest:
        settings = Settings(warehouse, (DOCUMENTS,), warehouse.parent / "roster.csv")
        for name, value in settings.environment().items():
            monkeypatch.setenv(name, value)
        page = AppTest.from_file(APP, default_timeout=60)
        for name, value in {"lang": "en", **query}.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception, page.exception
        return page

    return run


def html(page: AppTest) -> str:
    """All HTML of a page but its style sheet."""
    return "\n".join(part.value for part in page.html if not part.value.startswith("<style>"))


def parsed(page: Any) -> Any:
    return lxml.html.fromstring(f"<main>{html(page)}</main>")


def column(page: Any, table: str, head: str) -> list[str]:
    cells = parsed(page).xpath(f'//table[@id="table-{table}"]//td[@data-label="{head}"]')
    return [cell.text_content() for cell in cells]
