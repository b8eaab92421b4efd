"""Sets quotes, dashes, ellipses and no-break spaces as the language of a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from exporter.model import Article, Metadata
from exporter.notices import Notices
from exporter.transforms.quotes import OBJECT, Edit, marks_of, quote
from exporter.transforms.spaces import dashes, ellipses, no_breaks
from exporter.transforms.vocabulary import BLOCKS
from exporter.tree import VERBATIM, Element, append, elements, is_blank, unwrap

# Where nothing of this matches, there is nothing to do but no-break spaces.
_TYPEWRITTEN = re.compile(r"[\"']|--| - |\.\.\.")
# A mark that has stayed may be read anew when those around it are set.
_STRAIGHT = re.compile(r"[\"']")
_ADDRESS = re.compile(r"\S*(?:://|@\w)\S*|\bwww\.\S*")
_OPAQUE_ROLES = frozenset({"doc-noteref", "doc-backlink"})


@dataclass(slots=True)
class _Slot:
    """A piece of text in the tree: the text of an element or its tail."""

    element: Element
    is_tail: bool
    start: int
    text: str
    language: str


@dataclass(slots=True)
class _Line:
    """The text between two blocks, joined over the inline elements in it."""

    parts: list[str]
    slots: list[_Slot]
    length: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def typography(article: Article, notices: Notices) -> Article:
    """Set the text of an article, and its titles, as a compositor would."""
    del notices
    root, metadata = article.tree, article.metadata
    language = root.get("lang") or (metadata.language if metadata else "en")
    _write_out_quotations(root, language)
    tex = any("---" in text for text in map(str, root.itertext()))
    for block in elements(root):
        if block.tag in BLOCKS and block.tag != "pre":
            own = _language_of(block, language)
            while _set_lines(block, own, tex=tex):
                pass
    if metadata is None:
        return article
    return replace(article, metadata=_set_metadata(metadata))


def compose(text: str, language: str, *, tex: bool = False) -> str:
    """Set a plain text as a compositor would."""
    while edits := _edits(text, language, tex=tex):
        pieces, position = [], 0
        for edit in edits:
            pieces += [text[position : edit.start], edit.text]
            position = edit.end
        text = "".join([*pieces, text[position:]])
        if not _STRAIGHT.search(text):
            break
    return text


def _set_metadata(metadata: Metadata) -> Metadata:
    language = metadata.language
    return replace(
        metadata,
        title=compose(metadata.title, language),
        subtitle=compose(metadata.subtitle, language),
        kicker=compose(metadata.kicker, language),
        credit=compose(metadata.credit, language),
    )


def _write_out_quotations(root: Element, language: str) -> None:
    """Put real marks around <q>: what CSS generates is not part of the text."""
    for quotation in elements(root, "q"):
        marks = marks_of(_language_of(quotation, language)) or marks_of("en")
        if marks is None:
            continue
        inner = sum(1 for _ in quotation.iterancestors("q")) % 2
        opening, closing = marks[inner * 2], marks[inner * 2 + 1]
        quotation.text = opening + (quotation.text or "")
        append(quotation, closing)
    for quotation in elements(root, "q"):
        if quotation.get("lang"):
            quotation.tag = "span"
        else:
            unwrap(quotation)


def _language_of(element: Element, default: str) -> str:
    current: Element | None = element
    while current is not None:
        if language := current.get("lang"):
            return language
        current = current.getparent()
    return default


def _set_lines(block: Element, language: str, *, tex: bool) -> bool:
    """Set the lines of a block; tell whether there may be more to do."""
    has_changed = [_set(line, tex=tex) for line in _lines(block, language)]
    return any(has_changed)


def _lines(block: Element, language: str) -> Iterator[_Line]:
    """Join the texts of a block that no other block parts."""
    line = _Line([], [])
    _add(line, block, language)
    for child in block:
        if child.tag in BLOCKS:
            if _has_words(line):
                yield line
            line = _Line([], [])
        else:
            _gather(child, line, language)
        _add(line, child, language, is_tail=True)
    if _has_words(line):
        yield line


def _has_words(line: _Line) -> bool:
    """Tell whether a line is more than the white space between two blocks."""
    return any(not is_blank(slot.text) for slot in line.slots)


def _add(line: _Line, element: Element, language: str, *, is_tail: bool = False) -> None:
    text = element.tail if is_tail else element.text
    if text:
        line.slots.append(_Slot(element, is_tail, line.length, text, language))
        line.add(text)


def _gather(element: Element, line: _Line, language: str) -> None:
    """Add an inline element to a line, as text or as an object."""
    tag = element.tag
    if element.get("role") in _OPAQUE_ROLES:
        return
    if tag == "br":
        line.add("\n")
        return
    if tag in VERBATIM or tag == "img" or (tag == "a" and _is_address(element)):
        line.add(OBJECT)
        return
    language = element.get("lang") or language
    _add(line, element, language)
    for child in element:
        _gather(child, line, language)
        _add(line, child, language, is_tail=True)


def _is_address(link: Element) -> bool:
    text = "".join(map(str, link.itertext())).strip()
    return bool(_ADDRESS.fullmatch(text)) or text in link.get("href", "")


def _set(line: _Line, *, tex: bool) -> bool:
    text = "".join(line.parts)
    has_changed = False
    for language in {slot.language for slot in line.slots}:
        if edits := _edits(text, language, tex=tex):
            own = [slot for slot in line.slots if slot.language == language]
            has_changed = _apply(edits, own) or has_changed
    return has_changed and len(_STRAIGHT.findall(text)) > 1


def _edits(text: str, language: str, *, tex: bool) -> list[Edit]:
    """List what is to change, in order and without overlaps."""
    found: dict[int, Edit] = {}
    sources: list[Iterable[Edit]] = [no_breaks(text, language)]
    if _TYPEWRITTEN.search(text):
        sources = [
            quote(text, language),
            dashes(text, language, tex=tex),
            ellipses(text, language),
            *sources,
        ]
    for source in sources:
        for edit in source:
            found.setdefault(edit.start, edit)
    if not found:
        return []
    guarded = [m.span() for m in _ADDRESS.finditer(text)] if _has_address(text) else []
    return [
        found[start]
        for start in sorted(found)
        if not any(first <= start < last for first, last in guarded)
    ]


def _has_address(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text


def _apply(edits: list[Edit], slots: list[_Slot]) -> bool:
    """Change the texts of the tree; what would cross the border of an element is left."""
    position, has_changed = 0, False
    for slot in slots:
        end = slot.start + len(slot.text)
        pieces: list[str] = []
        done = slot.start
        while position < len(edits) and edits[position].start < end:
            edit = edits[position]
            position += 1
            if edit.start < done or edit.end > end:
                continue
            pieces += [slot.text[done - slot.start : edit.start - slot.start], edit.text]
            done = edit.end
        if not pieces:
            continue
        has_changed = True
        text = "".join([*pieces, slot.text[done - slot.start :]])
        if slot.is_tail:
            slot.element.tail = text
        else:
            slot.element.text = text
    return has_changed
