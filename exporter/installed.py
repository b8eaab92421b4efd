"""Tells the versions of installed packages by the names of their folders.

`importlib.metadata` reads a file for each, and loads the parser of e-mail for that: 15 ms.
https://packaging.python.org/specifications/recording-installed-packages/
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

_SUFFIX = ".dist-info"


def version(name: str) -> str:
    """Give the version of a distribution, or "" if it is not installed."""
    return _versions().get(_normal(name), "")


@cache
def _versions() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for folder in os.listdir(place or os.curdir):  # noqa: PTH208 - names are all that is asked for
                name, dash, number = folder.removesuffix(_SUFFIX).rpartition("-")
                if dash and folder.endswith(_SUFFIX):
                    found.setdefault(_normal(name), number)
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
