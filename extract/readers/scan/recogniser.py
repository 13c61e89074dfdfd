"""Print to text: the recogniser of rapidocr, whose model lies within its package (PP-OCRv6).

Only the model is taken, by its path, and run by onnxruntime: nothing is ever downloaded, and what
the model thinks of each character is kept: how sure it is and what else it may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.readers.scan.picture import Bytes

_MODEL = Path("models") / "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48  # pixels that the model takes
_BATCH_PIXELS = 3200  # of width that go through the model at once
_MAX_WIDTH = 3200
_BLANK = 0  # the class of no character
_SPACE = " "  # where the print has a gap is seen from its ink
_LIKELY = 0.002  # what is less likely is no alternative


@dataclass(frozen=True, slots=True)
class Character:
    """One recognised character: where in its picture (0 to 1, its middle), how sure (0 to 1), and
    what else it may be with how likely, `""` for nothing at all."""

    text: str
    place: float
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is recognised in one picture. `missed`: characters that may stand between, each with
    the number of characters before it."""

    characters: tuple[Character, ...]
    missed: tuple[tuple[int, str, float], ...] = ()

    @property
    def text(self) -> str:
        """The characters joined."""
        return "".join(c.text for c in self.characters)

    @property
    def confidence(self) -> float:
        """How sure the least sure character is; 0 where nothing is recognised."""
        return min((c.confidence for c in self.characters), default=0.0)


def model_path() -> Path | None:
    """The model within the package; None where rapidocr or its runtime is not installed."""
    package = find_spec("rapidocr")
    if package is None or package.origin is None or find_spec("onnxruntime") is None:
        return None
    path = Path(package.origin).parent / _MODEL
    return path if path.is_file() else None


@cache
def _model() -> tuple[Any, list[str]]:
    """The session, on one thread, and the text of each class of its output."""
    import onnxruntime

    path = model_path()
    if path is None:
        raise RuntimeError("recognition needs the packages of the extra `ocr`")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ["", *characters, " "]


def recognise(pictures: Sequence[Bytes]) -> list[Reading]:
    """Readings of grey pictures [height, width], each of one line of print."""
    session, classes = _model()
    scaled = [_scaled(picture) for picture in pictures]
    order = sorted(range(len(scaled)), key=lambda n: scaled[n].shape[1])
    readings: list[Reading] = [Reading(())] * len(scaled)
    for batch in _batches(order, scaled):
        width = scaled[batch[-1]].shape[1]
        block = np.zeros((len(batch), 3, _HEIGHT, width), np.float32)
        for n, place in enumerate(batch):
            block[n, :, :, : scaled[place].shape[1]] = scaled[place] / 127.5 - 1.0
        outputs = session.run(None, {session.get_inputs()[0].name: block})[0]
        for n, place in enumerate(batch):
            share = scaled[place].shape[1] / width
            readings[place] = _decode(outputs[n], classes, share)
    return readings


def _scaled(picture: Bytes) -> Bytes:
    height, width = picture.shape
    target = min(_MAX_WIDTH, max(16, round(width * _HEIGHT / height)))
    way = cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC
    result: Bytes = cv2.resize(picture, (target, _HEIGHT), interpolation=way)
    return result


def _batches(order: list[int], scaled: list[Bytes]) -> list[list[int]]:
    batches: list[list[int]] = []
    for place in order:
        width = scaled[place].shape[1]
        if batches and (len(batches[-1]) + 1) * width <= _BATCH_PIXELS:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def _decode(output: NDArray[np.float32], classes: list[str], share: float) -> Reading:
    """The best path through the steps of the model: runs of one class are one character."""
    best = output.argmax(axis=1)
    steps = len(best) * share
    characters: list[Character] = []
    missed: list[tuple[int, str, float]] = []
    first = 0
    while first < len(best):
        stop = first
        while stop < len(best) and best[stop] == best[first]:
            stop += 1
        run = output[first:stop]
        if classes[best[first]] in ("", _SPACE):
            for other in np.flatnonzero(run.max(axis=0) > 10 * _LIKELY).tolist():
                if classes[other] not in ("", _SPACE):
                    missed.append((len(characters), classes[other], float(run[:, other].max())))
        else:
            peak = run[int(run[:, best[first]].argmax())]
            likely = [n for n in np.flatnonzero(peak > _LIKELY).tolist() if n != best[first]]
            others = [(classes[n].strip(), float(peak[n])) for n in likely]
            place = min(1.0, ((first + stop) / 2) / steps)
            sure = float(peak[best[first]])
            characters.append(Character(classes[best[first]], place, sure, tuple(others)))
        first = stop
    return Reading(tuple(characters), tuple(missed))
