"""Turns the stylesheets in `styles/`, a theme and a user's own into one CSS text per medium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exporter.stylesheet.compiling import compile, cover, measures, wrap  # noqa: A004 - the verb of this room
    from exporter.stylesheet.covers import designs
    from exporter.stylesheet.themes import folder, is_own

__all__ = ["compile", "cover", "designs", "folder", "is_own", "measures", "wrap"]
#: Where each is; what compiles is not loaded before something is compiled.
_PLACES = {"designs": "covers", "folder": "themes", "is_own": "themes"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    place = import_module(f"exporter.stylesheet.{_PLACES.get(name, 'compiling')}")
    return getattr(place, name)
