"""What a page of the documentation may not say: each check gives the problems of one text."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from yusuan.__main__ import COMMANDS

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([^"]+)"')
_MODEL = re.compile(
    r"\b((?:stg|int|fct|dim|rpt|bridge)_[a-z0-9_]*[a-z0-9*])(?:\.([a-z_]+))?(?![a-z_])"
)
_FILE = re.compile(r"[\w*./-]+\.(?:py|csv|sql|yml|yaml|md|sh|toml|ttf|cff|html)")
# Folders with Chinese names are those of users.
_FOLDER = re.compile(r"[\w./-]+/", re.ASCII)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_MAKE = re.compile(r"\bmake((?: +(?:[a-z_]+|[A-Z]+=\S+))+)")
_RUN = re.compile(r"(?:\.venv/bin/)?python (?:-m (?P<module>[a-z_.]+)|(?P<script>scripts/\w+\.py))")

# Names of files that a run writes, or that a user brings.
OTHERS = {
    "documents.csv",
    "resolutions.csv",
    "listed.csv",
    "roster.csv",
    "schema.csv",
    "XX.csv",
    "f4.csv",
    "budget_lines.csv",
    "static_index.html",
    "index.html",
}
# Modules with parsers of their own, for what is written behind the name of a package.
_SUBCOMMANDS = {
    "benchmarks": ("drills.py",),
    "extract": ("verify.py",),
    "pipeline": ("doctor.py",),
}
_MADE = ("DATA/", "data/", ".superset/", "target/", "site/")
# Programs of others: what their options are is theirs to say.
_FOREIGN = ("pytest", "pip", "mkdocs")


def fences(text: str) -> list[tuple[str, str]]:
    """Code blocks as (language, text)."""
    return [(block[2], block[3]) for block in _FENCE.finditer(text)]


def prose(text: str) -> str:
    """A page without its code blocks."""
    return _FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """Places of a page that a link can lead to, as GitHub names them."""
    names = {
        re.sub(r"[^\w\- ]", "", heading[2].lower()).replace(" ", "-")
        for heading in _HEADING.finditer(prose(text))
    }
    return names | set(_ANCHOR.findall(text))


def broken_links(page: Path, text: str) -> list[str]:
    """Relative links that lead to no file, or to no place in it."""
    found = []
    for link in _LINK.findall(prose(text)):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            found.append(f"{link}: no such file")
        elif anchor:
            there = text if target == page else target.read_text(encoding="utf-8")
            if anchor not in anchors(there):
                found.append(f"{link}: no such heading")
    return found


@cache
def files() -> frozenset[str]:
    """Every file of the repository, by path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    return frozenset(listed) or frozenset(  # an archive without git
        str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()
    )


@cache
def columns() -> dict[str, frozenset[str]]:
    """Models with their columns, from the YAML files beside them."""
    found: dict[str, frozenset[str]] = {}
    for path in (ROOT / "models").rglob("*.yml"):
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for model in read.get("models") or []:
            found[model["name"]] = frozenset(c["name"] for c in model.get("columns") or [])
    return found


def _matches(pattern: str, names: Iterator[str] | frozenset[str]) -> bool:
    expression = re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return any(re.fullmatch(expression, name) for name in names)


def unknown_names(text: str) -> list[str]:
    """Files, folders, models and columns in backticks that are not there."""
    found = []
    for code in _INLINE.findall(prose(text)):
        found += [f"{name}: no such model" for name in unknown_models(code)]
        token = code.strip()
        if token.startswith(_MADE) or token in OTHERS:
            continue
        if _FILE.fullmatch(token):
            # A name without its folder is a name that some file has.
            known = files() if "/" in token else frozenset(Path(name).name for name in files())
            if not _matches(token, known):
                found.append(f"{token}: no such file")
        elif _FOLDER.fullmatch(token) and not (ROOT / token).is_dir():
            found.append(f"{token}: no such folder")
    return found


def unknown_models(code: str) -> list[str]:
    """Models of a piece of code that no file defines, columns that no YAML describes."""
    found = []
    for match in _MODEL.finditer(code):
        name, column = match[1], match[2]
        if not _matches(name, frozenset(columns())):
            found.append(name)
        elif column and column not in {"sql", "yml", "csv"} | columns().get(name, frozenset()):
            found.append(f"{name}.{column}")
    return found


def twins_differ(one: str, other: str) -> list[str]:
    """Where two languages of a page are not in step: headings by level, code without comments."""
    found = []
    levels = [[len(h[1]) for h in _HEADING.finditer(prose(text))] for text in (one, other)]
    if levels[0] != levels[1]:
        found.append(f"headings: {levels[0]} and {levels[1]}")
    blocks = [
        [
            re.sub(r" *# .*$", "", code, flags=re.MULTILINE)
            for language, code in fences(text)
            if language != "mermaid"
        ]
        for text in (one, other)
    ]
    if len(blocks[0]) != len(blocks[1]):
        found.append(f"code: {len(blocks[0])} blocks and {len(blocks[1])}")
    for place, (left, right) in enumerate(zip(*blocks, strict=False), 1):
        if left != right:
            found.append(f"code: block {place} differs")
    return found


def commands(text: str) -> list[str]:
    """Lines of code blocks and pieces of inline code that call something, without comments."""
    lines = [
        line.strip() for language, code in fences(text) if language in {"", "bash", "sh"}
        for line in code.splitlines()
    ]  # fmt: skip
    pieces = [*lines, *_INLINE.findall(prose(text))]
    return [
        re.split(r" +#| [|<>] | && ", piece)[0]
        for piece in pieces
        if re.match(r"(\$ )?(\.venv/bin/|make |python |dbt |scripts/|yusuan )", piece)
    ]


def unknown_commands(text: str) -> list[str]:
    """Targets, variables, modules, scripts, options and models of commands that are not there."""
    found = []
    for command in commands(text):
        for call in _MAKE.finditer(command):
            for word in call[1].split():
                name = word.split("=")[0]
                if name not in make_names():
                    found.append(f"make {name}")
        found += [f"{name}: no such model" for name in unknown_models(command)]
        found += _unknown_of_yusuan(command)
        run = _RUN.search(command)
        if run is None:
            continue
        called = run["module"] or run["script"]
        if called.split(".")[0] in _FOREIGN:
            continue
        known = options_of(called)
        if known is None:
            found.append(f"{called}: cannot be run")
            continue
        wanted = _OPTION.findall(command[run.end() :])
        found += [f"{called} {option}" for option in wanted if option not in known]
    return found


def _unknown_of_yusuan(command: str) -> list[str]:
    """Subcommands of `yusuan` that are not there, and options that their package does not take."""
    called = re.match(r"(?:\$ )?yusuan (\w[\w-]*)", command)
    if called is None or called[1] in {"project", "completion"}:
        return []
    if called[1] not in COMMANDS:
        return [f"yusuan {called[1]}"]
    known = options_of(COMMANDS[called[1]].package) or frozenset()
    wanted = _OPTION.findall(command[called.end() :])
    return [f"yusuan {called[1]} {option}" for option in wanted if option not in known]


@cache
def make_names() -> frozenset[str]:
    """Targets and variables of the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    return frozenset(targets) | frozenset(re.findall(r"^([A-Z]+) \?=", text, re.MULTILINE))


def _given_to_all(sources: list[Path]) -> set[str]:
    """Options that no source of a command adds itself: those of `yusuan.console`."""
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    given = {"--help"}
    if re.search(r"\b(command|add_json)\(", text):
        given.add("--json")
    if "over_warehouse(" in text:
        given.add("--warehouse")
    return given


@cache
def options_of(called: str) -> frozenset[str] | None:
    """Options that a script or a module takes, as its source adds them; None if there is none.

    Asking each for its help costs half a minute; a test holds one of them against its help.
    """
    if called.endswith(".py"):
        places = [ROOT / called]
    else:
        path = ROOT / called.replace(".", "/")
        places = [path.with_suffix(".py"), path / "__main__.py"]
    source = next((place for place in places if place.is_file()), None)
    if source is None:
        return None
    sources = [source, *(source.with_name(name) for name in _SUBCOMMANDS.get(called, ()))]
    calls = [
        node
        for each in sources
        for node in ast.walk(ast.parse(each.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "add_argument"
    ]
    return frozenset(
        str(word.value)
        for call in calls
        for word in call.args
        if isinstance(word, ast.Constant) and str(word.value).startswith("--")
    ) | _given_to_all(sources)
