"""Finds the reader for an input and the writer for an output, by suffix or by its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import urlsplit

from exporter.errors import UsageError
from exporter.options import EDITIONS, Edition

#: Suffix -> the reader's name.
READER_OF: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".rss": "feed",
    ".atom": "feed",
    ".ninjs": "ninjs",
    ".nitf": "nitf",
    ".newsml": "newsml",
    ".docx": "docx",
    ".doc": "docx",  # to say that it has to be saved anew
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
}
READERS = tuple(dict.fromkeys(READER_OF.values()))
#: Suffix -> the name of a format that Pandoc reads for us, as Pandoc has it.
PANDOC_OF: Mapping[str, str] = {
    ".odt": "odt",
    ".rtf": "rtf",
    ".tex": "latex",
    ".latex": "latex",
    ".org": "org",
    ".rst": "rst",
    ".ipynb": "ipynb",
    ".docbook": "docbook",
    ".dbk": "docbook",
    ".fb2": "fb2",
    ".textile": "textile",
    ".wiki": "mediawiki",
    ".mediawiki": "mediawiki",
    ".typ": "typst",
    ".opml": "opml",
    ".muse": "muse",
    ".t2t": "t2t",
    ".dj": "djot",
    ".djot": "djot",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".pptx": "pptx",
}
#: All formats that it reads and we do not; --from names those that have no suffix of their own.
PANDOC = frozenset(PANDOC_OF.values()) | frozenset(
    "biblatex bibtex bits commonmark commonmark_x creole csljson csv dokuwiki endnotexml gfm"
    " haddock jats jira json man markdown_github markdown_mmd markdown_phpextra markdown_strict"
    " mdoc native pod ris tikiwiki tsv twiki vimwiki xlsx xml".split()
)
#: The reader's name -> the media type of what it reads (RFC 7763 for Markdown).
_MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "feed": "application/xml",
    "markdown": "text/markdown",
    "newsml": "application/xml",
    "ninjs": "application/json",
    "nitf": "application/xml",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "text": "text/plain",
}

#: What else servers call what is read here; of types that say less, name and text have to tell.
_READER_OF_TYPE: Mapping[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/feed+json": "feed",
    "application/epub+zip": "epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}

#: Suffixes of more than one format: the text has to tell.
_SHARED_SUFFIXES = frozenset({".xml", ".json"})

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<!--.*?-->|<\?xml[^>]*>)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
# The root element of an XML document, whatever stands before it.
_XML_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+"
    rb"<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)
#: Root elements -> readers: RSS 0.9x to 2.0, RSS 1.0, Atom (RFC 4287), NITF, NewsML-G2, NewsML 1.
_READER_OF_ROOT: Mapping[bytes, str] = {
    b"rss": "feed",
    b"RDF": "feed",
    b"feed": "feed",
    b"nitf": "nitf",
    b"newsMessage": "newsml",
    b"newsItem": "newsml",
    b"packageItem": "newsml",
    b"NewsML": "newsml",
    b"html": "html",
    b"FictionBook": "fb2",
    b"opml": "opml",
}
# Keys that tell JSON Feed (https://jsonfeed.org/version/1.1) and ninjs (https://iptc.org/ninjs).
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_NINJS = re.compile(rb'"(?:uri|headline|headlines|body_html|body_xhtml|bodies|versioncreated)"\s*:')
#: What a zip archive holds -> readers (EPUB 3.3 #sec-zip-container-mime, ECMA-376 part 2).
_READER_OF_ZIP: Mapping[bytes, str] = {
    b"mimetypeapplication/epub+zip": "epub",
    b"META-INF/container.xml": "epub",
    b"word/document": "docx",
    b"mimetypeapplication/vnd.oasis.opendocument.text": "odt",
}

# Signs that plain text hardly ever has: YAML in front, a heading, a fence, a link, a definition.
_MARKDOWN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n[\w-]+[ \t]*:"
    rb"|^#{1,6}[ \t]+\S"
    rb"|^(?:```|~~~)"
    rb"|!?\[[^\]\r\n]{1,200}\]\([^)\s]+[^)\r\n]{0,200}\)"
    rb"|^\[[^\]\r\n]{1,200}\]:[ \t]*\S",
    re.MULTILINE,
)


def reader_of(path: PurePath) -> str:
    """Name the reader for a file, or "" when its suffix is unknown."""
    suffix = path.suffix.lower()
    return READER_OF.get(suffix) or PANDOC_OF.get(suffix, "")


def suffix_of(reader: str) -> str:
    """Give the suffix of files for a reader, "" when it is unknown."""
    suffixes = (*READER_OF.items(), *PANDOC_OF.items())
    return next((suffix for suffix, name in suffixes if name == reader), "")


def media_type(reader: str) -> str:
    """Give the media type of files for a reader."""
    return _MEDIA_TYPES.get(reader, "application/octet-stream")


def sniff(data: bytes) -> str:
    """Name the reader for an input whose name tells nothing, by the look of its beginning."""
    if data.startswith(b"PK"):
        return next((name for sign, name in _READER_OF_ZIP.items() if sign in data), "docx")
    head = data[:100_000]
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if structured := _structured(head):
        return structured
    return "markdown" if _MARKDOWN.search(head) else "text"


def reader_of_answer(media_type: str, address: str, data: bytes) -> str:
    """Name the reader for what a server gave: by its type, its name or its beginning.

    "" for XML and JSON that are none that we read.
    """
    if reader := _READER_OF_TYPE.get(media_type):
        return reader
    path = PurePosixPath(urlsplit(address).path)
    known = reader_of(path) or find_structured(data)
    return known or ("" if media_type.endswith(("json", "xml")) else sniff(data))


def is_shared(path: PurePath) -> bool:
    """Tell whether files that end so are of different formats."""
    return path.suffix.lower() in _SHARED_SUFFIXES


def find_structured(data: bytes) -> str:
    """Name the reader for XML or JSON by its beginning, or "" when it is none that we read."""
    return _structured(data[:100_000])


def _structured(head: bytes) -> str:
    if _HTML.match(head):
        return "html"
    if root := _XML_ROOT.match(head):
        return _READER_OF_ROOT.get(root[1], "")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        if _JSON_FEED.search(head):
            return "feed"
        return "ninjs" if _NINJS.search(head) else ""
    return ""


def edition_of(path: Path) -> Edition:
    """Name the edition that an output file holds.

    Raises UsageError when the suffix is neither .epub nor .pdf.
    """
    suffix = path.suffix.lower().removeprefix(".")
    for edition in EDITIONS:
        if suffix == edition:
            return edition
    raise UsageError(
        f"cannot tell the edition from the name “{path.name}”",
        where=str(path),
        hint="end the name in .epub or .pdf, or in / for a folder",
    )
