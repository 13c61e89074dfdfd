"""Functions of pdfium called from compiled loops.

A call through ctypes costs about a microsecond, twenty times what most of these functions take, and
a page needs ten calls for each character and as many for each path. numba compiles the loops and
calls the functions by their address. Where numba is not installed the same loops run interpreted,
through ctypes: slower, with equal results. So what is written here is the part of Python that both
understand: numbers, tuples and numpy arrays. Arrays are made outside of the loops and handed in:
each kind that is made inside takes half a second to compile.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as api

try:
    from llvmlite import ir
    from numba import config, njit, types
    from numba.core import cgutils
    from numba.extending import intrinsic
except ImportError:
    njit = None

Function = TypeVar("Function", bound=Callable[..., Any])
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Singles = npt.NDArray[np.float32]
Wholes = npt.NDArray[np.int32]

_NAMES = (
    "FPDFText_GetUnicode", "FPDFText_HasUnicodeMapError", "FPDFText_IsGenerated",
    "FPDFText_GetLooseCharBox", "FPDFText_GetTextObject", "FPDFText_GetMatrix",
    "FPDFText_GetCharAngle", "FPDFPage_CountObjects", "FPDFPage_GetObject",
    "FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", "FPDFPageObj_GetType",
    "FPDFPageObj_GetMatrix", "FPDFPageObj_GetBounds", "FPDFPageObj_GetFillColor",
    "FPDFPageObj_GetStrokeColor", "FPDFPageObj_HasTransparency", "FPDFPageObj_GetClipPath",
    "FPDFClipPath_CountPaths", "FPDFClipPath_CountPathSegments", "FPDFClipPath_GetPathSegment",
    "FPDFPath_CountSegments", "FPDFPath_GetDrawMode", "FPDFPath_GetPathSegment",
    "FPDFPathSegment_GetPoint", "FPDFPathSegment_GetType", "FPDFPathSegment_GetClose",
    "FPDFTextObj_GetFontSize", "FPDFTextObj_GetTextRenderMode", "FPDFPageObj_GetStrokeWidth",
    "FPDFText_GetCharBox",
)  # fmt: skip
(
    UNICODE, MAP_ERROR, GENERATED, LOOSE_BOX, TEXT_OBJECT, CHAR_MATRIX, CHAR_ANGLE, PAGE_COUNT,
    PAGE_OBJECT, FORM_COUNT, FORM_OBJECT, TYPE, MATRIX, BOUNDS, FILL_COLOUR, STROKE_COLOUR,
    TRANSPARENCY, CLIP, CLIP_PATHS, CLIP_SEGMENTS, CLIP_SEGMENT, SEGMENTS, DRAW_MODE, SEGMENT,
    POINT, SEGMENT_TYPE, SEGMENT_CLOSE, FONT_SIZE, RENDER_MODE,
    STROKE_WIDTH, INK_BOX,
) = range(len(_NAMES))  # fmt: skip


def address(item: Any) -> int:
    """Where an object of pdfium lies in memory: the one thing that tells it from others."""
    return ctypes.c_void_p.from_buffer(item).value or 0 if item else 0


def _entry(name: str) -> int:
    return ctypes.cast(getattr(api, name), ctypes.c_void_p).value or 0


# Memory that functions write their answers into, as numbers of single precision and as whole ones.
SINGLES: Singles = np.zeros(8, np.float32)
WHOLES: Wholes = SINGLES.view(np.int32)
DOUBLES: Floats = SINGLES.view(np.float64)
ANSWER = len(_NAMES)
# Where the functions lie, and last that memory; compiled code asks for each by its constant.
FUNCTIONS: Integers = np.array([*map(_entry, _NAMES), SINGLES.ctypes.data], np.int64)


def _interpreted(result: Any) -> Callable[[int, tuple[int, ...]], Any]:
    prototypes: dict[int, Any] = {}

    def call(function: int, arguments: tuple[int, ...]) -> Any:
        if function not in prototypes:
            kinds = [ctypes.c_int64] * len(arguments)
            prototypes[function] = ctypes.CFUNCTYPE(result, *kinds)(int(function))
        return prototypes[function](*map(int, arguments))

    return call


def _intrinsic(result: Any) -> Any:
    """A call of a function by its address, for compiled code; whole numbers fill registers of 64
    bits, of which a function reads what it wants."""

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        function, packed = values
        kinds = signature.args[1].types
        whole = ir.IntType(64)
        arguments = [
            context.cast(builder, value, kind, types.int64)
            for value, kind in zip(cgutils.unpack_tuple(builder, packed), kinds, strict=True)
        ]
        kind = ir.FunctionType(context.get_value_type(result), [whole] * len(arguments))
        answer = builder.call(builder.inttoptr(function, kind.as_pointer()), arguments)
        return context.cast(builder, answer, result, wide)

    wide = types.float64 if result == types.float32 else types.int64

    def call(_: Any, function: Any, arguments: Any) -> Any:
        return wide(types.int64, arguments), generate

    return intrinsic(call)


def _kept_in() -> Path | None:
    """Where machine code is kept: beside the modules, or in the folder of the user; None where
    neither can be written. The name tells the state of all modules: numba looks at the module of a
    loop only, not at those it calls."""
    here = Path(__file__).parent
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(here.glob("*.py"))))
    given = [Path(config.CACHE_DIR)] if config.CACHE_DIR else []
    for folder in [*given, here / "__pycache__", Path("~/.cache/yusuan").expanduser()]:
        try:
            kept = folder / f"compiled-{digest.hexdigest()[:12]}"
            kept.mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError):
            continue
        if os.access(kept, os.W_OK):
            return kept
    return None


def _compiled(function: Function) -> Function:
    """The loop as machine code, which is made once on a machine if it can be kept."""
    machine: Function = njit(cache=_KEPT is not None)(function)
    return machine


def _as_it_is(function: Function) -> Function:
    return function


compiled: Callable[[Function], Function]
call_int: Callable[[int, tuple[int, ...]], int]
call_pointer: Callable[[int, tuple[int, ...]], int]
call_float: Callable[[int, tuple[int, ...]], float]
if njit is None:
    call_int, call_pointer = _interpreted(ctypes.c_int32), _interpreted(ctypes.c_int64)
    call_float = _interpreted(ctypes.c_float)
    compiled = _as_it_is
else:
    call_int, call_pointer = _intrinsic(types.int32), _intrinsic(types.int64)
    call_float = _intrinsic(types.float32)
    compiled = _compiled
    _KEPT = _kept_in()
    config.CACHE_DIR = str(_KEPT or "")
