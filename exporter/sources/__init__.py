"""The one door to disk and network: names into sources, references into resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.sources.addresses import is_address
from exporter.sources.inputs import STDIN, articles_in, find, is_publication, natural, stem

if TYPE_CHECKING:
    from exporter.sources.lists import listed
    from exporter.sources.resources import collect, load_cover
    from exporter.sources.source import fetch

__all__ = [
    "STDIN",
    "articles_in",
    "collect",
    "fetch",
    "find",
    "is_address",
    "is_publication",
    "listed",
    "load_cover",
    "natural",
    "stem",
]
#: What opens files, and what that takes, is not loaded before a file is opened.
_LATE = {"listed": "lists", "collect": "resources", "load_cover": "resources", "fetch": "source"}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"exporter.sources.{_LATE[name]}"), name)
