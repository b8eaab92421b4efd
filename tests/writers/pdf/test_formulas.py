"""Formulas are drawn on the baseline, tagged as formulas, and never leave the sheet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from exporter.finished import pdf as finished
from exporter.formulas import convert
from exporter.model import Publication
from exporter.tree import Element, build
from exporter.writers.pdf.formulas import PIECE, ROLE, place
from tests.command import Command
from tests.writers.pdf.outline import Outline

WORDS = "Every line of this paragraph is as far from the next as the one before it. "
WIDE = "(a+b)^{10} = a^{10} + 10a^9b + 45a^8b^2 + 120a^7b^3 + 210a^6b^4 + 252a^5b^5 + 210a^4b^6"


def article(tex: str, *, is_display: bool = False) -> str:
    return f"<p>before {_markup(convert(tex, is_display=is_display))} behind</p>"


def _markup(formula: Element) -> str:
    return etree.tostring(formula, encoding="unicode")


def baselines(path: Path) -> list[float]:
    """Give the heights of the lines of the first page, from above, in points."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        letters = [text.get_charbox(n)[1] for n in range(text.count_chars()) if _is_flat(text, n)]
    return sorted({round(each, 1) for each in letters}, reverse=True)


def _is_flat(text: pypdfium2.PdfTextPage, number: int) -> bool:
    """Tell whether a letter stands on the baseline, neither round nor with a tail."""
    return text.get_text_range(number, 1) in set("nmhilkrx")


@pytest.mark.parametrize(
    ("tex", "is_display"), [("x^2", False), (r"\frac{a}{b}", False), (r"\int_0^1 x", True)]
)
def test_formula_is_tagged_with_its_tex_and_its_place(
    tex: str,
    is_display: bool,  # noqa: FBT001 - a parameter
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    outline = Outline(read(write(bind(article(tex, is_display=is_display)))))
    (formula,) = outline.elements("Formula")
    assert str(formula.Alt) == tex
    left, bottom, right, top = map(float, formula.A.BBox)
    assert 0 < right - left < 100
    assert 0 < top - bottom < 60
    assert str(formula.P.S) == "/P"


def test_pdf_that_is_read_back_holds_one_object_for_a_formula(
    bind: Callable[..., Publication], write: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write(bind(article("x^2"))))
    read = finished.read(path)
    assert read.blocks[-1].text.replace("\x1f", "") == "before \ufffc behind"
    assert [(p.alt, p.is_formula, p.thumbnail) for p in read.pictures] == [("x^2", True, b"")]


def test_formula_of_several_lines_is_one_formula(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    outline = Outline(read(write(bind(article(WIDE)))))
    (formula,) = outline.elements("Formula")
    assert str(formula.Alt) == WIDE
    assert len(formula.K) > 1


def test_bookmarks_hold_a_formula_in_words(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    heading = f'<h2 id="a">On {_markup(convert("x^2", is_display=False))}</h2><p>a</p>'
    pdf = read(write(bind(heading), "h2 { bookmark-level: 2 }"))
    with pdf.open_outline() as outline:
        titles = [item.title for root in outline.root for item in (root, *root.children)]
    assert "On x²" in titles


def test_formula_has_the_colour_of_its_text(
    bind: Callable[..., Publication],
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
) -> None:
    black = read(write(bind(article("x")))).pages[0].Contents.read_bytes()
    red = read(write(bind(article("x")), "p { color: #ff0000 }")).pages[0].Contents.read_bytes()
    assert red.count(b"1 0 0 rg") > black.count(b"1 0 0 rg") + 1


def test_lines_keep_their_distance(run: Command, tmp_path: Path) -> None:
    source, target = tmp_path / "a.md", tmp_path / "a.pdf"
    formulas = r"$\frac{a}{b}$ $x_i^2$ $\sum_{i=1}^n i$ $\sqrt{x^2}$ $\int_0^1 x\,dx$ "
    source.write_text(f"---\ntitle: T\nlang: en\n---\n\n{(WORDS + formulas) * 6}\n")
    assert run("build", str(source), "-o", str(target)).code == 0
    lines = [y for y in baselines(target) if y < 650]
    gaps = {round(a - b, 0) for a, b in pairwise(lines) if a - b > 3}
    assert len(gaps) == 1


@pytest.mark.parametrize(
    "tex", [f"${WIDE}$", f"$${WIDE}$$", r"$\frac{" + "abcdefgh" * 12 + "}{2}$"]
)
def test_wide_formula_stays_within_the_measure(tex: str, run: Command, tmp_path: Path) -> None:
    source, target = tmp_path / "a.md", tmp_path / "a.pdf"
    source.write_text(f"---\ntitle: T\nlang: en\n---\n\nWords before {tex} and behind.\n")
    made = run("build", str(source), "-o", str(target), "--paper", "a6")
    assert made.code == 0
    assert "line-overfull" not in made.err


def test_long_formula_is_divided_and_only_its_first_piece_speaks() -> None:
    body = build("body", {}, build("p", {}, convert(WIDE, is_display=False)))
    drawings = place(body)
    pictures = list(body.iter("img"))
    assert len(drawings) == len(pictures) > 4
    assert [p.get("role") for p in pictures] == [ROLE, *["presentation"] * (len(pictures) - 1)]
    assert [p.get("alt") for p in pictures] == [WIDE, *[""] * (len(pictures) - 1)]
    assert all(PIECE in p.attrib for p in pictures[1:])


def test_same_formula_is_one_drawing() -> None:
    twice = [convert("x^2", is_display=False) for _ in range(2)]
    assert len(place(build("body", {}, build("p", {}, *twice)))) == 1
