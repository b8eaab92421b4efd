"""The one door to disk and network: names into sources, references into resources."""

from __future__ import annotations

from exporter.sources.addresses import is_address
from exporter.sources.inputs import STDIN, articles_in, find, is_publication, natural, stem
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
    "load_cover",
    "natural",
    "stem",
]
