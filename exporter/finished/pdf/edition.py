"""Reads a whole PDF: its tag tree, what its pages show, and what it says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pikepdf

from exporter.finished.model import Block, Finished, Page
from exporter.finished.pdf import content, metadata, reading, structure, untagged
from exporter.finished.pdf.content import PageContent
from exporter.finished.pdf.document import opened
from exporter.finished.pdf.labels import page_labels, place_of
from exporter.finished.pdf.objects import dictionary, entry, items, text
from exporter.finished.pdf.pictures import pictures
from exporter.finished.pdf.reading import Reading


def read_edition(path: Path) -> Finished:
    """Read a PDF.

    Raises InputError when it is no PDF, is locked or cannot be read.
    """
    with opened(path) as pdf:
        tree = dictionary(pdf.Root, "/StructTreeRoot")
        has_tags = bool(items(entry(tree, "/K")))
        return _read_tags(path, pdf, tree) if has_tags else _read_letters(path, pdf)


def _read_tags(path: Path, pdf: pikepdf.Pdf, tree: pikepdf.Object) -> Finished:
    pages = list(pdf.pages)
    labels = page_labels(pdf.Root, len(pages))
    reader = content.Reader()
    contents = [reader.read(page) for page in pages]
    page_of = {page.objgen: index for index, page in enumerate(pages)}
    events = structure.walk(tree, page_of)
    found = reading.read(events, contents, labels, text(pdf.Root, "/Lang"))
    return Finished(
        edition="pdf",
        path=str(path),
        facts=metadata.read(pdf),
        blocks=tuple(found.blocks),
        notes=tuple(found.notes),
        pictures=pictures(path, found.figures, labels),
        links=tuple(found.links),
        pages=tuple(_pages(labels, found)),
        tables=tuple(map(tuple, found.tables)),
        unknown=(*_unknown(pdf, found.blocks), *_lost(contents, found, labels)),
    )


def _read_letters(path: Path, pdf: pikepdf.Pdf) -> Finished:
    labels = page_labels(pdf.Root, len(pdf.pages))
    blocks = tuple(untagged.blocks(path, labels, text(pdf.Root, "/Lang")))
    return Finished(
        edition="pdf",
        path=str(path),
        facts=metadata.read(pdf),
        blocks=blocks,
        pages=tuple(_pages(labels, Reading())),
        unknown=(
            "The PDF has no tags: only its words can be compared, not their order.",
            *_unknown(pdf, blocks),
        ),
        is_ordered=False,
    )


def _pages(labels: Sequence[str], found: Reading) -> Iterator[Page]:
    for index, label in enumerate(labels):
        offset = found.starts.get(index)
        yield Page(label=label, offset=offset, place=place_of(labels, index))


def _unknown(pdf: pikepdf.Pdf, blocks: Sequence[Block]) -> Iterator[str]:
    if pdf.get_warnings():
        yield "The PDF is damaged: only what is left of it was read."
    if not blocks:
        yield "The PDF holds no text that can be read."
    if not all(language for block in blocks for language, _ in block.languages):
        yield "The PDF does not tell the language of all its text."
    if "/PageLabels" not in pdf.Root:
        yield "The PDF has no page labels: its pages are called by their number."


def _lost(contents: Sequence[PageContent], found: Reading, labels: Sequence[str]) -> Iterator[str]:
    """Tell what is on the pages but cannot be read, or not in order."""
    if found.unknown:
        yield f"A font does not tell what characters it shows: {_list(found.unknown, labels)}."
    if found.backward:
        yield f"Text from right to left may be read as painted: {_list(found.backward, labels)}."
    if loose := [
        index for index, page in enumerate(contents) if _is_loose(index, page, found.used)
    ]:
        yield f"Some text stands in no tag and was not read: {_list(loose, labels)}."


def _is_loose(index: int, page: PageContent, used: set[tuple[int, content.Key]]) -> bool:
    forgotten = (runs for key, runs in page.marked.items() if (index, key) not in used)
    return page.is_loose or any(run.text.strip() for runs in forgotten for run in runs)


def _list(indices: Collection[int], labels: Sequence[str]) -> str:
    """Name some pages, the first three of them."""
    named = ", ".join(labels[index] for index in sorted(indices)[:3])
    more = f" and {len(indices) - 3} more" if len(indices) > 3 else ""
    return f"{'page' if len(indices) == 1 else 'pages'} {named}{more}"
