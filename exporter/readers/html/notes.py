"""Finds the notes of a page and their calls: links that lead to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from exporter.tree import HEADINGS, Element, build, is_blank, move_children, remove, text_of

_MARK = re.compile(
    r"[\[(]?(?:(?:note|n\.|fn)?\s*\d{1,4}|[a-z]{1,4}|[*†‡§¶#]{1,3})[\])]?", re.IGNORECASE
)
_BACK = re.compile(
    r"[\s\[\](){}^↑↩⏎↵⬆▲△←⤴\ufe0e\ufe0f*†‡§\da-z,.]*|(?:jump )?(?:back|up|return)\b.*",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:foot|end)-?notes?|\breferences\b|\breflist\b|\bmw-references|\bfn-?list", re.IGNORECASE
)
_HOLDERS = frozenset("li p div aside dd section span".split())
_ROLES = frozenset({"doc-footnote", "doc-endnote"})


def take_notes(body: Element) -> dict[str, Element]:
    """Take the notes out of a page, by their ids, and mark the calls that lead to them."""
    order = {element: number for number, element in enumerate(body.iter())}
    places = {e.get("id") or e.get("name") or "": e for e in order if _is_place(e)}
    notes: dict[Element, str] = {}
    calls: list[tuple[Element, Element]] = []
    for call in body.iter("a"):
        label = unquote(call.get("href", "").removeprefix("#"))
        note = _holder(places[label]) if label in places and _is_call(call) else None
        # A note stands behind its call; links back to calls look the same but for that.
        if note is None or order[note] < order[call]:
            continue
        if note in notes or _is_note(note, call):
            notes.setdefault(note, label)
            calls.append((call, note))
    # What holds other notes is a list of them.
    lists = {above for note in notes for above in note.iterancestors()}
    for call, note in calls:
        if note not in lists:
            call.set("role", "doc-noteref")
            call.set("href", f"#{notes[note]}")
    return {label: _take(note, label) for note, label in notes.items() if note not in lists}


def put_back(article: Element, notes: Mapping[str, Element]) -> None:
    """Put those notes at the end of the article that it calls."""
    waiting = [article]
    put: set[str] = set()
    while waiting:
        for call in waiting.pop().iter("a"):
            label = call.get("href", "")[1:]
            if call.get("role") == "doc-noteref" and label in notes and label not in put:
                put.add(label)
                waiting.append(notes[label])
    article.extend(note for label, note in notes.items() if label in put)


def _is_place(element: Element) -> bool:
    return isinstance(element.tag, str) and bool(element.get("id") or element.get("name"))


def _is_call(link: Element) -> bool:
    if not link.get("href", "").startswith("#") or "backlink" in link.get("role", ""):
        return False
    return bool(_MARK.fullmatch(text_of(link).strip()))


def _holder(place: Element) -> Element | None:
    """Give the note that an anchor stands in or before."""
    if place.tag in _HOLDERS - {"span"}:
        return place
    return next((e for e in place.iterancestors() if e.tag in _HOLDERS - {"span"}), None)


def _is_note(note: Element, call: Element) -> bool:
    """Tell whether a note leads back to its call, or stands among notes."""
    if call in note.iterdescendants() or len(text_of(note)) < 2:
        return False
    own = {e.get("id") for e in (call, *call.iterancestors(), *call.iter())} - {None, ""}
    own |= {e.get("name") for e in (call, *call.iter()) if e.get("name")}
    before = call.getprevious()
    own |= {before.get("id"), before.get("name")} - {None} if before is not None else set()
    back = {link.get("href", "")[1:] for link in note.iter("a") if link.get("href", "")[:1] == "#"}
    return bool(own & back) or note.get("role") in _ROLES or _is_among_notes(note)


def _is_among_notes(note: Element) -> bool:
    names = (
        f"{e.get('class', '')} {e.get('id', '')} {e.get('role', '')}" for e in (note, *_above(note))
    )
    return any(_LISTS.search(each) or "doc-endnotes" in each for each in names)


def _above(note: Element) -> Iterator[Element]:
    for number, element in enumerate(note.iterancestors()):
        if number == 3:
            return
        yield element


def _take(note: Element, label: str) -> Element:
    aside = build("aside", {"role": "doc-footnote", "id": label})
    if note.get("lang"):
        aside.set("lang", note.get("lang", ""))
    for link in list(note.iter("a")):
        if _is_back(link):
            _remove_back(link)
    move_children(note, aside)
    _drop_number(aside)
    holder = note.getparent()
    remove(note)
    if holder is not None:
        _close(holder)
    return aside


def _close(holder: Element) -> None:
    """Take out what held notes alone, with the rule or the heading that opened it."""
    while (above := holder.getparent()) is not None and not text_of(holder):
        if holder.find(".//img") is not None:
            return
        before, after = holder.getprevious(), holder.getnext()
        is_last = is_blank(holder.tail) and (after is None or _is_heading(after))
        remove(holder)
        opens = before is not None and (before.tag == "hr" or (is_last and _is_heading(before)))
        if before is not None and opens and is_blank(before.tail):
            remove(before)
        holder = above


def _is_heading(element: Element) -> bool:
    """Tell whether an element is a heading, or holds one with signs beside it."""
    is_around = element.tag == "div" and element.find(".//p") is None
    return element.tag in HEADINGS or (is_around and any(e.tag in HEADINGS for e in element))


def _is_back(link: Element) -> bool:
    if link.get("role") == "doc-backlink":
        return True
    return link.get("href", "").startswith("#") and bool(_BACK.fullmatch(text_of(link)))


def _remove_back(link: Element) -> None:
    """Take out a link back, and what is left empty by it."""
    parent = link.getparent()
    remove(link)
    while parent is not None and parent.tag in {"sup", "b", "span", "cite", "p"}:
        above = parent.getparent()
        if above is None or not re.fullmatch(r"[\s^↑()\[\],;]*", text_of(parent)):
            return
        remove(parent)
        parent = above


def _drop_number(aside: Element) -> None:
    """Take off the number that a note without a list bears itself."""
    first = aside[0] if len(aside) and not (aside.text or "").strip() else aside
    text = first.text or ""
    first.text = re.sub(r"^\s*(?:\[?\d{1,4}[\].)]|\^)\s*", "", text)
