"""Finds in which families, weight and style each letter of a page is set, by its stylesheet.

What holds on some screens only is held to be so, and not to be so: a face too many is dead
weight, one too few is a hole in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import cssselect2
import tinycss2
from lxml import etree

#: What browsers know of elements (HTML Standard, 15.3); formulas have a font of their own.
_BROWSER = """
b, strong, th, h1, h2, h3, h4, h5, h6 { font-weight: bold }
i, em, cite, dfn, var, address { font-style: italic }
code, kbd, samp, pre, tt { font-family: monospace }
math { font-family: math }
"""
_PROPERTIES = frozenset(("font", "font-family", "font-weight", "font-style"))
_WEIGHTS: Mapping[str, int] = {"normal": 400, "initial": 400, "bold": 700}
_NOT_READ = frozenset(("head", "script", "style"))
#: What a page may show that does not stand in it: numbers of lists, hyphens, quotation marks.
_GENERATED = "0123456789.- “”‘’"
_STRING = re.compile(r"content:[^;}]*")
_CHANGES_CASE = re.compile(r"text-transform|small-caps")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a piece of text is set."""

    families: tuple[str, ...] = ()
    weight: int = 400
    is_italic: bool = False


#: Declarations, in rising order of importance; of each rule, whether it holds everywhere.
_Rules: TypeAlias = "list[tuple[bool, list[Any]]]"


def settings(pages: Iterable[bytes], css: str) -> Mapping[Setting, frozenset[str]]:
    """List the letters of some pages by how they are set."""
    matcher = _matcher((_BROWSER, css))
    found: dict[Setting, set[str]] = {}
    for page in pages:
        root = etree.fromstring(page)
        wrapper = cssselect2.ElementWrapper.from_html_root(root)
        _walk(wrapper, (Setting(),), matcher, found)
    extra = set(_GENERATED) | _generated(css)
    changes_case = bool(_CHANGES_CASE.search(css))
    return {
        setting: frozenset(_cased(letters | extra) if changes_case else letters | extra)
        for setting, letters in found.items()
    }


def families_of(value: str) -> tuple[str, ...]:
    """Read the value of font-family: names without quotes, in order."""
    return tuple(_names(tinycss2.parse_component_value_list(value.replace("!important", ""))))


def _matcher(sheets: Sequence[str]) -> Any:
    matcher = cssselect2.Matcher()
    for origin, sheet in enumerate(sheets):
        nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        for rule, is_sure in _flat(nodes, is_sure=True):
            declared = [
                each
                for each in tinycss2.parse_blocks_contents(rule.content)
                if each.type == "declaration" and each.lower_name in _PROPERTIES
            ]
            if declared:
                selectors, is_read = _selectors(rule.prelude)
                for selector in selectors:
                    matcher.add_selector(selector, (origin, is_sure and is_read, declared))
    return matcher


def _selectors(prelude: Sequence[Any]) -> tuple[list[Any], bool]:
    """Read selectors; what cannot be read may choose anything."""
    try:
        return cssselect2.compile_selector_list(prelude), True
    except cssselect2.SelectorError:
        return cssselect2.compile_selector_list("*"), False


def _flat(nodes: Iterable[Any], *, is_sure: bool) -> Iterator[tuple[Any, bool]]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield node, is_sure
        elif node.type == "at-rule" and node.lower_at_keyword in {"media", "supports", "layer"}:
            inner = tinycss2.parse_rule_list(node.content or (), skip_comments=True)
            yield from _flat(inner, is_sure=is_sure and node.lower_at_keyword == "layer")


def _walk(
    element: Any,
    inherited: tuple[Setting, ...],
    matcher: Any,
    found: dict[Setting, set[str]],
) -> None:
    node = element.etree_element
    if not isinstance(node.tag, str) or etree.QName(node).localname in _NOT_READ:
        return
    rules, of_pseudo_elements = _matched(element, matcher)
    own = tuple(dict.fromkeys(_all(inherited, rules)))
    texts = [node.text or "", *(child.tail or "" for child in node)]
    for setting in own:
        found.setdefault(setting, set()).update("".join(texts))
    for pseudo in of_pseudo_elements:
        for setting in _all(own, pseudo):
            # ::first-line and ::first-letter set what stands in the element and below it.
            found.setdefault(setting, set()).update("".join(node.itertext()))
    for child in element.iter_children():
        _walk(child, own, matcher, found)


def _matched(element: Any, matcher: Any) -> tuple[_Rules, list[_Rules]]:
    """Give the rules of an element and those of each of its pseudo-elements, weakest first."""
    by_place: dict[str | None, list[Any]] = {None: []}
    for specificity, order, pseudo, (origin, is_sure, declared) in matcher.match(element):
        by_place.setdefault(pseudo, []).append(((origin, specificity, order), is_sure, declared))
    ordered = {
        place: [(is_sure, declared) for _, is_sure, declared in sorted(rules, key=_strength)]
        for place, rules in by_place.items()
    }
    return ordered.pop(None), list(ordered.values())


def _strength(rule: Any) -> Any:
    return rule[0]


def _all(inherited: Iterable[Setting], rules: _Rules) -> Iterator[Setting]:
    """Give every setting that an element may have; unsure rules hold and do not hold."""
    for parent in inherited:
        possible = [parent]
        for is_sure, declared in (*rules, *_important(rules)):
            changed = [_set(setting, declared, parent) for setting in possible]
            possible = changed if is_sure else [*possible, *changed]
        yield from possible


def _important(rules: _Rules) -> Iterator[tuple[bool, list[Any]]]:
    for is_sure, declared in rules:
        if important := [each for each in declared if each.important]:
            yield is_sure, important


def _set(setting: Setting, declared: Iterable[Any], parent: Setting) -> Setting:
    for declaration in declared:
        setting = _SETTERS[declaration.lower_name](setting, declaration.value, parent)
    return setting


def _set_family(setting: Setting, value: Sequence[Any], parent: Setting) -> Setting:
    names = tuple(_names(value))
    return replace(setting, families=parent.families if names == ("inherit",) else names)


def _set_weight(setting: Setting, value: Sequence[Any], parent: Setting) -> Setting:
    for token in value:
        if token.type == "number":
            return replace(setting, weight=int(token.value))
        if token.type == "ident":
            return replace(setting, weight=_weight(token.lower_value, parent.weight))
    return setting


def _weight(word: str, inherited: int) -> int:
    if word == "bolder":
        return 400 if inherited < 350 else 700 if inherited < 550 else 900
    if word == "lighter":
        return 100 if inherited < 550 else 400 if inherited < 750 else 700
    return _WEIGHTS.get(word, inherited)


def _set_style(setting: Setting, value: Sequence[Any], parent: Setting) -> Setting:
    words = {token.lower_value for token in value if token.type == "ident"}
    if words & {"inherit", "unset"}:
        return replace(setting, is_italic=parent.is_italic)
    return replace(setting, is_italic=bool(words & {"italic", "oblique"}))


def _set_all(_: Setting, value: Sequence[Any], parent: Setting) -> Setting:
    """Read the shorthand: style and weight stand before the size, families behind it."""
    sizes = [n for n, token in enumerate(value) if token.type in {"dimension", "percentage"}]
    if not sizes:
        return parent
    before, behind = value[: sizes[0]], value[sizes[-1] + 1 :]
    weights = [
        token
        for token in before
        if token.type == "number" or (token.type == "ident" and token.lower_value == "bold")
    ]
    plain = _set_style(Setting(families=tuple(_names(behind))), before, parent)
    return _set_weight(plain, weights, parent)


_SETTERS = {
    "font": _set_all,
    "font-family": _set_family,
    "font-weight": _set_weight,
    "font-style": _set_style,
}


def _names(value: Iterable[Any]) -> Iterator[str]:
    words: list[str] = []
    for token in value:
        if token.type in {"ident", "string"}:
            words.append(token.value)
        elif words and token.type == "literal" and token.value == ",":
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)


def _generated(css: str) -> set[str]:
    """List the letters of all strings that a stylesheet adds to a text."""
    tokens = (
        token
        for declaration in _STRING.findall(css)
        for token in tinycss2.parse_component_value_list(declaration)
    )
    return {letter for token in tokens if token.type == "string" for letter in token.value}


def _cased(letters: Iterable[str]) -> Iterator[str]:
    for letter in letters:
        yield from {*letter, *letter.upper(), *letter.lower(), *letter.title()}
