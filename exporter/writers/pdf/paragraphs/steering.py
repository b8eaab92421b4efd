"""Has WeasyPrint 70.0 end each line where it was planned, as long as it lays out.

Functions of the engine are wrapped. It lays a planned line out as if that had no end, but the
text box in which it is to end is cut there. So borders, links and notes are set as in any line. A
line that comes out other than planned is laid out once more by the engine alone: a wrong plan costs
looks, never text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import shrink_to_fit

from exporter.notices import Notices
from exporter.writers.pdf.paragraphs import guard
from exporter.writers.pdf.paragraphs.breaks import Chance
from exporter.writers.pdf.paragraphs.chances import Hyphenator
from exporter.writers.pdf.paragraphs.content import Content, Unplannable
from exporter.writers.pdf.paragraphs.plan import Manner, Plan, Room, manner
from exporter.writers.pdf.paragraphs.quick import justified_layout, part

_split_inline_box = inline.split_inline_box
_split_text_box = inline.split_text_box
_text_align = inline.text_align
_create_layout = inline.create_layout
#: What rounding may add to the width of a line, in CSS pixels.
_ROUNDED = 0.1
#: How many of the arguments behind the containing block are lists that a line fills.
_LISTS = 5


@contextmanager
def planned(notices: Notices) -> Iterator[None]:
    """Plan paragraphs as a whole; other threads may not lay out meanwhile.

    With an engine that is not known lines are broken as it likes, which a notice tells.
    """
    if obstacle := guard.obstacle():
        notices.inform("lines-greedy", f"lines are broken one by one: {obstacle}")
        yield
        return
    with steered():
        yield


@contextmanager
def steered() -> Iterator[Steering]:
    """Put the wrapped functions in place, and give what they do."""
    steering = Steering()
    inline.split_inline_box = steering.split_inline_box
    inline.split_text_box = steering.split_text_box
    inline.text_align = steering.text_align
    inline.create_layout = justified_layout
    try:
        yield steering
    finally:
        inline.split_inline_box = _split_inline_box
        inline.split_text_box = _split_text_box
        inline.text_align = _text_align
        inline.create_layout = _create_layout


class _Cut(NamedTuple):
    """The line that is being laid out."""

    content: Content
    limit: float
    """Where the engine would have had to end it."""
    box: Any = None
    """The text box in which it ends; None if it ends with a piece."""
    text: str = ""
    """The text of that box up to the end of the line, with its hyphen."""
    resume: int = 0
    """The byte of that box with which the next line begins."""


class Steering:
    """The plans of one document, and the line that is being laid out."""

    def __init__(self) -> None:
        self.planned = 0
        """Lines that came out as planned."""
        self.missed: list[str] = []
        """Lines that did not, and were laid out again."""
        self._hyphenator = Hyphenator()
        self._plans: dict[Any, tuple[Any, Plan | None]] = {}
        self._cut: _Cut | None = None
        self._justified: Any = None

    def split_inline_box(self, context: Any, box: Any, *rest: Any) -> Any:
        """Lay out a line, or an inline box in it."""
        if not isinstance(box, boxes.LineBox):
            return _split_inline_box(context, box, *rest)
        outer, self._cut = self._cut, None  # a line of a box that is positioned within a line
        try:
            return self._laid_out(context, box, *rest)
        finally:
            self._cut = outer

    def _laid_out(self, context: Any, box: Any, *rest: Any) -> Any:
        position_x, max_x, bottom_space, resume_at, *others = rest
        plan = self._plan(box, *others)
        if plan is None:
            return _split_inline_box(context, box, *rest)
        start = plan.content.offset(resume_at)
        line = plan.line(start, _room(context, box, plan.content, *rest))
        if line is None:
            return _split_inline_box(context, box, *rest)
        floats = len(context.excluded_shapes)
        self._cut = _cut(plan.content, line.chance, max_x)
        result = _split_inline_box(context, box, position_x, inf, bottom_space, resume_at, *others)
        self._cut = None
        if _reached(plan.content, result) == line.chance.following:
            self.planned += 1
            if plan.wanted is Manner.JUSTIFIED:
                self._justified = result[0]
            return result
        self.missed.append(plan.content.text[start : line.chance.following])
        del context.excluded_shapes[floats:]
        for filled in others[1 : 1 + _LISTS]:
            filled.clear()
        return _split_inline_box(context, box, *rest)

    def _plan(self, box: Any, containing_block: Any, *others: Any) -> Plan | None:
        """Give the plan of a paragraph; None for what is left to the engine."""
        wanted, first_line_style = manner(box), others[-1]
        if wanted is None or first_line_style:
            return None
        children, plan = self._plans.get(box, (None, None))
        if children is not box.children:  # or an initial was set apart
            try:
                plan = Plan(box, containing_block, wanted, self._hyphenator)
            except Unplannable:
                plan = None
            self._plans[box] = box.children, plan
        return plan

    def split_text_box(
        self, context: Any, box: Any, available_width: Any, skip: int, **more: Any
    ) -> Any:
        """Take of a text what belongs on the line: as planned, where there is a plan."""
        cut = self._cut
        if cut is None:
            return _split_text_box(context, box, available_width, skip, **more)
        is_last = cut.box is box
        if is_last and len(cut.text.encode()) <= skip:
            return None, cut.resume, False
        new = _quick(cut, box, skip)
        if new is None:
            whole = box.copy_with_text(cut.text) if is_last else box
            result = _split_text_box(context, whole, None, skip, **more)
            if not result[0] or not is_last:
                return result
            new = result[0]
        # An ellipsis, if the block is cut below this line, needs to know its room.
        new.pango_layout.max_width = cut.limit - box.position_x
        return new, cut.resume if is_last else None, False

    def text_align(self, context: Any, line: Any, available_width: float, last: Any) -> Any:
        """Align a line: one that was planned to shrink is wider than its place."""
        if line is self._justified and line.width > available_width:
            inline.justify_line(context, line, available_width - line.width)
            return 0
        return _text_align(context, line, available_width, last)


def _cut(content: Content, chance: Chance, limit: float) -> _Cut:
    """Tell where to cut for a chance."""
    if chance.is_forced:
        return _Cut(content, limit)
    leaf = content.leaf(chance.following)
    hyphen = leaf.box.style["hyphenate_character"] if chance.is_hyphenated else ""
    return _Cut(
        content,
        limit,
        leaf.box,
        leaf.text[: max(0, chance.end - leaf.start)] + hyphen,
        len(leaf.text[: chance.following - leaf.start].encode()),
    )


def _quick(cut: _Cut, box: Any, skip: int) -> Any:
    """Make the box of what a text has on the line; None where Pango has to be asked."""
    leaf = cut.content.leaf_of.get(box)
    text = cut.text if cut.box is box else box.text
    if leaf is None or not leaf.text.startswith(text) or text == "\n":
        return None
    return part(cut.content, leaf, len(text.encode()[:skip].decode()), len(text))


def _reached(content: Content, result: Any) -> int:
    """Give the offset where the line behind one that was laid out begins."""
    resume_at = result[1]
    return len(content.text) if resume_at is None else content.offset(resume_at)


def _room(
    context: Any, box: Any, content: Content, position_x: float, max_x: float, *rest: Any
) -> Room:
    """Tell how wide a line and those that follow may be; beside a float, as if it had no end."""
    _, resume_at, containing_block, *_ = rest
    first, later = max_x - position_x, max_x - position_x + box.text_indent
    taken = 0.0
    if content.floated is not None and content.offset(resume_at) == 0:
        taken = _ROUNDED + _outer_width(context, content.floated, containing_block)
    elif any(_end(shape) > box.position_y for shape in context.excluded_shapes):
        taken = _ROUNDED
    return Room(first - taken, later - taken, is_beside_float=taken > 0)


def _end(shape: Any) -> float:
    end: float = shape.position_y + shape.margin_height()
    return end


def _outer_width(context: Any, floated: Any, containing_block: Any) -> float:
    """Give the width that a float will take, as the engine is going to find it."""
    box = floated.copy()
    resolve_percentages(box, containing_block)
    if box.width == "auto":
        box.width = shrink_to_fit(context, box, containing_block.width)
    for side in ("margin_left", "margin_right"):
        if getattr(box, side) == "auto":
            setattr(box, side, 0)
    width: float = box.margin_width()
    return width
