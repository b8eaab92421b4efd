"""Projects a publication onto one HTML tree for the page: the spine in a row, notes by their calls.

A projection works on copies; it moves and wraps, and adds no characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import overload

from exporter import tree
from exporter.formulas import in_words
from exporter.model import ContentDocument, Metadata, Publication, Resource
from exporter.tree import HEADINGS, Element, build
from exporter.writers.pdf.addresses import note_addresses
from exporter.writers.pdf.breaks import cut_long_words
from exporter.writers.pdf.initials import set_apart

#: WeasyPrint 70.0 stops with an AssertionError where one of these follows a space.
_SEPARATORS = re.compile("[\u0085\u2028\u2029]")
#: Lines that an element draws through all that is in it, whatever that says.
_DECORATED = frozenset(("del", "ins", "mark", "s", "u"))
#: Characters of a heading that a running head has room for; letters may be wide, so few.
_RUNNING = 60
#: The scheme by which a layout names the publication's resources.
SCHEME = "resource:"


def project(publication: Publication) -> Element:
    """Make the tree that WeasyPrint lays out."""
    metadata = publication.metadata
    body = build("body", None, *(_document(each) for each in publication.spine))
    label_headings(body)
    note_addresses(body)
    _place_notes(body)
    set_apart(body)
    _name_resources(body, {r.name: r for r in publication.resources})
    _number_lists(body)
    _fold_separators(body)
    cut_long_words(body)
    attributes = {"lang": metadata.language, "dir": metadata.direction}
    return build("html", attributes, head(metadata), body)


def head(metadata: Metadata) -> Element:
    """Say what WeasyPrint writes into the document information."""
    element = build("head", None, build("title", None, metadata.title))
    for person in metadata.creators:
        element.append(_meta("author", person.name))
    if metadata.description:
        element.append(_meta("description", metadata.description))
    if metadata.subjects:
        keywords = ", ".join(subject.text for subject in metadata.subjects)
        element.append(_meta("keywords", keywords))
    if metadata.date:
        element.append(_meta("dcterms.created", metadata.date))
    if metadata.modified:
        element.append(_meta("dcterms.modified", f"{metadata.modified:%Y-%m-%dT%H:%M:%SZ}"))
    return element


def label_headings(root: Element) -> None:
    """Keep the calls of notes out of the outline and the running heads, and these short.

    What is a picture in the text, a formula, is words there.
    """
    for heading in tree.elements(root, *HEADINGS):
        calls = list(_calls(heading))
        if calls or heading.find(".//math") is not None:
            twin = in_words(heading)
            for call in list(_calls(twin)):
                tree.remove(call)
            heading.set("data-label", tree.text_of(twin))
        label = heading.get("data-label") or tree.text_of(heading)
        if len(label) > _RUNNING:
            heading.set("data-running", _shorten(label))


def _shorten(label: str) -> str:
    """Cut a label between words, if it has any."""
    cut = label[:_RUNNING]
    words = cut[: cut.rfind(" ")] if cut.rfind(" ") > _RUNNING // 2 else cut
    return f"{words.rstrip(' ,;:.–—')}…"


def _document(document: ContentDocument) -> Element:
    attributes = {"class": f"document {document.matter}", "dir": document.metadata.direction}
    return build("div", attributes, tree.copy(document.tree))


def _meta(name: str, content: str) -> Element:
    return build("meta", {"name": name, "content": content})


def _place_notes(root: Element) -> None:
    """Move each note to its first call; what nobody calls stays where it is."""
    notes = {
        note.get("id", ""): note
        for note in tree.elements(root, "aside")
        if note.get("role") == "doc-footnote" and not _is_at_end(note)
    }
    calls = [call for call in _calls(root) if not _is_in_note(call)]
    for call in calls:
        place = call
        # A note called in a note cannot float from within it: it stands behind the outer one.
        waiting = [call]
        while waiting:
            note = notes.pop(waiting.pop(0).get("href", "")[1:], None)
            if note is not None:
                place = _move_after(note, place)
                waiting.extend(_calls(note))
    for section in tree.elements(root, "section"):
        if tree.has_class(section, "notes") and section.find(".//aside") is None:
            tree.remove(section)


def _is_at_end(note: Element) -> bool:
    """Tell whether the publication has its notes behind the text."""
    parent = note.getparent()
    return parent is not None and tree.has_class(parent, "notes-of")


def _calls(root: Element) -> Iterator[Element]:
    return (link for link in tree.elements(root, "a") if link.get("role") == "doc-noteref")


def _is_in_note(call: Element) -> bool:
    return any(above.get("role") == "doc-footnote" for above in call.iterancestors("aside"))


def _move_after(note: Element, place: Element) -> Element:
    place = _undecorated(place)
    # The wrapper keeps the look of headings, captions and emphasis from the note, and the
    # language of what is around its call.
    wrapper = build("span", {"class": "note-place", **_speech(note, place)})
    tree.remove(note)
    _drop_blanks(note)
    wrapper.append(note)
    tree.put_behind(place, wrapper)
    return wrapper


def _speech(note: Element, place: Element) -> dict[str, str]:
    """Give the language and the direction of a note where they differ from those of a place."""
    own = {"lang": tree.inherited(note, "lang"), "dir": tree.inherited(note, "dir") or "ltr"}
    parent = place.getparent()
    if parent is None:
        return {}
    there = {"lang": tree.inherited(parent, "lang"), "dir": tree.inherited(parent, "dir") or "ltr"}
    return {name: value for name, value in own.items() if value and value != there[name]}


def _undecorated(place: Element) -> Element:
    for above in place.iterancestors():
        if above.tag in tree.BLOCKS:
            break
        if above.tag in _DECORATED:
            place = above
    return place


def _drop_blanks(note: Element) -> None:
    """Drop the white space between blocks: WeasyPrint 70.0 makes lines of it in a footnote."""
    if tree.is_blank(note.text):
        note.text = None
    for block in tree.elements(note, *tree.BLOCKS):
        parent = block.getparent()
        if block is note or parent is None:
            continue
        if block.getprevious() is None and tree.is_blank(parent.text):
            parent.text = None
        if tree.is_blank(block.tail):
            block.tail = None


def _name_resources(root: Element, resources: Mapping[str, Resource]) -> None:
    for image in tree.elements(root, "img"):
        name, asked = image.get("src", ""), image.get("width")
        image.set("src", SCHEME + name)
        if asked and _needs_width(image, asked, resources.get(name)):
            # WeasyPrint takes presentational attributes all or none, and some are unsafe.
            image.set("style", f"width: {asked}px")


def _needs_width(image: Element, asked: str, resource: Resource | None) -> bool:
    """Tell whether a picture would not have the width that is asked for by itself.

    A drawing may have none, or one of hundredths: it would be as wide as the page.
    """
    if resource is not None and resource.media_type == "image/svg+xml":
        return not any(name.startswith("width-") for name in tree.classes(image))
    return resource is None or asked != str(resource.width)


def _number_lists(root: Element) -> None:
    """Say in CSS where lists begin to count, and which way (as HTML #the-ol-element)."""
    for numbered in tree.elements(root, "ol"):
        items = list(numbered.iterchildren("li"))
        step = -1 if numbered.get("reversed") is not None else 1
        start = _number(numbered.get("start"), len(items) if step < 0 else 1)
        if (start, step) != (1, 1):
            numbered.set("style", f"counter-reset: list-item {start - step}")
        for item in items:
            value = _number(item.get("value"))
            styles = ["counter-increment: list-item -1"] if step < 0 else []
            # WeasyPrint 70.0 sets a counter before it counts on.
            styles += [] if value is None else [f"counter-set: list-item {value - step}"]
            if styles:
                item.set("style", "; ".join(styles))


@overload
def _number(text: str | None, default: int) -> int: ...
@overload
def _number(text: str | None) -> int | None: ...
def _number(text: str | None, default: int | None = None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) else default


def _fold_separators(root: Element) -> None:
    """Write the rare separators of lines as what they are: line ends."""
    for element in tree.elements(root):
        if element.text:
            element.text = _SEPARATORS.sub("\n", element.text)
        if element.tail:
            element.tail = _SEPARATORS.sub("\n", element.tail)
