"""The one door to disk and network: names into sources, references into resources."""

from __future__ import annotations

from exporter.sources.inputs import find, stem
from exporter.sources.resources import collect, load_cover
from exporter.sources.source import fetch

__all__ = ["collect", "fetch", "find", "load_cover", "stem"]
