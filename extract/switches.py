"""What a run is asked to do beyond its default; children inherit it with the environment."""

from __future__ import annotations

import os
from importlib.util import find_spec

OCR = "YUSUAN_OCR"
_YES = frozenset({"1", "true", "yes", "on"})


_PACKAGES = ("rapidocr", "onnxruntime", "cv2")


def can_recognise() -> bool:
    """True where the packages of the extra `ocr` are installed."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def wants_ocr() -> bool:
    """True where pages that are pictures are to be recognised (`--ocr`, `YUSUAN_OCR=1`).

    It is never taken from what is installed: the same documents give the same tables everywhere.
    """
    return os.environ.get(OCR, "").strip().lower() in _YES


def ask_for_ocr() -> None:
    """Switch recognition on for this process and its children."""
    os.environ[OCR] = "1"
