"""The one door to the network: addresses that a run may ask for into what they hold."""

from __future__ import annotations

from exporter.sources.network.page import fetch
from exporter.sources.network.pictures import bring

__all__ = ["bring", "fetch"]
