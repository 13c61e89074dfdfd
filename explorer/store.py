"""Reading the warehouse without ever standing in the way of a build.

A run publishes by renaming a new file over the old one; a build that writes into the file itself
needs it unlocked. So the file is opened read-only with the first question of a page, closed with
its last, and what was answered is kept until the file is another one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import streamlit as st

from explorer.settings import Settings
from extract.readers.pdf.pictures import Picture
from extract.run import find_files
from reports import pictures
from reports.warehouse import NotAWarehouseError, Row, Warehouse

_QUERIES = Path(__file__).with_name("queries")
_TRIES, _PAUSE = 10, 0.2  # seconds; a file is swapped or checkpointed in less

Stamp = tuple[int, int, int]


class BusyError(Exception):
    """Another process writes the warehouse: the page is shown again in a moment."""


class Store(Warehouse):
    """The warehouse of the reports, opened late and closed early, with queries of its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = settings.warehouse
        self._opened = False
        try:
            found = self.path.stat()
        except OSError as error:
            raise NotAWarehouseError(f"no warehouse: {self.path}") from error
        self.stamp: Stamp = (found.st_ino, found.st_mtime_ns, found.st_size)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, if a question opened it."""
        if self._opened:
            self._opened = False
            super().close()

    def ask(self, name: str, **parameters: Any) -> list[Row]:
        """The rows of queries/<name>.sql of the explorer; lists are given as tuples."""
        return _asked(self.stamp, name, tuple(sorted(parameters.items())), self)

    def rows(self, sql: str, parameters: Row | None = None) -> list[Row]:
        """All rows of a statement, from a file that is opened for it."""
        if not self._opened:
            self._open()
        return super().rows(sql, parameters)

    def _open(self) -> None:
        for attempt in range(_TRIES):
            try:
                super().__init__(self.path)
            except NotAWarehouseError as error:
                if not isinstance(error.__cause__, duckdb.IOException):
                    raise
                if attempt == _TRIES - 1:
                    raise BusyError(str(error)) from error
                time.sleep(_PAUSE)
            else:
                self._opened = True
                return

    def file_of(self, document_id: str) -> Path | None:
        """The file of a document below the folders of documents, if it is still that file."""
        known = [row["file_path"] for row in self.ask("document_path", document=document_id)]
        return _file_of(document_id, tuple(known), self.settings.documents)

    def draw(self, document_id: str) -> Callable[[Path, list[int]], dict[int, Picture]]:
        """What draws pages of a document in a child process, each page once."""

        def drawn(path: Path, pages: list[int]) -> dict[int, Picture]:
            found = {page: _picture(document_id, page, str(path)) for page in pages}
            return {page: picture for page, picture in found.items() if picture is not None}

        return drawn


@st.cache_data(max_entries=2000, show_spinner=False)
def _asked(
    stamp: Stamp, name: str, parameters: tuple[tuple[str, Any], ...], _store: Store
) -> list[Row]:
    text = (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    asked = {key: list(v) if isinstance(v, tuple) else v for key, v in parameters}
    return _store.rows(text, asked)


@st.cache_data(max_entries=500, show_spinner=False)
def _file_of(document_id: str, known: tuple[str, ...], folders: tuple[Path, ...]) -> Path | None:
    for folder in folders:
        for name in known:
            path = folder if folder.is_file() else folder / name
            if path.is_file() and any(f.document_id == document_id for f in find_files([path])):
                return path
    # A member of an archive is unpacked by the search itself.
    present = [folder for folder in folders if folder.exists()]
    packed = any(not (folder / name).is_file() for folder in present for name in known)
    found = find_files(present) if packed and known else []
    return next((file.path for file in found if file.document_id == document_id), None)


@st.cache_data(max_entries=200, show_spinner=False)
def _picture(document_id: str, page: int, path: str) -> Picture | None:
    return pictures.of_pages(Path(path), [page]).get(page)
