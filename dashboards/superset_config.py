"""Configuration of the Superset that `make superset` starts; read by Superset, not by us.

Its home folder holds the key that signs sessions, its own database (SQLite) and nothing of the
warehouse. It listens on this machine only (dashboards/__main__.py says the address).
"""

import os
import shutil
import threading
from pathlib import Path
from typing import Any

_HOME = Path(os.environ["YUSUAN_SUPERSET_HOME"])
_PUBLISHED = Path(os.environ["YUSUAN_SUPERSET_WAREHOUSE"])

SECRET_KEY = (_HOME / "secret_key").read_text(encoding="utf-8").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"

LANGUAGES = {
    "zh": {"flag": "cn", "name": "简体中文"},
    "en": {"flag": "us", "name": "English"},
}
BABEL_DEFAULT_LOCALE = os.environ.get("YUSUAN_SUPERSET_LANGUAGE", "zh")

# Answers are not kept: a run replaces the warehouse, and a query takes a tenth of a second.
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
FILTER_STATE_CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": str(_HOME / "cache"),
    "CACHE_DEFAULT_TIMEOUT": 86_400,
}
EXPLORE_FORM_DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG

# A file that is read is locked against writing, and a `dbt build` into it would stop. So charts
# read a copy, which is made anew when the published file has become another one.
_COPY = _HOME / "warehouse.duckdb"
_copying = threading.Lock()
_copied: list[tuple[int, int, int]] = []


def _stamp() -> tuple[int, int, int] | None:
    try:
        found = _PUBLISHED.stat()
    except OSError:  # between two files, or taken away: the copy stays
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def copy_of_the_warehouse() -> None:
    """Bring the copy up to date. One that was written to meanwhile is thrown away."""
    with _copying:
        before = _stamp()
        if before is None or _copied[-1:] == [before]:
            return
        building = _COPY.with_suffix(".building")
        shutil.copyfile(_PUBLISHED, building)
        if _stamp() == before:
            building.replace(_COPY)
            _copied[:] = [before]
        else:
            building.unlink()


def DB_CONNECTION_MUTATOR(  # noqa: N802 - Superset's name
    uri: Any, params: dict[str, Any], username: str, security_manager: Any, source: Any
) -> tuple[Any, dict[str, Any]]:
    """What Superset calls before it opens a database."""
    if str(uri.database) == str(_COPY):
        copy_of_the_warehouse()
    return uri, params


# Nothing is fetched from elsewhere: no fonts, map tiles, pictures or counters of visits.
THEME_FONT_URL_ALLOWED_DOMAINS: list[str] = []
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "default-src": ["'self'"],
        "base-uri": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
SESSION_COOKIE_SAMESITE = "Strict"
# Two services on one host share cookies: a name of its own keeps them apart.
SESSION_COOKIE_NAME = "yusuan_superset"

# Printed words are text. Superset shows HTML in tables unless a chart says otherwise, which every
# chart of ours does; this cleans what remains.
HTML_SANITIZATION = True
