"""Makes the boxes of planned lines from what is known of them, without asking Pango once more.

WeasyPrint 70.0 has Pango lay out each line several times before it draws it: when it looks for its
end, when it has found it, and when it widens its spaces. Pango takes more time than all else.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.line_break import Layout, create_layout

from exporter.writers.pdf.paragraphs.content import Content, Leaf


def part(content: Content, leaf: Leaf, first: int, last: int) -> Any:
    """Make the box of some of the characters of a text; None where Pango has to be asked.

    Beside a space the letters are as wide as they are at the end of a line; others may be kerned.
    """
    text = leaf.text
    is_cut = last < len(text) and text[last] != " "
    if first >= last or leaf.height is None or is_cut or (first and text[first - 1] != " "):
        return None
    box = leaf.box.copy_with_text(text[first:last])
    box.width = content.width(leaf, first, last)
    box.height, half_leading, box.baseline = leaf.height
    box.margin_top = box.margin_bottom = half_leading
    box.pango_layout = _waiting(box.text, 0, None)
    return box


def justified_layout(
    text: str, style: Any, context: Any, max_width: Any, justification_spacing: float
) -> Any:
    """Make the layout of a text whose spaces are widened: it is drawn later, and not measured."""
    if max_width is not None or style["text_decoration_line"] != "none":
        return create_layout(text, style, context, max_width, justification_spacing)
    return _waiting(text, justification_spacing, max_width)


def _waiting(text: str, justification_spacing: float, max_width: Any) -> Any:
    """Make a layout as it is after Layout.deactivate(): what draws it activates it again."""
    layout = _Waiting.__new__(_Waiting)
    layout.text, layout.max_width = text, max_width
    layout.justification_spacing = justification_spacing
    layout.first_line_direction = 0
    return layout


class _Waiting(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    def deactivate(self) -> None:
        """Leave Pango, if it has been asked."""
        if hasattr(self, "layout"):
            super().deactivate()
