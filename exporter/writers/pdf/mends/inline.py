"""Mends faults of WeasyPrint 70.0 while it lays out: common rules stop it, lines grow too wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import properties
from weasyprint.formatting_structure import build
from weasyprint.layout import inline

_marker_to_box = build.marker_to_box
_table_wrapper = properties.TABLE_WRAPPER_BOX_PROPERTIES
_first_letter_to_box = inline.first_letter_to_box
_remove_last_whitespace = inline.remove_last_whitespace
_split_first_line = inline.split_first_line
_out_of_flow_layout = inline._out_of_flow_layout  # noqa: SLF001 - nothing else is asked in between

#: The hyphens of an option at the end of a line.
_OPTION = re.compile(r"(?<!\S)--?$")


@contextmanager
def mended_lines() -> Iterator[None]:
    """Put the mends in place; other threads may not lay out meanwhile."""
    build.marker_to_box = _marker
    # What becomes of a margin at the head of a page is said of the box that has the margin.
    properties.TABLE_WRAPPER_BOX_PROPERTIES = {*_table_wrapper, "margin_break"}
    inline.first_letter_to_box = _first_letter
    inline.remove_last_whitespace = _end_line
    inline.split_first_line = _whole_option
    inline._out_of_flow_layout = _beside_line  # noqa: SLF001 - see above
    try:
        yield
    finally:
        build.marker_to_box = _marker_to_box
        properties.TABLE_WRAPPER_BOX_PROPERTIES = _table_wrapper
        inline.first_letter_to_box = _first_letter_to_box
        inline.remove_last_whitespace = _remove_last_whitespace
        inline.split_first_line = _split_first_line
        inline._out_of_flow_layout = _out_of_flow_layout  # noqa: SLF001 - see above


def _marker(*arguments: Any) -> Iterator[Any]:
    """Make a marker: one that has `content` shares its style, and its position, with its text."""
    for box in _marker_to_box(*arguments):
        for child in box.children:
            if child.style is box.style and box.is_outside_marker:
                child.style = child.style.copy()
                child.style["position"] = "static"
        yield box


def _first_letter(box: Any, skip_stack: Any, style: Any) -> Any:
    """Set a first letter apart: not once more when its line is laid out again."""
    if (box.element_tag or "").endswith("::first-letter"):
        return skip_stack
    return _first_letter_to_box(box, skip_stack, style)


def _first_line(
    text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any
) -> Any:
    """Cut a line off a text: one that only the space at its end is too wide for stays whole.

    The engine ends it behind its first word.
    """
    found = _split_first_line(text, style, context, max_width, *rest, **more)
    is_cut = found[2] is not None and max_width is not None and text.endswith(" ")
    if not is_cut or style["white_space"] not in ("normal", "pre-line") or "\n" in text:
        return found
    words = _split_first_line(text.rstrip(" "), style, context, max_width, *rest, **more)
    if words[2] is not None:
        return found
    return _split_first_line(text, style, context, None, *rest, **more)


def _whole_option(
    text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any
) -> Any:
    """Cut a line off a text: not behind the hyphens of an --option, as the engine does."""
    found = _first_line(text, style, context, max_width, *rest, **more)
    if found[2] is None or max_width is None:
        return found
    line = text.encode()[: found[2]].decode()
    hyphens = _OPTION.search(line)
    if hyphens is None or not text[len(line) :][:1].isalnum():
        return found
    if hyphens.start():
        narrower = min(max_width, found[3]) - 1
        return _first_line(text, style, context, narrower, *rest, **more)
    if more.get("is_line_start", True):
        return found
    return _first_line(text, style, context, None, *rest, **more)


def _beside_line(
    context: Any, box: Any, containing_block: Any, index: int, child: Any, *rest: Any
) -> None:
    """Lay out a float of a line on the left or on the right: the engine counts no other."""
    if (side := child.style["float"]).startswith("inline-"):
        is_left = (side == "inline-start") == (box.style["direction"] == "ltr")
        child.style = child.style.copy()
        child.style["float"] = "left" if is_left else "right"
    _out_of_flow_layout(context, box, containing_block, index, child, *rest)


def _end_line(context: Any, line: Any) -> None:
    """Finish a line that has got its words: one that runs leftward steps in from the right."""
    _remove_whitespace(context, line)
    if line.text_indent and line.style["direction"] == "rtl":
        for child in line.children:
            child.translate(dx=-line.text_indent, ignore_floats=True)


def _remove_whitespace(context: Any, line: Any) -> None:
    """Take the space off the end of a line: what it held apart closes up, and nothing else moves.

    The engine moves all of the line where its last text runs leftward, that text as well, since
    it goes on to draw the space with it; but not where it justifies the line.
    """
    width = line.width
    _remove_last_whitespace(context, line)
    gone = width - line.width
    if not gone:
        return
    last = [line]
    while children := getattr(last[-1], "children", ()):
        last.append(children[-1])
    last[-1].pango_layout.text = last[-1].text
    moved = -gone if last[-1].pango_layout.first_line_direction % 2 else 0
    wanted = -gone if line.style["direction"] == "rtl" else 0
    for child in line.children:
        child.translate(dx=wanted - moved, ignore_floats=True)
    for box in last[1:]:
        box.position_x -= wanted
