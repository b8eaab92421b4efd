"""Writes a folder of inputs of all kinds, as an editor collects them for an issue."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.readers.pages import NAVIGATION, PROSE, page
from tests.readers.word import paragraph, style, word

_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_STYLES = style("T", "Title") + style("H", "heading 1")
_NOTE = (
    '<w:p><w:r><w:t>A word of the story.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
    f'<w:footnote w:id="2">{paragraph("Note of the story.")}</w:footnote>',
)
_NITF = """<nitf xml:lang="en"><head><docdata><date.issue norm="20260131T080000Z"/></docdata></head>
<body><body.head><hedline><hl1>{title}</hl1></hedline></body.head>
<body.content><p>Wire text.</p></body.content></body></nitf>"""

#: What is read as text, by the name of its file; each tells its title and its language.
TEXTS: Mapping[str, str] = {
    "01-lead.md": """---
title: The Lead
author: Ann Lee
lang: en
date: 2026-01-31
---

See [the page](02-page.html), [the story](03-story.docx) and [picking](04-second.md#picking).[^1]

![A green square](green.png "All green")

[^1]: Note of the lead.
""",
    "02-page.html": page(
        f"<h1>The Page</h1>{''.join(PROSE)}<figure><img src='green.png' alt='Green'>"
        "<figcaption>Still green.</figcaption></figure>",
        head="<meta property='og:title' content='The Page'>",
        after="<footer>All rights reserved</footer>",
    ),
    "04-second.md": """---
title: The Second
lang: de
---

## Pflücken {#picking}

Birnen[^1] und $x^2$.

| Name | Monat |
|:-----|------:|
| Bosc |     9 |

[^1]: Note of the second.
""",
    "05-third.markdown": "---\ntitle: The Third\nlang: ar\n---\n\nالكمثرى تنضج ببطء.\n",
    "06-letter.txt": "The Letter\n\nDear reader,\n\n    all is well.\n",
    "07-telegram.text": "The Telegram\n\nALL IS WELL STOP\n",
    "08-saved.htm": page(f"<h1>The Saved</h1>{''.join(PROSE)}", before=NAVIGATION * 2).replace(
        "Harbour", "The Saved"
    ),
    "10-news.rss": """<rss version="2.0"><channel><title>News</title><language>en</language>
<item><title>First of RSS</title><description>&lt;p&gt;Said.&lt;/p&gt;</description></item>
<item><title>Second of RSS</title><description>Done.</description></item></channel></rss>""",
    "11-news.atom": """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Atoms</title>
<entry><title>One of Atom</title><content type="html">&lt;p&gt;Small.&lt;/p&gt;</content></entry>
</feed>""",
    "12-feed.json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Things",
            "language": "en",
            "items": [{"id": "1", "title": "One of JSON", "content_text": "Braces."}],
        }
    ),
    "13-ninjs.json": json.dumps(
        {"uri": "urn:x:1", "headline": "The Ninjs", "language": "en", "body_html": "<p>Wire.</p>"}
    ),
    "14-nitf.xml": _NITF.format(title="The NITF"),
    "15-g2.xml": f"""<newsMessage xmlns="{_NAR}"><itemSet><newsItem xml:lang="en"><contentMeta>
<headline>The NewsML</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Wire text.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>""",
    "16-older.xml": "<NewsML><NewsItem><DataContent>"
    f"{_NITF.format(title='The Older')}</DataContent></NewsItem></NewsML>",
    "18-rich.rtf": r"{\rtf1\ansi{\info{\title The Rich}}\deflang1033 Rich text.}",
    "19-paper.tex": r"\documentclass{article}\title{The Paper}\begin{document}\maketitle "
    r"Now\footnote{Note of the paper.} and $x^2$.\end{document}",
    "20-outline.org": "#+TITLE: The Outline\n#+LANGUAGE: en\n\nOrganised [fn:1].\n\n"
    "[fn:1] Note of the outline.\n",
    "21-docs.rst": "The Docs\n========\n\nDocumented.\n",
    "22-notebook.ipynb": json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [
                {
                    "cell_type": "markdown",
                    "id": "a",
                    "metadata": {},
                    "source": "# The Notebook\n\nCells.",
                }
            ],
        }
    ),
    "23-book.docbook": "<article><title>The DocBook</title><para>Tagged.</para></article>",
    "24-fiction.fb2": '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description>'
    "<title-info><book-title>The Fiction</book-title><lang>en</lang></title-info></description>"
    "<body><section><p>Told.</p></section></body></FictionBook>",
    "25-wiki.mediawiki": "= The Wiki =\n\nEdited by ''all''.\n",
}
_EPUB: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' version="1.0"><rootfiles><rootfile full-path="a.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>',
    "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x:2'
    "</dc:identifier><dc:title>The Book</dc:title><dc:language>en</dc:language></metadata>"
    '<manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "n.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"'
    ' xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>'
    '<li><a href="a.xhtml">Chapter the First</a></li><li><a href="b.xhtml">Chapter the Last</a>'
    "</li></ol></nav></body></html>",
    "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Chapter the First</h1><p>Go to'
    ' <a href="b.xhtml">the last chapter</a>.</p></body></html>',
    "b.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Chapter the Last</h1>'
    "<p>End.</p></body></html>",
}
_ODT: Mapping[str, str] = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "styles.xml": f'<o:document-styles xmlns:o="{_OPENDOCUMENT}:office:1.0"><o:styles/>'
    "</o:document-styles>",
    "content.xml": f'<o:document-content xmlns:o="{_OPENDOCUMENT}:office:1.0"'
    f' xmlns:t="{_OPENDOCUMENT}:text:1.0"><o:body><o:text><t:p t:style-name="Title">The Open</t:p>'
    "<t:p>They ripen.</t:p></o:text></o:body></o:document-content>",
}
#: The articles of all inputs, in order.
TITLES = (
    "The Lead",
    "The Page",
    "The Story",
    "The Second",
    "The Third",
    "The Letter",
    "The Telegram",
    "The Saved",
    "Chapter the First",
    "Chapter the Last",
    "First of RSS",
    "Second of RSS",
    "One of Atom",
    "One of JSON",
    "The Ninjs",
    "The NITF",
    "The NewsML",
    "The Older",
    "The Open",
    "The Rich",
    "The Paper",
    "The Outline",
    "The Docs",
    "The Notebook",
    "The DocBook",
    "The Fiction",
    "The Wiki",
)
#: What the notes say, in order.
NOTES = tuple(f"Note of the {name}." for name in ("lead", "story", "second", "paper", "outline"))
#: Files that are inputs.
COUNT = 25


def write(folder: Path) -> Path:
    """Write the inputs, and a picture that two of them show, into a folder that is not there."""
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    body = paragraph("The Story", "T") + paragraph("A Part", "H") + _NOTE[0]
    (folder / "03-story.docx").write_bytes(word(body, styles=_STYLES, footnotes=_NOTE[1]))
    (folder / "09-book.epub").write_bytes(_zipped(_EPUB))
    (folder / "17-open.odt").write_bytes(_zipped(_ODT))
    Image.new("RGB", (40, 30), "green").save(folder / "green.png")
    return folder


def _zipped(files: Mapping[str, str]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()
