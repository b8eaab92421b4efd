"""Compares the notes, each with the one of the same id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exporter.checks.twins import languages, structure, text
from exporter.checks.twins.alignment import align
from exporter.checks.twins.difference import Difference
from exporter.checks.twins.stream import lay_out
from exporter.finished.model import Note

_KIND = "note"


def notes(epub: Sequence[Note], pdf: Sequence[Note]) -> Iterator[Difference]:
    """List the notes that one edition lacks, that stand in another order or say something else."""
    ours, theirs = _by_id(epub, pdf), _by_id(pdf, epub)
    for name in ours.keys() - theirs.keys():
        yield _lone(ours[name], name, "EPUB")
    for name in theirs.keys() - ours.keys():
        yield _lone(theirs[name], name, "PDF")
    shared = [name for name in ours if name in theirs]
    if shared != [name for name in theirs if name in ours]:
        yield Difference(kind=_KIND, message="the notes are called in another order")
    for name in shared:
        yield from _compare(ours[name], theirs[name])


def _by_id(notes: Sequence[Note], others: Sequence[Note]) -> Mapping[str, Note]:
    """Name the notes by their ids, or by their numbers when not all of them have one of their own.

    Other tools give no ids, or ids that tell nothing, to the notes of a PDF.
    """
    has_ids = all(len({note.id for note in n} - {""}) == len(n) for n in (notes, others))
    is_shared = {note.id for note in notes} & {note.id for note in others}
    if has_ids and is_shared:
        return {note.id: note for note in notes}
    return {str(number): note for number, note in enumerate(notes, 1)}


def _compare(ours: Note, theirs: Note) -> Iterator[Difference]:
    aligned = align(lay_out(ours.blocks), lay_out(theirs.blocks))
    yield from text.words(aligned, _KIND)
    yield from text.spaces(aligned, _KIND)
    yield from structure.blocks(aligned, _KIND)
    yield from languages.languages(aligned)


def _lone(note: Note, name: str, edition: str) -> Difference:
    stream = lay_out(note.blocks)
    message = f"note {name} stands only in the {edition}: “{stream.opening(0)}”"
    places = {"epub_place" if edition == "EPUB" else "pdf_place": stream.place(0)}
    return Difference(kind=_KIND, message=message, **places)
