"""The script that Streamlit runs for every page of the explorer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st

# Streamlit puts the folder of its script first: the project's packages are beside it.
sys.path[:] = [place for place in sys.path if Path(place).resolve() != Path(__file__).parent]
if str(Path(__file__).parents[1]) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parents[1]))

from explorer import address, settings, show, words  # noqa: E402
from explorer.show import Page  # noqa: E402
from explorer.store import BusyError, Store  # noqa: E402
from reports.labels import LANGUAGES, Labels, Language  # noqa: E402
from reports.warehouse import NotAWarehouseError  # noqa: E402

# Name in the address → whether it is in the menu; those that are not need to be told of what.
VIEWS = {
    "search": True, "regions": True, "compare": True, "years": True, "projects": True,
    "findings": True, "quality": True, "missing": True, "changes": True, "dictionary": True,
    "department": False, "subject": False, "project": False, "finding": False, "figure": False,
    "document": False,
}  # fmt: skip
_VIEWS = f"{__name__.rpartition('.')[0] or 'explorer'}.views"


def main() -> None:
    """One run of the script: the page of the address."""
    st.set_page_config(page_title="yusuan", layout="wide", initial_sidebar_state="auto")
    language = _language()
    labels = words.load(language)
    pages = [
        st.Page(
            partial(_show, name, labels),
            title=labels(f"menu.{name}"),
            url_path="" if name == "search" else name,
            default=name == "search",
            visibility="visible" if is_listed else "hidden",
        )
        for name, is_listed in VIEWS.items()
    ]
    chosen = st.navigation(pages, expanded=True)
    show.style()
    _languages(labels)
    chosen.run()


def _language() -> Language:
    # Moving by the menu empties the address; the language stays.
    asked = address.get("lang") or st.session_state.get("language")
    language = words.language_of(asked, st.context.locale)
    st.session_state["language"] = language
    return language


def _languages(labels: Labels) -> None:
    names = {"zh": "中文", "en": "English"}
    found = st.sidebar.radio(
        labels("language"), LANGUAGES, index=LANGUAGES.index(labels.language),
        format_func=names.__getitem__, horizontal=True, key=f"language-{labels.language}",
    )  # fmt: skip
    if found != labels.language:
        st.session_state["language"] = found
        st.query_params["lang"] = found
        st.rerun()


def _show(name: str, labels: Labels) -> None:
    view: Callable[[Page], None] = import_module(f"explorer.views.{name}").show_page
    try:
        with Store(settings.from_environment()) as store:
            view(Page(store, labels))
    except BusyError:
        st.warning(labels("busy"))
    except NotAWarehouseError as error:
        st.error(labels("no_warehouse"))
        st.text(str(error))


if __name__ == "__main__":
    main()
