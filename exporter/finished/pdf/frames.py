"""Tells of each element of a tag tree what block it is and what holds within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.finished.model import BlockKind
from exporter.finished.pdf.content import Key
from exporter.finished.pdf.structure import Tag

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
#: Brackets around ruby and warichu, and what the file itself calls no content.
_UNREAD = frozenset({"RP", "WP", "Artifact"})
#: The ID of the figure that is the cover: its twin in an EPUB is none of the text, either.
_COVER = "cover"
#: ISO 32000-2 table 384: lists whose labels are words of the author.
_REAL_LABELS = frozenset({"None", "Description"})


@dataclass(slots=True, kw_only=True)
class Figure:
    """A picture, or a formula, and where it is drawn."""

    alt: str
    offset: int
    """Visible characters of the flow before it; -1 within a note."""
    page: int | None
    box: tuple[float, ...]
    """As declared: left, bottom, right, top; () when it is not."""
    keys: list[Key] = field(default_factory=list)
    """The marked contents that draw it."""
    is_formula: bool = False


@dataclass(slots=True, kw_only=True)
class Frame:
    """An element that is open, and what holds within it."""

    type: str = ""
    kind: BlockKind = "p"
    is_block: bool = True
    language: str = ""
    depth: int = 0
    """How many sections it stands in."""
    numbering: str = ""
    is_mute: bool = False
    """Whether nothing in it is read."""
    figure: Figure | None = None
    is_note: bool = False
    is_table: bool = False


def frame_of(tag: Tag, outer: Frame) -> Frame:
    """Make the frame of an element, given the one around it."""
    kind = _kind(tag, outer)
    is_list = tag.type == "L"
    is_unread = tag.type in _UNREAD or (tag.type == "Figure" and tag.id == _COVER)
    is_mute = is_unread or (outer.is_mute and not (outer.figure and kind))
    return Frame(
        type=tag.type,
        kind=kind or outer.kind,
        is_block=kind is not None,
        language=tag.language or outer.language,
        depth=outer.depth + (tag.type == "Sect"),
        numbering=tag.numbering if is_list else outer.numbering,
        is_mute=is_mute or _is_generated(tag, outer),
    )


def _kind(tag: Tag, outer: Frame) -> BlockKind | None:
    """Tell what block an element is; None for one within a line."""
    if tag.type == "Lbl":
        return "term" if outer.type == "LI" else None
    if tag.type[:1] == "H" and tag.type[1:].isdecimal():
        return _HEADINGS[min(int(tag.type[1:]), 6) - 1]
    if tag.type == "H":  # its level is that of its section
        return _HEADINGS[min(max(outer.depth, 1), 6) - 1]
    return "p" if tag.type in _PLAIN else _KINDS.get(tag.type)


def _is_generated(tag: Tag, outer: Frame) -> bool:
    """Tell whether an element is the number or bullet of an item, which no source holds."""
    is_label = tag.type == "Lbl" and outer.type in {"LI", "TOCI"}
    return is_label and outer.numbering not in _REAL_LABELS
