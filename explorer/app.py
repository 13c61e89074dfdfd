"""The script that Streamlit runs for every page of the explorer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import streamlit as st

from explorer import address, settings, show, words
from explorer.show import Page
from explorer.store import BusyError, Store
from reports.warehouse import NotAWarehouseError
from yusuan.places import module

# What `?view=` names, and whether it is in the menu; the others have to be told of what. One path
# for all: Streamlit looks for its server below every path, and complains where it is not.
VIEWS = {
    "search": True, "regions": True, "compare": True, "years": True, "projects": True,
    "findings": True, "quality": True, "missing": True, "changes": True, "dictionary": True,
    "department": False, "subject": False, "project": False, "finding": False, "figure": False,
    "document": False,
}  # fmt: skip


def main() -> None:
    """One run of the script: the page of the address."""
    # Streamlit puts the folder of its script first, where `words` or `tables` could be taken for
    # packages of others.
    sys.path[:] = [place for place in sys.path if place != str(Path(__file__).parent)]
    asked = address.get("view") or address.FIRST
    name = asked if asked in VIEWS else address.FIRST
    labels = words.load(words.language_of(address.get("lang"), st.context.locale))
    st.set_page_config(page_title=f"{labels(f'menu.{name}')} · yusuan", layout="wide")
    show.style()
    view: Callable[[Page], None] = import_module(module(f"explorer.views.{name}")).show_page
    try:
        with Store(settings.from_environment()) as store:
            page = Page(store, labels)
            show.menu(page, [each for each, is_listed in VIEWS.items() if is_listed], name)
            view(page)
    except BusyError:
        st.warning(labels("busy"))
    except NotAWarehouseError as error:
        st.error(labels("no_warehouse"))
        st.text(str(error))


if __name__ == "__main__":
    main()
