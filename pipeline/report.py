"""`run.json`: how a run ended, for scripts; where it goes when DATA cannot be written."""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.outcome import MEANINGS, NOTHING_USABLE
from pipeline.steps import Places

NAME = "run.json"


def head(code: int, reasons: list[dict[str, Any]], places: Places) -> dict[str, Any]:
    """What every report says, however far the run came."""
    return {
        "exit_code": code,
        "meaning": MEANINGS[code],
        "reasons": reasons,
        "warehouse": str(places.warehouse),
        "documents_folder": str(places.documents),
    }


def write(folder: Path, report: dict[str, Any]) -> Path:
    """Write beside and rename: a reader never sees half a report. Raises OSError."""
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    part = folder / f"{NAME}.part"
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace")
        part.replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return folder / NAME


def failed(places: Places, sentence: str) -> str:
    """Report a run that could not write, in DATA, else in a folder of the system, else on the
    standard output; returns where."""
    reason = {"code": NOTHING_USABLE, "text": sentence}
    report = {**head(NOTHING_USABLE, [reason], places), "published": False}
    with suppress(OSError):
        return str(write(places.data, report))
    with suppress(OSError):
        (places.data / NAME).unlink()  # of a run before: it would tell of that one
    try:
        return str(write(Path(tempfile.mkdtemp(prefix="yusuan-run-")), report))
    except OSError:
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return "on the standard output: nothing can be written"
