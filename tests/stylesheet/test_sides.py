from __future__ import annotations

import pytest

from exporter import languages, stylesheet
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import EDITIONS, Edition, Options
from exporter.stylesheet.parse import parse
from exporter.stylesheet.sides import follow
from exporter.stylesheet.write import write


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("margin-left: 1em", "margin-inline-start: 1em"),
        ("padding-right: 1em", "padding-inline-end: 1em"),
        ("border-left: 1px solid", "border-inline-start: 1px solid"),
        ("border-right-width: 1px", "border-inline-end-width: 1px"),
        ("left: 0", "inset-inline-start: 0"),
        ("border-top-left-radius: 1px", "border-start-start-radius: 1px"),
        ("margin: 1em", "margin: 1em; margin-inline: 1em 1em"),
        ("margin: 1em 2em 3em 4em", "margin: 1em 2em 3em 4em; margin-inline: 4em 2em"),
        ("padding: 0 calc(1em + 2px)", "padding: 0 calc(1em + 2px); padding-inline: X X"),
        ("border-width: 1px 2px", "border-width: 1px 2px; border-inline-width: 2px 2px"),
        ("border: 0", "border: 0; border-inline: 0"),
        ("text-align: left", "text-align: left; text-align: start"),
        ("text-align: center", "text-align: center"),
        ("float: right", "float: right; float: inline-end"),
        ("margin-top: 1em", "margin-top: 1em"),
    ],
)
def test_left_becomes_start_and_right_becomes_end(written: str, made: str) -> None:
    expected = made.replace("X", "calc(1em + 2px)")

    assert _followed(f".a {{ {written} }}") == f".a {{ {expected}; }}"


def test_where_the_publication_runs_leftward_the_right_is_the_start() -> None:
    assert _followed(".a { margin: 0 1em 0 2em }", "he") == (
        ".a { margin: 0 1em 0 2em; margin-inline: 1em 2em; }"
    )


def test_what_noflip_stands_before_keeps_its_sides() -> None:
    assert _followed("/* @noflip */ .a { margin-left: 1em }") == ".a { margin-left: 1em; }"


def test_pages_keep_their_sides() -> None:
    assert _followed("@page { margin-left: 1em }") == "@page { margin-left: 1em; }"


def test_rules_under_a_condition_follow_too() -> None:
    assert _followed("@media screen { .a { left: 0 } }") == (
        "@media screen { .a { inset-inline-start: 0; } }"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("medium", EDITIONS)
def test_only_a_publication_that_runs_both_ways_pays(medium: Edition, language: str) -> None:
    assert "padding-inline: " in _compiled(medium, language, is_mixed=True)
    assert "padding-inline: " not in _compiled(medium, language, is_mixed=False)


def _followed(css: str, language: str = "en") -> str:
    nodes = parse(css, "own.css")
    return " ".join(write(follow(nodes, languages.direction(language))).split())


def _compiled(medium: Edition, language: str, *, is_mixed: bool) -> str:
    metadata = Metadata(title="Title", language=language, direction=languages.direction(language))
    return stylesheet.compile(medium, Options(), metadata, Notices(), is_mixed=is_mixed)
