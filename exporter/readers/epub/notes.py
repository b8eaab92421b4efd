"""Finds notes and their calls, and takes the notes out to stand in the part that calls them.

EPUB 3 says what is a note (EPUB 3.3 #sec-epub-type-attribute, DPUB-ARIA). In other books a note is
what a number or a sign leads to that leads back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporter.finished.epub.documents import types
from exporter.readers.epub.book import Book
from exporter.readers.epub.documents import Document, has_content
from exporter.readers.epub.labels import is_arrow, is_label, strip_label
from exporter.readers.epub.parts import Part
from exporter.tree import BLOCKS, HEADINGS, Element, build, copy, move_children, remove, text_of

CALL = "doc-noteref"
_CALLS = frozenset({"noteref", CALL})
_BACK = frozenset({"backlink", "doc-backlink", "referrer"})
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
#: Blocks that may hold one note.
_HOLDERS = frozenset({"aside", "dd", "div", "li", "p"})


@dataclass(slots=True)
class Note:
    """A note: its file, and its text without number and way back."""

    key: str
    """The id to which its calls lead."""
    file: str
    body: Element
    label: str
    """Its number or sign, as its first call shows it."""


@dataclass(slots=True)
class _Call:
    link: Element
    file: str
    holder: Element
    holder_file: str


@dataclass(slots=True)
class _Index:
    """Where things are: ids by file, and elements in reading order."""

    ids: dict[tuple[str, str], Element] = field(default_factory=dict)
    order: dict[Element, int] = field(default_factory=dict)


def take(text: Sequence[Document], book: Book) -> dict[str, Note]:
    """Take all notes that are called out of the text; by the ids that their calls now name."""
    index = _index(text)
    calls = [c for document in text for c in _calls(document, index, book)]
    notes: dict[Element, Note] = {}
    for call in calls:
        if call.holder not in notes:
            key = f"note-{len(notes) + 1}"
            label = text_of(call.link)
            notes[call.holder] = Note(key, call.holder_file, call.holder, label)
        call.link.attrib.update({"role": CALL, "href": f"#{notes[call.holder].key}"})
    for note in notes.values():
        _free(note, index, book)
    for holder, note in list(notes.items()):
        note.body = _detach(holder, notes)
    return {note.key: note for note in notes.values()}


def share_out(notes: Mapping[str, Note], parts: Sequence[Part]) -> list[list[tuple[str, Element]]]:
    """Give each part the notes that it calls; a note that several call stands in each."""
    used: set[str] = set()
    return [list(_own(notes, part, used)) for part in parts]


def _own(notes: Mapping[str, Note], part: Part, used: set[str]) -> Iterator[tuple[str, Element]]:
    own: set[str] = set()
    todo = [piece.body for piece in part.pieces]
    while todo:
        for link in todo.pop(0).iter("a"):
            key = link.get("href", "")[1:]
            if link.get("role") == CALL and key in notes and key not in own:
                body = copy(notes[key].body) if key in used else notes[key].body
                body.set("id", key)
                own.add(key)
                used.add(key)
                todo.append(body)
                yield notes[key].file, body


def _index(text: Sequence[Document]) -> _Index:
    index = _Index()
    for document in text:
        for element in document.body.iter():
            index.order[element] = len(index.order)
            for own in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if own:
                    index.ids.setdefault((document.name, own), element)
    return index


def _calls(document: Document, index: _Index, book: Book) -> Iterator[_Call]:
    for link in document.body.iter("a"):
        kinds = types(link)
        if not link.get("href") or kinds & _BACK:
            continue
        place = book.find(document.name, link.get("href", ""))
        target = index.ids.get(place)
        if target is None:
            continue
        is_told = bool(kinds & _CALLS)
        if not is_told and not is_label(text_of(link)):
            continue
        holder = _holder(target)
        if holder is None or holder in link.iterancestors():
            continue
        call = _Call(link, document.name, holder, place[0])
        if is_told or types(holder) & _NOTES or _leads_back(call, index, book):
            yield call


def _holder(target: Element) -> Element | None:
    """Find the block that is the note, from the place to which its call leads."""
    if types(target) & _NOTES:
        return target
    block = next((e for e in (target, *target.iterancestors()) if e.tag in BLOCKS), None)
    if block is None or block.tag not in _HOLDERS:
        return None
    parent = block.getparent()
    while block.tag == "p" and parent is not None and parent.tag in _HOLDERS:
        is_whole = block is parent[0] and not (parent.text or "").strip()
        if not is_whole or next(parent.iter(*HEADINGS), None) is not None:
            break
        return parent if len(_anchored(parent)) <= 1 or types(parent) & _NOTES else block
    return block


def _anchored(element: Element) -> list[Element]:
    """List the children that a link may lead to, themselves or by what is in them."""
    return [c for c in element if any(e.get("id") or e.get("name") for e in c.iter())]


def _leads_back(call: _Call, index: _Index, book: Book) -> bool:
    """Tell whether what a link leads to comes later, and leads back to the link."""
    if index.order[call.holder] < index.order[call.link]:
        return False
    own = {call.link, *call.link.iter()}
    for ancestor in call.link.iterancestors():
        own.add(ancestor)
        if ancestor.tag in BLOCKS:
            break
    for link in call.holder.iter("a"):
        target = index.ids.get(book.find(call.holder_file, link.get("href", "")))
        if target is not None and (target in own or _is_beside(target, call.link)):
            return True
    return False


def _is_beside(anchor: Element, link: Element) -> bool:
    """Tell whether an empty anchor stands right before a link."""
    return not text_of(anchor) and anchor.getnext() is link and not (anchor.tail or "").strip()


def _free(note: Note, index: _Index, book: Book) -> None:
    """Take out of a note the links back to its calls, and its number."""
    is_led = False
    for link in list(note.body.iter("a")):
        if link.get("role") != CALL and _is_back(link, note, index, book):
            is_led = is_led or not _text_before(link, note.body)
            _take_out(link, note.body)
    strip_label(note.body, "" if is_led else note.label)


def _is_back(link: Element, note: Note, index: _Index, book: Book) -> bool:
    if types(link) & _BACK:
        return True
    text = text_of(link)
    is_within = index.ids.get(book.find(note.file, link.get("href", ""))) is not None
    return is_within and (is_label(text) or is_arrow(text))


def _text_before(link: Element, body: Element) -> str:
    """Give what is said in a note before a link."""
    said: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element is link:
            break
        is_own_tail = event == "end" and element is not body
        said.append((element.tail if is_own_tail else event == "start" and element.text) or "")
    return "".join(said).strip()


def _take_out(link: Element, body: Element) -> None:
    """Remove a link, and the superscript or brackets that were there for it alone."""
    parent = link.getparent()
    remove(link)
    while parent is not None and parent is not body and not has_content(parent):
        above = parent.getparent()
        remove(parent)
        parent = above


def _detach(holder: Element, notes: Mapping[Element, Note]) -> Element:
    """Take a note out of its document, and what then is left there without sense."""
    body = build("div")
    for block in [holder, *_further(holder, notes)]:
        parent = block.getparent()
        kept = build("p") if block.tag == "p" else body
        if kept is not body:
            body.append(kept)
        for name in ("lang", "dir"):
            if value := block.get(name):
                kept.set(name, value)
        move_children(block, kept)
        remove(block)
        _remove_hollow(parent)
    return body


def _further(holder: Element, notes: Mapping[Element, Note]) -> list[Element]:
    """List the paragraphs that belong to a note of one paragraph: those before the next note."""
    found: list[Element] = []
    for sibling in holder.itersiblings():
        if sibling in notes:
            return found if holder.tag == "p" else []
        if sibling.tag != "p":
            break
        found.append(sibling)
    return []


def _remove_hollow(element: Element | None) -> None:
    """Remove what held notes and now holds nothing but a heading."""
    while element is not None and _is_hollow(element):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            element.text = None
            element[:] = []
            return
        remove(element)
        element = parent


def _is_hollow(element: Element) -> bool:
    headings = [h for h in element.iter(*HEADINGS) if h is not element]
    said = sum(len(text_of(heading).replace(" ", "")) for heading in headings)
    has_pictures = next(element.iter("img", "math"), None) is not None
    return not has_pictures and len(text_of(element).replace(" ", "")) == said
