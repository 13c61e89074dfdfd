"""What the explorer is told when it is started; Streamlit runs its script, so by environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WAREHOUSE = "YUSUAN_EXPLORER_WAREHOUSE"
_DOCUMENTS = "YUSUAN_EXPLORER_DOCUMENTS"
_ROSTER = "YUSUAN_EXPLORER_ROSTER"


@dataclass(frozen=True, slots=True)
class Settings:
    """The published warehouse, the folders of documents (for pictures), and the list of bodies
    that have to publish (`roster.csv`; it may be missing)."""

    warehouse: Path
    documents: tuple[Path, ...] = ()
    roster: Path | None = None

    @property
    def data(self) -> Path:
        """The folder of results: answers to findings are written there."""
        return self.warehouse.parent

    def environment(self) -> dict[str, str]:
        """As variables, for the process that shows the pages."""
        return {
            _WAREHOUSE: str(self.warehouse),
            _DOCUMENTS: os.pathsep.join(map(str, self.documents)),
            _ROSTER: str(self.roster or ""),
        }


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; `data/warehouse.duckdb` and `documents` where none are set."""
    folders = environment.get(_DOCUMENTS, "documents").split(os.pathsep)
    warehouse = Path(environment.get(_WAREHOUSE, "data/warehouse.duckdb"))
    named = environment.get(_ROSTER)
    roster = Path(named) if named else warehouse.parent / "roster.csv"
    return Settings(warehouse, tuple(Path(f) for f in folders if f), roster)
