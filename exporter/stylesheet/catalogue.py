"""Tells what themes there are, and what each of them sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from exporter.stylesheet.load import load, written
from exporter.stylesheet.nodes import Declaration, Node, Nodes, text
from exporter.stylesheet.sheet import Sheet
from exporter.stylesheet.themes import folder, guests, names, own, theme

#: A token as our sheets write it: on a line or several, with what it means behind it.
_TOKEN = re.compile(r"^ *(--[\w-]+):([^;]*);(?: */\*\s*(.*?)\s*\*/)?", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
#: Sheets that set tokens first: for both editions, for the PDF, for covers.
_SETS = ("shared/tokens.css", "pdf/tokens.css", "covers/base.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A look for both editions."""

    name: str
    summary: str
    """One sentence."""
    origin: str
    """The file, as messages name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A token that a theme sets, beside what it is otherwise."""

    token: str
    value: str
    default: str
    """What it is without the theme; empty for a token that no sheet of the house has."""
    meaning: str
    scope: str
    """Under which condition it holds, as CSS says it; empty: in both editions."""


def themes() -> tuple[Theme, ...]:
    """List the themes of the house, the default first, then those that are installed."""
    ours = {name: own(f"themes/{name}.css") for name in names()}
    ordered = sorted(ours.items(), key=lambda item: (item[0] != "press", item[0]))
    return tuple(_described(name, sheet) for name, sheet in (*ordered, *guests().items()))


def described(choice: str) -> Theme:
    """Describe a theme by its name or its path.

    Raises:
        UsageError: there is no such theme.
        StyleError: it is not in UTF-8.
    """
    return _described(choice, theme(choice))


def settings(choice: str) -> tuple[Setting, ...]:
    """List what a theme sets, in its own order.

    Raises:
        UsageError: there is no such theme.
        StyleError: it is broken.
    """
    return tuple(_settings(load(theme(choice), folder()), ""))


def source(choice: str) -> str:
    """Write a theme as one to edit: with a comment on each token, and on those it does not set.

    Raises:
        UsageError: there is no such theme.
        StyleError: it is not in UTF-8.
    """
    css = written(theme(choice))
    set_here = set(re.findall(r"^ *(--[\w-]+):", css, re.MULTILINE))
    others = [
        f" *   {name}: {_default(name)}; {said}"
        for name, said in _meanings().items()
        if name not in set_here
    ]
    lines = "\n".join(others)
    return (
        f"{_commented(css)}\n/* What else a theme may set, as it is otherwise:\n *\n{lines}\n */\n"
    )


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Name all tokens that the sheets of the house set."""
    sheets = (file for file in folder().glob("**/*.css") if file.parent.name != "themes")
    found = (_TOKEN.findall(file.read_text(encoding="utf-8")) for file in sheets)
    return frozenset(name for matches in found for name, _, _ in matches)


def _described(name: str, sheet: Sheet) -> Theme:
    comment = _COMMENT.search(written(sheet))
    said = " ".join(re.sub(r"^ *\*", "", comment[1], flags=re.MULTILINE).split()) if comment else ""
    # “Press: a news feature.” says the name again.
    sentence = re.sub(r"^[\w -]{1,40}: +", "", said.partition(". ")[0]).rstrip(".")
    return Theme(name=name, summary=sentence[:1].upper() + sentence[1:], origin=sheet.name)


def _settings(nodes: Nodes, scope: str) -> Iterator[Setting]:
    for node in nodes:
        if isinstance(node, Declaration):
            if node.is_token:
                yield _setting(node, scope)
        elif node.body is not None:
            yield from _settings(node.body, _scope(node, scope))


def _scope(rule: Node, outer: str) -> str:
    keyword = "" if isinstance(rule, Declaration) or not rule.keyword else f"@{rule.keyword}"
    words = "" if isinstance(rule, Declaration) else text(rule.prelude)
    return outer if words in {":root", "html"} else f"{outer} {keyword} {words}".strip()


def _setting(declaration: Declaration, scope: str) -> Setting:
    name = declaration.name
    return Setting(
        token=name,
        value=text(declaration.value),
        default=_default(name, is_paper="print" in scope),
        meaning=_meanings().get(name, ""),
        scope=scope,
    )


@lru_cache(maxsize=1)
def _sets() -> tuple[Mapping[str, tuple[str, str]], ...]:
    """Read the values and the meanings of tokens, sheet by sheet; the first of each name."""
    found = []
    for name in _SETS:
        matches = _TOKEN.findall((folder() / name).read_text(encoding="utf-8"))
        first: dict[str, tuple[str, str]] = {}
        for token, value, meaning in matches:
            first.setdefault(token, (_folded(value), _folded(meaning)))
        found.append(first)
    return tuple(found)


def _default(name: str, *, is_paper: bool = False) -> str:
    shared, paper, covers = _sets()
    order = (paper, shared, covers) if is_paper else (shared, paper, covers)
    return next((each[name][0] for each in order if name in each), "")


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for each in _sets():
        for name, (_, meaning) in each.items():
            meanings[name] = meanings.get(name) or meaning
    return meanings


def _commented(css: str) -> str:
    """Put what a token means behind it, where nothing stands there."""

    def comment(match: re.Match[str]) -> str:
        said = _meanings().get(match[1], "")
        return match[0] if match[3] or not said else f"{match[0]} /* {said} */"

    return _TOKEN.sub(comment, css)


def _folded(value: str) -> str:
    return " ".join(value.split())
