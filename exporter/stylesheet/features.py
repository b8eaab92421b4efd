"""Decides media features that ask for the size of the paper.

https://www.w3.org/TR/mediaqueries-4/#mf-dimensions
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from exporter.stylesheet.nodes import Token, Tokens, split, strip, text, words
from exporter.stylesheet.paper import POINTS, Measures

#: In a media query an em is that of the engine: 16 px, whatever the sheet says of the body.
_UNITS: Mapping[str, float] = {
    **POINTS,
    "px": 0.75,
    "pc": 12.0,
    "q": 72 / 101.6,
    "em": 12.0,
    "rem": 12.0,
}
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "min-": operator.ge,
    "max-": operator.le,
    "": operator.eq,
}
#: Lengths that were rounded on their way are still the same.
_DIGITS = 3


def decide(condition: Tokens, paper: Measures) -> bool | None:
    """Tell whether conditions joined by `and` hold on a paper; None when it cannot be told."""
    parts = words(condition)
    is_negated = bool(parts) and _is_word(parts[0], "not")
    joined = parts[1:] if is_negated else parts
    if not all(_is_word(part, "and") for part in joined[1::2]):
        return None
    held = [_one(part, paper) for part in joined[::2]]
    if False in held:
        return is_negated
    return None if None in held or not held else not is_negated


def _one(part: Tokens, paper: Measures) -> bool | None:
    if len(part) != 1 or part[0].type != "() block":
        return None
    name, *rest = split(part[0].content, ":")
    if not rest or len(name) != 1 or name[0].type != "ident":
        return None
    return _feature(name[0].lower_value, strip(rest[0]), paper)


def _feature(name: str, value: Tokens, paper: Measures) -> bool | None:
    width, height = paper
    if name == "orientation":
        # Media Queries 4: a square is upright.
        wanted = {"portrait": height >= width, "landscape": width > height}
        return wanted.get(text(value).lower())
    prefix = name[:4] if name.startswith(("min-", "max-")) else ""
    measure = {"width": width, "height": height}.get(name.removeprefix(prefix))
    length = _length(value)
    if measure is None or length is None:
        return None
    return _COMPARE[prefix](round(measure, _DIGITS), round(length, _DIGITS))


def _length(value: Tokens) -> float | None:
    token: Token = value[0] if len(value) == 1 else None
    if token is None:
        return None
    if token.type == "number" and not token.value:
        return 0.0
    unit = _UNITS.get(token.lower_unit) if token.type == "dimension" else None
    return None if unit is None else float(token.value) * unit


def _is_word(part: Tokens, word: str) -> bool:
    return len(part) == 1 and part[0].type == "ident" and bool(part[0].lower_value == word)
