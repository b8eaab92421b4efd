"""Parses Markdown into tokens (https://spec.commonmark.org/0.31.2/, with extensions)."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from exporter.readers.markdown.addresses import addresses_plugin
from exporter.readers.markdown.attributes import attributes_plugin
from exporter.readers.markdown.cells import cells_plugin
from exporter.readers.markdown.depth import depth_plugin
from exporter.readers.markdown.notes import notes_plugin
from exporter.readers.markdown.tex import tex_plugin
from exporter.readers.markdown.verse import verse_plugin


def parse(text: str) -> list[Token]:
    """Parse the text of an article, without its front matter, into markdown-it's tokens."""
    return _parser().parse(text, {})


@cache
def _parser() -> MarkdownIt:
    return (
        _Markdown("commonmark")
        .enable(["table", "strikethrough"])
        .use(notes_plugin)
        .use(deflist_plugin)
        .use(attributes_plugin)
        .use(addresses_plugin)
        .use(tex_plugin)
        .use(verse_plugin)
        .use(depth_plugin)
        .use(cells_plugin)
    )


class _Markdown(MarkdownIt):
    """Markdown that may name files by address: what refuses one later also tells why."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is the library's
        return url.lower().startswith("file:") or super().validateLink(url)
