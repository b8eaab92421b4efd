"""Puts the sheets of a medium together, and compiles them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exporter.model import Direction, Metadata
from exporter.notices import Notices
from exporter.options import Edition, Options
from exporter.stylesheet import covers, embedded, paper, strangers, tokens
from exporter.stylesheet.load import load
from exporter.stylesheet.losses import keep
from exporter.stylesheet.media import select
from exporter.stylesheet.mirror import mirror
from exporter.stylesheet.nodes import Declaration, Node
from exporter.stylesheet.remember import Compiled, remembered
from exporter.stylesheet.sheet import Sheet
from exporter.stylesheet.sides import follow
from exporter.stylesheet.themes import folder, is_own, own, theme
from exporter.stylesheet.write import write


def compile(  # noqa: A001 - the verb of this room; nobody here compiles Python
    medium: Edition,
    options: Options,
    metadata: Metadata,
    notices: Notices,
    *,
    is_mixed: bool = False,
) -> str:
    """Compile the stylesheet of one edition.

    Tokens and rules of a later sheet beat those of an earlier one: shared, medium, theme, the
    user's own; what options decide beats them all. With `is_mixed`, passages run both ways.

    Raises:
        UsageError: the theme, the paper or a stylesheet named by the user is not there.
        StyleError: a stylesheet cannot be compiled; the error names file and line.
    """
    wanted = _Wanted(
        medium=medium,
        sheets=tuple(_sheets(medium, options)),
        theme=1,
        paper=paper.size(options.paper, metadata.language),
        language=metadata.language,
        direction=metadata.direction,
        is_mixed=is_mixed,
        has_fonts=medium == "epub" and options.embed_fonts,
        bleed=options.prepress.bleed if medium == "pdf" else 0,
    )
    css, told = _found(wanted, lambda: _make(wanted), options)
    notices.extend(told)
    return css


def cover(options: Options, metadata: Metadata, notices: Notices, *, is_picture: bool) -> str:
    """Compile the stylesheet of the cover: as a picture, or on the paper of the PDF.

    What it loses is told by `compile`, which reads the same theme and the same sheets of the
    user. Raises what `compile` raises, and StyleError for a design that is not known.
    """
    chosen_paper = covers.PICTURE if is_picture else options.paper
    bleed = 0 if is_picture else options.prepress.bleed
    return _cover(options, metadata, notices, _Sheet(paper=chosen_paper, bleed=bleed))


def wrap(options: Options, metadata: Metadata, notices: Notices, spine: float) -> str:
    """Compile the stylesheet of a cover wrap, whose spine is so many millimetres wide.

    Raises what `cover` raises.
    """
    sheet = _Sheet(paper=options.paper, bleed=options.prepress.wrap_bleed, spine=spine)
    return _cover(options, metadata, notices, sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The paper of a cover, and what lies around its front, in millimetres."""

    paper: str
    bleed: float
    spine: float | None = None
    """None for a front without spine and back."""


def _cover(options: Options, metadata: Metadata, notices: Notices, sheet: _Sheet) -> str:
    asked = (options.theme, options.cover_design, metadata.language, metadata.direction, sheet)
    css, told = _found(asked, lambda: _make_cover(options, metadata, sheet), options)
    notices.extend(told)
    return css


def _make_cover(options: Options, metadata: Metadata, sheet: _Sheet) -> Compiled:
    notices = Notices()
    size = paper.size(sheet.paper, metadata.language)
    base, *others = covers.sheets(options, metadata.language, paper.measures(*size))
    around = [] if sheet.spine is None else [own("wrap.css")]
    sheets = (base, *around, *others)
    wanted = _Wanted(
        medium="pdf",
        sheets=sheets,
        theme=sheets.index(theme(options.theme)),
        paper=size,
        language=metadata.language,
        direction=metadata.direction,
        is_mixed=False,
        bleed=sheet.bleed,
        spine=sheet.spine,
    )
    covers.check(sheets, wanted.theme, metadata.language, paper.measures(*size), notices)
    css, _ = _make(wanted)
    return css, tuple(notices)


def measures(options: Options, metadata: Metadata) -> paper.Measures:
    """Give the width and the height of the paper of the PDF, in points."""
    return paper.measures(*paper.size(options.paper, metadata.language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """All that decides what a stylesheet becomes, but for what stands in the files."""

    medium: Edition
    sheets: tuple[Sheet, ...]
    theme: int
    """Which of the sheets is the theme."""
    paper: tuple[str, str]
    language: str
    direction: Direction
    is_mixed: bool
    has_fonts: bool = False
    """Whether an EPUB carries the fonts of the paper."""
    bleed: float = 0
    """Millimetres by which a page goes on beyond its edges."""
    spine: float | None = None
    """Millimetres between the back and the front of a cover wrap; None: there is none."""


def _found(asked: object, make: Callable[[], Compiled], options: Options) -> Compiled:
    # Of what a sheet elsewhere imports nobody knows before it is read.
    if options.css or not is_own(options.theme):
        return make()
    return remembered(asked, make, options.cache_folder)


def _make(wanted: _Wanted) -> Compiled:
    notices = Notices()
    nodes: list[Node] = []
    levels: list[tokens.Level] = []
    for sheet in wanted.sheets:
        selected = select(load(sheet, folder()), wanted.medium, paper.measures(*wanted.paper))
        levels.append(tokens.collect(selected, wanted.language))
        nodes += selected
    _warn_of_strangers(wanted, notices)
    width, height = wanted.paper
    values = tokens.merge(levels, wanted.theme)
    if wanted.has_fonts:
        values |= embedded.families(_printed(wanted))
    values |= tokens.made({"--paper-width": width, "--paper-height": height} | _bleeds(wanted))
    kept = keep(tokens.resolve(tuple(nodes), values), wanted.medium, notices)
    sided = mirror(kept) if wanted.direction == "rtl" else kept
    css = write(follow(sided, wanted.direction) if wanted.is_mixed else sided)
    if wanted.medium == "epub":
        css = f'@charset "utf-8";\n{css}'
    elif wanted.bleed:
        css += f"@page {{ bleed: {wanted.bleed:g}mm }}\n"
    return css, tuple(notices)


def _bleeds(wanted: _Wanted) -> dict[str, str]:
    """Give the tokens of what goes on beyond the front of a cover, or lies there."""
    bleed = f"{wanted.bleed:g}mm"
    if wanted.spine is None:
        return {"--bleed": bleed, "--bleed-spine": bleed}
    spine = wanted.spine * paper.POINTS["mm"]
    whole = 2 * paper.measures(*wanted.paper)[0] + spine
    return {
        "--bleed": bleed,
        "--bleed-spine": "0mm",
        "--spine-width": f"{spine:.3f}pt",
        "--wrap-width": f"{whole:.3f}pt",
    }


def _warn_of_strangers(wanted: _Wanted, notices: Notices) -> None:
    worn = wanted.sheets[wanted.theme]
    if not worn.path.is_relative_to(folder()):
        theirs = (load(sheet, folder()) for sheet in wanted.sheets[wanted.theme :])
        strangers.warn(load(worn, folder()), [node for each in theirs for node in each], notices)


def _printed(wanted: _Wanted) -> dict[str, Declaration]:
    """List the tokens that the sheets set on paper."""
    sheets = (own("pdf.css"), *wanted.sheets[1:])
    measures = paper.measures(*wanted.paper)
    selected = (select(load(sheet, folder()), "pdf", measures) for sheet in sheets)
    levels = [tokens.collect(nodes, wanted.language) for nodes in selected]
    return tokens.merge(levels, wanted.theme)


def _sheets(medium: Edition, options: Options) -> Iterator[Sheet]:
    yield own(f"{medium}.css")
    yield theme(options.theme)
    yield from (Sheet(path=path, name=str(path)) for path in options.css)
