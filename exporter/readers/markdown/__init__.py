"""Reads Markdown: CommonMark, with Pandoc's extensions that articles need."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from exporter.encoding import decode
from exporter.errors import InputError
from exporter.markup import find_lost, parse_html
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.markdown.blocks import build_draft
from exporter.readers.markdown.depth import find_too_deep
from exporter.readers.markdown.draft import Draft, has_raw
from exporter.readers.markdown.frontmatter import split
from exporter.readers.markdown.parser import parse
from exporter.tree import Element


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:
    """Read a Markdown document as one article.

    Raises InputError when its bytes are no text or its front matter is broken.
    """
    fields, text = split(decode(source, notices), source.name)
    if not fields and not text.strip():
        raise InputError(
            "the file has no text",
            where=source.name,
            hint="write something into it and run the command again",
        )
    tokens = parse(text)
    draft = build_draft(tokens)
    _tell(draft, tokens, source.name, notices)
    return (Article(source=source, tree=_finish(draft), fields=fields),)


def _finish(draft: Draft) -> Element:
    article = draft.article
    if has_raw(article):
        html = draft.html_of(article).removeprefix("<article>").removesuffix("</article>")
        article = parse_html(html)
    for note in draft.notes:
        # Each by itself: what is left open in one must not swallow the next.
        article.extend(parse_html(draft.html_of(note)) if has_raw(note) else [note])
    return article


def _tell(draft: Draft, tokens: Sequence[Token], name: str, notices: Notices) -> None:
    for label, line in draft.repeated:
        notices.warn(
            "note-repeated",
            f"the note [^{label}] is defined again; its calls lead to the first definition",
            where=f"{name}:{line}",
            hint="give one of them another label",
        )
    for html, line in draft.raw:
        if lost := find_lost(html):
            notices.warn(
                "html-removed",
                f"HTML that neither edition can show was removed: {', '.join(lost)}",
                where=f"{name}:{line}",
            )
    if deep := find_too_deep(tokens):
        notices.warn(
            "nesting-flattened",
            "lists and quotations are nested too deeply; the innermost are set as plain text",
            where=f"{name}:{deep.map[0] + 1 if deep.map else 1}",
        )
