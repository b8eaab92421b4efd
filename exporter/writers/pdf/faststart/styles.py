"""Computes quickly what most elements have of a style: what no rule mentions.

WeasyPrint 70.0 goes the same long way for each property of each element. Of most it comes back with
the initial value, or with that of the parent.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle, computed_values, properties
from weasyprint.css.functions import check_math

_long_way = ComputedStyle.__missing__
#: What depends on other properties, or is written down a second time.
_OTHER = frozenset(("float", "display", "position", "page"))


def _ways(name: str) -> tuple[str, ...]:
    """List the names under which rules may mention a property: its own and its logical ones."""
    logical = computed_values.PHYSICAL_FUNCTIONS.get(name)
    sides = ("ltr", "rtl") if logical else ()
    return (name, *(logical(block="ttb", inline=direction) for direction in sides))


def _is_plain(name: str) -> bool:
    return name not in _OTHER and not name.startswith("text_decoration_")


#: Properties that take the value of the parent, or this one, where no rule mentions them.
_INHERITED = frozenset(filter(_is_plain, properties.INHERITED))
_INITIAL = {
    name: value
    for name, value in properties.INITIAL_VALUES.items()
    if _is_plain(name)
    and name not in properties.INHERITED
    and name not in properties.INITIAL_NOT_COMPUTED
}
_WAYS = {name: _ways(name) for name in (*_INHERITED, *_INITIAL)}


def hasten() -> None:
    """Have styles computed quickly, for as long as this process lives."""
    ComputedStyle.__missing__ = _missing


def _missing(style: Any, name: str) -> Any:
    """Do as ComputedStyle.__missing__()."""
    ways = _WAYS.get(name)
    if ways is None or not style.cascaded.keys().isdisjoint(ways):
        return _long_way(style, name)
    if name in _INITIAL:
        value = _INITIAL[name]
    elif style.parent_style is None or check_math(value := style.parent_style[name]):
        return _long_way(style, name)
    style[name] = value
    return value
