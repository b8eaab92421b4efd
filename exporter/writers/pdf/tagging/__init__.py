"""Tags the PDF: a structure tree that says what the HTML says (ISO 32000-1, 14.7 and 14.8).

WeasyPrint 70.0 makes its tree box by box and page by page: what goes over a page is two, a note is
a part of its call's line. While a document is painted, ours takes the place of its function: one
structure element for one HTML element, in the order of the source, whatever pages it is on.

What a reader must know:

- Lines of a paragraph follow each other without the white space between them, which is not drawn.
- A hyphen that a line end put in is marked content of its own with U+00AD as its ActualText.
- Where glyphs do not say the text, as in Indic scripts, under `text-transform` or between two
  elements, the ActualText of the marked content does; in scripts from right to left, that of a
  Span around it, since viewers turn round what marked content says.
- A dropped initial says a space, and what stands behind it the whole word.
- The labels of numbered and bulleted lists are generated; those of definitions and notes are text.
- A decoration is an artifact: nothing tells of it.
- The cover is one figure; its words are none of the text.

What cannot be had: types for emphasis, cited titles and other shades of meaning, which PDF 1.7
lacks (a Span says only a change of language); the line ends of verse and code (`br` draws nothing
that could be marked); content of boxes with an `opacity` below 1, which WeasyPrint paints into
forms that have no tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf

from exporter.errors import ProgramFault
from exporter.tree import Element
from exporter.writers.pdf.marks import page_box
from exporter.writers.pdf.tagging import figures
from exporter.writers.pdf.tagging.content import Content, read_fonts
from exporter.writers.pdf.tagging.growth import grow
from exporter.writers.pdf.tagging.links import label_links
from exporter.writers.pdf.tagging.node import Node
from exporter.writers.pdf.tagging.painted import Painted
from exporter.writers.pdf.tagging.writing import Writer


@contextmanager
def own_tags() -> Iterator[None]:
    """Have WeasyPrint tag as we do; other threads may not paint meanwhile.

    Raises ProgramFault when WeasyPrint does not ask for tags as version 70.0 does.
    """
    engine: Any = weasyprint.pdf
    theirs = getattr(engine, "add_tags", None)
    calls: list[bool] = []

    def add_tags(pdf: Any, document: Any, _: Any, page_streams: Sequence[Any]) -> None:
        calls.append(True)
        tag(pdf, document, page_streams)

    engine.add_tags = add_tags
    try:
        yield
    finally:
        engine.add_tags = theirs
    if not calls:
        raise ProgramFault("WeasyPrint has not asked for the tags of the PDF")


def tag(pdf: Any, document: Any, page_streams: Sequence[Any]) -> None:
    """Write the tags of a painted document into a pydyf.PDF."""
    fonts = read_fonts(document)
    contents = [Content(stream.stream, fonts) for stream in page_streams]
    painted = Painted()
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        mcids = {box: entry["mcid"] for box, entry in stream._tags.items()}  # noqa: SLF001 - no public way
        painted.read(page, number, contents[number], mcids)
    root = _root(document.pages[-1])
    label_links(root, painted)
    whole = grow(root, painted)
    whole.kids[:0] = _covers(document, painted)
    Writer(pdf).write(whole, contents)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _covers(document: Any, painted: Painted) -> Iterator[Node]:
    """Make the figure of the cover, if there is one: it is laid out from a tree of its own."""
    first = document.pages[0]
    if _root(first) is not _root(document.pages[-1]):
        yield figures.cover(_root(first), painted, (first.width, first.height))


def _root(page: Any) -> Element:
    """Give the root element of the document that a page was laid out from."""
    root: Element = page_box(page).children[0].element
    return root
