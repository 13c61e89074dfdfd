"""Pages saved whole as one file (MHTML, .mht): the source of the pages in it, in their order."""

from __future__ import annotations

import email
import email.policy

from extract.readers.decoding import decode

_MAX_PARTS = 2_000


def pages_of(content: bytes) -> str:
    """HTML of the archive; Office saves each worksheet as a page of its own."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    found: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            break
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            found.append(decode(payload, str(part.get_content_charset() or "")))
    return "\n".join(found)
