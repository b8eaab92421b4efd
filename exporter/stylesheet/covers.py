"""Finds the design of the cover, and tells whether its words stand out from their ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from exporter.errors import StyleError, UsageError
from exporter.notices import Notices
from exporter.options import Options
from exporter.stylesheet import contrast, tokens
from exporter.stylesheet.load import load
from exporter.stylesheet.media import select
from exporter.stylesheet.nodes import Declaration, Tokens, text
from exporter.stylesheet.paper import Measures
from exporter.stylesheet.sheet import Sheet
from exporter.stylesheet.themes import folder, own, theme

#: The size of the picture that an EPUB shows: shops ask for two to three.
PICTURE = "150x225mm"
_FOLDER = "covers"
_BASE = "base"
_DESIGN, _GROUND, _INK, _LEAST = (
    "--cover-design",
    "--cover-ground",
    "--cover-ink",
    "--cover-contrast",
)

#: Tokens by their names.
Found: TypeAlias = "Mapping[str, Declaration]"


def designs() -> tuple[str, ...]:
    """List the names of the designs."""
    names = {path.stem for path in (folder() / _FOLDER).glob("*.css")}
    return tuple(sorted(names - {_BASE}))


def refuse_unknown(name: str, where: str) -> None:
    """Raise UsageError with the list of designs for one that is not known."""
    if name not in designs():
        raise UsageError(
            f"“{name}” is neither a picture that is there nor a design of covers",
            where=where,
            hint=f"designs: {', '.join(designs())}; or the path of a picture",
        )


def sheets(options: Options, language: str, measures: Measures) -> tuple[Sheet, ...]:
    """List the sheets of the cover, in the order in which they are to be read.

    A theme colours the design that it asks for; one that a user asks for brings its own colours.

    Raises StyleError for a design that is not known; the error names file and line.
    """
    base, worn = own(f"{_FOLDER}/{_BASE}.css"), theme(options.theme)
    users = tuple(Sheet(path=path, name=str(path)) for path in options.css)
    usual = _design(_tokens((base, worn), 1, language, measures))
    wanted = options.cover_design or _design(_tokens((base, worn, *users), 1, language, measures))
    design = own(f"{_FOLDER}/{wanted}.css")
    if wanted == usual:
        return base, design, worn, *users
    return base, worn, design, *users


def check(
    chosen: Sequence[Sheet], theme_at: int, language: str, measures: Measures, notices: Notices
) -> None:
    """Give a notice where the words of the cover do not stand out from its ground (WCAG 2.2)."""
    found = _tokens(chosen, theme_at, language, measures)
    ratio = contrast.ratio(tokens.value(_INK, found), tokens.value(_GROUND, found))
    least = _number(tokens.value(_LEAST, found))
    if ratio is None or ratio >= least:
        return
    ink, ground = (text(tokens.value(name, found)) for name in (_INK, _GROUND))
    notices.warn(
        "cover-contrast",
        f"the cover is hard to read: {_INK} {ink} on {_GROUND} {ground} has a contrast of"
        f" {ratio:.1f}:1, less than {least:g}:1",
        where=found[_INK].where,
        hint="make one of the two darker or lighter",
    )


def _tokens(chosen: Sequence[Sheet], theme_at: int, language: str, measures: Measures) -> Found:
    nodes = (select(load(sheet, folder()), "pdf", measures) for sheet in chosen)
    return tokens.merge([tokens.collect(each, language) for each in nodes], theme_at)


def _design(found: Found) -> str:
    """Read which design some sheets ask for."""
    name = text(tokens.value(_DESIGN, found))
    if name not in designs():
        raise StyleError(
            f"there is no design of covers called “{name}”",
            where=found[_DESIGN].where,
            hint=f"designs: {', '.join(designs())}",
        )
    return name


def _number(value: Tokens) -> float:
    """Read a number; 0 for anything else."""
    return float(value[0].value) if len(value) == 1 and value[0].type == "number" else 0.0
