"""Turns what stands in a tag tree into blocks, notes, pictures, links and tables."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from exporter.finished.model import JOINT, Block, BlockKind, Link, Note
from exporter.finished.pdf.content import Key, PageContent
from exporter.finished.pdf.fonts import UNKNOWN
from exporter.finished.pdf.links import is_link, target_of
from exporter.finished.pdf.structure import Annotated, Closed, Event, Marked, Opened, Tag
from exporter.flow import IMAGE, visible

#: What a block of each type is; a type that stands nowhere here stands within a line.
_KINDS: Mapping[str, BlockKind] = {
    "LI": "item",
    "LBody": "item",
    "TOCI": "item",
    "TD": "cell",
    "TH": "header-cell",
    "Caption": "caption",
}
_PLAIN = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote TOC Index P Title L Table THead"
    " TBody TFoot TR Note FENote".split()
)
_HEADINGS: tuple[BlockKind, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Hebrew, Arabic and what lies between and beside them, with their presentation forms.
_BACKWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: What a reader sees of a character that nobody knows (Unicode's REPLACEMENT CHARACTER).
_REPLACEMENT = "\ufffd"
#: Brackets around ruby and warichu, and what the file itself calls no content.
_UNREAD = frozenset({"RP", "WP", "Artifact"})
_NOTES = frozenset({"Note", "FENote"})
#: ISO 32000-2 table 384: lists whose labels are words of the author.
_REAL_LABELS = frozenset({"None", "Description"})


@dataclass(slots=True, kw_only=True)
class Figure:
    """A picture and where it is drawn."""

    alt: str
    offset: int
    """Visible characters of the flow before it; -1 within a note."""
    page: int | None
    box: tuple[float, ...]
    """As declared: left, bottom, right, top; () when it is not."""
    keys: list[Key] = field(default_factory=list)
    """The marked contents that draw it."""


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
class _Frame:
    """An element that is open, and what holds within it."""

    type: str = ""
    kind: BlockKind = "p"
    is_block: bool = True
    language: str = ""
    depth: int = 0
    """How many sections it stands in."""
    numbering: str = ""
    is_mute: bool = False
    figure: Figure | None = None
    is_note: bool = False
    is_table: bool = False


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
        self._frames = [_Frame(language=language)]
        self._flow = _Text()
        self._texts = [self._flow]
        self._links: list[_OpenLink] = []
        self._tables: list[list[int]] = []

    def open(self, tag: Tag) -> None:
        frame = _frame(tag, self._frames[-1])
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
        if tag.actual_text is not None:
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

    def _open_note(self, tag: Tag, frame: _Frame) -> None:
        frame.is_note = True
        note = _Text(id=tag.id.removeprefix("note-"))
        self._texts[-1].notes.append(note)
        self._texts.append(note)

    def _count_cells(self, tag: Tag, frame: _Frame) -> None:
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

    def _open_figure(self, tag: Tag, frame: _Frame) -> None:
        is_in_flow = self._texts[-1] is self._flow
        offset = self._offset if is_in_flow else -1
        frame.figure = Figure(alt=tag.alt, offset=offset, page=tag.page, box=tag.box)
        frame.is_mute = True
        self._texts[-1].figures.append(frame.figure)
        self._add(IMAGE, frame.language, tag.page)

    def _add_link(self, link: _OpenLink) -> None:
        if link.text:
            place = place_of(self._labels, link.page)
            self._texts[-1].links.append(Link(text=link.text, target=link.target, place=place))

    def _add(self, text: str, language: str, page: int | None) -> None:
        writing, seen = self._texts[-1], visible(text)
        writing.runs.append((language, text))
        if not seen:
            return
        writing.kind = self._frames[-1].kind
        writing.page = page if writing.page is None else writing.page
        for link in self._links[-1:]:
            link.text += seen
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


def fold(text: str) -> str:
    """Fold white space; a joint stays where it alone parts two words, and joins a cut one."""
    text = re.sub(f"\u00ad{JOINT}*", "", text)
    return re.sub(r"\s+", lambda gap: " " if gap[0].strip(JOINT) else JOINT, text).strip()


def place_of(labels: Sequence[str], page: int | None) -> str:
    """Say where a page is: as its label calls it."""
    return "" if page is None else f"page {labels[page]}"


def _languages(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen = [(language, text) for language, run in runs if (text := visible(run))]
    for language, group in groupby(seen, key=lambda run: run[0]):
        yield language, "".join(text for _, text in group)


def _frame(tag: Tag, outer: _Frame) -> _Frame:
    kind = _kind(tag, outer)
    is_list = tag.type == "L"
    is_mute = tag.type in _UNREAD or (outer.is_mute and not (outer.figure and kind))
    return _Frame(
        type=tag.type,
        kind=kind or outer.kind,
        is_block=kind is not None,
        language=tag.language or outer.language,
        depth=outer.depth + (tag.type == "Sect"),
        numbering=tag.numbering if is_list else outer.numbering,
        is_mute=is_mute or _is_generated(tag, outer),
    )


def _kind(tag: Tag, outer: _Frame) -> BlockKind | None:
    """Tell what block an element is; None for one within a line."""
    if tag.type == "Lbl":
        return "term" if outer.type == "LI" else None
    if tag.type[:1] == "H" and tag.type[1:].isdecimal():
        return _HEADINGS[min(int(tag.type[1:]), 6) - 1]
    if tag.type == "H":  # its level is that of its section
        return _HEADINGS[min(max(outer.depth, 1), 6) - 1]
    return "p" if tag.type in _PLAIN else _KINDS.get(tag.type)


def _is_generated(tag: Tag, outer: _Frame) -> bool:
    """Tell whether an element is the number or bullet of an item, which no source holds."""
    is_label = tag.type == "Lbl" and outer.type in {"LI", "TOCI"}
    return is_label and outer.numbering not in _REAL_LABELS
