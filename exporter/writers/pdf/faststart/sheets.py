"""Gives WeasyPrint stylesheets as it has parsed them once before.

Parsing takes a sixth of a second for the sheets of an article. What comes of it are tests of
elements, which are compiled code, and the values of properties.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import pickle  # of the user's own cache, digested: trusted as the compiled code in it is
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FunctionType
from typing import Any

import cssselect2
import tinycss2
from cssselect2 import compiler

from exporter.installed import version
from exporter.keeping import forget_oldest, keep, kept

_SUFFIX = ".sheet"
_LIBRARIES = ("weasyprint", "tinycss2", "cssselect2")
#: What such rules say goes elsewhere than into the sheet: to the fonts, into other files.
_ELSEWHERE = re.compile(r"@(?:font-face|color-profile|import|font-feature-values)\b", re.IGNORECASE)
#: As many as the themes and papers of somebody may ask for; a sheet takes 0.2 MB.
_MOST = 64


@contextmanager
def read_from(folder: Path) -> Iterator[None]:
    """Let WeasyPrint, imported in this block, have its own stylesheets from a folder."""
    if "weasyprint" in sys.modules:
        yield
        return
    parse = tinycss2.parse_stylesheet
    tinycss2.parse_stylesheet = lambda _: []
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse
    from weasyprint import CSS, html

    for name, counters in (("UA", html.UA_COUNTER_STYLE), ("UA_FORM", {}), ("PH", {})):
        text = getattr(html, name)
        sheet = found(text, folder, counters)
        if sheet is None:
            sheet = CSS(string=text, counter_style=counters)
            learn(text, sheet, folder, counters)
        vars(getattr(html, f"{name}_STYLESHEET")).update(vars(sheet))


def found(text: str, folder: Path, counters: dict[str, Any]) -> Any:
    """Give the weasyprint.CSS of a text, None if it is not kept; add its counter styles."""
    data = kept(_file(text, folder))
    if data is None:
        return None
    from weasyprint import CSS

    matcher, pages, layers, defined = _Reader(io.BytesIO(data)).load()
    counters.update(defined)
    sheet = CSS.__new__(CSS)
    sheet.base_url, sheet.page_rules, sheet.layers = None, pages, layers
    sheet.matcher = cssselect2.Matcher()
    vars(sheet.matcher).update(matcher)
    return sheet


def learn(text: str, sheet: Any, folder: Path, counters: Mapping[str, Any]) -> None:
    """Keep the weasyprint.CSS of a text, if all that it says is in it and in its counter styles."""
    if _ELSEWHERE.search(text):
        return
    # Of the rule of a page WeasyPrint asks for what is behind it only.
    pages = [(None, *rule[1:]) for rule in sheet.page_rules]
    written = io.BytesIO()
    # A value of a kind that cannot be written down: then the sheet is parsed each time.
    with suppress(pickle.PicklingError, TypeError, AttributeError):
        writer = _Writer(written, pickle.HIGHEST_PROTOCOL)
        writer.dump((vars(sheet.matcher), pages, sheet.layers, dict(counters)))
        keep(_file(text, folder), written.getvalue())
        forget_oldest(folder, _SUFFIX, _MOST)


def _file(text: str, folder: Path) -> Path:
    parts = [text, sys.version, *map(version, _LIBRARIES)]
    name = hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
    return folder / f"{name}{_SUFFIX}"


class _Writer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> bytes | None:
        """Write down the compiled test of a selector as its code."""
        is_test = isinstance(obj, FunctionType) and "__name__" not in obj.__globals__
        return marshal.dumps(obj.__code__) if is_test else None


class _Reader(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> FunctionType:
        """Make a test of its code."""
        # The names that cssselect2 has it compiled with are those of the module.
        return FunctionType(marshal.loads(pid), vars(compiler))  # noqa: S302 - see above
