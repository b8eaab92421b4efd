"""Designs of covers: chosen by a theme or a user, read before or behind the theme, easy to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import languages, stylesheet
from exporter.errors import StyleError, UsageError
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import Options
from exporter.stylesheet import contrast, covers
from exporter.stylesheet.nodes import Tokens
from exporter.stylesheet.parse import parse

THEMES = sorted(path.stem for path in (stylesheet.folder() / "themes").glob("*.css"))
DESIGNS = stylesheet.designs()

Sheet = Callable[[str], Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Write a stylesheet of a user's own."""

    def write(text: str) -> Path:
        file = tmp_path / "own.css"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def compiled(options: Options, notices: Notices | None = None, language: str = "en") -> str:
    described = Metadata(title="T", language=language, direction=languages.direction(language))
    told = Notices() if notices is None else notices
    return stylesheet.cover(options, described, told, is_picture=True)


def colour(text: str) -> Tokens:
    rule = parse(f"p {{ color: {text} }}", "sheet")[0]
    return tuple(rule.body[0].value)  # type: ignore[union-attr, index]  # one rule, one declaration


def test_there_are_designs_to_choose_from() -> None:
    assert DESIGNS == ("band", "board", "frame", "large", "plain")


def test_the_theme_chooses_the_design() -> None:
    assert compiled(Options(theme="book")) == compiled(Options(theme="book", cover_design="frame"))


def test_a_user_chooses_another_one() -> None:
    assert compiled(Options(theme="press", cover_design="frame")) != compiled(Options())


def test_a_token_of_a_user_s_own_sheet_chooses_it(sheet: Sheet) -> None:
    own = sheet(":root { --cover-design: plain }")

    assert compiled(Options(css=(own,))) == compiled(Options(cover_design="plain"))


def test_the_theme_colours_the_design_that_it_asks_for(sheet: Sheet) -> None:
    theme = sheet(":root { --cover-design: large; --cover-ground: #eeeeee }")

    assert "background: #eeeeee" in compiled(Options(theme=str(theme)))


def test_a_design_that_a_user_asks_for_brings_its_own_colours() -> None:
    css = compiled(Options(theme="press", cover_design="plain"))

    assert "background: #ffffff" in css
    assert "#8f231d" not in css


def test_colours_of_a_user_s_own_sheet_beat_all(sheet: Sheet) -> None:
    own = sheet(":root { --cover-ground: #123456 }")

    assert "background: #123456" in compiled(Options(css=(own,), cover_design="plain"))


def test_a_design_that_no_sheet_holds_is_named_with_file_and_line(sheet: Sheet) -> None:
    own = sheet(":root {\n  --cover-design: bord;\n}")

    with pytest.raises(StyleError, match="called “bord”") as caught:
        compiled(Options(css=(own,)))

    assert caught.value.where == f"{own}:2"
    assert "band, board, frame, large, plain" in caught.value.hint


def test_a_design_that_is_not_known_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match="“bord”") as caught:
        covers.refuse_unknown("bord", "--cover")

    assert "band, board, frame, large, plain" in caught.value.hint


@pytest.mark.parametrize("design", ["", *DESIGNS])
@pytest.mark.parametrize("theme", THEMES)
def test_the_words_of_every_cover_stand_out(theme: str, design: str) -> None:
    notices = Notices()

    compiled(Options(theme=theme, cover_design=design), notices)

    assert [str(notice) for notice in notices] == []


def test_faint_words_are_told(sheet: Sheet) -> None:
    own = sheet(":root {\n  --cover-ground: #ffffff;\n  --cover-ink: #999999;\n}")
    notices = Notices()

    compiled(Options(css=(own,)), notices)

    (notice,) = notices
    assert notice.slug == "cover-contrast"
    assert "--cover-ink #999999 on --cover-ground #ffffff" in notice.message
    assert "2.8:1, less than 4.5:1" in notice.message
    assert notice.where == f"{own}:3"


def test_large_print_asks_for_more(sheet: Sheet) -> None:
    own = sheet(":root { --cover-ground: #ffffff; --cover-ink: #666666 }")
    usual, large = Notices(), Notices()

    compiled(Options(css=(own,)), usual)
    compiled(Options(css=(own,), theme="large-print"), large)

    assert not list(usual)
    assert ["less than 7:1" in notice.message for notice in large] == [True]


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("white", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("rgb(0 0 255)", "hsl(0 0% 100%)", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(ink: str, ground: str, ratio: float) -> None:
    assert contrast.ratio(colour(ink), colour(ground)) == pytest.approx(ratio, abs=0.01)
    assert contrast.ratio(colour(ground), colour(ink)) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("ink", ["currentcolor", "rgb(0 0 0 / 50%)", "red blue", "nonsense"])
def test_contrast_that_nobody_knows_is_none(ink: str) -> None:
    assert contrast.ratio(colour(ink), colour("#ffffff")) is None


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_the_engine_keeps_all_of_a_design(design: str, language: str) -> None:
    notices = Notices()
    own = tuple(stylesheet.folder() / "covers" / f"{name}.css" for name in ("base", design))

    stylesheet.compile("pdf", Options(css=own), Metadata(title="T", language=language), notices)

    assert [str(notice) for notice in notices] == []
