"""Pages opened in a real browser: what is left of them, and what the browser complained of."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needed = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium is installed: pages are not opened in a browser"
)


def dom(path: Path) -> str:
    """The page after all that could run has run; no complaint of its own policy is left."""
    assert BROWSER is not None, "mark the test as `needed`"
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", f"--user-data-dir={profile}",
                "--enable-logging=stderr", "--virtual-time-budget=2000", "--dump-dom",
                path.resolve().as_uri(),
            ],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    refused = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert not refused, refused
    return done.stdout


def title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    return found.group(1) if found else ""
