"""Pango and the libraries around it, which WeasyPrint loads to make a PDF (https://pango.gnome.org)."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping

from exporter.tools.probe import Probe
from exporter.tools.system import PANGO, install_command

#: Library -> its file on Linux, macOS and Windows, as WeasyPrint 70 asks for them.
LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz-Subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
}
#: The oldest Pango that WeasyPrint works with.
_OLDEST = (1, 44)


def probe() -> Probe:
    """Look for Pango and all that comes with it."""
    problems = [problem for name in LIBRARIES if (problem := _problem(name))]
    version = "" if problems else _version()
    if problems or tuple(int(part) for part in version.split(".")[:2]) < _OLDEST:
        reason = "; ".join(problems) or f"{version} is older than 1.44"
        return Probe(name="Pango", found=False, version=reason, hint=install_command(PANGO))
    return Probe(name="Pango", found=True, version=version)


def _problem(library: str) -> str:
    """Tell why a library cannot be loaded; "" when it can."""
    reason = ""
    for file in LIBRARIES[library]:
        try:
            ctypes.CDLL(file)
        except OSError as error:
            reason = reason or str(error)
        else:
            return ""
    return reason


def _version() -> str:
    for file in LIBRARIES["Pango"]:
        try:
            function = ctypes.CDLL(file).pango_version_string
        except OSError:
            continue
        function.restype = ctypes.c_char_p
        return bytes(function()).decode()
    return "0.0"
