"""Every choice a user can make, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from exporter.model import Fields

Edition = Literal["epub", "pdf"]
EDITIONS: tuple[Edition, ...] = ("epub", "pdf")

#: Paper names -> width and height, as CSS lengths.
PAPERS: Mapping[str, tuple[str, str]] = {
    "a3": ("297mm", "420mm"),
    "a4": ("210mm", "297mm"),
    "a5": ("148mm", "210mm"),
    "a6": ("105mm", "148mm"),
    "b5": ("176mm", "250mm"),
    "letter": ("8.5in", "11in"),
    "legal": ("8.5in", "14in"),
    "half-letter": ("5.5in", "8.5in"),
    "6x9in": ("6in", "9in"),
}


#: Elements within elements that every reader of editions takes: libxml2 stops at 256 in all.
DEEPEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may take of a machine (--limit NAME=NUMBER); whatever the input says."""

    size: int = 50
    """MB of one input."""
    unpacked: int = 200
    """MB of all files of an input that is an archive, such as a Word file."""
    entries: int = 500
    """Articles in one input, such as a feed."""
    depth: int = 100
    """Elements within elements of an article; at most DEEPEST."""
    images: int = 1000
    """Images of an article."""
    image: int = 20
    """MB of one image."""
    together: int = 200
    """MB of all images of an article."""
    pixels: int = 30
    """Million pixels of one image."""
    fetch: int = 20
    """Seconds until an address of the network must have answered in full."""
    time: int = 60
    """Seconds of CPU time for each article."""
    memory: int = 1500
    """MB of the process in which articles are read and laid out."""


#: What is drawn outside of the pages for whoever cuts and folds them.
Mark = Literal["crop", "fold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The paper that a publication is printed on."""

    caliper: float
    """Millimetres that one leaf is thick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepress:
    """What a print shop asks for; the defaults ask for nothing."""

    marks: frozenset[Mark] = frozenset()
    bleed: float = 0.0
    """Millimetres around each page that are printed and cut off."""
    wrap_bleed: float = 0.0
    """The same around a cover wrap."""
    standard: str = ""
    """x-4: the PDF is PDF/X-4; empty: PDF/A-3a and PDF/UA-1."""
    output_intent: Path | None = None
    """The ICC profile of the press; set with every standard."""
    stock: Stock | None = None
    """--cover-wrap: the paper inside of the cover; None: no wrap is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of one run; the defaults are what `exporter build FILE` does."""

    editions: tuple[Edition, ...] = EDITIONS
    outputs: tuple[Path, ...] = ()
    """-o: files by suffix, or one folder; none: both editions in dist/."""
    output_folder: Path = Path("dist")
    format: str = ""
    """-f: the reader's name; empty: found by suffix or by looking at the text."""
    url: str = ""
    """-u: the address of the page that is read from a file or standard input."""
    hosts: tuple[str, ...] = ()
    """--allow-host: hosts from which, besides that of a fetched page, pictures may come."""
    limits: Limits = field(default_factory=Limits)
    theme: str = ""
    """A name in styles/themes, or the path of a CSS file; empty: the publication's, or press."""
    css: tuple[Path, ...] = ()
    metadata: Fields = field(default_factory=dict)
    """-M over --metadata-file: beats what the article says."""
    language: str = ""
    """--lang: a BCP 47 tag; beats everything."""
    paper: str = ""
    """A key of PAPERS or WIDTHxHEIGHT; empty: by the language's region."""
    toc: bool | None = None
    """A contents page: True, False, or None: when there are several articles."""
    toc_depth: int | None = None
    """Down to which level the contents list headings, 1 to 6; None: the publication's, or 3."""
    cover: Path | None = None
    """A picture to be the cover."""
    cover_design: str = ""
    """The design of the drawn cover: a name in styles/covers; empty: the theme's."""
    draw_cover: bool = True
    individual: bool = False
    """Whether each article of a publication or a feed becomes a pair of its own."""
    strict: bool = False
    jobs: int = 0
    """--jobs: how many inputs are built at the same time; 0: as many as there are processors."""
    resource_paths: tuple[Path, ...] = ()
    """Folders, besides the article's own, from which resources may come."""
    epoch: int | None = None
    """SOURCE_DATE_EPOCH: seconds since 1970, instead of the source's own time."""
    cache_folder: Path | None = None
    """Where drawn covers, and what was verified once, are kept; None: nowhere."""
    page_list: bool = True
    """Whether the EPUB tells where the pages of the PDF begin."""
    page_list_from: Path | None = None
    """A PDF made earlier whose pages the EPUB's page-list gives."""
    colophon: bool | None = None
    """A colophon: True, False, or None: for several articles, or one that has rights to tell."""
    embed_source: bool = False
    """Whether both editions carry the article's source and its pictures."""
    embed_fonts: bool = False
    """Whether the EPUB carries the fonts of the PDF, as subsets."""
    gray_images: bool = False
    """--gray-images: whether the PDF shows pictures without their colours."""
    prepress: Prepress = field(default_factory=Prepress)
    """What a print shop asks for."""
