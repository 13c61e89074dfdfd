"""Words that name a total where no other word stands: 合计, 总计, 小计."""

from __future__ import annotations

GRAND_TOTALS = ("合计", "总计")
SUBTOTAL = "小计"
TOTALS = (*GRAND_TOTALS, SUBTOTAL)
