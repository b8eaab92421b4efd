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


def digests(epub: Finished, pdf: Finished, *, has_same_text: bool) -> Iterator[Difference]:
    """List the digests that are not those of the text that was read, or not the same in both."""
    ours = digest(epub)
    # Decorations count in the digest, and only an EPUB tells where they stand.
    theirs = ours if has_same_text else digest(pdf)
    for finished, found in ((epub, ours), (pdf, theirs)):
        told = finished.facts.text_digest
        if told and told.lower() != found:
            name = finished.edition.upper()
            message = f"the digest of the text that the {name} tells is not that of its text"
            yield Difference(kind="digest", message=message)
    told_by_both = epub.facts.source_digests and pdf.facts.source_digests
    if told_by_both and epub.facts.source_digests != pdf.facts.source_digests:
        yield Difference(kind="digest", message="the digests of the sources are not the same")


def digest(finished: Finished) -> str:
    """Give the digest of the text that was read."""
    in_order = sorted(finished.notes, key=lambda note: note.id)
    return flow.digest_of(map(_seen, (finished.blocks, *(note.blocks for note in in_order))))


def _seen(blocks: Sequence[Block]) -> str:
    return "".join(flow.visible(block.text) for block in blocks)


def _text(value: str | tuple[str, ...]) -> str:
    return " ".join((value if isinstance(value, str) else "; ".join(value)).split())
