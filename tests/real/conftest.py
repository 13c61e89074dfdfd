"""Published documents are not part of this repository: these tests run where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from scorecard.measure import Card, read_cards, total
from scorecard.targets import Target, targets
from scorecard.truth import Comparison, compare
from scorecard.warehouse import open_or_build
from tests.dbt.running import ROOT, shared_folder
from yusuan.warehouse import open_warehouse

TRUTH = Path(__file__).parent
DOCUMENTS = Path(
    os.environ.get("YUSUAN_REAL_DOCUMENTS", ROOT.parent / "shared" / "documents")
).expanduser()


@dataclass(frozen=True)
class Scored:
    """The warehouse of the real documents with everything that was counted in it."""

    connection: duckdb.DuckDBPyConnection
    cards: list[Card]
    truth: Comparison
    targets: list[Target]

    def one(self, query: str, *parameters: object) -> object:
        row = self.connection.execute(query, list(parameters)).fetchone()
        assert row is not None
        return row[0]


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scored]:
    if not DOCUMENTS.is_dir():
        pytest.skip(
            f"no real documents at {DOCUMENTS}: set YUSUAN_REAL_DOCUMENTS to a folder with them"
        )
    # Two files of tests ask for it, each perhaps in a process of its own.
    with shared_folder(tmp_path_factory, "real") as folder:
        build = open_or_build(DOCUMENTS.resolve(), (folder / "data").resolve())
    with open_warehouse(build.warehouse) as connection:
        cards = read_cards(connection, None)
        truth = compare(connection, TRUTH)
        found = targets(total("all", cards).counts, truth)
        yield Scored(connection, cards, truth, found)
