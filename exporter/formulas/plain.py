"""Writes formulas as plain text, for places that hold no more: contents, running heads, titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from exporter import tree
from exporter.formulas.spelling import TOKENS
from exporter.tree import Element

_SUPERSCRIPTS = dict(zip("0123456789+-−=()ni′″", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ′″", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_SIGNS = frozenset("+−±∓")
_SPACED = _SIGNS | frozenset("=<>≤≥≠≈≡∼→⇒⇔∈∉⊂⊆∪∩×")
_INVISIBLE = str.maketrans("", "", "\u2062\u2063\u2064\u200b")
#: What stands between the parts of an element.
_BETWEEN: Mapping[str, str] = {"mtable": "; ", "mtr": " "}


def in_words(element: Element) -> Element:
    """Copy an element with its formulas written as plain text."""
    twin = tree.copy(element)
    for formula in list(twin.iter("math")):
        words = tree.build("span", {}, plain(formula))
        tree.replace(formula, words)
        tree.unwrap(words)
    return twin


def plain(formula: Element) -> str:
    """Write a <math> element on one line: fractions by slashes, powers by small digits."""
    return " ".join(_write(formula).split())


def _write(element: Element) -> str:
    tag = str(element.tag)
    if tag in TOKENS:
        text = (element.text or "").replace("\u2061", " ").translate(_INVISIBLE)
        is_sign = text in _SIGNS and (element.getprevious() is None or element.getnext() is None)
        return f" {text} " if tag == "mo" and text in _SPACED and not is_sign else text
    if tag in _WRITERS:
        return _WRITERS[tag]([_write(child) for child in element])
    if tag in {"mspace", "mphantom"}:
        return " "
    return _BETWEEN.get(tag, "").join(_write(child) for child in element)


def _fraction(parts: Sequence[str]) -> str:
    return "/".join(_grouped(part) for part in parts)


def _power(parts: Sequence[str]) -> str:
    return parts[0] + _raised(parts[1])


def _index(parts: Sequence[str]) -> str:
    return parts[0] + _lowered(parts[1])


def _both(parts: Sequence[str]) -> str:
    return parts[0] + _lowered(parts[1]) + _raised(parts[2])


def _root(parts: Sequence[str]) -> str:
    return f"√{_grouped(''.join(parts))}"


def _nth_root(parts: Sequence[str]) -> str:
    return f"{_raised(parts[1])}√{_grouped(parts[0])}"


def _base(parts: Sequence[str]) -> str:
    return parts[0]


def _raised(text: str) -> str:
    return _scripted(text, _SUPERSCRIPTS, "^")


def _lowered(text: str) -> str:
    return _scripted(text, _SUBSCRIPTS, "_")


def _scripted(text: str, signs: Mapping[str, str], mark: str) -> str:
    text = "".join(text.split())
    if all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return mark + _grouped(text)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or text.isalnum() else f"({text})"


_WRITERS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "mfrac": _fraction,
    "mover": _base,
    "mroot": _nth_root,
    "msqrt": _root,
    "msub": _index,
    "msubsup": _both,
    "msup": _power,
    "munder": _index,
    "munderover": _both,
}
