"""Exposures name every mart that the reports read: who changes a mart sees whom it reaches."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MART = re.compile(r"\b(?:rpt|fct|dim|bridge)_[a-z_]+")


def exposures() -> dict[str, set[str]]:
    """The marts that each exposure names."""
    read = yaml.safe_load((ROOT / "models" / "exposures.yml").read_text(encoding="utf-8"))
    return {
        each["name"]: {mart for reference in each["depends_on"] for mart in MART.findall(reference)}
        for each in read["exposures"]
    }


def marts_in(folder: str, kind: str) -> set[str]:
    """The marts that files of a folder speak of."""
    existing = {path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")}
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob(f"*.{kind}"))
    return {mart for text in texts for mart in MART.findall(text)} & existing


def test_marts_that_reports_read_are_in_an_exposure() -> None:
    read = marts_in("reports/queries", "sql")
    assert len(read) >= 8
    assert read - set().union(*exposures().values()) == set()


@pytest.mark.parametrize(
    ("exposure", "folder", "kind"),
    [
        ("fiscal_dashboard", "dashboards/assets/datasets", "yaml"),
        ("explorer", "explorer/queries", "sql"),
    ],
)
def test_an_exposure_names_what_its_queries_read(exposure: str, folder: str, kind: str) -> None:
    assert exposures()[exposure] == marts_in(folder, kind)


def test_exposures_name_marts_that_exist() -> None:
    marts = {path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")}
    text = (ROOT / "models" / "exposures.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"ref\('(\w+)'\)", text)) - marts == set()
