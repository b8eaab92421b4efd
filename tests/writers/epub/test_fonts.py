"""--embed-fonts: which faces an EPUB carries, and that they draw all of its text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from exporter import stylesheet
from exporter.model import Metadata, Publication
from exporter.notices import Notices
from exporter.options import Options
from exporter.tools import epubcheck
from exporter.writers import epub
from exporter.writers.epub.fonts.cascade import Setting, settings
from tests.writers.epub.conftest import Publish

CSS = """@charset "utf-8";
body { font-family: Spectral, serif }
h1, h2 { font-family: "Fira Sans", sans-serif; font-weight: 600 }
code { font-family: "IBM Plex Mono", monospace }
.small { font-family: sans-serif }
"""
TEXT = """<p>Plain ŁĘ <b>bold Ж</b> <i>italic π</i> <b><i>both</i></b> <code>code</code></p>
<p>Ελλάδα <strong>Ελλάδα</strong> עברית العربية 汉字 ∈ 😀</p>"""


def unpacked(publication: Publication, css: str = CSS) -> dict[str, bytes]:
    data = epub.write(publication, css, Notices(), embed_fonts=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def fonts_of(files: dict[str, bytes]) -> dict[str, set[str]]:
    """Name the fonts of an EPUB, and the characters of each."""
    from fontTools.ttLib import TTFont

    return {
        Path(name).stem: set(map(chr, TTFont(io.BytesIO(data)).getBestCmap()))
        for name, data in files.items()
        if name.startswith("fonts/")
    }


def test_epub_carries_no_fonts_unless_it_is_asked_to(publish: Publish) -> None:
    data = epub.write(publish(TEXT), CSS, Notices())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "font" in name]
        assert b"@font-face" not in archive.read("EPUB/css/book.css")


def test_each_face_has_the_letters_that_are_set_in_it(publish: Publish) -> None:
    fonts = fonts_of(unpacked(publish(TEXT)))
    assert set("Plain ŁĘ") <= fonts["spectral-400"]
    assert set("bold Ж") <= fonts["spectral-700"]
    assert set("italic ") <= fonts["spectral-400-italic"]
    assert set("both") <= fonts["spectral-700-italic"]
    assert set("code") <= fonts["exported-mono-400"]


def test_faces_stand_in_for_scripts_that_the_family_lacks(publish: Publish) -> None:
    fonts = fonts_of(unpacked(publish(TEXT)))
    assert set("Ελλάδα") <= fonts["eb-garamond-400"]
    assert set("Ελλάδα") <= fonts["eb-garamond-700"]
    assert set("עברית") <= fonts["noto-serif-hebrew-400"]
    assert set("العربية") <= fonts["amiri-400"]
    assert set("汉字") <= fonts["noto-serif-sc-400"]
    assert "∈" in fonts["stix-two-math-400"]


def test_emoji_are_left_to_the_device(publish: Publish) -> None:
    assert not any("😀" in letters for letters in fonts_of(unpacked(publish(TEXT))).values())


def test_every_face_is_declared_and_every_declared_face_is_there(publish: Publish) -> None:
    files = unpacked(publish(TEXT))
    css = files["css/book.css"].decode()
    addresses = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', css)
    assert sorted(addresses) == sorted(name for name in files if name.startswith("fonts/"))
    manifest = etree.fromstring(files["content.opf"])
    types = {i.get("href"): i.get("media-type") for i in manifest.iter("{*}item")}
    assert {types[a] for a in addresses} == {"font/ttf", "font/otf"}


def test_stylesheet_names_embedded_families_then_those_of_the_reader(publish: Publish) -> None:
    css = unpacked(publish("<p>ab Ελλάδα</p>"))["css/book.css"].decode()
    assert css.startswith('@charset "utf-8";\n@font-face')
    assert 'body { font-family: "Spectral", "EB Garamond", serif' in css.replace("\n", " ")
    assert ".small { font-family: sans-serif }" in css
    assert "Plex" not in css


def test_family_without_text_is_not_named(publish: Publish) -> None:
    css = unpacked(publish("<p>ab</p>"))["css/book.css"].decode()
    assert "code { font-family: monospace }" in css


def test_small_capitals_are_real(publish: Publish) -> None:
    from fontTools.ttLib import TTFont

    files = unpacked(publish("<p>abc</p>"), CSS + "b { font-variant-caps: small-caps }")
    font = TTFont(io.BytesIO(files["fonts/spectral-400.ttf"]))
    tags = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "smcp" in tags


def test_same_publication_gives_the_same_bytes(publish: Publish) -> None:
    first, second = (epub.write(publish(TEXT), CSS, Notices(), embed_fonts=True) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("theme", ["press", "book", "report", "large-print"])
def test_epub_with_fonts_is_valid_in_every_theme(
    theme: str, publish: Publish, tmp_path: Path
) -> None:
    css = compiled(theme=theme)
    target = tmp_path / "a.epub"
    target.write_bytes(epub.write(publish(TEXT), css, Notices(), embed_fonts=True))
    found = [str(message) for message in epubcheck.check(target)]
    # Of every face EPUBCheck tells that it is there.
    assert [message for message in found if "USAGE CSS-028" not in message] == []


def test_sheet_names_the_families_of_the_paper_only_with_fonts() -> None:
    assert "Spectral" not in compiled(embed_fonts=False)
    assert re.search(r"body \{\s+font-family: Spectral", compiled())


def compiled(**options: Any) -> str:
    metadata = Metadata(title="T", language="en")
    chosen = Options(**({"embed_fonts": True} | options))
    return stylesheet.compile("epub", chosen, metadata, Notices())


Settle = Callable[[str, str], dict[str, Setting]]


@pytest.fixture
def settle() -> Settle:
    """Tells of each capital letter of a page how it is set."""

    def settle_page(body: str, css: str) -> dict[str, Setting]:
        page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        return {
            letter: setting
            for setting, letters in settings([page.encode()], css).items()
            for letter in letters
            if letter.isupper()
        }

    return settle_page


@pytest.mark.parametrize(
    ("body", "css", "wanted"),
    [
        ("A", "body { font-family: X, 'Y Z' }", Setting(("X", "Y Z"))),
        ("<p>A</p>", "body { font-family: X } p { font-weight: 600 }", Setting(("X",), 600)),
        ("<h2>A</h2>", "", Setting((), 700)),
        ("<b><b>A</b></b>", "b { font-weight: bolder }", Setting((), 900)),
        ("<em>A</em>", "", Setting(is_italic=True)),
        ("<em>A</em>", "em { font-style: normal }", Setting()),
        ("<code>A</code>", "", Setting(("monospace",))),
        ("<p class='c'>A</p>", ".c { font-weight: 500 } p { font-weight: 300 }", Setting((), 500)),
        ("<p>A</p>", "p { font-weight: 3 !important } p { font-weight: 5 }", Setting((), 3)),
        ("<p>A</p>", "p { font: bold 12px/1.5 X, serif }", Setting(("X", "serif"), 700)),
        ("<p lang='el'>A</p>", "p:lang(el) { font-family: X }", Setting(("X",))),
        ("<i>x</i>A", "i { font-family: X }", Setting()),
    ],
)  # fmt: skip
def test_letter_is_set_as_the_cascade_says(
    body: str, css: str, wanted: Setting, settle: Settle
) -> None:
    assert settle(body, css)["A"] == wanted


@pytest.mark.parametrize(
    "css",
    [
        "@media (min-width: 40em) { p { font-family: X } }",
        "p:from-the-future(x) { font-family: X }",
        "p::first-line { font-family: X }",
    ],
)
def test_rule_that_may_hold_has_the_letters_too(css: str) -> None:
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>A</p></body></html>'
    found = settings([page], css)
    assert {setting.families for setting, letters in found.items() if "A" in letters} == {
        (),
        ("X",),
    }


def test_generated_letters_and_other_cases_are_held_ready() -> None:
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>'
    css = 'p::before { content: "\\2192 Nr " } p { text-transform: uppercase }'
    found = settings([page], css)
    assert all({"A", "→", "r", "0"} <= letters for letters in found.values())
