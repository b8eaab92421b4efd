"""What notices advise fits the format in which an article was written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exporter import chain, formats, hints
from exporter.notices import Notice, Notices
from exporter.options import Options
from tests.readers.pages import PROSE, page
from tests.readers.word import paragraph, word

THINGS = ("title", "language", "address", "alt", "alt-more", "target", "note", "call")
LINKS = "<p>See <a href='/one'>one</a>, <a href='two.html'>two</a> and <a href='#x'>x</a>.</p>"


@pytest.mark.parametrize("form", [*formats.READERS, "odt", "latex", ""])
def test_there_is_advice_for_every_format(form: str) -> None:
    for thing in THINGS:
        said = hints.hint(thing, form, "anchor")
        assert said
        assert "{program}" not in said
        assert "{{" not in said


def test_advice_for_markdown_is_written_in_markdown() -> None:
    assert "{.decorative}" in hints.hint("alt", "markdown")
    assert "{#there}" in hints.hint("target", "markdown", "there")


def test_a_picture_of_a_word_file_is_described_in_word(tmp_path: Path) -> None:
    blip = '<w:p><w:r><w:drawing><a:blip r:embed="r"/></w:drawing></w:r></w:p>'
    data = BytesIO()
    Image.new("RGB", (6, 6), "green").save(data, "PNG")
    file = tmp_path / "a.docx"
    file.write_bytes(word(paragraph("Text.") + blip, {"r": "green.png"}, green=data.getvalue()))

    told = {notice.slug: notice.hint for notice in made(file)}

    assert "Word" in told["alt-missing"]
    assert "Word" in told["title-assumed"]
    assert not any("![" in hint or "{" in hint for hint in told.values())


def test_links_of_a_page_within_its_site_are_told_once(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(page(f"<h1>Harbour</h1>{''.join(PROSE)}{LINKS}"), encoding="utf-8")

    told = [notice for notice in made(file) if notice.slug == "link-dropped"]

    assert [notice.hint for notice in told] == [
        "say where the page comes from: --url https://…",
        'give the target this id, for example <h2 id="x">, or take the link away',
    ]


def test_links_of_an_article_within_a_site_are_told_once(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# A\n\n[One](/one), [two](/two) and [three](three.md).\n", encoding="utf-8")

    told = [notice.hint for notice in made(file) if notice.slug == "link-dropped"]

    assert told[0] == "say where it stands on the web: “source: https://…” in the article"
    assert len(told) == 2


def test_links_of_a_page_whose_address_is_known_lead_there(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(page(f"<h1>Harbour</h1>{''.join(PROSE)}{LINKS}"), encoding="utf-8")

    told = made(file, Options(url="https://harbour.invalid/news/"))

    assert [notice.slug for notice in told] == ["link-dropped"]
    assert "#x" in told[0].message


def test_a_picture_that_may_be_on_the_site_of_a_page_asks_for_its_address(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    text = page(f"<h1>Harbour</h1>{''.join(PROSE)}<p><img src='/a.png' alt='A'></p>")
    file.write_text(text, encoding="utf-8")

    assert [("--url" in n.hint) for n in made(file) if n.slug == "image-missing"] == [True]


def made(file: Path, options: Options | None = None) -> list[Notice]:
    """Make a publication of a file; give what is told of it."""
    notices = Notices()
    chain.make([str(file)], options or Options(draw_cover=False), notices)
    return list(notices)
