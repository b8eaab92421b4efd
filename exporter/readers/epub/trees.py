"""Makes the article of a part: its title, its text, its notes, cleaned like any HTML."""

from __future__ import annotations

from itertools import chain

from lxml import etree

from exporter.hyperlinks import SCHEME, within
from exporter.markup import parse_html
from exporter.model import Fields
from exporter.readers.epub import openings, semantics
from exporter.readers.epub.book import Book
from exporter.readers.epub.parts import Part
from exporter.tree import BLOCKS, Element, build, elements, is_blank, move_children, wrap

#: What may stand around a picture that is alone in it.
_AROUND = frozenset({"a", "div", "em", "p", "span", "strong"})
#: What holds blocks.
_PLACES = frozenset({"article", "blockquote", "div", "footer", "header", "li", "section"})


def build_article(part: Part, book: Book) -> tuple[Element, Fields]:
    """Make the tree of a part, and the fields that it tells itself."""
    bodies = [piece.body for piece in part.pieces]
    told = openings.ours(bodies[0], book) if book.is_ours else {}
    title = openings.find_title(bodies, part.label)
    for body in chain(bodies, (note for _, note in part.notes)):
        semantics.settle(body, keeps_classes=book.is_ours)
    tree = parse_html("".join(_html(body) for body in bodies))
    openings.lead(tree, title)
    _frame_pictures(tree)
    for _, note in part.notes:
        tree.append(_note(note))
    for link in elements(tree, "a"):
        href = link.get("href", "#")
        if not href.startswith("#") and not SCHEME.match(href):
            link.set("href", within(*href.split("#", 1)))
    return tree, {**told, **_language(part), **({"title": title.text} if title.text else {})}


def _language(part: Part) -> Fields:
    document = part.pieces[0].document
    told = {"lang": document.language, "dir": document.direction}
    return {key: value for key, value in told.items() if value}


def _html(body: Element) -> str:
    """Write what is in a body as HTML; a document in another language or direction says so."""
    shell = build("div", {k: v for k in ("lang", "dir") if (v := body.get(k))})
    move_children(body, shell)
    written = etree.tostring(shell, encoding="unicode", method="html")
    return written if shell.attrib else written.removeprefix("<div>").removesuffix("</div>")


def _note(body: Element) -> Element:
    note = parse_html(_html(body))
    note.tag = "aside"
    note.set("role", "doc-footnote")
    note.set("id", body.get("id", ""))
    return note


def _frame_pictures(tree: Element) -> None:
    """Make figures of pictures that stand alone: their words for the blind are no captions."""
    for image in elements(tree, "img"):
        alone: Element = image
        while (parent := alone.getparent()) is not None and parent.tag in _AROUND:
            if not _is_alone(alone):
                break
            alone = parent
        if parent is None or any(above.tag == "figure" for above in image.iterancestors()):
            continue
        if alone.tag in {"p", "div"}:
            alone.tag = "figure"
        elif parent.tag in _PLACES and _stands_apart(alone):
            wrap(alone, build("figure"))


def _is_alone(element: Element) -> bool:
    parent = element.getparent()
    is_bare = parent is not None and is_blank(parent.text) and is_blank(element.tail)
    return is_bare and len(parent or ()) == 1


def _stands_apart(element: Element) -> bool:
    """Tell whether there is no text beside an element but in other blocks."""
    before, after = element.getprevious(), element.getnext()
    parent = element.getparent()
    text = (parent.text if parent is not None else "") if before is None else before.tail
    is_apart = all(other is None or other.tag in BLOCKS for other in (before, after))
    return is_apart and is_blank(text) and is_blank(element.tail)
