"""Rules for the stylesheets of an EPUB: running text keeps the reader's own colours and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from exporter.checks.lint.book import Book, Part
from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.tree import classes, elements

#: Elements that hold running text; a colour on a heading or a piece of code is taste.
_RUNNING = frozenset(
    "* :root html body main article section div p li dd dt td blockquote aside span".split()
)
_COLOURS = frozenset(("color", "background", "background-color"))
#: Values that leave the choice to the reader.
_OPEN = frozenset("inherit initial unset revert currentcolor transparent none 0".split())
_FIXED_LENGTH = re.compile(r"\d(?:px|pt|pc|cm|mm|in|q)$", re.IGNORECASE)
_SUBJECT = re.compile(r"(?P<type>[\w*-]+|:root)?(?P<rest>[^\s>+~]*)$")
_CLASS = re.compile(r"\.([\w-]+)")


def check(book: Book) -> Iterator[Problem]:
    """Look through stylesheets, style elements and style attributes."""
    dressed = _dressed(book.spine)
    for path, text in book.sheets:
        yield from _sheet(text, path, dressed)
    for part in book.spine:
        for style in elements(part.root, "style"):
            yield from _sheet(style.text or "", part.path, dressed)
        for element in elements(part.root, *_RUNNING - {"*", ":root"}):
            declarations = tinycss2.parse_blocks_contents(element.get("style", ""))
            yield from _declarations(declarations, str(element.tag), part.place(element))


def _dressed(parts: Iterable[Part]) -> frozenset[str]:
    """Name the classes that running text bears."""
    tags = _RUNNING - {"*", ":root", "span"}
    return frozenset(
        name
        for part in parts
        for element in elements(part.root, *tags)
        for name in classes(element)
    )


def _sheet(text: str, path: str, dressed: frozenset[str]) -> Iterator[Problem]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in _flat(rules):
        selectors = tinycss2.serialize(rule.prelude).split(",")
        running = next((s.strip() for s in selectors if _is_running(s.strip(), dressed)), "")
        if running:
            declarations = tinycss2.parse_blocks_contents(rule.content)
            place = f"{path}:{rule.source_line}"
            yield from _declarations(declarations, running, place)


def _flat(rules: Iterable[Any]) -> Iterator[Any]:
    """List the rules that always hold: not those for a dark ground, which the reader asked for."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            condition = tinycss2.serialize(rule.prelude).lower()
            if "prefers-" not in condition and "print" not in condition:
                inner = rule.content or ()
                yield from _flat(tinycss2.parse_rule_list(inner, skip_comments=True))


def _is_running(selector: str, dressed: frozenset[str]) -> bool:
    subject = _SUBJECT.search(selector)
    if subject is None or "::" in selector:
        return False
    if subject["type"]:
        return subject["type"].lower() in _RUNNING - {"span"}
    return any(name in dressed for name in _CLASS.findall(subject["rest"]))


def _declarations(declarations: Iterable[Any], selector: str, place: str) -> Iterator[Problem]:
    told = [
        (one.lower_name, tinycss2.serialize(one.value).strip().lower())
        for one in declarations
        if one.type == "declaration"
    ]
    colours = [pair for pair in told if pair[0] in _COLOURS and not _is_open(pair[1])]
    sizes = [pair for pair in told if pair[0] == "font-size" and _FIXED_LENGTH.search(pair[1])]
    for rule, pairs in (("colour-fixed", colours), ("size-fixed", sizes)):
        if pairs:
            declared = "; ".join(f"{name}: {value}" for name, value in pairs)
            yield problem(rule, place, f"{selector} {{ {declared} }}")


def _is_open(value: str) -> bool:
    # A picture as ground has colours of its own, which no reading system turns.
    return not value or all(word in _OPEN for word in value.removesuffix("!important").split())
