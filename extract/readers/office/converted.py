"""Old word-processor files (.doc, .wps, .rtf) and XML of Office 2003, by way of LibreOffice.

The program runs in the limited child that reads the document, in a profile of its own that runs no
macro and follows no link, with a limit on computing: a busy machine only makes it wait. Where it is
not installed the file is refused and the refusal says so.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no rlimits
    resource = None  # type: ignore[assignment]

from extract.child import CONVERTING
from extract.model import Document
from extract.readers.office.reader import DOCX, XLSX, read_office

DOC = "application/msword"
RTF = "application/rtf"
EXCEL_XML = "application/vnd.ms-excel+xml"
WORD_XML = "application/msword+xml"
# Kind → what it is called, the ending that the program knows it by, what it is made into.
CONVERTED = {
    DOC: ("an old Word file (.doc, .wps)", ".doc", DOCX),
    RTF: ("a rich text file", ".rtf", DOCX),
    WORD_XML: ("a Word XML document", ".xml", DOCX),
    EXCEL_XML: ("an Excel 2003 XML workbook", ".xml", XLSX),
}
# Cells without their table: 2,450.562,029.67420.89 is three amounts, and no sentence prints that.
_RUN = re.compile(r"(?:\d{1,3}(?:,?\d{3})*\.\d\d){3}")
_ENDING = {DOCX: ".docx", XLSX: ".xlsx"}
_SECONDS = 120  # of computing
_PATIENCE = 600  # seconds that a machine with other work may take for them
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read_converted(path: Path, kind: str) -> Document:
    """Convert a file and read the outcome; a refusal names the remedy."""
    name, ending, target = CONVERTED[kind]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    remedy = "save it as .xlsx" if target == XLSX else "save it as PDF or .docx"
    if program is None:
        sentence = f"unsupported: {name}; install LibreOffice to have it converted, or {remedy}"
        return Document([], "none", kind, sentence)
    with tempfile.TemporaryDirectory(prefix=CONVERTING) as folder:
        try:
            made = _convert(program, path, Path(folder), ending, _ENDING[target])
        except subprocess.TimeoutExpired:
            sentence = (
                f"timeout: {name} that LibreOffice did not convert within {_PATIENCE // 60}"
                f" minutes; run again when the machine is less busy, or {remedy}"
            )
            return Document([], "none", kind, sentence)
        if made is None:
            sentence = f"unsupported: {name} that LibreOffice does not convert; {remedy}"
            return Document([], "none", kind, sentence)
        read = read_office(made, target)
    if any(_RUN.search(line.text) for page in read.pages for line in page.lines):
        sentence = f"unsupported: {name} whose tables LibreOffice does not convert; {remedy}"
        return Document([], "none", kind, sentence)
    return Document(read.pages, "libreoffice+office", kind, read.problem)


def _limit() -> None:
    """Bound the computing of the process that calls this: it starts the program next."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _convert(program: str, path: Path, folder: Path, ending: str, wanted: str) -> Path | None:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / f"document{ending}"
    shutil.copyfile(path, source)
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", wanted[1:], "--outdir", str(folder / "made"), str(source),
    ]  # fmt: skip
    nowhere = "http://127.0.0.1:9"  # nothing listens there: documents load nothing from outside
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "http_proxy": nowhere, "https_proxy": nowhere, "ftp_proxy": nowhere,
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - a program of this machine, no shell
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=_limit,
    )  # fmt: skip
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    made = folder / "made" / f"document{wanted}"
    return made if made.exists() else None
