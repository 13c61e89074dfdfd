"""HTML pages: one file each, nothing fetched, every printed word escaped.

A page says so itself: its policy allows its own style, pictures and font that are in it, a script
only if it is ours, and no request. Captions come out of documents from the open web, and one of
them was run as a script by pages that had been cleaned with patterns.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pages import fonts

_POLICY = "%policy%"
_OURS = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


class Pages:
    """Templates of a folder; `sources`: style sheets and scripts of ours, by the name that the
    templates know them by. They and drawings are the only texts that are not escaped.

    Templates of `also` may be imported by those of the folder.
    The base template writes `{{ policy }}` into its head and one `<style>` before any printed word.
    """

    def __init__(
        self, folder: Path, sources: dict[str, str], also: Sequence[Path] = (), **names: Any
    ) -> None:
        self.environment = Environment(
            loader=FileSystemLoader([folder, *also]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        for name, file in sources.items():
            text = (folder / file).read_text(encoding="utf-8")
            self.environment.globals[name] = Markup(text)  # noqa: S704 - ours, not a document's
        self.environment.globals.update(names, policy=_POLICY)

    def fragment(self, template: str, **values: Any) -> str:
        """A part of a page, escaped like one; font and policy are those of where it is put."""
        return self.environment.get_template(template).render(**values)

    def render(self, template: str, **values: Any) -> str:
        """One page, with the font of its characters and the policy of what it may do."""
        return self.together([(template, values)])[0]

    def together(self, pages: Iterable[tuple[str, dict[str, Any]]]) -> list[str]:
        """Pages that share one font: it is made once, which takes longer than a page."""
        written = [self.environment.get_template(name).render(**values) for name, values in pages]
        face = fonts.face("".join(_without_pictures(html) for html in written))
        return [_finished(html, face) for html in written]


def _finished(html: str, face: str) -> str:
    # The first style element is the base template's: printed words are escaped.
    html = html.replace("<style>", f"<style>{face}", 1)
    # The first place that looks like it is the base template's, too: it stands in the head.
    return html.replace(_POLICY, _policy(html), 1)


def _without_pictures(html: str) -> str:
    """The page without the data of its pictures, which are most of it and no text."""
    return re.sub(r'"data:image/png;base64,[^"]*"', "", html)


def _policy(html: str) -> str:
    """A content security policy for the style and script that the page has, and nothing else."""
    allowed: dict[str, list[str]] = {"style": [], "script": []}
    for element, content in _OURS.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        allowed[element].append(f"'sha256-{digest}'")
    parts = [f"{name}-src {' '.join(found)}" for name, found in allowed.items() if found]
    return "; ".join(
        ["default-src 'none'", *parts, "img-src data:", "font-src data:", "base-uri 'none'",
         "form-action 'none'"]
    )  # fmt: skip
