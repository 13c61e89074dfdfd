"""Words and signs that the reader of figures goes by: numbers with units, bases, reasons."""

from __future__ import annotations

import re

NUMBER = r"(?<![\d.A-Za-z])-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})(?P<unit>亿元|万元|千元|元|%|个百分点|辆|台|万(?=[，。；、）]|$))"
    r"|(?P<flat>(?:同比|(?:比|较|与|和|同)(?:上年|去年|上一年|上年度|20\d\d年度?))"
    r"(?:(?!口径)[^，。；：\d]){0,24}?"
    r"(?:基本)?(?:持平|相同|一致|相等|无变化|无增减(?:变化|变动)?|没有变化)|无增减变动|(?:等于|一致)上年预算数"
    r"|(?<=决算)持平)"
)
KINDS = {"%": "percent", "个百分点": "percent", "辆": "count", "台": "count"}
BASE = re.compile(
    r"(?:比|较|与|和|同|于|由)(?P<year>上年度?|去年|上一年|20\d\d年度?)"
    r"(?P<what>[^，。；\d]{0,20}?(?:预算|执行|决算|完成))?"
)
YEAR = re.compile(r"(?<![比较与和同由从于至底])(20\d\d)年")
# 2021年和2022年，本部门无因公出国（境）经费: of neither year is what comes after it.
TWO_YEARS = re.compile(r"20\d\d年?度?(?:和|与|及|、|至|到|-)20\d\d年?度?")
# 2022年“三公”经费预算执行数, 上年决算数: the year and phase of an amount of another year
BASE_NAMED = re.compile(
    r"(?P<year>20\d\d年度?|上年度?|去年|上一年)"
    r"(?P<what>[^，。；：\d]{0,24}?(?:预算执行|执行|决算|完成|年初预算|预算))(?:数|额|总额)?"
    r"[^，。；：\d]{0,12}$"
)
REASON = re.compile(
    r"主要原因|原因(?:是|为|：)|主要是|(?<!.)因此|(?<=[，。；])因此|主要用于(?!以下)|(?<!主要)用于|变动原因|体现在"
)
WHOLE = re.compile(
    r"^：|其中(?:：|，|$)?|包括(?:：)?|具体(?:包括|为|是)?|分别为|主要(?:为|包括)|构成情况为"
)
GENERIC = re.compile(
    r"^[，。；：、]?(?:20\d\d年度?|本年度?|当年|本部门|本单位|年初|全年|调整)*(?:支出|收入)?"
    r"(?:预算|决算|执行|安排)(?:数|安排|支出|为|共|合计|总计|计|额|总额)*$"
)
# 机关运行经费（公用经费）: the words in brackets explain the name before them.
ASIDE = re.compile(r"（[^（）\d]{2,24}(?:支出|经费|资金)）")
CARRIED = re.compile(r"^，(?:含|其中)?上年结转$")  # part of the item just named
# ；其中 behind parts goes back to what they are parts of.
ANOTHER_WHOLE = re.compile(r"^[；。](?:其中|具体(?:为|是|包括))")
# 行政运行1286.60万元…。具体为：人员经费…: parts of the amount before the sentence.
ITEMISED = re.compile(r"(?:^|[。；])具体(?:为|是|包括)：?")
ENUMERATOR = re.compile(r"^[一二三四五六七八九]是")
PHASE = re.compile(r"(决算|执行|预算)[^决算执行预算]*$")
MOVED = re.compile(r"(?:增加|减少|增长|下降|压减)了?$")
# The number before has no unit of its own.
PAIRED = re.compile(r"\d[，,、]$")
# ，合计1170.00万 behind the parts of what was enumerated.
TOTALLED = re.compile(r"^[，、；]?(?:合计|共计|总计)(?:为)?$")
# 因公出国（境）费、公务用车购置费均为0万元.
EACH = re.compile(r"(?:均|都)(?:为|是|安排)?$")
