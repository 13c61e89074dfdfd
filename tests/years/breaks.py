"""Contradictions between the years and units typed in documents.py, and what they break."""

from __future__ import annotations

from decimal import Decimal

from tests.years.documents import CULTURE_2020, CULTURE_FINAL_2020, HEALTH

Broken = list[tuple[str, str, Decimal, Decimal]]  # document, identity, left side, right side

YEARS: Broken = [
    # 公务接待费 of 2019: 3.50 beside 2020, 3.00 in its own document.
    (CULTURE_2020, "Y1", Decimal("3.5"), Decimal(3)),
    # Prose states +9.00 on 50.00 → 60.00.
    (CULTURE_2020, "Y2", Decimal(9), Decimal(10)),
    (CULTURE_FINAL_2020, "Y3", Decimal("12.5"), Decimal(12)),
]
UNITS: Broken = [
    (HEALTH, "F1", Decimal(310), Decimal(300)),
    (HEALTH, "F1", Decimal(690), Decimal(700)),
]
A_BIGGER_UNIT: Broken = [(HEALTH, "F2", Decimal(700), Decimal(750))]
