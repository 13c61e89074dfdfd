"""What the documentation site shows beside docs/: a hook of mkdocs (see mkdocs.yml).

README, CONTRIBUTING and SECURITY become pages; the data dictionary comes from dbt's manifest
(`dbt parse` writes it), the page of identities from `seeds/identities.csv`. Nothing is written
into docs/: the pages exist in the built site only.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "target" / "manifest.json"
IDENTITIES = ROOT / "seeds" / "identities.csv"
# Page of the site ← file of the repository.
PAGES = {
    "index.md": "README.md",
    "index.zh.md": "README.zh-CN.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
}
UNITS = {"_wan_yuan": "万元", "_yuan": "元", "_percent": "%"}
_CAPTION = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
# Families of identities in the order of the page; the rest follows under its own letter.
FAMILIES = {
    "A": "Summary of revenue and expenditure",
    "B": "Summary of fiscal appropriations",
    "R": "Rows",
    "H": "Hierarchies",
    "X": "Across tables",
    "S": "Across classifications",
    "G": "Three public expenses",
    "E": "Purposes and government economic classes",
    "N": "Prose",
    "D": "What a document says of itself",
    "P": "Projects",
    "C": "Project codes",
    "V": "Procurement and assets",
    "Y": "Years",
    "F": "Departments and their units",
}


def site_page(text: str) -> str:
    """A file of the repository's root as a page: links lead to pages, or are plain words."""
    pages = {source: page for page, source in PAGES.items()}

    def moved(link: re.Match[str]) -> str:
        words, target = link[1], link[2]
        if "://" in target or target.startswith("#"):
            return link[0]
        path, _, anchor = target.partition("#")
        path = pages.get(path, path.removeprefix("docs/") if path.startswith("docs/") else "")
        return f"[{words}]({path}{'#' + anchor if anchor else ''})" if path else words

    return _LINK.sub(moved, text)


def dictionary(manifest: Mapping[str, Any]) -> str:
    """Every mart with its description and its columns: type, Chinese caption, unit, meaning."""
    marts = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["path"].startswith("marts")
    ]
    lines = [
        "# Data dictionary",
        "",
        "The marts are the contract of the warehouse: their columns and types are enforced at every"
        " build, everything else may change. Made from the YAML files beside the models.",
        "",
    ]
    for folder in sorted({node["path"].split("/")[1] for node in marts}):
        lines += [f"## {folder}", ""]
        for node in sorted(marts, key=lambda node: str(node["name"])):
            if node["path"].split("/")[1] == folder:
                lines += _mart(node)
    return "\n".join(lines) + "\n"


def _mart(node: Mapping[str, Any]) -> list[str]:
    # Headings of a description stand below the heading of its mart.
    text = _HEADING.sub(r"##\1 ", str(node["description"]).strip())
    rows = [_column(column) for column in node["columns"].values()]
    head = ["| column | type | 中文 | unit | meaning |", "|---|---|---|---|---|"]
    return [f"### {node['name']}", "", text, "", *head, *rows, ""]


def _column(column: Mapping[str, Any]) -> str:
    name, text = str(column["name"]), " ".join(str(column["description"]).split())
    caption = _CAPTION.search(text)
    unit = next((unit for end, unit in UNITS.items() if name.endswith(end)), "")
    cells = (f"`{name}`", column.get("data_type") or "", caption[1] if caption else "", unit, text)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def identities(rows: Iterable[Mapping[str, str]]) -> str:
    """The registry, one table for each family: both statements, the sides, rule and severity."""
    found = list(rows)
    present = {row["family"] for row in found}
    order = [f for f in FAMILIES if f in present] + sorted(present - set(FAMILIES))
    lines = [
        "# Identities (勾稽关系)",
        "",
        f"{len(found)} identities, from `seeds/identities.csv`. The verdict of every one of them on"
        " every document is in `fct_identity_checks`; how far two sides may differ is in"
        " `macros/identities/identity_verdict.sql`. Those that no published document has printed"
        " yet are *waiting*.",
        "",
    ]
    for family in order:
        lines += [
            f"## {family}: {FAMILIES.get(family, family)}",
            "",
            "| identity | 表述 | statement | left | right | relation | severity | evidence |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in found:
            if row["family"] == family:
                names = ("identity_id", "statement_zh", "statement_en", "left_side", "right_side")
                cells = [row[name] for name in (*names, "relation", "severity", "evidence")]
                lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines) + "\n"


def diagrams_as_text(text: str) -> str:
    """Diagrams stay text, with a heading that says so: the theme would fetch what draws them."""
    return text.replace("```mermaid\n", '```text title="Diagram, as Mermaid text"\n')


def generated() -> dict[str, str]:
    """Pages of the site that are no file of docs/: name → Markdown."""
    with IDENTITIES.open(encoding="utf-8", newline="") as handle:
        registry = identities(csv.DictReader(handle))
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    root = {
        page: site_page((ROOT / source).read_text(encoding="utf-8"))
        for page, source in PAGES.items()
    }
    return {**root, "dictionary.md": dictionary(manifest), "identities.md": registry}


def on_files(files: Any, config: Any) -> Any:
    """Called by mkdocs when it knows the files of docs/."""
    from mkdocs.structure.files import File

    for name, text in generated().items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by mkdocs for each page before it is rendered."""
    return diagrams_as_text(markdown)


def on_post_page(output: str, **_: Any) -> str:
    """Called by mkdocs with each finished page: its policy goes to the head of it."""
    return output.replace("<head>", f"<head>\n{policy(output)}", 1)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for pages that are no page of docs/: 404.html."""
    return on_post_page(output_content) if template_name.endswith(".html") else output_content


def policy(page: str) -> str:
    """What a page of the site may do: its own files, and the scripts that stand in it now."""
    scripts = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()}'"
        for found in _SCRIPT.findall(page)
    )
    rules = (
        "default-src 'none'", f"script-src 'self' {scripts}", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:",
        "base-uri 'none'", "form-action 'none'",
    )  # fmt: skip
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
