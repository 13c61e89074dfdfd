"""Exposures name every mart that the reports read: who changes a mart sees whom it reaches."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
MART = re.compile(r"\b(?:rpt|fct|dim|bridge)_[a-z_]+")


def test_marts_that_reports_read_are_in_an_exposure() -> None:
    read = {
        mart
        for query in (ROOT / "reports" / "queries").glob("*.sql")
        for mart in MART.findall(query.read_text(encoding="utf-8"))
    }
    exposures = yaml.safe_load((ROOT / "models" / "exposures.yml").read_text(encoding="utf-8"))
    named = {
        mart
        for exposure in exposures["exposures"]
        for reference in exposure["depends_on"]
        for mart in MART.findall(reference)
    }
    assert len(read) >= 8
    assert read - named == set()


def test_exposures_name_marts_that_exist() -> None:
    marts = {path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")}
    text = (ROOT / "models" / "exposures.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"ref\('(\w+)'\)", text)) - marts == set()
