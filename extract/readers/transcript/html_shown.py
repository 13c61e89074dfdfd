"""HTML source as a browser shows it: unseen elements out, the values of form fields in.

<span style="display:none">9</span>1,234.50 was read as 91,234.50, and the figures of a table made
of <input> fields were lost. Everything else of the source stays as it was written.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

# Struck through is seen, but what it says was taken back.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "del", "s", "strike", "datalist", "rp"}
)
_VOID = frozenset({"br", "hr", "img", "input", "col", "wbr", "link", "meta", "area", "base"})
_NO_TEXT = frozenset({"hidden", "checkbox", "radio", "submit", "button", "reset", "image", "file"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*[:(]\s*0(?!\.\d*[1-9])(?![1-9])"
    r"|text-decoration[^;]*line-through|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|(?<![-\w])color\s*:\s*transparent"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|(?<![-\w])clip\s*:\s*rect\(\s*[01]\D"
    r"|transform\s*:\s*scale[xy]?\(\s*0(?![.\d]*[1-9])",
    re.I,
)
# Cells grow with what they hold; other elements of no size cut it off.
_NO_SIZE = re.compile(r"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*0(?![.\d]*[1-9])", re.I)
_CUTS = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_CELLS = frozenset({"td", "th", "tr", "table", "tbody"})
# Their size has no effect in a browser, unless something makes blocks of them.
_INLINE = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a", "sup", "sub"})
_BLOCK = re.compile(
    r"display\s*:\s*(?:inline-)?(?:block|flex|grid)|position\s*:\s*(?:absolute|fixed)|float\s*:",
    re.I,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?\b|rgba?\(\s*255,\s*255,\s*255)", re.I
)
_GROUND = re.compile(r"background|bgcolor", re.I)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.I | re.S)
_PRINT_ONLY = re.compile(r"@media\s+(?:only\s+)?print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)
_STRUCK = re.compile(r"~~(?=\S)([^~\n|]{1,200})(?<=\S)~~")  # of Markdown
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*[.#][\w-]+", re.I)
# What ends an element that is not closed: the next of its kind, or the end of what holds it.
_ENDED_BY_START = {
    "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"}, "li": {"li"},
    "p": {"p", "div", "table", "ul", "ol", "h1", "h2", "h3"}, "option": {"option"},
}  # fmt: skip
_ENDED_BY_END = {
    "td": {"tr", "table", "tbody"}, "th": {"tr", "table", "tbody"}, "tr": {"table", "tbody"},
    "p": {"div", "td", "th", "body"}, "li": {"ul", "ol"}, "option": {"select"},
}  # fmt: skip


def shown(source: str) -> tuple[str, int]:
    """The source without what a browser does not show, and how many characters with a digit among
    them were left out. Text that is no HTML comes back as it was."""
    source = _STRUCK.sub(r"<del>\1</del>", source)
    if "<" not in source:
        return source, 0
    parser = _Shown(_hidden_selectors(source), not _GROUND.search(source))
    parser.feed(source)
    parser.close()
    parser.finish()
    return "".join(parser.parts), parser.hidden


def _hidden_selectors(source: str) -> set[str]:
    """Simple selectors of the page's own style that hide what they select."""
    found: set[str] = set()
    for style in _STYLE.findall(source):
        for selectors, body in _RULE.findall(_PRINT_ONLY.sub("", style)):
            if _HIDING.search(body):
                found |= {s.strip() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip())}
    return found


class _Shown(HTMLParser):
    def __init__(self, selectors: set[str], white_is_unseen: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.selectors = selectors
        self.white_is_unseen = white_is_unseen
        self.parts: list[str] = []
        self.hidden = 0
        self.hiding = ""  # the element that hides what is read now
        self.level = 0
        self.left_out: list[str] = []
        self.options: list[tuple[bool, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hiding and tag in _ENDED_BY_START.get(self.hiding, ()) and self.level == 1:
            self._show()
        if self.hiding:
            self.level += tag == self.hiding
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "input":
            if given.get("type", "text").lower() not in _NO_TEXT and not self._is_hidden(
                tag, given
            ):
                self.parts.append(html.escape(given.get("value", "")))
        elif tag not in _VOID and (tag in _UNSEEN or self._is_hidden(tag, given)):
            self.hiding, self.level, self.left_out = tag, 1, []
        elif tag == "select":
            self.options = []
        elif tag == "option" and self.options is not None:
            self.options.append(("selected" in given, ""))
        else:
            self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif not self.hiding:  # <o:p/>: empty, whatever a browser makes of it
            self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.hiding:
            if tag == self.hiding:
                self.level -= 1
                if not self.level:
                    self._show()
                return
            if tag not in _ENDED_BY_END.get(self.hiding, ()):
                return
            self._show()
        if tag == "select" and self.options is not None:
            options, self.options = self.options, None
            chosen = [text for is_chosen, text in options if is_chosen]
            self.parts.append((chosen or [text for _, text in options] or [""])[0])
        elif tag != "option" or self.options is None:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.hiding:
            self.left_out.append(data)
        elif self.options:
            is_chosen, text = self.options[-1]
            self.options[-1] = is_chosen, text + data
        elif self.options is None:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def finish(self) -> None:
        """Whatever is open at the end of the source is closed."""
        if self.hiding:
            self._show()

    def _show(self) -> None:
        text = "".join(self.left_out)
        if self.hiding not in {"script", "style"} and any(c.isdigit() for c in text):
            self.hidden += sum(not c.isspace() for c in text)
        self.hiding, self.level, self.left_out = "", 0, []

    def _is_hidden(self, tag: str, given: dict[str, str]) -> bool:
        if "hidden" in given or (tag == "dialog" and "open" not in given):
            return True
        style = given.get("style", "")
        if _HIDING.search(style):
            return True
        is_sized = tag not in _CELLS and (tag not in _INLINE or _BLOCK.search(style))
        if is_sized and _NO_SIZE.search(style) and _CUTS.search(style):
            return True
        if self.white_is_unseen and (
            _WHITE.search(style) or given.get("color", "").lower() in {"white", "#ffffff", "#fff"}
        ):
            return True
        names = {tag, f"#{given.get('id', '')}"}
        for name in given.get("class", "").split():
            names |= {f".{name}", f"{tag}.{name}"}
        return bool(self.selectors & names)
