"""Draw the places of the golden figures: for each city ten tables, a page and a point on it.

    python -m tests.real.draw_golden FOLDER    (FOLDER holds the documents, one folder per city)

Somebody then looks at each page, types the money figure nearest to the point and its labels into
golden.csv. Nothing here reads a document. The draw is fixed: random.Random(20261120) anew for
each city, over the tables of tables.csv in file order that hold figures; forms that were drawn
least come first. The lists of two groups of cities were typed side by side by two people with two
ways of spreading over the forms; both are kept so that the draw can be repeated.

The second draw (random.Random(20261125), two rounds over the cities, twenty places) is for deep
heads: the figure nearest to the point in a column below two or more rows of captions, or the
nearest figure of all where the table nests no captions.
"""

from __future__ import annotations

import csv
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SEED, PER_CITY = 20261120, 10
SECOND_SEED, SECOND_DRAWN = 20261125, 20
LEAST_DRAWN_FIRST = ("上海", "上海普陀", "北京", "深圳", "广州")
ONE_OF_EACH_FIRST = ("苏州", "无锡", "福州", "西安", "烟台", "江苏")
FORMS = frozenset(
    {
        "income_expenditure_summary", "revenue_total", "expenditure_total",
        "fiscal_appropriation_summary", "fiscal_appropriation_expenditure",
        "general_public_expenditure", "general_public_economic", "basic_expenditure",
        "general_public_basic_expenditure", "government_fund_expenditure",
        "three_public_expenditure", "operating_cost", "project_expenditure",
        "government_economic_expenditure",
    }
)  # fmt: skip
Table = dict[str, str]
Place = tuple[Table, int, float, float]


def draw(tables: list[Table], city: str) -> list[Place]:
    """(table, page, x and y as shares of the page) of the places drawn for a city."""
    generator = random.Random(SEED)  # noqa: S311 - a reproducible draw, no secret
    left = list(tables)
    generator.shuffle(left)
    if city in LEAST_DRAWN_FIRST:
        return list(_least_drawn(left, generator))
    return [(table, *_point(table, generator)) for table in _one_of_each(left)]


def draw_again(by_city: dict[str, list[Table]]) -> list[tuple[str, Place]]:
    """Twenty further places: the cities in a drawn order, twice, each time another form."""
    generator = random.Random(SECOND_SEED)  # noqa: S311 - a reproducible draw, no secret
    cities = list(by_city)
    generator.shuffle(cities)
    left = {city: generator.sample(by_city[city], len(by_city[city])) for city in cities}
    drawn: Counter[str] = Counter()
    found: list[tuple[str, Place]] = []
    for city in [*cities, *cities][:SECOND_DRAWN]:
        least = min(drawn[table["form"]] for table in left[city])
        table = next(t for t in left[city] if drawn[t["form"]] == least)
        left[city].remove(table)
        drawn[table["form"]] += 1
        found.append((city, (table, *_point(table, generator))))
    return found


def _least_drawn(left: list[Table], generator: random.Random) -> Iterator[Place]:
    drawn: Counter[str] = Counter()
    for _ in range(min(PER_CITY, len(left))):
        least = min(drawn[table["form"]] for table in left)
        table = next(t for t in left if drawn[t["form"]] == least)
        left.remove(table)
        drawn[table["form"]] += 1
        yield (table, *_point(table, generator))


def _one_of_each(left: list[Table]) -> list[Table]:
    chosen: list[Table] = []
    forms: set[str] = set()
    for table in left:
        if len(chosen) < PER_CITY and table["form"] not in forms:
            forms.add(table["form"])
            chosen.append(table)
    for table in left:
        if len(chosen) < PER_CITY and all(table is not other for other in chosen):
            chosen.append(table)
    return chosen


def _point(table: Table, generator: random.Random) -> tuple[int, float, float]:
    page = generator.randint(int(table["first_page"]), int(table["last_page"]))
    return page, round(generator.random(), 3), round(generator.random(), 3)


def main(folder: Path) -> None:
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.relative_to(folder)
        for path in sorted(folder.rglob("*.pdf"))
    }
    with Path(__file__).with_name("tables.csv").open(encoding="utf-8", newline="") as handle:
        tables = [
            row
            for row in csv.DictReader(handle)
            if row["form"] in FORMS and row["said_empty"] == "0" and row["sha256"] in files
        ]
    by_city = {
        city: [t for t in tables if files[t["sha256"]].parts[0] == city]
        for city in (*LEAST_DRAWN_FIRST, *ONE_OF_EACH_FIRST)
    }
    places = [(city, place) for city, of_city in by_city.items() for place in draw(of_city, city)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["draw", "city", "sha256", "page", "form", "title", "x", "y", "file"])
    for number, drawn in enumerate((places, draw_again(by_city)), 1):
        for city, (table, page, x, y) in drawn:
            writer.writerow(
                [number, city, table["sha256"], page, table["form"], table["title"], x, y,
                 files[table["sha256"]]]
            )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
