"""What the sheets do for a language, in every theme."""

from __future__ import annotations

import re

import pytest

from exporter import languages, stylesheet
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import EDITIONS, Edition, Options

THEMES = sorted(path.stem for path in (stylesheet.folder() / "themes").glob("*.css"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["ar", "fa", "he", "ja", "zh-Hant", "ko", "hi", "th"])
def test_a_script_without_slant_and_capitals_gets_neither(language: str, theme: str) -> None:
    css = _compiled("pdf", language, theme) + _compiled("epub", language, theme)

    slanted = re.findall(r"([^{}]*)\{[^}]*font-style: italic", css)
    # Code and formulas are written in Latin letters in every language.
    assert [rule for rule in slanted if not re.search(r"pre |math|\.frame|cover", rule)] == []
    assert "font-variant: small-caps" not in css.replace(_smallcaps(css), "")


@pytest.mark.parametrize("language", ["ja", "zh", "ko"])
def test_emphasis_in_east_asia_is_a_mark_beside_each_character(language: str) -> None:
    assert "text-emphasis: filled dot" in _compiled("epub", language)
    assert "line dotted 0.16em" in _compiled("pdf", language)
    assert "font-style: italic" not in _rule("em, i, cite", _compiled("epub", language))


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_marks_stand_below_in_chinese_and_above_in_japanese(language: str) -> None:
    screen, paper = _compiled("epub", language), _compiled("pdf", language)
    assert "text-emphasis: filled dot" in _rule("em:lang(zh), em:lang(yue), em:lang(ja)", screen)
    assert "text-emphasis-position: under right" in _rule("em:lang(zh), em:lang(yue) {", screen)
    assert "underline dotted" in _rule("em:lang(zh), em:lang(yue) {", paper)
    assert "overline dotted" in _rule("em:lang(ja), em:lang(ko) {", paper)


def test_emphasis_of_other_languages_bears_no_marks() -> None:
    assert "text-emphasis" not in _rule("em {", _compiled("epub", "en"))
    assert "dotted" not in _rule("em {", _compiled("pdf", "en"))


@pytest.mark.parametrize("medium", EDITIONS)
def test_passages_in_scripts_without_slant_are_upright_and_not_spaced(medium: Edition) -> None:
    found = _rule(":lang(ar), :lang(fa)", _compiled(medium, "en", "book"))
    assert "font-style: normal" in found
    assert "letter-spacing: 0" in found


def test_heads_of_narrow_tables_are_seen_where_numbers_are_padded_before() -> None:
    assert "visibility: hidden" in _rule(".padded::after", _compiled("epub", "ar"))
    assert "visibility: visible" in _rule("  .narrow td::before", _compiled("epub", "ar"))


@pytest.mark.parametrize("language", ["th", "my", "ka"])
def test_lines_that_cannot_be_filled_evenly_end_as_they_may(language: str) -> None:
    assert "text-align: left" in _rule("body", _compiled("pdf", language))
    assert "text-align: justify" in _rule("body", _compiled("pdf", "en"))


def _compiled(medium: Edition, language: str, theme: str = "press") -> str:
    metadata = Metadata(title="T", language=language, direction=languages.direction(language))
    return stylesheet.compile(medium, Options(theme=theme), metadata, Notices())


def _rule(selector: str, css: str) -> str:
    """Give all declarations of the rules whose selectors begin so."""
    start = re.escape(selector.removesuffix(" {"))
    rest = "" if selector.endswith("{") else r"[^{}]*"
    return "".join(re.findall(rf"(?m)^{start}{rest} \{{([^}}]*)\}}", css))


def _smallcaps(css: str) -> str:
    found = re.search(r"\.smallcaps \{[^}]*\}", css)
    return found[0] if found else ""
