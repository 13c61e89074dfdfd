"""Addresses: what a page shows is in its query, so that a link is all it takes to come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from reports.labels import Labels

T = TypeVar("T")
# The page that is shown where the address names none.
FIRST = "search"


def href(page: str, labels: Labels, /, **parameters: Any) -> str:
    """The address of a page, in the language of the page that links to it."""
    given = {key: value for key, value in parameters.items() if value not in (None, "")}
    shown = {} if page == FIRST else {"view": page}
    return f"?{urlencode({**shown, **given, 'lang': labels.language}, doseq=True)}"


def here(**changes: str) -> str:
    """The address of this page with other values."""
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    return f"?{urlencode({**asked, **changes}, doseq=True)}"


def get(key: str) -> str | None:
    """A value of the address; None where it is not there or empty."""
    return st.query_params.get(key) or None


def number(key: str) -> int | None:
    """A whole number of the address; None for anything else."""
    text = get(key) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def put(key: str, value: object) -> None:
    """Write a value into the address, or take it out."""
    if value in (None, "", False):
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != str(value):
        st.query_params[key] = str(value)


def choose(
    place: Any,
    label: str,
    options: Sequence[T],
    key: str,
    words: dict[T, str] | None = None,
    *,
    keep: bool = False,
) -> T:
    """One of a list; the first where the address names none. Options are compared as text; with
    `keep` the address names the first, too."""
    names = [str(option) for option in options]
    wanted = get(key)
    at = names.index(wanted) if wanted in names else 0
    found: T = place.selectbox(
        label, options, index=at, key=f"choose-{key}-{hash(tuple(names))}",
        format_func=lambda option: (words or {}).get(option, str(option)),
    )  # fmt: skip
    put(key, found if keep or options.index(found) else None)
    return found


def choose_some(
    place: Any, label: str, options: Sequence[str], key: str, words: dict[str, str],
    fallback: Iterable[str] = (), most: int = 8,
) -> list[str]:  # fmt: skip
    """Several of a list, as `?key=a&key=b`."""
    wanted = [name for name in st.query_params.get_all(key) if name in words][:most]
    found: list[str] = place.multiselect(
        label, options, default=wanted or list(fallback), key=f"choose-{key}",
        format_func=lambda option: words[option], max_selections=most,
    )  # fmt: skip
    if found != st.query_params.get_all(key):
        st.query_params[key] = found
    return found


def write(place: Any, label: str, key: str, **more: Any) -> str:
    """A text of the address that can be typed."""
    found: str = place.text_input(label, value=get(key) or "", key=f"write-{key}", **more)
    put(key, found.strip())
    return found.strip()


def switch(place: Any, label: str, key: str) -> bool:
    """Yes or no; the address names it where it is yes."""
    found: bool = place.checkbox(label, value=get(key) == "1", key=f"switch-{key}")
    put(key, "1" if found else None)
    return found
