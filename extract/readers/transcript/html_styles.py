"""Style sheets of a page, as far as they decide whether a text is seen: rules, selectors, cascade.

`.old .note{display:none}` hid a 9 before 543.58, which was read as 9,543.58. Selectors of tags,
names, classes, attributes and places, below one another, are followed in the order of the cascade;
rules for what a reader does (`:hover`), for paper and for narrow screens hide nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.readers.transcript.html_doubts import alternatives, last_part

# What decides whether, where and how large a text is shown.
_TOLD = re.compile(
    r"display|visibility|opacity|filter|colou?r|background(?:-color)?|font(?:-size)?|text-indent"
    r"|text-decoration(?:-line)?|(?:margin-)?(?:left|top)|right|bottom|clip(?:-path)?|transform"
    r"|(?:max-)?(?:height|width)|overflow(?:-[xy])?|position|float|content-visibility|mso-hide"
    r"|unicode-bidi|direction|vertical-align|zoom|scale|translate|-webkit-text-fill-color"
)
# Each place of a sheet is looked at once, whatever is left open: a page of 200,000 characters made
# of nothing but beginnings took a minute.
_STYLE = re.compile(r"<style\b[^<>]*>", re.I)
_STYLE_ENDS = re.compile(r"</style", re.I)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_MEDIA = re.compile(r"@media([^{}@;]*)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)
_ELSEWHERE = re.compile(r"\bprint\b|max-(?:device-)?width", re.I)
_RULE = re.compile(r"(?<![^{}@;])([^{}@;]+)\{([^{}]*)\}")
_STEP = re.compile(r"\s*([>\s])\s*|((?:\*|[a-z][\w-]*|[.#][\w-]+|\[[^\]]*\]|:[\w()-]+)+)", re.I)
_SIMPLE = re.compile(r"(\*|[a-z][\w-]*)|([.#])([\w-]+)|\[([^\]]*)\]|:([\w()-]+)", re.I)
_ATTRIBUTE = re.compile(r"\s*([\w-]+)\s*(?:([~|^$*]?=)\s*[\"']?([^\"']*?)[\"']?\s*(?:[is]\s*)?)?")
_PLACE = re.compile(r"first-child|nth-child\((\d{1,3})\)", re.I)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_SETTING = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
_MAX_SELECTOR = 500  # characters
_MAX_RULES = 400  # under one key; the style sheets of real pages have some dozens
_MAX_ABOVE = 100  # elements above one that are asked
# Rules held against elements, those of deep ones counting more: the pages of departments take some
# ten thousand, six hundred thousand two seconds.
_MAX_ASKED = 600_000


class TooManyRulesError(Exception):
    """More rules for more elements than any page of a department has."""


@dataclass(slots=True)
class Element:
    """An open element: what selectors ask of it. `place` counts its siblings from 1."""

    tag: str
    given: dict[str, str]
    place: int = 1
    children: int = 0
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.names = frozenset(self.given.get("class", "").split())


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    name: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]
    place: int
    is_child: bool  # of what stands before it in the selector

    def fits(self, element: Element) -> bool:
        return (
            self.tag in {"", element.tag}
            and (not self.name or element.given.get("id", "") == self.name)
            and self.classes <= element.names
            and self.place in {0, element.place}
            and all(_has(element.given, *wanted) for wanted in self.attributes)
        )


@dataclass(slots=True)
class Styles:
    """The rules of a page, by the last name, class or tag of their selectors."""

    rules: dict[str, list[tuple[tuple[int, int], tuple[_Compound, ...], dict[str, str]]]] = field(
        default_factory=dict
    )
    doubts: dict[str, list[_Compound]] = field(default_factory=dict)  # see `html_doubts`
    variables: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    def of(self, path: Sequence[Element], inline: str) -> dict[str, str]:
        """Properties of the last element of a path from the root, with those of its own style.
        Raises TooManyRulesError."""
        element = path[-1]
        keys = ["*", element.tag, *(f".{n}" for n in element.names)]
        keys.append(f"#{element.given.get('id', '')}")
        rules = [rule for key in keys for rule in self.rules.get(key, ())]
        self.asked += len(rules) * (1 + min(len(path), _MAX_ABOVE) // 10)
        if self.asked > _MAX_ASKED:
            raise TooManyRulesError
        found = [rule for rule in rules if _matches(rule[1], path)]
        declared: list[dict[str, str]] = [own for _, _, own in sorted(found, key=lambda r: r[0])]
        declared.append(declarations(inline))
        weighed = {name: text for own in declared for name, text in own.items()}
        weighed |= {name: text for own in declared for name, text in own.items() if "!" in text}
        return {name: self._value(text.partition("!")[0].strip()) for name, text in weighed.items()}

    def is_doubtful(self, element: Element) -> bool:
        """True where a rule that is not followed may hide an element."""
        if not self.doubts:
            return False
        keys = [element.tag, *(f".{n}" for n in element.names), f"#{element.given.get('id', '')}"]
        return any(part.fits(element) for key in keys for part in self.doubts.get(key, ()))

    def _value(self, text: str) -> str:
        found = _VARIABLE.search(text)
        if found is None:
            return text
        named = self.variables.get(found.group(1), (found.group(2) or "").strip())
        return text[: found.start()] + named + text[found.end() :]


def styles_of(source: str) -> Styles:
    """The rules of all style sheets within a page that tell something of what is seen."""
    styles = Styles()
    order = 0
    for sheet in _sheets(source):
        for selectors, body in _RULE.findall(_MEDIA.sub(_of_media, _COMMENT.sub(" ", sheet))):
            own = declarations(body)
            styles.variables.update(_SETTING.findall(body.lower()))
            for selector in alternatives(selectors) if own else ():
                steps = _steps(selector.strip()) if len(selector) <= _MAX_SELECTOR else ()
                if not steps and (part := last_part(selector[-_MAX_SELECTOR:], own)):
                    made = _compound(part, is_child=False)
                    if made is not None and _key(made) != "*":
                        kept_doubts = styles.doubts.setdefault(_key(made), [])
                        if len(kept_doubts) < _MAX_RULES:
                            kept_doubts.append(made)
                if steps:
                    order += 1
                    kept = styles.rules.setdefault(_key(steps[-1]), [])
                    if len(kept) < _MAX_RULES:
                        kept.append(((_weight(steps), order), steps, own))
    return styles


def _sheets(source: str) -> Iterator[str]:
    """What stands in the style elements of a page; one that is not closed ends with the next."""
    for piece in _STYLE.split(source)[1:]:
        yield _STYLE_ENDS.split(piece, 1)[0]


def _of_media(found: re.Match[str]) -> str:
    return "" if _ELSEWHERE.search(found.group(1)) else found.group()


def declarations(text: str) -> dict[str, str]:
    """Properties of a style that tell whether something is seen, in lower case."""
    found: dict[str, str] = {}
    for part in text.lower().split(";"):
        name, _, value = part.partition(":")
        if _TOLD.fullmatch(name.strip()):
            found[name.strip()] = value.strip()
    return found


def _steps(selector: str) -> tuple[_Compound, ...]:
    """The compounds of a selector; none where it has signs that are not followed here."""
    found: list[_Compound] = []
    place, is_child = 0, False
    for match in _STEP.finditer(selector):
        if match.start() != place:
            return ()
        place = match.end()
        if match.group(2) is None:
            is_child = is_child or match.group(1) == ">"
            continue
        made = _compound(match.group(2), is_child)
        if made is None:
            return ()
        found.append(made)
        is_child = False
    return tuple(found) if place == len(selector) else ()


def _compound(text: str, is_child: bool) -> _Compound | None:
    tag = name = ""
    classes: set[str] = set()
    attributes: list[tuple[str, str, str]] = []
    place = 0
    for match in _SIMPLE.finditer(text):
        named, sign, word, asked, state = match.groups()
        if named:
            tag = "" if named == "*" else named.lower()
        elif sign == "#":
            name = word
        elif sign == ".":
            classes.add(word)
        elif asked is not None:
            attribute = _ATTRIBUTE.fullmatch(asked)
            if attribute is None:
                return None
            attributes.append(
                (attribute.group(1).lower(), attribute.group(2) or "", attribute.group(3) or "")
            )
        else:
            counted = _PLACE.fullmatch(state)
            if counted is None:  # :hover, ::before, :not(…)
                return None
            place = int(counted.group(1) or 1)
    return _Compound(tag, name, frozenset(classes), tuple(attributes), place, is_child)


def _key(step: _Compound) -> str:
    if step.name:
        return f"#{step.name}"
    return f".{min(step.classes)}" if step.classes else step.tag or "*"


def _weight(steps: tuple[_Compound, ...]) -> int:
    """Names before classes before tags."""
    return sum(
        10_000 * bool(s.name)
        + 100 * (len(s.classes) + len(s.attributes) + bool(s.place))
        + bool(s.tag)
        for s in steps
    )


def _matches(steps: tuple[_Compound, ...], path: Sequence[Element]) -> bool:
    """True where the last element of a path is what a selector asks for."""
    if not steps[-1].fits(path[-1]):
        return False
    wanted = len(steps) - 2
    is_child = steps[-1].is_child
    for element in path[-2 : -_MAX_ABOVE - 2 : -1]:
        if wanted < 0:
            return True
        if steps[wanted].fits(element):
            is_child = steps[wanted].is_child
            wanted -= 1
        elif is_child:
            return False
    return wanted < 0


def _has(given: dict[str, str], name: str, sign: str, wanted: str) -> bool:
    if name not in given:
        return False
    text = given[name]
    return {
        "": True,
        "=": text == wanted,
        "~=": wanted in text.split(),
        "|=": text == wanted or text.startswith(f"{wanted}-"),
        "^=": bool(wanted) and text.startswith(wanted),
        "$=": bool(wanted) and text.endswith(wanted),
        "*=": bool(wanted) and wanted in text,
    }[sign]
