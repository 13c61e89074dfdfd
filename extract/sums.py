"""When a sum of printed figures holds: the one rule for rows and for columns (design: identities).

Amounts are whole numbers of the finest decimal in question. A figure printed to an ulp stands for
x ± half of it, so a total of n ≥ 2 addends holds within half an ulp for each figure added and for
itself; one addend is the figure printed again.
"""

from __future__ import annotations


def twice_tolerance(addends: int, ulp: int = 1) -> int:
    """Twice what a total of `addends` figures may differ by."""
    return ulp * (addends + 1)


def holds(whole: int, parts: int, addends: int, ulp: int = 1) -> bool:
    """True where a printed total and the sum of its printed parts are as good as equal."""
    return abs(whole - parts) * 2 <= twice_tolerance(addends, ulp)


def holds_strictly(whole: int, parts: int, addends: int, ulp: int = 1) -> bool:
    """The same, but an only part has to equal its whole to the last digit: an outline that print
    does not show is not read from figures that are only alike."""
    return whole == parts if addends < 2 else holds(whole, parts, addends, ulp)
