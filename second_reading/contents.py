"""The characters of a page through pdfminer, and nothing else of it.

pdfminer reads the content of a page letter by letter; half of its time goes there, and a quarter
into shapes that nobody asks for. Here the content is cut into tokens by one expression, what it
does not know is left to pdfminer itself, and shapes and pictures are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT, PSLiteral

_TOKEN = re.compile(
    rb"""(?:[\x00\t\n\x0c\r\x20]+|%[^\r\n]*)*+
    (?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?=[\x00\t\n\x0c\r\x20/\[\]<>(%]|\Z)
    |/(?P<name>[^\x00\t\n\x0c\r\x20/\[\]<>(){}%\#]+)(?=[\x00\t\n\x0c\r\x20/\[\]<>(%]|\Z)
    |\((?P<text>(?:[^()\\\r]|\\[^\r\n])*+)\)
    |(?P<open>\[|<<)|(?P<close>\]|>>)
    |<(?P<hex>(?:[0-9A-Fa-f]{2})*)>
    |(?P<operator>[A-Za-z'"][A-Za-z0-9*]*)(?=[\x00\t\n\x0c\r\x20/\[<(%]|\Z)
    |(?P<end>\Z))
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_UNKNOWN = frozenset({b"BI", b"true", b"false"})  # pictures within the content; truth values
_CLOSED_BY = {b"[": b"]", b"<<": b">>"}
_METHODS = {b"'": "do__q", b'"': "do__w"}


class Operator(str):
    """The name of the method of an interpreter that an operator calls."""


class Characters(PDFPageAggregator):
    """Keeps characters only."""

    def paint_path(self, *_: Any, **__: Any) -> None:
        """A shape: no character."""

    def render_image(self, *_: Any, **__: Any) -> None:
        """A picture: no character."""


class Interpreter(PDFPageInterpreter):
    """pdfminer's, with tokens made faster where the content holds nothing out of the way."""

    def execute(self, streams: Sequence[object]) -> None:
        found = [stream_value(stream) for stream in streams]
        tokens = None
        if not any(s.objid is None or s.objid in self.parent_stream_ids for s in found):
            tokens = tokens_of(b"\n".join(s.get_data() for s in found))
        if tokens is None:
            super().execute(streams)
            return
        self.stream_ids.clear()
        self.stream_ids.update(s.objid for s in found if s.objid is not None)
        for token in tokens:
            if not isinstance(token, Operator):
                self.push(token)
                continue
            function = getattr(self, token, None)
            if function is None:
                continue
            wanted = function.__code__.co_argcount - 1
            given = self.pop(wanted) if wanted else []
            if len(given) == wanted:
                function(*given)


def tokens_of(data: bytes) -> list[Any] | None:
    """Operands and operators of a content; None where it holds what is not known here."""
    tokens: list[Any] = []
    opened: list[tuple[bytes, list[Any]]] = []  # lists and dictionaries that are not closed yet
    place = 0
    for match in _TOKEN.finditer(data):
        if match.start() != place:
            return None
        place = match.end()
        kind = match.lastgroup
        text = match[kind or 0]
        if kind == "number":
            (opened[-1][1] if opened else tokens).append(float(text) if b"." in text else int(text))
            continue
        if kind == "end":
            break
        if kind == "open":
            opened.append((text, []))
            continue
        if kind == "close":
            if not opened or _CLOSED_BY[opened[-1][0]] != text:
                return None
            token = _closed(*opened.pop())
            if token is None:
                return None
        elif kind == "operator":
            if text in _UNKNOWN or opened:
                return None
            token = Operator(_METHODS.get(text) or "do_" + text.decode().replace("*", "_a"))
        else:
            token = _operand(kind, text)
        (opened[-1][1] if opened else tokens).append(token)
    return tokens if place == len(data) and not opened else None


def _closed(opening: bytes, inside: list[Any]) -> Any:
    """A list, or a dictionary of names and values; None where it is none."""
    if opening == b"[":
        return inside
    names = inside[::2]
    if len(inside) % 2 or not all(isinstance(name, PSLiteral) for name in names):
        return None
    return {name.name: value for name, value in zip(names, inside[1::2], strict=True)}


def _operand(kind: str | None, text: bytes) -> bytes | PSLiteral:
    if kind == "hex":
        return bytes.fromhex(text.decode())
    if kind == "name":
        return LIT(text.decode("utf-8", "replace"))
    return _ESCAPED.sub(_plain, text) if b"\\" in text else text


def _plain(escaped: re.Match[bytes]) -> bytes:
    what = escaped.group(1)
    return bytes([int(what, 8) & 255]) if what.isdigit() else _ESCAPES.get(what, what)


def characters(page: Any, resources: PDFResourceManager) -> Iterator[LTChar]:
    """The characters of a pdfminer page, in the order of drawing."""
    device = Characters(resources, laparams=None)
    Interpreter(resources, device).process_page(page)
    yield from _below(device.get_result())


def _below(container: LTContainer[Any]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _below(item)
