"""Tells whether the engine is one whose lines we know to steer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import weasyprint
from weasyprint.layout import inline
from weasyprint.text import line_break

#: The versions with which the tests of this room have been run.
VERSIONS: tuple[str, ...] = ("70.0",)
#: What is wrapped or called, with its parameters.
_KNOWN: Mapping[Callable[..., Any], str] = {
    inline.split_inline_box: (
        "context box position_x max_x bottom_space skip_stack containing_block absolute_boxes"
        " fixed_boxes line_placeholders waiting_floats line_children first_letter_style"
        " first_line_style"
    ),
    inline.split_text_box: "context box available_width skip is_line_start",
    inline.text_align: "context line available_width last",
    inline.justify_line: "context line extra_width",
    inline.create_layout: "text style context max_width justification_spacing",
    line_break.get_log_attrs: "text lang",
    line_break.line_size: "line style",
    line_break.strut: "style",
}


def obstacle() -> str | None:
    """Say why lines cannot be steered with this WeasyPrint; None when they can."""
    if weasyprint.__version__ not in VERSIONS:
        return f"WeasyPrint {weasyprint.__version__} is not one that was tested"
    for function, parameters in _KNOWN.items():
        if list(inspect.signature(function).parameters) != parameters.split():
            return f"{function.__name__}() of WeasyPrint is another than was tested"
    return None
