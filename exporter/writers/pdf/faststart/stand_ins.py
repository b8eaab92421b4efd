"""Stands in for modules of fontTools that WeasyPrint imports at once and seldom needs.

They cut fonts into subsets, which HarfBuzz does, and read variable and compressed fonts, which our
packages do not have. What WeasyPrint keeps of them here imports the real one when it is asked for
anything; under their names nothing but the real ones is ever found once WeasyPrint is there.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

#: Modules -> their functions that are imported by name.
_SELDOM = {
    "fontTools.subset": (),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
    "fontTools.ttLib.woff2": (),
}


class _StandIn(ModuleType):
    """Has whatever the real module has, and imports it for that."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks of each module
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def placed() -> Iterator[None]:
    """Let imports in this block find stand-ins for the modules that are not there yet."""
    importlib.import_module("fontTools.ttLib")  # the packages themselves are real
    stand_ins = {name: _stand_in(name) for name in _SELDOM if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = _StandIn(name)
    module.__path__ = []
    for function in _SELDOM[name]:
        setattr(module, function, _late(name, function))
    return module


def _late(module: str, function: str) -> Any:
    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*arguments, **options)

    return call
