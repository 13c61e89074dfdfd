"""Words that name a total where no other word stands; and the key of what no total adds up."""

from __future__ import annotations

GRAND_TOTALS = ("合计", "总计")
SUBTOTAL = "小计"
TOTALS = (*GRAND_TOTALS, SUBTOTAL)
QUANTITY = "quantity"  # line key of a count among lines of money
