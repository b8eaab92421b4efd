"""The readers: each turns a source of one format into articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias, cast

from exporter import formats, witness
from exporter.errors import InputError, UsageError
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options

Reader: TypeAlias = Callable[[Source, Options, Notices], tuple[Article, ...]]

#: Name -> the module whose function `read` is the reader.
READERS: Mapping[str, str] = {
    "docx": "exporter.readers.docx",
    "epub": "exporter.readers.epub",
    "feed": "exporter.readers.feed",
    "html": "exporter.readers.html",
    "markdown": "exporter.readers.markdown",
    "newsml": "exporter.readers.wires.newsml",
    "ninjs": "exporter.readers.wires.ninjs",
    "nitf": "exporter.readers.wires.nitf",
    "text": "exporter.readers.text",
}
#: What Pandoc reads; the name of the format is its own.
_PANDOC = "exporter.readers.pandoc"
#: Where other packages register readers: NAME = "package.module:read".
GROUP = "exporter.readers"


def read(source: Source, options: Options, notices: Notices) -> tuple[Article, ...]:
    """Turn a source into articles with the reader that its format names.

    Raises UsageError when there is no such reader, InputError when the source cannot be read or
    holds more articles than it may.
    """
    articles = find(source.format)(source, options, notices)
    if len(articles) > (most := options.limits.entries):
        raise InputError(
            f"“{source.name}” holds {len(articles)} articles, more than {most}",
            where=source.name,
            hint=f"split it, or allow more: --limit entries={len(articles)}",
        )
    return articles


def find(name: str) -> Reader:
    """Load the reader of a format.

    Raises UsageError when neither this package nor another one has it.
    """
    if module := READERS.get(name) or (_PANDOC if name in formats.PANDOC else ""):
        return cast("Reader", import_module(module).read)

    from importlib.metadata import entry_points

    # Of what others look at nobody is told.
    witness.saw_elsewhere()
    for entry in entry_points(group=GROUP, name=name):
        return cast("Reader", entry.load())
    known = sorted({*READERS, *(entry.name for entry in entry_points(group=GROUP))})
    raise UsageError(
        f"there is no reader for the format “{name}”",
        hint=f"use --from with one of: {', '.join(known)}",
    )
