"""Archives of documents: unpacked once, within limits, each member a file with its path inside.

A child process with limits unpacks, below a folder of this process and under names made here, never
under the path that the archive gives; the folder goes when the process ends. An archive that is
over a limit, or holds no document, is refused as a whole and by name; one within another is not
unpacked.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from extract.child import UNPACKED, ChildError, Limits, in_child
from extract.readers.office.reader import UNREADABLE, ZIP, office_kind

MAX_MEMBERS = 500
MAX_UNPACKED = 400_000_000  # bytes, all members together
MAX_RATIO = 200  # unpacked to packed; text of tables packs to a twentieth, never so far
_MIN_SUSPECT = 1_000_000  # bytes: what small files unpack to does no harm
_MAX_DIRECTORY = 4_000_000  # bytes of its list of files, which is read as a whole
_CHUNK = 1 << 20
_LIMITS = Limits(seconds=120, megabytes=512)
_END, _END_LENGTH, _COMMENT = b"PK\5\6", 22, 1 << 16  # the record at the end of a zip file


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path within it, and where it was unpacked to."""

    name: str
    path: Path


def is_archive(path: Path) -> bool:
    """True for a zip file that is no document itself, whatever its name says."""
    try:
        with path.open("rb") as handle:
            if handle.read(4) != b"PK\x03\x04":
                return False
    except OSError:
        return False
    if _has_long_directory(path):
        return True
    return office_kind(path)[0] == ZIP and not _is_unpacked(path)


def problem(path: Path) -> str:
    """Why an archive is not unpacked (`slug: sentence`); empty where it is."""
    if _is_unpacked(path):
        return "unsupported: an archive within an archive; unpack it"
    if _has_long_directory(path):
        return f"too_large: an archive of more than {MAX_MEMBERS} files"
    try:
        with zipfile.ZipFile(path) as archive:
            items = _files(archive)
    except UNREADABLE as error:
        return f"damaged: the archive cannot be unpacked ({error})"
    size = sum(item.file_size for item in items)
    if len(items) > MAX_MEMBERS:
        return f"too_large: an archive of {len(items)} files, the limit is {MAX_MEMBERS}"
    if size > MAX_UNPACKED:
        return f"too_large: unpacks to {size // 1_000_000} MB"
    if any(item.flag_bits & 1 for item in items):
        return "encrypted: the archive needs a password; unpack it"
    for item in items:
        if item.file_size > max(_MIN_SUSPECT, MAX_RATIO * item.compress_size):
            return f"too_large: {_name(item)} unpacks to {item.file_size // 1_000_000} MB"
    return ""


def refusal(path: Path) -> str:
    """Why an archive feeds no document: over a limit, damaged, or nothing in it can be one."""
    told = problem(path)
    if told:
        return told
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except UNREADABLE as error:
        return f"damaged: the archive cannot be unpacked ({error})"
    if damaged:
        return f"damaged: the archive cannot be unpacked ({damaged} does not fit its checksum)"
    return "unsupported: an archive that holds no document; save the document as PDF"


@cache
def members(path: Path) -> tuple[Member, ...]:
    """The files of an archive, unpacked; empty where it is refused (see `problem`)."""
    folder = Path(tempfile.mkdtemp(dir=_folder().name))
    try:
        found = in_child(_LIMITS, unpacked, path, folder)
    except ChildError:
        return ()  # told by the reader, whose child meets the same
    return tuple(Member(name, folder / place) for name, place in found)


def unpacked(path: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Unpack an archive into a folder: each member's path within it, and where it is in the folder;
    nothing where it is refused, or a member does not unpack."""
    if problem(path):
        return
    found: list[tuple[str, str]] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for number, item in enumerate(_files(archive)):
                name = _name(item)
                place = f"{number}/{PurePosixPath(name).name or 'member'}"
                (folder / place).parent.mkdir()
                _write(archive, item, folder / place)
                found.append((name, place))
    except UNREADABLE:
        return
    yield from found


def forget() -> None:
    """Take away all that was unpacked so far: for a process that reads without end."""
    members.cache_clear()
    _folder().cleanup()
    _folder.cache_clear()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix=UNPACKED)


def _has_long_directory(path: Path) -> bool:
    """True where the list of files says it is longer than any archive that is unpacked."""
    try:
        with path.open("rb") as handle:
            handle.seek(0, os.SEEK_END)
            handle.seek(-min(handle.tell(), _END_LENGTH + _COMMENT), os.SEEK_END)
            tail = handle.read()
    except OSError:
        return False
    record = tail[max(0, tail.rfind(_END)) :][:_END_LENGTH]
    # 0xFFFFFFFF where a longer record says it: more than four gigabytes, or something to hide.
    return record.startswith(_END) and int.from_bytes(record[12:16], "little") > _MAX_DIRECTORY


def _is_unpacked(path: Path) -> bool:
    return any(part.startswith(UNPACKED) for part in path.parts)


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    # `is_dir` wants a name, which a damaged member may not have.
    return [item for item in archive.infolist() if not item.filename.endswith("/")]


def _name(item: zipfile.ZipInfo) -> str:
    """The path in the archive. Older tools write names in GBK and say nothing of it."""
    name = item.filename
    if not item.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = item.filename
    parts = [p for p in name.replace("\\", "/").split("/") if p not in {"", ".", ".."}]
    return "/".join("".join(c if c.isprintable() else "_" for c in part) for part in parts)


def _write(archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one member, no further than it says it is long."""
    left = item.file_size
    with archive.open(item) as source, target.open("wb") as out:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise ValueError("longer than it says")
            out.write(chunk)
