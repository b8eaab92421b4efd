"""Gathers notes at the end, numbers them by their first call, and links both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from exporter.hints import hint
from exporter.languages import word
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.tree import (
    Element,
    add_class,
    build,
    elements,
    has_class,
    is_blank,
    remove,
    replace,
    text_of,
    unwrap,
)

_OURS = re.compile(r"fn(?:ref)?-\d+(?:-\d+)?")


@dataclass
class _Numbers:
    """The notes in the order of their first calls, with how often each was called."""

    order: list[Element] = field(default_factory=list)
    calls: dict[Element, int] = field(default_factory=dict)


def notes(article: Article, notices: Notices) -> Article:
    """Bring notes and their calls into the form that both editions share."""
    root, source = article.tree, article.source
    bodies = {note.get("id", ""): note for note in _take_notes(root)}
    _drop_unlabelled_calls(root)
    numbers = _Numbers()
    renamed: dict[str, str] = {}
    _free_ids(root, bodies, renamed)
    _number(root, bodies, numbers, source, notices)
    for body in numbers.order:
        _number(body, bodies, numbers, source, notices)
    for label, body in bodies.items():
        if body not in numbers.calls:
            notices.warn(
                "note-unused",
                f"no call leads to the note “{_label(label)}”: “{_shorten(body)}”; it is left out",
                where=source.name,
                hint=hint("call", source.format, _label(label)),
            )
    language = article.metadata.language if article.metadata else "en"
    if numbers.order:
        root.append(_section(numbers.order, language))
        renamed |= {label: body.get("id", "") for label, body in bodies.items()}
    _follow(root, renamed)
    return article


def _take_notes(root: Element) -> list[Element]:
    """Take all notes out of the tree, and what is left empty by it."""
    found = [e for e in elements(root, "aside") if e.get("role") == "doc-footnote"]
    for note in found:
        parent = note.getparent()
        remove(note)
        while parent is not None and parent is not root and not text_of(parent):
            if any(True for _ in parent.iter("img")):
                break
            above = parent.getparent()
            remove(parent)
            parent = above
    for note in found:
        for link in elements(note, "a"):
            if link.get("role") == "doc-backlink":
                remove(link)
    return found


def _drop_unlabelled_calls(root: Element) -> None:
    """Take calls out of the superscripts that other programs put around them."""
    for call in _calls(root):
        parent = call.getparent()
        alone = parent is not None and len(parent) == 1 and is_blank(parent.text)
        if parent is not None and alone and parent.tag == "sup" and is_blank(call.tail):
            unwrap(parent)


def _calls(root: Element) -> list[Element]:
    return [a for a in elements(root, "a") if a.get("role") == "doc-noteref"]


def _free_ids(root: Element, bodies: Mapping[str, Element], renamed: dict[str, str]) -> None:
    """Rename what has an id that a note or a call is going to have."""
    written = set(bodies.values())
    for tree in (root, *written):
        for element in elements(tree):
            name = element.get("id", "")
            ours = element in written or element.get("role") == "doc-noteref"
            if _OURS.fullmatch(name) and not ours:
                renamed[name] = f"x-{name}"
                element.set("id", f"x-{name}")


def _number(
    tree: Element,
    bodies: Mapping[str, Element],
    numbers: _Numbers,
    source: Source,
    notices: Notices,
) -> None:
    """Number the calls in a tree, and the notes by them."""
    for call in _calls(tree):
        label = call.get("href", "").removeprefix("#")
        body = bodies.get(label)
        if body is None:
            body = bodies.get(unquote(label))
        if body is None:
            _write_missing(call, label, source, notices)
            continue
        if body not in numbers.calls:
            numbers.order.append(body)
        numbers.calls[body] = numbers.calls.get(body, 0) + 1
        number = numbers.order.index(body) + 1 if numbers.calls[body] > 1 else len(numbers.order)
        again = f"-{numbers.calls[body]}" if numbers.calls[body] > 1 else ""
        new = build(
            "a",
            {
                "class": "noteref",
                "role": "doc-noteref",
                "id": f"fnref-{number}{again}",
                "href": f"#fn-{number}",
            },
            str(number),
        )
        replace(call, new)
        before = new.getprevious()
        if before is not None and has_class(before, "noteref") and not before.tail:
            add_class(new, "further")


def _write_missing(call: Element, label: str, source: Source, notices: Notices) -> None:
    notices.warn(
        "note-missing",
        f"there is no note “{_label(label)}”; its call is set as plain text",
        where=source.name,
        hint=hint("note", source.format, _label(label)),
    )
    text = text_of(call).strip("[]")
    replace(call, span := build("span", None, f"[{text or _label(label)}]"))
    unwrap(span)


def _section(bodies: Iterable[Element], language: str) -> Element:
    section = build("section", {"class": "notes", "aria-label": word("notes", language)})
    section.text = section.tail = "\n"
    for number, body in enumerate(bodies, start=1):
        section.append(_finish(body, str(number), language))
    return section


def _finish(body: Element, number: str, language: str) -> Element:
    """Give a note its id and its number, which leads back to the first call."""
    body.attrib.pop("class", None)
    add_class(body, "note")
    body.set("id", f"fn-{number}")
    label = word("back_to_reference", language).replace("{}", number)
    backlink = build(
        "a",
        {
            "class": "backlink",
            "role": "doc-backlink",
            "href": f"#fnref-{number}",
            "aria-label": label,
        },
        number,
    )
    first = body[0] if len(body) else None
    if first is None or first.tag != "p":
        first = build("p")
        body.insert(0, first)
    text = (first.text or "").lstrip()
    first.text = None
    backlink.tail = f" {text}" if text or len(first) else None
    first.insert(0, backlink)
    body.tail = "\n"
    return body


def _follow(root: Element, renamed: Mapping[str, str]) -> None:
    for link in elements(root, "a"):
        if link.get("role") in ("doc-noteref", "doc-backlink"):
            continue
        target = renamed.get(link.get("href", "")[1:])
        if target and link.get("href", "").startswith("#"):
            link.set("href", f"#{target}")


def _label(name: str) -> str:
    return unquote(name.removeprefix("fn-"))


def _shorten(body: Element) -> str:
    text = text_of(body)
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
