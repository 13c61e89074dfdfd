"""The extractor's version: the release and a digest of code and vocabulary.

A changed synonym changes the digest, so documents are read again exactly when it could matter.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from extract.switches import wants_ocr

RELEASE = "0.1.0"


def extractor_version() -> str:
    """`0.1.0+1a2b3c4d`, with `.ocr` where pictures are recognised."""
    return f"{code_version()}.ocr" if wants_ocr() else code_version()


@cache
def code_version() -> str:
    """`0.1.0+1a2b3c4d`, whatever is asked for."""
    root = Path(__file__).parent
    return f"{RELEASE}+{_digest(root, [*root.rglob('*.py'), *root.rglob('*.csv')])[:8]}"


@cache
def models_digest() -> str:
    """A digest of what dbt builds a warehouse with: models, macros and seeds."""
    root = Path(__file__).parents[1]
    parts = [root / "models", root / "macros", root / "seeds"]
    return _digest(root, [path for part in parts for path in part.rglob("*") if path.is_file()])


def _digest(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
