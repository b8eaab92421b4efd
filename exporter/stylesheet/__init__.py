"""Turns the stylesheets in `styles/`, a theme and a user's own into one CSS text per medium."""

from __future__ import annotations

from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import Edition, Options
from exporter.stylesheet import paper, tokens
from exporter.stylesheet.load import Sheet, load
from exporter.stylesheet.losses import keep
from exporter.stylesheet.media import select
from exporter.stylesheet.mirror import mirror
from exporter.stylesheet.nodes import Declaration, Node
from exporter.stylesheet.themes import folder, own, theme
from exporter.stylesheet.write import write

__all__ = ["compile", "folder"]


def compile(  # noqa: A001 - the verb of this room; nobody here compiles Python
    medium: Edition, options: Options, metadata: Metadata, notices: Notices
) -> str:
    """Compile the stylesheet of one edition.

    Tokens and rules of a later sheet beat those of an earlier one: shared, medium, theme, the
    user's own; what options decide beats them all.

    Raises:
        UsageError: the theme, the paper or a stylesheet named by the user is not there.
        StyleError: a stylesheet cannot be compiled; the error names file and line.
    """
    nodes: list[Node] = []
    values: dict[str, Declaration] = {}
    for sheet in _sheets(medium, options):
        selected = select(load(sheet, folder()), medium)
        values |= tokens.collect(selected, metadata.language)
        nodes += selected
    values |= tokens.made(_decided(options, metadata))
    kept = keep(tokens.resolve(tuple(nodes), values), medium, notices)
    css = write(mirror(kept) if metadata.direction == "rtl" else kept)
    return f'@charset "utf-8";\n{css}' if medium == "epub" else css


def _sheets(medium: Edition, options: Options) -> list[Sheet]:
    return [
        own(f"{medium}.css"),
        theme(options.theme),
        *(Sheet(path=path, name=str(path)) for path in options.css),
    ]


def _decided(options: Options, metadata: Metadata) -> dict[str, str]:
    width, height = paper.size(options.paper, metadata.language)
    return {"--paper-width": width, "--paper-height": height}
