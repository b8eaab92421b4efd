from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exporter.model import ContentDocument, Metadata, Navigation, NavPoint, Publication
from exporter.notices import Notices
from exporter.options import EDITIONS, Edition
from exporter.stylesheet.properties import LAID_OUT
from exporter.tools import epubcheck
from exporter.tree import parse
from exporter.writers import epub
from exporter.writers.pdf import engine

Compile = Callable[..., str]


@pytest.mark.parametrize(
    "css",
    [
        "@page { margin: 1cm }",
        "a { float: footnote }",
        "a { string-set: title content() }",
        "a { content: target-counter(attr(href), page) }",
        "a { content: leader('.') }",
        "a { content: counter(page) }",
        "a { bookmark-level: 1 }",
        "a { footnote-display: inline }",
        "a { position: fixed }",
        "a { position: running(head) }",
        "a { marks: crop }",
        "a { bleed: 3mm }",
        "a { page: wide }",
        "a { direction: rtl }",
        "a { unicode-bidi: embed }",
        "a::footnote-call { margin: 0 }",
        "a[b='c' i] { margin: 0 }",
        "@property --x { syntax: '*' }",
    ],
)
def test_what_the_epub_cannot_keep_is_left_out_and_told(
    compile_own: Compile, notices: Notices, css: str
) -> None:
    assert compile_own(f"\n{css}", "epub") == ""

    (notice,) = notices
    assert notice.slug == "css-not-in-epub"
    assert notice.where.endswith("own.css:2")
    assert "@media print" in notice.hint


@pytest.mark.parametrize(
    "css",
    [
        "@supports (display: grid) { a { margin: 0 } }",
        "@container (min-width: 1em) { a { margin: 0 } }",
        "@media (prefers-color-scheme: dark) { a { margin: 0 } }",
        "@media print and (monochrome) { a { margin: 0 } }",
        "@keyframes turn { from { margin: 0 } }",
        "a { text-shadow: 0 0 1px red }",
        "a { text-wrap: balance }",
        "a { initial-letter: 2 }",
        "a { writing-mode: vertical-rl }",
        "a { color: color-mix(in srgb, red, blue) }",
        "a { color: device-cmyk(0 0 0 1) }",
        "a { width: min-content }",
        "a { margin: unset }",
        "a { display: contents }",
        "a { opacity: 0.5 }",
        "img { image-rendering: auto }",
        "a { colour: red }",
    ],
)
def test_what_the_pdf_cannot_keep_is_left_out_and_told(
    compile_own: Compile, notices: Notices, css: str
) -> None:
    assert compile_own(f"\n{css}", "pdf") == ""

    (notice,) = notices
    assert notice.slug == "css-not-in-pdf"
    assert notice.where.endswith("own.css:2")


@pytest.mark.parametrize("medium", EDITIONS)
@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(x.png) }",
        "a { background: url('https://example.org/x.png') }",
        "a { content: image-set('x.png' 1x) }",
        "@font-face { font-family: X; src: url(x.woff2) }",
        "@font-face { font-family: X; src: local('Y'), url('//example.org/x.woff2') }",
    ],
)
def test_no_edition_fetches_what_a_stylesheet_names(
    compile_own: Compile, notices: Notices, css: str, medium: Edition
) -> None:
    assert compile_own(css, medium) == ""
    assert [notice.slug for notice in notices] == [f"css-not-in-{medium}"]


@pytest.mark.parametrize("medium", EDITIONS)
def test_a_picture_in_the_sheet_itself_is_kept(
    compile_own: Compile, notices: Notices, medium: Edition
) -> None:
    assert "data:image/gif" in compile_own(
        "a { background: url(data:image/gif;base64,AA) }", medium
    )
    assert not list(notices)


@pytest.mark.parametrize(
    ("css", "medium"),
    [
        ("a { cursor: pointer; transition: none; -webkit-hyphens: none }", "pdf"),
        ("a { -weasy-lang: 'x'; -prince-pdf-anchor: x }", "epub"),
    ],
)
def test_what_means_nothing_to_an_edition_goes_without_a_word(
    compile_own: Compile, notices: Notices, css: str, medium: Edition
) -> None:
    assert compile_own(css, medium) == ""
    assert not list(notices)


def test_what_is_for_one_medium_by_its_own_words_is_not_told(
    compile_own: Compile, notices: Notices
) -> None:
    css = "@media print { @page { margin: 1cm } a { bookmark-level: 1 } }"

    assert compile_own(css, "epub") == ""
    assert not list(notices)


def test_the_list_of_properties_is_the_engine_s() -> None:
    engine.load()
    from weasyprint.css.validation.expanders import EXPANDERS
    from weasyprint.css.validation.properties import PROPERTIES

    assert {*PROPERTIES, *EXPANDERS} == LAID_OUT


def test_epubcheck_finds_nothing_in_what_is_left(compile_own: Compile, tmp_path: Path) -> None:
    css = compile_own(
        """
        a { ;; color: red;; unicode-bidi: isolate; direction: ltr; background: url(http://x.y/z) }
        a { & b { color: red } > c { @media (min-width: 2em) { color: blue } } }
        :root { --x: 1em } .x { margin: var(--x); content: "\\201C" }
        @page { margin: 1cm; @top-left { content: "x" } }
        [lang="en" i] { color: red } a:not(.b, .c)::after { position: fixed }
        @supports (display: grid) { a { display: grid } }
        @media (prefers-color-scheme: dark) { a { color: rgb(0 0 0 / 50%) } }
        @layer base { a { margin: calc(1em + 2px) } }
        @keyframes turn { from { margin: 0 } 50% { margin: 1em } }
        @counter-style stars { system: cyclic; symbols: "*"; suffix: " " }
        """,
        "epub",
    )
    book = tmp_path / "book.epub"

    book.write_bytes(epub.write(_publication(), css, Notices()))

    assert "prefers-color-scheme" in css
    assert epubcheck.check(book) == ()


def _publication() -> Publication:
    metadata = Metadata(
        title="Title",
        language="en",
        identifier="urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8",
        modified=datetime(2026, 1, 31, tzinfo=UTC),
    )
    tree = parse('<article id="a" lang="en"><h1 id="t">Title</h1><p class="x">Text</p></article>')
    document = ContentDocument(
        name="article", title="Title", tree=tree, matter="body", metadata=metadata
    )
    return Publication(
        metadata=metadata,
        spine=(document,),
        navigation=Navigation(toc=(NavPoint(label="Title", anchor="t"),)),
    )
