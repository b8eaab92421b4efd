"""Reads what Pandoc reads: ODT, RTF, LaTeX, Org, reStructuredText, notebooks and more.

Pandoc makes HTML in its sandbox; that is cleaned as any HTML that nobody vouches for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from exporter.encoding import decode
from exporter.errors import no_text
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.pandoc.rtf import spell_out
from exporter.tools import pandoc

#: Formats that are archives; all others are text.
_BINARY = frozenset({"odt", "docx", "epub", "pptx", "xlsx"})
_PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")(data:[^"]*)"')
#: What Pandoc does not find the door to the disk finds, or tells.
_FETCHING = "Could not fetch resource"


def read(source: Source, options: Options, notices: Notices) -> tuple[Article, ...]:
    """Turn a source in one of Pandoc's formats into one article.

    Raises MissingDependency without Pandoc, InputError when Pandoc cannot read the source.
    """
    from exporter.readers.pandoc.fields import drop_titles, read_fields, read_office
    from exporter.readers.pandoc.trees import build

    limits = options.limits
    done = pandoc.convert(
        _data(source, notices),
        source.format,
        name=source.name,
        seconds=limits.time,
        megabytes=limits.memory,
    )
    for warning in done.warnings:
        if not warning.startswith(_FETCHING):
            notices.warn("pandoc-warned", warning, where=source.name)
    html, files = _take_pictures(done.html, limits.image * 2**20)
    tree = build(html)
    if not len(tree):
        raise no_text(source.name)
    fields = read_fields(done.metadata)
    if source.format == "odt":
        fields = {**read_office(source, limits.unpacked * 2**20), **fields}
        drop_titles(tree, fields)
    return (Article(source=source, tree=tree, fields=fields, files=files),)


def _data(source: Source, notices: Notices) -> bytes:
    if source.format in _BINARY:
        return source.data
    if source.format == "rtf":  # it names its encoding itself
        return spell_out(source.data)
    return decode(source, notices).encode()


def _take_pictures(html: str, limit: int) -> tuple[str, Mapping[str, bytes]]:
    """Take the pictures that the source holds out of the HTML; references stand for them."""
    from exporter.sources.references import Refusal, decode_data

    files: dict[str, bytes] = {}

    def take(match: re.Match[str]) -> str:
        try:
            data = decode_data(match[2], limit)
        except Refusal:
            return match[0]  # whoever collects pictures says why
        name = f"picture-{len(files) + 1}"
        files[name] = data
        return f'{match[1]}{name}"'

    return _PICTURE.sub(take, html), files
