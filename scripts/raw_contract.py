"""Write what follows from the contract of the raw tables (`extract/raw_tables.csv`), or check it.

    python scripts/raw_contract.py            # sources and staging YAML, docs/raw_tables.md
    python scripts/raw_contract.py --check    # name what differs, write nothing

Text around the generated parts is kept: tests of staging columns, notes of the page.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract.contract import RawColumn, RawTable, raw_tables  # noqa: E402

STAGING = Path("models/staging/disclosure")
PAGE = Path("docs/raw_tables.md")
_TABLE_OF_PAGE = re.compile(r"\n\| column \|.*\n(?:\|.*\n)*")


def short(table: RawTable) -> str:
    """`cells` of `disclosure_cells`, as sources and staging models are called."""
    return table.name.removeprefix("disclosure_")


def sentence(english: str, chinese: str) -> str:
    """A description in both languages."""
    return f"{english[:1].upper()}{english[1:]} ({chinese})."


def sources(text: str, tables: Sequence[RawTable]) -> str:
    """The YAML of the sources with every table and column; the part above `tables:` is kept."""
    head, _, _ = text.partition("    tables:\n")
    lines = [f"{head}    tables:"]
    for table in tables:
        lines += [
            f"      - name: {short(table)}",
            f"        identifier: {table.name}",
            "        description: >",
            f"          {sentence(table.english, table.chinese)}",
            "        columns:",
        ]
        for column in table.columns:
            lines += [f"          - name: {column.name}", "            description: >"]
            lines.append(f"              {sentence(column.english, column.chinese)}")
    return "\n".join(lines) + "\n"


def staging(text: str, table: RawTable) -> str:
    """The YAML of a staging model with every column described; its data tests are kept."""
    head, mark, rest = text.partition("    columns:\n")
    blocks = dict(_blocks(rest))
    lines = []
    for column in table.columns:
        lines.append(_described(column, blocks.pop(column.name, "")))
    lines += [f"      - name: {name}\n{block}" for name, block in blocks.items()]
    return head + mark + "".join(lines)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """(column, the lines below its name)."""
    for block in re.split(r"^      - name: ", text, flags=re.MULTILINE)[1:]:
        name, _, below = block.partition("\n")
        yield name.strip(), below


def _described(column: RawColumn, block: str) -> str:
    kept = re.sub(r"^        description:.*\n(?:          .*\n)*", "", block, flags=re.MULTILINE)
    text = sentence(column.english, column.chinese)
    return f"      - name: {column.name}\n        description: >\n          {text}\n{kept}"


def page(text: str, tables: Sequence[RawTable]) -> str:
    """The page with the table of columns under every heading; notes below it are kept."""
    parts = re.split(r"^(## disclosure_\w+:.*)\n", text, flags=re.MULTILINE)
    found = {heading.split()[1].rstrip(":"): body for heading, body in _pairs(parts)}
    lines = [parts[0]]
    for table in tables:
        body = _TABLE_OF_PAGE.sub("", found.get(table.name, ""), count=1)
        lines.append(f"## {table.name}: {table.english}\n\n{_rows(table)}{body.lstrip(chr(10))}")
    return "".join(lines)


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    return zip(parts[1::2], parts[2::2], strict=True)


def _rows(table: RawTable) -> str:
    lines = ["| column | type | meaning | 含义 |", "|---|---|---|---|"]
    for c in table.columns:
        words = (f"`{c.name}`", c.type, c.english, c.chinese)
        lines.append(f"| {' | '.join(word.replace('|', chr(92) + '|') for word in words)} |")
    return "\n".join(lines) + "\n\n"


def casts(sql: str, table: RawTable) -> list[str]:
    """Where a staging model does not give a column the type of the contract."""
    found = []
    for column in table.columns:
        is_cast = re.findall(rf"\bcast\({column.name} as (\w+)\)", sql)
        wanted = [] if column.type == "string" else [column.type]
        if not re.search(rf"\b{column.name}\b", sql):
            found.append(f"{table.name}.{column.name}: not in staging")
        elif is_cast != wanted:
            found.append(f"{table.name}.{column.name}: {column.type}, staging says {is_cast}")
    return found


def written(root: Path, tables: Sequence[RawTable]) -> dict[Path, str]:
    """Every generated file as it has to be."""
    path = STAGING / "_disclosure__sources.yml"
    found = {path: sources((root / path).read_text(encoding="utf-8"), tables)}
    for table in tables:
        path = STAGING / f"stg_disclosure__{short(table)}.yml"
        found[path] = staging((root / path).read_text(encoding="utf-8"), table)
    found[PAGE] = page((root / PAGE).read_text(encoding="utf-8"), tables)
    return found


def drift(root: Path, tables: Sequence[RawTable]) -> list[str]:
    """What does not follow the contract: files to be written again, types of staging models."""
    found = [
        f"{path}: run scripts/raw_contract.py"
        for path, text in written(root, tables).items()
        if (root / path).read_text(encoding="utf-8") != text
    ]
    for table in tables:
        sql = root / STAGING / f"stg_disclosure__{short(table)}.sql"
        found += casts(sql.read_text(encoding="utf-8"), table)
    return found


def main() -> int:
    """Write the files, or name what differs (exit code 1)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="name what differs, write nothing")
    if not parser.parse_args().check:
        for path, text in written(ROOT, raw_tables()).items():
            (ROOT / path).write_text(text, encoding="utf-8")
    found = drift(ROOT, raw_tables())
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
