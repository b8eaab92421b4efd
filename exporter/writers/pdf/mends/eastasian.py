"""Justifies Chinese and Japanese between characters, and sets emphasis marks beside them.

WeasyPrint 70.0 widens spaces only: lines without any ended raggedly, and in those with a few
Latin words these stood far apart. It knows no text-emphasis; here the line of a text-decoration
that is dotted becomes one dot for each character.
https://www.w3.org/TR/jlreq/ and https://www.w3.org/TR/clreq/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango

#: Ideographs, kana, and the signs that are as wide as they are.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
_FULL_WIDTH = re.compile(_WIDE)
_SPACED = ("zh", "ja", "yue")
_MARKED = (*_SPACED, "ko")

_count_spaces = inline.count_expandable_spaces
_justify_line = inline.justify_line
_set_text = line_break.Layout.set_text
_draw_decoration = drawing.draw_text_decoration


@contextmanager
def east_asian() -> Iterator[None]:
    """Put the rules in place; other threads may neither lay out nor paint meanwhile."""
    inline.count_expandable_spaces = _count
    inline.justify_line = _justify
    line_break.Layout.set_text = _set
    drawing.draw_text_decoration = _decorate
    try:
        yield
    finally:
        inline.count_expandable_spaces = _count_spaces
        inline.justify_line = _justify_line
        line_break.Layout.set_text = _set_text
        drawing.draw_text_decoration = _draw_decoration


def _is(style: Any, languages: tuple[str, ...]) -> bool:
    return (style["lang"] or "").partition("-")[0] in languages


def _count(box: Any) -> int:
    """Count the places of a line that may be widened: after each full-width character, too."""
    count: int = _count_spaces(box)
    if hasattr(box, "text") and _is(box.style, _SPACED):
        count += len(_FULL_WIDTH.findall(box.text))
    return count


def _justify(context: Any, line: Any, extra: float) -> None:
    """Widen a line; Pango itself leaves out the space behind its last full-width character."""
    last = _last(line)
    if not _is(line.style, _SPACED) or not _FULL_WIDTH.match(getattr(last[-1], "text", "")[-1:]):
        _justify_line(context, line, extra)
    elif places := _count(line) - 1:
        inline.add_word_spacing(context, line, extra / places, 0)
        for box in last:
            box.width -= extra / places


def _last(line: Any) -> list[Any]:
    """Give a line and the last box of each level in it."""
    found = [line]
    while children := getattr(found[-1], "children", ()):
        found.append(children[-1])
    return found


def _set(layout: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - its own
    """Set the text of a layout; where it is justified, widen full-width characters as spaces."""
    _set_text(layout, text, justify)
    spacing = int(layout.justification_spacing * TO_UNITS) if justify else 0
    if not spacing or not _is(layout.style, _SPACED):
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for run in re.finditer(f"{_WIDE}+", layout.text):
        attribute = pango.pango_attr_letter_spacing_new(spacing)
        attribute.start_index = len(layout.text[: run.start()].encode())
        attribute.end_index = attribute.start_index + len(run[0].encode())
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _decorate(stream: Any, box: Any, offset_x: float, offset_y: float, *look: Any) -> None:
    """Draw a line under or over text, or a dot for each of its characters."""
    if box.style["text_decoration_style"] != "dotted" or not _is(box.style, _MARKED):
        _draw_decoration(stream, box, offset_x, offset_y, *look)
        return
    thickness, colour = look
    y = box.position_y + offset_y
    with stream.stacked():
        stream.set_color(colour, stroke=True)
        stream.set_line_cap(1)  # round: a line of no length is a dot
        stream.set_line_width(thickness)
        for x in _middles(box):
            stream.move_to(box.position_x + x, y)
            stream.line_to(box.position_x + x, y)
        stream.stroke()


def _middles(box: Any) -> Iterator[float]:
    """Give the middle of each character that takes a mark: letters do, signs and spaces do not."""
    layout = line_break.Layout(box.style, box.justification_spacing)
    layout.set_text(box.text, justify=True)
    text, x = layout.text.encode(), 0.0
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        for number in range(glyphs.num_glyphs):
            width = glyphs.glyphs[number].geometry.width * FROM_UNITS
            start = item.offset + glyphs.log_clusters[number]
            character = text[start : start + 4].decode(errors="ignore")[:1]
            if unicodedata.category(character)[0] in "LN":
                yield x + width / 2
            x += width
