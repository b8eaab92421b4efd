"""Cuts a text into pieces of one kind: paragraphs, verse, items, tables, rules, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.readers.text import divisions, rules
from exporter.readers.text.grids import is_contents, is_grid, is_plain_code
from exporter.readers.text.items import find_items
from exporter.readers.text.layout import Chunk, Layout, wrap_column
from exporter.readers.text.lines import Line, is_filled, is_lower, is_terminal, is_unspaced
from exporter.readers.text.pieces import Kind, Piece
from exporter.readers.text.verse import is_verse


def chunk(lines: Sequence[Line]) -> list[tuple[int, Chunk]]:
    """Gather lines without blank ones between them, each run with the blank lines before it."""
    chunks: list[tuple[int, Chunk]] = []
    gap, run = 1, list[Line]()
    for line in [*lines, Line(text="", number=0)]:
        if line.text:
            run.append(line)
            continue
        if run:
            chunks.append((gap, tuple(run)))
            gap, run = 0, []
        gap += 1
    return chunks


def cut(chunks: Sequence[tuple[int, Chunk]], layout: Layout) -> list[Piece]:
    """Cut runs of lines into pieces; no line is lost and none changes its place."""
    pieces: list[Piece] = []
    for gap, lines in chunks:
        parts = list(_cut(lines, layout))
        pieces += [replace(parts[0], gap=gap), *(replace(part, gap=0) for part in parts[1:])]
    return _mend(pieces, layout)


def _mend(pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Join paragraphs that a stray blank line, or double spacing, tore apart."""
    mended: list[Piece] = []
    for piece in pieces:
        if mended and piece.gap == 1 and _is_torn(mended[-1], piece, layout):
            mended[-1] = replace(piece, lines=mended[-1].lines + piece.lines, gap=mended[-1].gap)
        else:
            mended.append(piece)
    return mended


def _is_torn(before: Piece, piece: Piece, layout: Layout) -> bool:
    if not layout.measure or before.kind not in {"prose", "inset"} or piece.kind != "prose":
        return False
    last, first = before.lines[-1], piece.lines[0]
    runs_on = first.text[0].islower() or is_unspaced(first.text)
    is_open = last.text[-1].isalnum() or last.text[-1] == ","
    return runs_on and is_open and is_filled(last, first, layout.measure)


def _cut(lines: Chunk, layout: Layout) -> Iterator[Piece]:
    if whole := _columns(lines, layout):
        yield whole
        return
    for part in rules.part(lines):
        if stroke := rules.underline(part):
            yield Piece(kind="heading", lines=part, underline=stroke)
        elif len(part) == 1 and rules.is_scene(part[0]):
            yield Piece(kind="rule", lines=part)
        elif piece := _columns(part, layout):
            yield piece
        else:
            yield from _cut_items(part, layout)


def _columns(lines: Chunk, layout: Layout) -> Piece | None:
    """Take lines for one piece whose places on the lines mean something."""
    if rules.underline(lines) and len(lines) == 2:
        return None
    is_listing = len(lines) > 1 and all(divisions.is_division(line.text) for line in lines[1:])
    if is_contents(lines) or is_listing:
        return Piece(kind="verse", lines=lines)
    is_inset = layout.is_inset(min(line.indent for line in lines))
    return Piece(kind="grid", lines=lines) if is_grid(lines, is_inset=is_inset) else None


def _cut_items(lines: Chunk, layout: Layout) -> Iterator[Piece]:
    """Part the items of a list from each other and from the text before them."""
    starts = find_items(lines)
    if not starts:
        yield from _cut_text(lines, layout)
        return
    if before := lines[: min(starts)]:
        yield from _cut_text(before, layout)
    for start, end in zip(starts, [*list(starts)[1:], len(lines)], strict=True):
        stop = _item_end(lines, start, end, layout)
        yield Piece(kind="item", lines=lines[start:stop], marker=starts[start])
        if stop < end:
            yield from _cut_text(lines[stop:end], layout)


def _item_end(lines: Chunk, start: int, end: int, layout: Layout) -> int:
    """Give the place after the lines of an item: they stand further in, or run on."""
    for at in range(start + 1, end):
        line, before = lines[at], lines[at - 1]
        runs_on = layout.measure and (
            is_lower(line.text) or is_filled(before, line, layout.measure)
        )
        if line.indent <= lines[start].indent and not runs_on:
            return at
    return end


def _cut_text(lines: Chunk, layout: Layout) -> Iterator[Piece]:
    if is_verse(lines, layout) and not divisions.is_division(lines[0].text):
        is_inset = layout.is_inset(min(line.indent for line in lines))
        is_code = is_inset and (layout.is_technical or is_plain_code(lines))
        yield Piece(kind="grid" if is_code else "verse", lines=lines)
        return
    if layout.measure:
        yield from _cut_wrapped(lines, layout)
        return
    runs_on = len(lines) > 3 or all(line.text[0].islower() for line in lines[1:])
    if runs_on and (column := wrap_column(lines)):
        yield from _cut_wrapped(lines, Layout(measure=column, margin=lines[-1].indent))
        return
    for line in lines:
        yield Piece(kind="prose", lines=(line,))


def _cut_wrapped(lines: Chunk, layout: Layout) -> Iterator[Piece]:
    """Part the paragraphs of wrapped text that no blank line parts."""
    start = 0
    for at in range(1, len(lines)):
        if _begins_paragraph(lines, at, layout):
            yield _paragraph(lines[start:at], layout)
            start = at
    yield _paragraph(lines[start:], layout)


def _begins_paragraph(lines: Chunk, at: int, layout: Layout) -> bool:
    before, line = lines[at - 1], lines[at]
    if layout.opening and line.indent == layout.margin + layout.opening:
        return True
    if before.end > layout.measure * 1.3:
        return not is_lower(line.text)
    if (
        at == 1
        and divisions.is_division(before.text)
        and not is_filled(before, line, layout.measure)
    ):
        return not is_lower(line.text)
    # A line that stands further in than the one before it and the one behind it.
    if at + 1 < len(lines) and line.indent > before.indent + 1 > lines[at + 1].indent:
        return True
    # A line that ends a sentence long before the measure ends a paragraph.
    is_short = not is_filled(before, line, layout.measure * 4 // 5)
    return is_short and is_terminal(before.text) and not is_lower(line.text)


def _paragraph(lines: Chunk, layout: Layout) -> Piece:
    indent = min(line.indent for line in lines)
    is_opening = len(lines) == 1 and indent == layout.margin + layout.opening
    if not layout.is_inset(indent) or is_opening:
        return Piece(kind="prose", lines=lines)
    kind: Kind = "grid" if layout.is_technical else "verse"
    return Piece(kind=kind if is_verse(lines, layout) else "inset", lines=lines)
