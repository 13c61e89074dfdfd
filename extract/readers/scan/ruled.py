"""Rules of a picture: long straight runs of ink, and short ones that end at others."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.readers.pdf.edges import Edge, level_edge, upright_edge
from extract.readers.scan.picture import Bytes, Sheet

_SHORT = 0.13  # inches: the side of a low cell, and higher than digits
_LONG = 0.6  # inches: longer than any stroke of a character
_GAP = 0.012  # inches of a rule that noise may break
_THICK = 0.06  # inches: what is thicker is a shape
_MEET = 0.025  # inches between a rule and one that it ends at
_CURVED = 0.8  # inches: a seal has no run that is longer
_BESIDE, _BROKEN = 0.02, 0.03  # inches between two runs of one rule: beside, and one behind other
_HAIR = 0.025  # inches: a faint rule is thinner
_UNEVEN, _MOSTLY = 0.35, 0.85  # of the usual grey of a faint rule; of its length
_FAINT, _DARK = 18, 110  # grey levels by which a hairline is darker than the paper beside it
_SOFT = 3  # pixels along a rule that are looked at as one, so that grain does not break it

Rules = NDArray[np.int64]  # [n, 4] x0, y0, x1, y1 of each, pixels


def rules_of(sheet: Sheet) -> tuple[list[Edge], Bytes]:
    """Edges in points, and the ink without them."""
    level, upright = (_found(sheet, is_upright) for is_upright in (False, True))
    level, upright = _kept(level, upright, sheet.dpi)
    rest = sheet.ink.copy()
    size = max(1, round(sheet.dpi * 0.006))
    for x0, y0, x1, y1 in [*level.tolist(), *upright.tolist()]:
        rest[max(0, y0 - size) : y1 + size, max(0, x0 - size) : x1 + size] = 0
    level, upright = _joined(level, sheet.dpi, False), _joined(upright, sheet.dpi, True)
    k = sheet.points
    edges = [level_edge((y0 + y1) / 2 * k, x0 * k, x1 * k) for x0, y0, x1, y1 in level.tolist()]
    edges += [
        upright_edge((x0 + x1) / 2 * k, y0 * k, y1 * k) for x0, y0, x1, y1 in upright.tolist()
    ]
    return edges, rest


def _found(sheet: Sheet, upright: bool) -> Rules:
    found = [_runs(sheet.ink, sheet.dpi, upright), _hairlines(sheet.grey, sheet.dpi, upright)]
    if sheet.lined is not sheet.ink:  # a seal hides a rule here and there; its curves are shorter
        covered = _runs(sheet.lined, sheet.dpi, upright)
        lengths = (covered[:, 2:] - covered[:, :2]).max(axis=1)
        found.append(covered[lengths >= _CURVED * sheet.dpi])
    return np.concatenate(found)


def _hairlines(grey: Bytes, dpi: float, upright: bool) -> Rules:
    """Thin rules of an even grey, which are no ink where dark print is near them. Dark strokes are
    ink already; those of characters in a row, which run into one another here, are uneven."""
    across = 2 * round(_THICK * dpi) + 1
    along, kernel = ((1, _SOFT), (1, across)) if upright else ((_SOFT, 1), (across, 1))
    darker = cv2.morphologyEx(cv2.blur(grey, along), cv2.MORPH_BLACKHAT, np.ones(kernel, np.uint8))
    faint = cv2.inRange(darker, np.array(_FAINT), np.array(_DARK)).astype(np.uint8)
    found = _runs(faint, dpi, upright, 1)
    thickness = found[:, 2] - found[:, 0] if upright else found[:, 3] - found[:, 1]
    thin = found[thickness <= max(3, round(_HAIR * dpi))]
    even = [
        _is_even(darker[y0:y1, x0:x1].max(axis=1 if upright else 0))
        for x0, y0, x1, y1 in thin.tolist()
    ]
    rules: Rules = thin[np.array(even, np.bool_)]
    return rules


def _is_even(darker: NDArray[np.uint8]) -> bool:
    seen = darker[darker > _FAINT].astype(np.float64)  # nothing is seen where rules cross
    if not len(seen):
        return False
    usual = np.median(seen)
    return bool((abs(seen - usual) < _UNEVEN * usual).mean() > _MOSTLY)


def _runs(ink: Bytes, dpi: float, upright: bool, more: int = 0) -> Rules:
    """Straight runs of ink that are longer than thick; `more` pixels may be missing where rules
    of another grey cross."""
    gap, least = max(2, round(_GAP * dpi)) + more, max(8, round(_SHORT * dpi))
    shapes = [(gap, 1), (least, 1)]
    if not upright:
        shapes = [(1, gap), (1, least)]
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(shapes[0], np.uint8))
    kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(shapes[1], np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(kept)
    x, y, width, height = boxes[1:count, :4].astype(np.int64).T
    thickness = width if upright else height
    found = np.column_stack((x, y, x + width, y + height))
    rules: Rules = found[thickness <= max(3, round(_THICK * dpi))]
    return rules


def _kept(level: Rules, upright: Rules, dpi: float) -> tuple[Rules, Rules]:
    """Long rules that another one meets, and short ones that end at others on both sides: strokes
    of large characters are neither."""
    long_level, long_upright = (
        rules[(rules[:, end] - rules[:, begin]) >= _LONG * dpi]
        for rules, begin, end in ((level, 0, 2), (upright, 1, 3))
    )
    for _ in range(2):
        more_level = np.array([_is_held(r, long_upright, dpi, False) for r in level], np.bool_)
        more_upright = np.array([_is_held(r, long_level, dpi, True) for r in upright], np.bool_)
        is_long = (level[:, 2] - level[:, 0]) >= _LONG * dpi
        is_tall = (upright[:, 3] - upright[:, 1]) >= _LONG * dpi
        long_level = level[more_level | is_long] if len(level) else level
        long_upright = upright[more_upright | is_tall] if len(upright) else upright
    return long_level, long_upright


def _joined(rules: Rules, dpi: float, upright: bool) -> Rules:
    """Runs of one rule as one: what ends in the middle of a rule is not the side of a column."""
    begin, end, of = (1, 3, 0) if upright else (0, 2, 1)
    near, gap = max(2.0, _BESIDE * dpi), max(2, round(_BROKEN * dpi))
    joined: list[list[int]] = []
    longest_first = np.argsort(rules[:, begin] - rules[:, end], kind="stable")
    for rule in rules[longest_first].tolist():
        middle = rule[of] + rule[of + 2]
        one = next(
            (
                other
                for other in joined
                if abs(other[of] + other[of + 2] - middle) <= 2 * near
                and rule[begin] <= other[end] + gap
                and other[begin] <= rule[end] + gap
            ),
            None,
        )
        if one is None:
            joined.append(rule)
        else:
            one[begin], one[end] = min(one[begin], rule[begin]), max(one[end], rule[end])
    return np.array(joined, np.int64).reshape(-1, 4)


def _is_held(rule: NDArray[np.int64], across: Rules, dpi: float, upright: bool) -> bool:
    """True where both ends of a rule stand at rules across it."""
    near = _MEET * dpi
    begin, end, of = (1, 3, 0) if upright else (0, 2, 1)
    other = 1 - of
    place = (rule[of] + rule[of + 2]) / 2
    reach = (across[:, of] - near <= place) & (place <= across[:, of + 2] + near)
    at = (across[reach][:, other] + across[reach][:, other + 2]) / 2
    return bool((abs(at - rule[begin]) <= near).any() and (abs(at - rule[end]) <= near).any())
