"""Gives cffi WeasyPrint's C declarations as it has parsed them once before.

Parsing takes a tenth of a second; what comes out is a module of cffi's own "out-of-line ABI mode"
(https://cffi.readthedocs.io/en/stable/cdef.html), kept as compiled code.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import io
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from exporter.keeping import keep, kept

_NAME = "_declarations"


@contextmanager
def read_from(folder: Path) -> Iterator[None]:
    """Let imports in this block find a cffi whose declarations are kept in a folder."""
    if "cffi" in sys.modules:
        yield
        return
    stand_in = ModuleType("cffi")
    vars(stand_in)["FFI"] = lambda: _Declared(folder)
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]


class _Declared:
    """Does what WeasyPrint asks of a cffi.FFI: to declare once, and then whatever it can do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def cdef(self, source: str) -> None:
        namespace: dict[str, Any] = {}
        exec(_code(source, self._folder), namespace)  # noqa: S102 - compiled here, and digested
        ffi = namespace["ffi"]
        vars(self).update(
            (name, getattr(ffi, name)) for name in dir(ffi) if not name.startswith("__")
        )


def _code(source: str, folder: Path) -> CodeType:
    key = [source, importlib.import_module("_cffi_backend").__version__, sys.version]
    file = folder / f"{hashlib.sha256(chr(0).join(key).encode()).hexdigest()}.declarations"
    if data := kept(file):
        code: CodeType = marshal.loads(data)  # noqa: S302 - of the user's own cache, and digested
        return code
    code = compile(_parse(source), _NAME, "exec")
    keep(file, marshal.dumps(code))
    return code


def _parse(source: str) -> str:
    """Have the real cffi parse declarations, and give them as Python code."""
    stand_in = sys.modules.pop("cffi")
    try:
        ffi = importlib.import_module("cffi").FFI()
        ffi.cdef(source)
        ffi.set_source(_NAME, None)
        written = io.StringIO()
        ffi.emit_python_code(written)
        return written.getvalue()
    finally:
        sys.modules["cffi"] = stand_in
