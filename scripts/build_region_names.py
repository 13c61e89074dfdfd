# /// script
# requires-python = ">=3.11"
# dependencies = ["pypinyin==0.55.0"]
# ///
"""English names of counties, districts and county-level cities, by Hanyu Pinyin.

    uv run scripts/build_region_names.py    # or: pip install pypinyin, then python

Reads seeds/regions.csv, writes scripts/seed_facts/region_english_counties.csv; afterwards run
scripts/build_seeds.py. Only a developer needs it: nothing else imports pypinyin (MIT).

The name is the romanised proper name and the kind of the division: 蔚县 → Yu County. Places whose
official romanisation follows another language (Mongolian, Tibetan, Uyghur) are left without a name:
pinyin of their Chinese transcription is not their name. Place names are full of rare readings
(荥阳 Xingyang, 荥经 Yingjing), so READINGS goes before the library.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pypinyin import lazy_pinyin

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "scripts" / "seed_facts" / "region_english_counties.csv"
READINGS = ROOT / "scripts" / "seed_facts" / "region_readings.csv"

# Provinces and prefectures whose place names are romanised from Mongolian, Tibetan or Uyghur.
OTHER_LANGUAGES = (
    "15", "54", "65",  # 内蒙古, 西藏, 新疆
    "5132", "5133", "5334", "6230",  # 阿坝, 甘孜, 迪庆, 甘南
    "6322", "6323", "6325", "6326", "6327", "6328",  # 青海 without 西宁 and 海东
)  # fmt: skip
# Elsewhere: places whose proper name is not Chinese.
OTHER_COUNTIES = {"喀喇沁左翼", "前郭尔罗斯", "杜尔伯特", "阿克塞", "木里", "肃北",
    "富拉尔基", "萨尔图", "加格达奇", "梅里斯"}  # fmt: skip
PEOPLES = {
    "满族": "Manchu", "蒙古族": "Mongol", "回族": "Hui", "朝鲜族": "Korean", "畲族": "She",
    "土家族": "Tujia", "苗族": "Miao", "瑶族": "Yao", "侗族": "Dong", "壮族": "Zhuang",
    "仫佬族": "Mulao", "毛南族": "Maonan", "黎族": "Li", "羌族": "Qiang", "彝族": "Yi",
    "藏族": "Tibetan", "仡佬族": "Gelao", "布依族": "Buyei", "水族": "Sui", "傣族": "Dai",
    "哈尼族": "Hani", "纳西族": "Naxi", "拉祜族": "Lahu", "佤族": "Va", "布朗族": "Blang",
    "独龙族": "Derung", "怒族": "Nu", "白族": "Bai", "普米族": "Pumi", "傈僳族": "Lisu",
    "裕固族": "Yugur", "东乡族": "Dongxiang", "保安族": "Bonan", "撒拉族": "Salar",
    "土族": "Tu", "各族": "Multinational", "达斡尔族": "Daur",
}  # fmt: skip
# Characters whose reading in place names is not the library's first.
CHARACTERS = {"都": "du", "长": "chang"}
KINDS = {
    "新区": "New District", "自治县": "Autonomous County", "林区": "Forestry District",
    "特区": "Special District", "矿区": "Mining District", "郊区": "Suburban District",
    "区": "District", "县": "County", "市": "",
}  # fmt: skip
WHOLE = {
    "东乡族自治县": "Dongxiang Autonomous County", "万山特区": "Wanshan Special District",
    "城区": "Cheng District", "林区": "Lin District", "新区": "Xin District",
    "东区": "East District", "西区": "West District", "芒市": "Mangshi",
}  # fmt: skip
# 昂昂溪区 is a district; these words are a kind only in the names of these places.
KINDS_OF_FEW = {"林区": "神农架林区", "特区": "六枝特区", "矿区": "井陉矿区", "郊区": "郊区"}


def syllables(name: str, readings: dict[str, str]) -> str:
    """兴安 → Xing'an: an apostrophe before a syllable that begins with a, e or o."""
    if name in readings:
        return readings[name]
    read = zip(name, lazy_pinyin(name), strict=True)
    parts = [CHARACTERS.get(character, part).replace("v", "ü") for character, part in read]
    joined = parts[0] + "".join(("'" if p[0] in "aeo" else "") + p for p in parts[1:])
    return joined.capitalize()


def split_peoples(name: str) -> tuple[str, list[str]]:
    """彭水苗族土家族 → 彭水, [Miao, Tujia]."""
    found: list[str] = []
    while match := next(
        (p for p in sorted(PEOPLES, key=len, reverse=True) if name.endswith(p)), ""
    ):
        if match == name:
            break
        found.insert(0, PEOPLES[match])
        name = name.removesuffix(match)
    return name, found


def english(code: str, name: str, readings: dict[str, str]) -> str:
    """The English name of a county; empty where its reading is not known."""
    if code.startswith(OTHER_LANGUAGES) or not name.endswith(tuple(KINDS)):
        return ""
    if name in WHOLE:
        return WHOLE[name]
    kind = next(k for k in KINDS if name.endswith(k) and name in {KINDS_OF_FEW.get(k, name), k})
    if name == kind:
        return KINDS[kind]
    proper = name.removesuffix(kind)
    peoples: list[str] = []
    if kind == "自治县" or proper.endswith(("回族", "达斡尔族")):
        proper, peoples = split_peoples(proper)
    if proper in OTHER_COUNTIES:
        return ""
    people = (
        f"{', '.join(peoples[:-1])} and {peoples[-1]}" if len(peoples) > 1 else "".join(peoples)
    )
    return " ".join(part for part in (syllables(proper, readings), people, KINDS[kind]) if part)


def main() -> None:
    """Write the seed."""
    with READINGS.open(encoding="utf-8", newline="") as handle:
        readings = {row["name_zh"]: row["reading"] for row in csv.DictReader(handle)}
    with (ROOT / "seeds" / "regions.csv").open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["level"] == "county"]
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["code", "name_zh", "name_en"])
        for row in rows:
            name_en = english(row["code"], row["name_zh"], readings)
            if name_en:
                writer.writerow([row["code"], row["name_zh"], name_en])


if __name__ == "__main__":
    main()
