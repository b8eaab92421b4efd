"""Turns what stands in a tag tree into blocks, notes, pictures, links and tables."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from exporter.finished.model import JOINT, Block, BlockKind, Link, Note
from exporter.finished.pdf.content import Key, PageContent
from exporter.finished.pdf.fonts import UNKNOWN
from exporter.finished.pdf.frames import Figure, Frame, frame_of
from exporter.finished.pdf.labels import place_of
from exporter.finished.pdf.lines import fold
from exporter.finished.pdf.links import is_link, target_of
from exporter.finished.pdf.structure import Annotated, Closed, Event, Marked, Opened, Tag
from exporter.flow import IMAGE, visible

#: Hebrew, Arabic and what lies between and beside them, with their presentation forms.
_BACKWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: What a reader sees of a character that nobody knows (Unicode's REPLACEMENT CHARACTER).
_REPLACEMENT = "\ufffd"
_NOTES = frozenset({"Note", "FENote"})


@dataclass(slots=True, kw_only=True)
class Reading:
    """All that was read."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    """By page: the offset of its first character of the flow."""
    used: set[tuple[int, Key]] = field(default_factory=set)
    """The marked contents that some tag holds, with their pages."""
    unknown: set[int] = field(default_factory=set)
    """The pages on which a font does not tell what characters it shows."""
    backward: set[int] = field(default_factory=set)
    """Those with glyphs that run from right to left, of which nobody tells the order."""


def read(
    events: Iterable[Event], contents: Sequence[PageContent], labels: Sequence[str], language: str
) -> Reading:
    """Read a tag tree, given the content and the labels of the pages and the language of all."""
    scribe = _Scribe(contents, labels, language)
    for event in events:
        match event:
            case Opened(tag):
                scribe.open(tag)
            case Closed():
                scribe.close()
            case Marked(page, key):
                scribe.write(page, key)
            case Annotated(annotation):
                scribe.lead(annotation)
    return scribe.finish()


@dataclass(slots=True, kw_only=True)
class _OpenLink:
    page: int | None
    text: str = ""
    target: str = ""


@dataclass(slots=True, kw_only=True)
class _Text:
    """A text that is being written: the flow, or a note."""

    id: str = ""
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[_Text] = field(default_factory=list)
    """Those that it calls."""
    kind: BlockKind = "p"
    page: int | None = None
    runs: list[tuple[str, str]] = field(default_factory=list)
    """Of the open block: language and text."""


class _Scribe:
    """Writes down what it is told of."""

    def __init__(
        self, contents: Sequence[PageContent], labels: Sequence[str], language: str
    ) -> None:
        self._contents = contents
        self._labels = labels
        self._reading = Reading()
        self._offset = 0
        self._frames = [Frame(language=language)]
        self._flow = _Text()
        self._texts = [self._flow]
        self._links: list[_OpenLink] = []
        self._tables: list[list[int]] = []

    def open(self, tag: Tag) -> None:
        frame = frame_of(tag, self._frames[-1])
        self._frames.append(frame)
        if tag.type in _NOTES and not frame.is_mute:
            self._open_note(tag, frame)  # which ends no block: the sentence goes on behind it
        elif frame.is_block:
            self._end_block()
        if tag.type == "Link":
            self._links.append(_OpenLink(page=tag.page))
        if frame.is_mute:
            return
        self._count_cells(tag, frame)
        if tag.type == "Formula" and (tag.has_content or tag.alt or tag.actual_text):
            self._open_figure(tag, frame)
        elif tag.actual_text is not None:
            self._add(tag.actual_text, frame.language, tag.page)
            self._add(JOINT, frame.language, tag.page)  # as behind any piece: a line may end here
            frame.is_mute = True
        elif tag.type == "Figure" and (tag.has_content or tag.alt):
            self._open_figure(tag, frame)

    def close(self) -> None:
        frame = self._frames.pop()
        if frame.is_block:
            self._end_block()
        if frame.type == "Link":
            self._add_link(self._links.pop())
        if frame.is_note:
            self._texts.pop()
        if frame.is_table:
            self._tables.pop()

    def write(self, page: int, key: Key) -> None:
        frame = self._frames[-1]
        self._reading.used.add((page, key))
        if frame.figure:
            frame.figure.keys.append(key)
        if frame.is_mute:
            return
        runs = self._contents[page].marked.get(key, ())
        for run in runs:
            text = run.text.replace(UNKNOWN, _REPLACEMENT)
            self._add(text, run.language or frame.language, page)
        self._doubt("".join(run.text for run in runs if not run.is_told), page)
        self._add(JOINT, frame.language, page)

    def lead(self, annotation: Any) -> None:
        if self._links and is_link(annotation):
            self._links[-1].target = self._links[-1].target or target_of(annotation)

    def finish(self) -> Reading:
        self._end_block()
        texts = list(_called(self._flow))
        reading = self._reading
        reading.blocks = self._flow.blocks
        reading.notes = [Note(id=note.id, blocks=tuple(note.blocks)) for note in texts[1:]]
        reading.figures = [figure for text in texts for figure in text.figures]
        reading.links = [link for text in texts for link in text.links]
        return reading

    def _doubt(self, shown: str, page: int) -> None:
        if UNKNOWN in shown:
            self._reading.unknown.add(page)
        if len(_BACKWARD.findall(shown)) > 1:
            self._reading.backward.add(page)

    def _open_note(self, tag: Tag, frame: Frame) -> None:
        frame.is_note = True
        note = _Text(id=tag.id.removeprefix("note-"))
        self._texts[-1].notes.append(note)
        self._texts.append(note)

    def _count_cells(self, tag: Tag, frame: Frame) -> None:
        if self._texts[-1] is not self._flow:
            return
        if tag.type == "Table":
            frame.is_table = True
            self._tables.append([])
            self._reading.tables.append(self._tables[-1])
        elif self._tables and tag.type == "TR":
            self._tables[-1].append(0)
        elif self._tables and self._tables[-1] and tag.type in {"TD", "TH"}:
            self._tables[-1][-1] += 1

    def _open_figure(self, tag: Tag, frame: Frame) -> None:
        is_in_flow = self._texts[-1] is self._flow
        offset = self._offset if is_in_flow else -1
        frame.figure = Figure(
            alt=tag.alt or tag.actual_text or "",
            offset=offset,
            page=tag.page,
            box=tag.box,
            is_formula=tag.type == "Formula",
        )
        frame.is_mute = True
        self._texts[-1].figures.append(frame.figure)
        self._add(IMAGE, frame.language, tag.page)

    def _add_link(self, link: _OpenLink) -> None:
        text = fold(link.text)
        if visible(text):
            place = place_of(self._labels, link.page)
            self._texts[-1].links.append(Link(text=text, target=link.target, place=place))

    def _add(self, text: str, language: str, page: int | None) -> None:
        writing, seen = self._texts[-1], visible(text)
        writing.runs.append((language, text))
        for link in self._links[-1:]:
            link.text += text
        if not seen:
            return
        writing.kind = self._frames[-1].kind
        writing.page = page if writing.page is None else writing.page
        for link in self._links[-1:]:
            link.page = page if link.page is None else link.page
        if writing is self._flow:
            if page is not None:
                self._reading.starts.setdefault(page, self._offset)
            self._offset += len(seen)

    def _end_block(self) -> None:
        writing = self._texts[-1]
        languages = tuple(_languages(writing.runs))
        if languages:
            block = Block(
                kind=writing.kind,
                text=fold("".join(text for _, text in writing.runs)),
                place=place_of(self._labels, writing.page),
                languages=languages,
            )
            writing.blocks.append(block)
        writing.runs, writing.page = [], None


def _called(flow: _Text) -> Iterator[_Text]:
    """List the flow, then the notes as it, or a note before, calls them."""
    waiting = deque([flow])
    while waiting:
        text = waiting.popleft()
        yield text
        waiting.extend(text.notes)


def _languages(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen = [(language, text) for language, run in runs if (text := visible(run))]
    for language, group in groupby(seen, key=lambda run: run[0]):
        yield language, "".join(text for _, text in group)
