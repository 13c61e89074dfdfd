"""The region that the name of a body begins with: 上海市普陀区 of 上海市普陀区商务委员会."""

from __future__ import annotations

import re

from extract.vocabulary import kept, rows

# 开发区 and 园区 are no counties (梁园区 is one), and 城市 is no city: of a body's name they are
# its own words.
_COUNTY = (
    r"(?:(?<!社)(?<!发)(?<!护)(?<!景)(?<!校)(?<!片)(?<!辖)(?<!范)(?<!假)(?<!贸)(?<!税)(?<!业)(?<!验)"
    r"(?<!军)(?<!地)(?<!高新)(?<!经开)(?<![^梁绿金]园)区|县|旗|(?<!城)(?<!都)市(?!场))"
)
_REGION = re.compile(
    r"^(?:中华人民共和国|中国共产党|中共|中国人民政治协商会议|政协|中国共产主义青年团|共青团|"
    r"民革|民盟|民建|民进|农工党|致公党|九三学社)?(?P<region>(?P<province>[一-龥]{2,7}?(?:省|自治区))?"
    r"(?P<city>[一-龥]{1,8}?市(?!场)|[一-龥]{2,12}?(?:州|盟|地区)(?!市))?"
    rf"(?P<county>[一-龥]{{1,6}}?{_COUNTY})?)"
)
# 北京城市副中心 begins with no city, 盐城市教育局 does.
_MAYBE_CITY = re.compile(r"[城都集门]市$")


@kept
def _city_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("city_names"))


def region_of(name: str) -> str:
    """The printed region, or empty where the name begins with none or is nothing else."""
    match = _REGION.match(name)
    if match is None:
        return ""
    region = match.group("region")
    city = match.group("city") or ""
    if _MAYBE_CITY.search(city) and city not in _city_names():
        region = match.group("province") or ""
    return region if len(region) < len(name) else ""
