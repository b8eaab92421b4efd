"""The one door to the disk: paths and stdin into sources, references into resources."""

from __future__ import annotations

from exporter.sources.inputs import find
from exporter.sources.resources import collect, load_cover
from exporter.sources.source import fetch

__all__ = ["collect", "fetch", "find", "load_cover"]
