"""Chromium, or a browser built of it, in which Ace looks at pages (https://www.chromium.org/)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from exporter.tools.probe import Probe, version_of
from exporter.tools.system import CHROMIUM, install_command

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
#: Where Puppeteer keeps the browser that it has downloaded, when it was let
#: (https://pptr.dev/guides/configuration).
_DOWNLOADS = (
    ".cache/puppeteer/chrome/*/*/chrome",
    ".cache/puppeteer/chrome/*/*/*.app/Contents/MacOS/*",
)


def probe() -> Probe:
    """Look for the browser."""
    path = program()
    if path is None:
        return Probe(name="Chromium", found=False, hint=install_command(CHROMIUM))
    return Probe(name="Chromium", found=True, version=version_of(path))


def program() -> str | None:
    """Find the browser: the one that Puppeteer is told of, one of the system's, a downloaded."""
    return next(_programs(), None)


def _programs() -> Iterator[str]:
    if told := os.environ.get("PUPPETEER_EXECUTABLE_PATH"):
        yield told
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from (path for path in _APPLICATIONS if Path(path).is_file())
    yield from (str(path) for place in _DOWNLOADS for path in sorted(Path.home().glob(place)))
