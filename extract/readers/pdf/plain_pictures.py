"""Pictures of one colour: they hide what they lie on, as a shape does."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as api

_MAX_PIXELS = 4_000_000  # of a picture that is looked at


def is_of_one_colour(picture: Any) -> bool:
    """True for an opaque picture all of whose pixels are the same. What is printed over it later
    says nothing then of what is under it."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not api.FPDFImageObj_GetImagePixelSize(picture, wide, high):
        return False
    if api.FPDFPageObj_HasTransparency(picture) or wide.value * high.value > _MAX_PIXELS:
        return False
    bitmap = api.FPDFImageObj_GetBitmap(picture)
    if not bitmap:
        return False
    try:
        stride, rows = api.FPDFBitmap_GetStride(bitmap), api.FPDFBitmap_GetHeight(bitmap)
        size = {api.FPDFBitmap_Gray: 1, api.FPDFBitmap_BGR: 3}.get(
            api.FPDFBitmap_GetFormat(bitmap), 4
        )
        used = api.FPDFBitmap_GetWidth(bitmap) * size
        data = ctypes.string_at(api.FPDFBitmap_GetBuffer(bitmap), stride * rows)
        lines = {data[row * stride : row * stride + used] for row in range(rows)}
        line = lines.pop()
        return not lines and line == line[:size] * (used // size)
    finally:
        api.FPDFBitmap_Destroy(bitmap)
