"""Words that name a total where no other word stands; and the key of what no total adds up."""

from __future__ import annotations

import re

from extract.captions.text import squeeze

GRAND_TOTALS = ("合计", "总计")
SUBTOTAL = "小计"
TOTALS = (*GRAND_TOTALS, SUBTOTAL)
_OF_PAGE = re.compile(r"(本页|每页|分页)[小合]计|页计|(承前|承上|接上|过次|转下|接下)页([小合]计)?")
QUANTITY = "quantity"  # line key of a count among lines of money


def is_of_page(caption: str) -> bool:
    """True for 本页小计 and 承前页: what a page adds up, in no outline and in no sum."""
    return bool(_OF_PAGE.fullmatch(squeeze(caption)))
