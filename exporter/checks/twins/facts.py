"""Compares what the two editions say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from exporter import flow
from exporter.checks.twins.difference import Difference, quoted
from exporter.finished.model import Block, Facts, Finished

#: What no edition may leave out.
_NEEDED = frozenset({"identifier", "title"})
#: What is compared in another way.
_APART = frozenset({"edition", "text_digest", "source_digests"})


def metadata(epub: Facts, pdf: Facts) -> Iterator[Difference]:
    """List the facts that both tell, and tell otherwise; each must tell its name and its title."""
    for field in fields(Facts):
        if field.name in _APART:
            continue
        ours, theirs = _text(getattr(epub, field.name)), _text(getattr(pdf, field.name))
        is_told = bool(ours and theirs) or field.name in _NEEDED
        if is_told and ours != theirs:
            message = f"{field.name}: EPUB: {quoted(ours)} | PDF: {quoted(theirs)}"
            yield Difference(kind="metadata", message=message)


def digests(epub: Finished, pdf: Finished) -> Iterator[Difference]:
    """List the digests that are not those of the text that was read, or not the same in both."""
    for finished in (epub, pdf):
        told = finished.facts.text_digest
        if told and told.lower() != digest(finished):
            name = finished.edition.upper()
            message = f"the digest of the text that the {name} tells is not that of its text"
            yield Difference(kind="digest", message=message)
    for name, what in (("text_digest", "text"), ("source_digests", "sources")):
        ours, theirs = getattr(epub.facts, name), getattr(pdf.facts, name)
        if ours and theirs and ours != theirs:
            message = f"the editions tell other digests of the {what}"
            yield Difference(kind="digest", message=message)


def digest(finished: Finished) -> str:
    """Give the digest of the text that was read."""
    in_order = sorted(finished.notes, key=lambda note: note.id)
    return flow.digest_of(map(_seen, (finished.blocks, *(note.blocks for note in in_order))))


def _seen(blocks: Sequence[Block]) -> str:
    return "".join(flow.visible(block.text) for block in blocks)


def _text(value: str | tuple[str, ...]) -> str:
    return " ".join((value if isinstance(value, str) else "; ".join(value)).split())
