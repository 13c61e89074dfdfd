"""The extractor's version: the release and a digest of code and vocabulary.

A changed synonym changes the digest, so documents are read again exactly when it could matter.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

RELEASE = "0.1.0"


@cache
def extractor_version() -> str:
    """`0.1.0+1a2b3c4d`."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.csv")]):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{RELEASE}+{digest.hexdigest()[:8]}"
