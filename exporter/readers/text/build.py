"""Builds the tree of an article from its blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from exporter.readers.text import notes
from exporter.readers.text.grids import narrow, shorten
from exporter.readers.text.groups import Group
from exporter.readers.text.inline import nodes
from exporter.readers.text.lines import Line, join
from exporter.readers.text.lists import build_list
from exporter.readers.text.pieces import Piece
from exporter.tree import Element, append, build

#: A column of indent in verse: two no-break spaces are about as wide as a letter.
_COLUMN = "\u00a0\u00a0"

Called = Collection[str]


def build_article(groups: Sequence[Group], levels: Mapping[float, int]) -> Element:
    """Build the <article> of blocks; levels say which heading element a rank has."""
    called = {notes.label(p) for group in groups for p in group.pieces if p.kind == "note"}
    article = build("article")
    for group in groups:
        if group.shape == "heading":
            article.append(_build_heading(group.pieces, f"h{levels[group.pieces[0].rank]}", called))
        else:
            article.append(_BUILDERS[group.shape](group.pieces, called))
    return article


def _build_title(pieces: Sequence[Piece], called: Called) -> Element:
    return _build_heading(pieces, "h1", called)


def _build_heading(pieces: Sequence[Piece], tag: str, called: Called) -> Element:
    lines = [line for piece in pieces for line in _heading_lines(piece)]
    if len(pieces) == 1:
        return build(tag, None, *nodes(join([line.text for line in lines]), called))
    heading = build(tag)
    _append_lines(heading, lines, called)
    return heading


def _heading_lines(piece: Piece) -> Sequence[Line]:
    return piece.lines[:-1] if piece.underline else piece.lines


def _build_paragraph(pieces: Sequence[Piece], called: Called) -> Element:
    return build("p", None, *nodes(pieces[0].text, called))


def _build_quotation(pieces: Sequence[Piece], called: Called) -> Element:
    paragraphs = [build("p", None, *nodes(piece.text, called)) for piece in pieces]
    return build("blockquote", None, *paragraphs)


def _build_verse(pieces: Sequence[Piece], called: Called) -> Element:
    margin = min(line.indent for piece in pieces for line in piece.lines)
    verse = build("div", {"class": "verse"})
    for piece in pieces:
        stanza = build("p")
        _append_lines(stanza, piece.lines, called, margin)
        verse.append(stanza)
    return verse


def _append_lines(
    element: Element, lines: Sequence[Line], called: Called, margin: int | None = None
) -> None:
    for number, line in enumerate(lines):
        if number:
            element.append(build("br"))
            append(element, "\n")
        if margin is not None:
            append(element, _COLUMN * (line.indent - margin))
        for node in nodes(join([shorten(line.text)]), called):
            append(element, node)


def _build_code(pieces: Sequence[Piece], called: Called) -> Element:
    del called  # a number in brackets is an index there
    return build("pre", None, build("code", None, "\n".join(narrow(list(_rows(pieces))))))


def _rows(pieces: Sequence[Piece]) -> Iterator[str]:
    margin = min(line.indent for piece in pieces for line in piece.lines)
    for number, piece in enumerate(pieces):
        if number:
            yield from [""] * piece.gap
        for line in piece.lines:
            yield " " * (line.indent - margin) + line.text


def _build_terms(pieces: Sequence[Piece], called: Called) -> Element:
    terms = build("dl")
    for piece in pieces:
        if piece.kind in {"prose", "heading"}:
            terms.append(build("dt", None, *nodes(piece.text, called)))
            terms.append(build("dd"))
        elif piece.kind == "grid":
            terms[-1].append(_build_code([piece], called))
        else:
            terms[-1].append(_build_paragraph([piece], called))
    return terms


def _build_items(pieces: Sequence[Piece], called: Called) -> Element:
    def build_block(piece: Piece) -> Element:
        builder = {"grid": _build_code, "verse": _build_verse}.get(piece.kind, _build_paragraph)
        return builder([piece], called)

    return build_list(pieces, called, build_block)


def _build_break(pieces: Sequence[Piece], called: Called) -> Element:
    del pieces, called  # one sign stands for all rows
    return build("hr", {"class": "scene"})


def _build_note(pieces: Sequence[Piece], called: Called) -> Element:
    text = notes.strip_label(pieces[0].text)
    attributes = {"role": "doc-footnote", "id": f"fn-{notes.label(pieces[0])}"}
    return build("aside", attributes, build("p", None, *nodes(text, called)))


_BUILDERS: Mapping[str, Callable[[Sequence[Piece], Called], Element]] = {
    "title": _build_title,
    "paragraph": _build_paragraph,
    "verse": _build_verse,
    "quotation": _build_quotation,
    "code": _build_code,
    "list": _build_items,
    "terms": _build_terms,
    "break": _build_break,
    "note": _build_note,
}
