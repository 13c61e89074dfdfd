"""What one document may take: time, memory, depth, pages. A bad one never stops the others."""

from __future__ import annotations

import mmap
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import child, sandbox
from extract.child import Limits
from extract.document import Records
from extract.raw import RawStore
from extract.run import run
from tests.builders.drawing import Drawing, budget
from tests.builders.running import documents

Reader = Callable[[Path, str, str, int], Records]
LIMITS = Limits(seconds=30, megabytes=2048, pages=100)


def misbehave(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], Any]) -> None:
    """Let the reader do something terrible with one file; children inherit the patch by fork."""
    good: Reader = sandbox.extract_document

    def reader(path: Path, document_id: str, sha256: str, max_pages: int) -> Records:
        if path.name == name:
            act()
        return good(path, document_id, sha256, max_pages)

    monkeypatch.setattr(sandbox, "extract_document", reader)


@pytest.mark.parametrize(
    ("act", "slug"),
    [
        (lambda: time.sleep(60), "timeout"),
        (lambda: bytearray(8 << 30), "out_of_memory"),
        (lambda: os._exit(9), "crashed"),
        (lambda: os.kill(os.getpid(), signal.SIGTRAP), "out_of_memory"),  # so ends pdfium
    ],
)
def test_bad_document_is_refused_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any], slug: str
) -> None:
    budget(tmp_path / "in" / "bad.pdf", "部门收入总表")
    budget(tmp_path / "in" / "good.pdf")
    misbehave(monkeypatch, "bad.pdf", act)
    monkeypatch.setattr(child, "PATIENCE", 1)
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, Limits(seconds=4, megabytes=1024, pages=100), workers=2)
    assert documents(store) == {"bad.pdf": f"refused {slug}", "good.pdf": "loaded"}


def compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@pytest.mark.parametrize(
    ("act", "seconds", "patience", "what"),
    [
        (lambda: compute(60), 1, 100, "refused timeout: more than 1 seconds of computing needed"),
        # It waits for others who use the machine: that is not the document's doing.
        (lambda: time.sleep(2.1), 2, 100, "loaded"),
        # It computes nothing and would never end.
        (lambda: time.sleep(3600), 1, 2, "refused timeout: not read within 2 seconds"),
    ],
)
def test_time_is_what_a_document_computes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[], Any],
    seconds: int,
    patience: int,
    what: str,
) -> None:
    budget(tmp_path / "a.pdf")
    misbehave(monkeypatch, "a.pdf", act)
    for module in (child, sandbox):
        monkeypatch.setattr(module, "PATIENCE", patience)
    limits = Limits(seconds, 1024, 100)
    job = sandbox.start(tmp_path / "a.pdf", "0" * 16, "", limits)
    (read,) = sandbox.finish(job, limits)["disclosure_documents"]
    assert f"{read['status']} {read['reason']}".startswith(what)
    assert not job.child.process.is_alive()


def test_nesting_too_deep_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def descend() -> None:
        descend()

    budget(tmp_path / "bad.pdf")
    misbehave(monkeypatch, "bad.pdf", descend)
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "bad.pdf"], store, LIMITS)
    assert documents(store) == {"bad.pdf": "refused damaged"}


def test_memory_of_the_parent_is_not_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget(tmp_path / "in" / "good.pdf")
    misbehave(monkeypatch, "good.pdf", lambda: bytearray(256 << 20))
    with mmap.mmap(-1, 3 << 30):  # more than the limit: a forked child starts with it mapped
        run([tmp_path / "in"], RawStore(tmp_path / "raw"), LIMITS)
    assert documents(RawStore(tmp_path / "raw")) == {"good.pdf": "loaded"}


def test_odd_line_separators_in_a_text_do_not_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U+0085 and U+2028 end a line for Python, but not a record that a child sends."""
    good: Reader = sandbox.extract_document

    def reader(path: Path, document_id: str, sha256: str, max_pages: int) -> Records:
        records = good(path, document_id, sha256, max_pages)
        records["disclosure_documents"][0]["title"] = "部门\x85支出\u2028总表"
        return records

    monkeypatch.setattr(sandbox, "extract_document", reader)
    budget(tmp_path / "in" / "a.pdf")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, LIMITS)
    assert documents(store) == {"a.pdf": "loaded"}


def test_too_many_pages(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "long.pdf")
    for _ in range(4):
        drawing.text(60, 60, "page")
        drawing.next_page()
    drawing.save()
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "long.pdf"], store, Limits(30, 2048, 3))
    assert documents(store) == {"long.pdf": "refused too_large"}
