"""Measures text with Pango as WeasyPrint sets it: where each character begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

#: What a font's width depends on; colours and margins make no other style.
_FONT = (
    "font_family font_size font_style font_weight font_stretch font_variant_caps letter_spacing"
    " font_kerning font_feature_settings font_variation_settings hyphenate_character lang"
).split()
#: How many C integers a glyph takes, and which of them is its width.
_GLYPH = ffi.sizeof("PangoGlyphInfo") // 4
_WIDTH = 1


class Measured(NamedTuple):
    """A text on one line; lengths in CSS pixels."""

    edges: list[float]
    """Where each character begins, and where the last one ends."""
    height: float
    baseline: float
    """From the top of the text."""


def measure(text: str, style: Any) -> Measured | None:
    """Measure a text; None if it is not one line, or the engine changes it beforehand."""
    layout = Layout(style)
    layout.set_text(text)
    line, following = layout.get_first_line()
    width, height = line_size(line, style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    if following is not None:
        return None
    if layout.text != text:
        return Measured([0.0, width], height, baseline) if len(text) == 1 else None
    edges = list(accumulate(_advances(line, len(text.encode())), initial=0))
    places = [edges[place] * FROM_UNITS for place in _places(text)]
    return Measured(_shared(places), height, baseline)


def _advances(line: Any, size: int) -> list[int]:
    """Give the advance of each byte of a line, in units of Pango: that of a character at its first.

    One by one in Python it takes longer than to lay the line out: glyphs are read in bulk.
    """
    advances = [0] * size
    run = line.runs
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        count = glyphs.num_glyphs
        memory = memoryview(ffi.buffer(glyphs.glyphs, count * _GLYPH * 4)).cast("i")
        clusters = memoryview(ffi.buffer(glyphs.log_clusters, count * 4)).cast("i")
        for cluster, width in zip(clusters, memory[_WIDTH::_GLYPH], strict=True):
            advances[offset + cluster] += width
        run = run.next
    return advances


def _places(text: str) -> Iterator[int]:
    """List where each character begins in the bytes of a text, and where the last one ends."""
    if text.isascii():
        return iter(range(len(text) + 1))
    return accumulate((len(character.encode()) for character in text), initial=0)


def _shared(edges: list[float]) -> list[float]:
    """Share the width of a ligature among its letters: Pango gives all of it to the first."""
    if len(set(edges)) == len(edges):
        return edges
    first = 0
    for last in range(1, len(edges)):
        is_inside = last + 1 < len(edges) and edges[last] == edges[last + 1]
        if is_inside:
            continue
        step = (edges[last] - edges[first]) / (last - first)
        for place in range(first + 1, last):
            edges[place] = edges[first] + step * (place - first)
        first = last
    return edges


def hyphen_key(style: Any) -> tuple[Any, ...]:
    """Give what the width of a hyphen depends on."""
    return tuple(style[name] for name in _FONT)


def hyphen_width(style: Any) -> float:
    """Give the width of the hyphen of a style, in CSS pixels."""
    layout = Layout(style)
    layout.set_text(style["hyphenate_character"])
    line, _ = layout.get_first_line()
    width: float = line_size(line, style)[0]
    return width
