"""Superset beside the warehouse: its home folder, its secrets, and our assets brought into it."""

from __future__ import annotations

import json
import os
import secrets
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from yusuan.places import IS_INSTALLED

HERE = Path(__file__).resolve().parent
ASSETS = HERE / "assets"
REQUIREMENTS = HERE / "requirements.txt"
_PLACE = "{warehouse}"
# What a process needs of the user's environment; tokens and settings of others stay outside.
_PASSED = ("HOME", "LANG", "LC_ALL", "LC_MESSAGES", "PATH", "SYSTEMROOT", "TMPDIR", "TZ")


class NotSetUpError(Exception):
    """Superset cannot be set up; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """An environment with Superset in it, the folder of what it keeps, and the published file."""

    environment: Path
    home: Path
    warehouse: Path

    @property
    def copy(self) -> Path:
        """What charts read: a copy of the warehouse, kept by superset_config.py."""
        return self.home / "warehouse.duckdb"

    @property
    def password(self) -> Path:
        """The file with the administrator's password."""
        return self.home / "admin_password"

    def program(self, name: str) -> Path:
        """A program of the environment. Raises NotSetUpError where it is not installed."""
        path = self.environment / "bin" / name
        if not path.is_file():
            raise NotSetUpError(self._how_to_install())
        return path

    def _how_to_install(self) -> str:
        words = f"Superset is not installed in {self.environment}: "
        if not IS_INSTALLED:
            return words + "make superset"
        python = self.environment / "bin" / "python"
        return words + (
            f"uv venv --python 3.12 {shlex.quote(str(self.environment))} && uv pip sync"
            f" --require-hashes --python {shlex.quote(str(python))} {REQUIREMENTS}"
        )

    def variables(self, language: str, given: Mapping[str, str] = os.environ) -> dict[str, str]:
        """The environment variables of its processes."""
        return {
            **{name: given[name] for name in _PASSED if name in given},
            "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
            "YUSUAN_SUPERSET_HOME": str(self.home),
            "YUSUAN_SUPERSET_WAREHOUSE": str(self.warehouse),
            "YUSUAN_SUPERSET_LANGUAGE": language,
            # Asks its pages not to tell a server elsewhere that they were opened; their policy of
            # contents (superset_config.py) sees to it.
            "SCARF_ANALYTICS": "false",
        }


def assets(warehouse: Path) -> dict[str, str]:
    """The assets by their paths, with the warehouse (absolute) in its place.

    Raises NotSetUpError for a path that cannot stand in a connection string.
    """
    if any(character in str(warehouse) for character in "?%#\"'\n"):
        raise NotSetUpError(f"a path with one of ? % # and quotes cannot be connected: {warehouse}")
    found = {}
    for path in sorted(ASSETS.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ASSETS).as_posix()
        found[name] = text.replace(_PLACE, str(warehouse)) if "databases/" in name else text
    return found


def set_up(place: Place, language: str) -> None:
    """Make the home folder with its secrets where they are missing, and import the assets.

    What somebody changed in these dashboards in the browser is replaced by the files; other
    dashboards stay. Raises NotSetUpError with Superset's own words where it refuses.
    """
    python = place.program("python")
    place.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _secret(place.home / "secret_key", 48)
    _secret(place.password, 15)
    password = place.password.read_text(encoding="utf-8").strip()
    asked = json.dumps({"assets": assets(place.copy), "password": password})
    done = subprocess.run(  # noqa: S603 - our own words
        # -P: this folder is no place to import from.
        [python, "-P", HERE / "inside.py"],
        input=asked,
        env=place.variables(language),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotSetUpError(f"Superset did not take the dashboards:\n{done.stderr[-3000:]}")


def serve(place: Place, port: int, language: str) -> None:
    """Become the server, on this machine only, until it is stopped."""
    gunicorn = str(place.program("gunicorn"))
    words = [gunicorn, "--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread",
             "--threads", "8", "--timeout", "120", "superset.app:create_app()"]  # fmt: skip
    os.execve(gunicorn, words, place.variables(language))  # noqa: S606 - our own words


def _secret(path: Path, size: int) -> None:
    """A file that only its owner reads, made once."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(size) + "\n")
