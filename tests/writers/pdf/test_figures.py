"""Small capitals and figures are glyphs that the type designer drew, or none: nothing is faked."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pikepdf
import pytest

from exporter import stylesheet
from exporter.fonts.faces import find, opened
from exporter.model import Metadata, Publication
from exporter.notices import Notices
from exporter.options import Options

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]
Drawn = Callable[..., list[str]]


@pytest.fixture
def drawn(bind: Bind, write: Write, read: Read) -> Drawn:
    """Names the glyphs of some characters that the first page shows in a family, in order."""

    def drawn_glyphs(body: str, css: str, family: str, plain: Collection[str]) -> list[str]:
        face = find(family, 400, is_italic=False)
        assert face is not None
        with opened(face.path) as font:
            order = font.getGlyphOrder()
        page = read(write(bind(body), css=css)).pages[0]
        names = (order[number] for number in _shown(page, f"+{family.replace(' ', '-')}"))
        return [name for name in names if name.partition(".")[0] in plain]

    return drawn_glyphs


@pytest.mark.parametrize("family", ["Spectral", "EB Garamond", "Fira Sans"])
def test_small_capitals_are_those_of_the_face(family: str, drawn: Drawn) -> None:
    css = f"p {{ font-family: '{family}'; font-variant-caps: small-caps }}"
    assert drawn("<p>Qx</p>", css, family, "Qx") == ["Q", "x.sc"]


@pytest.mark.parametrize(
    ("theme", "family", "glyphs"),
    [
        ("press", "Spectral", ["Q", "x.sc"]),
        ("book", "EB Garamond", ["Q", "x.sc"]),
        # Pango would make small letters of capitals: their strokes are too thin.
        ("report", "IBM Plex Serif", ["Q", "x"]),
        ("large-print", "Atkinson Hyperlegible", ["Q", "x"]),
    ],
)
def test_theme_asks_for_small_capitals_only_where_its_family_has_them(
    theme: str, family: str, glyphs: list[str], drawn: Drawn
) -> None:
    body = '<p>a</p><p>a <span class="smallcaps">Qx</span></p>'
    assert drawn(body, _sheet(theme), family, "Qx") == glyphs


def test_italics_within_small_capitals_are_small_capitals_too(drawn: Drawn) -> None:
    css = "p { font-family: Spectral; font-variant-caps: small-caps } em { font-style: normal }"
    assert drawn("<p>x<em>z</em></p>", css, "Spectral", "xz") == ["x.sc", "z.sc"]


@pytest.mark.parametrize(
    ("theme", "family", "glyphs"),
    [
        ("press", "Spectral", ["one.OP", "nine.OP"]),
        ("book", "EB Garamond", ["one.osf", "nine.osf"]),
        ("report", "IBM Plex Serif", ["one", "nine"]),
        ("large-print", "Atkinson Hyperlegible", ["one", "nine"]),
    ],
)
def test_figures_in_text_have_the_forms_of_small_letters_where_the_family_has_them(
    theme: str, family: str, glyphs: list[str], drawn: Drawn
) -> None:
    found = drawn("<p>a</p><p>19</p>", _sheet(theme), family, ("one", "nine"))
    assert set(glyphs) <= set(found)


@pytest.mark.parametrize("theme", ["press", "report"])
def test_figures_in_tables_stand_below_each_other(theme: str, drawn: Drawn) -> None:
    body = "<table><tr><td>19</td></tr></table>"
    found = drawn(body, _sheet(theme), "Fira Sans", ("one", "nine"))
    assert found[:2] == ["one.tf", "nine.tf"]


def _sheet(theme: str) -> str:
    metadata = Metadata(title="T", language="en")
    return stylesheet.compile("pdf", Options(theme=theme), metadata, Notices())


def _shown(page: pikepdf.Page, family: str) -> list[int]:
    """List the glyphs that are shown in a font whose name ends in a family."""
    fonts = page.Resources.Font
    numbers: list[int] = []
    name = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                name = str(fonts[str(operands[0])].BaseFont)
            # Pango adds to the name of a face how it is asked for.
            case "TJ" | "Tj" if name.removesuffix("-Small-Caps").endswith(family):
                for each in operands[0] if isinstance(operands[0], pikepdf.Array) else operands:
                    if isinstance(each, pikepdf.String):
                        data = bytes(each)
                        numbers += [int.from_bytes(data[n : n + 2]) for n in range(0, len(data), 2)]
    return numbers
