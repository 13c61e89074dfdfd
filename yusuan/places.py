"""Where the project lies, in a checkout and where it is installed as the package `yusuan`.

In a checkout `extract`, `pipeline`, … are top-level packages of the repository; a wheel holds all
of it below `yusuan` (`scripts/build_wheel.py`), so that it takes no other name of site-packages.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
IS_INSTALLED = (_HERE / "dbt_project.yml").is_file()
# The dbt project, with seeds, models, fonts and the sample documents.
ROOT = _HERE if IS_INSTALLED else _HERE.parent


def module(name: str) -> str:
    """A package of the project by the name that it is imported by."""
    return f"yusuan.{name}" if IS_INSTALLED else name


def run_module(name: str) -> list[str]:
    """The words that run a package of the project, `python` first."""
    # Installed, it is called from the user's folder: what lies there must not be imported.
    return ["python", *(["-P"] if IS_INSTALLED else []), "-m", module(name)]


def working_folder() -> Path:
    """The folder that relative paths are meant from: the checkout, or the one of the caller."""
    return Path.cwd() if IS_INSTALLED else ROOT


def programme(command: list[str]) -> list[str]:
    """A command with the interpreter of this environment, and dbt as this environment has it."""
    if command[0] == "python":
        return [sys.executable, *command[1:]]
    beside = Path(sys.executable).parent / command[0]
    if os.access(beside, os.X_OK):
        return [str(beside), *command[1:]]
    return [sys.executable, "-P", "-m", "dbt.cli.main", *command[1:]]
