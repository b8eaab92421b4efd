from __future__ import annotations

from collections.abc import Callable

import pytest

Compile = Callable[..., str]


@pytest.mark.parametrize(
    ("written", "mirrored"),
    [
        ("margin-left: 1em", "margin-right: 1em"),
        ("padding-right: 1em", "padding-left: 1em"),
        ("border-left: 1px solid", "border-right: 1px solid"),
        ("border-right-width: 1px", "border-left-width: 1px"),
        ("left: 0", "right: 0"),
        ("text-align: left", "text-align: right"),
        ("float: right", "float: left"),
        ("clear: left", "clear: right"),
        ("break-before: right", "break-before: left"),
        ("margin: 1em 2em 3em 4em", "margin: 1em 4em 3em 2em"),
        ("margin: 1em 2em", "margin: 1em 2em"),
        ("padding: 0 0 0 calc(1em + 2px)", "padding: 0 calc(1em + 2px) 0 0"),
        ("border-width: 1px 2px 3px 4px", "border-width: 1px 4px 3px 2px"),
        ("border-radius: 1px 2px 3px 4px", "border-radius: 2px 1px 4px 3px"),
        ("border-radius: 1px 2px 3px", "border-radius: 2px 1px 2px 3px"),
        ("border-radius: 1px 2px / 3px 4px", "border-radius: 2px 1px / 4px 3px"),
        ("border-radius: 1px", "border-radius: 1px"),
        ("border-top-left-radius: 1px", "border-top-right-radius: 1px"),
        ("background-position: left top", "background-position: right top"),
        ("text-align: center", "text-align: center"),
        ("content: 'left'", 'content: "left"'),
    ],
)
def test_left_and_right_change_places(compile_own: Compile, written: str, mirrored: str) -> None:
    assert compile_own(f".a {{ {written} }}", language="he") == f".a {{ {mirrored}; }}"


def test_nothing_changes_from_left_to_right(compile_own: Compile) -> None:
    assert compile_own(".a { margin: 0 1em 0 2em }") == ".a { margin: 0 1em 0 2em; }"


def test_values_of_tokens_are_mirrored_too(compile_own: Compile) -> None:
    css = compile_own(":root{--m:0 1em 0 2em} .a{margin:var(--m)}", language="ar")

    assert css == ".a { margin: 0 2em 0 1em; }"


def test_a_recto_becomes_a_left_page_with_its_inner_margin_still_inside(
    compile_own: Compile,
) -> None:
    # A book bound at the right: the recto is the left page, and the spine is at its right.
    css = compile_own(
        "@page :right{margin-left:11mm;margin-right:22mm;@top-right{text-align:right;content:'s'}}",
        language="fa",
    )

    assert css.startswith("@page :left {")
    assert "margin-right: 11mm" in css
    assert "margin-left: 22mm" in css
    assert '@top-left { text-align: left; content: "s"; }' in css


def test_corner_boxes_and_side_boxes_change_places(compile_own: Compile) -> None:
    css = compile_own(
        "@page{@top-left-corner{content:'a'}@right-middle{content:'b'}}", language="ar"
    )

    assert '@top-right-corner { content: "a"; }' in css
    assert '@left-middle { content: "b"; }' in css


def test_what_noflip_stands_before_is_left_alone(compile_own: Compile) -> None:
    css = compile_own(
        "/* @noflip */ .a{float:left} .b{float:left} .c{/* @noflip */float:left;clear:left}",
        language="he",
    )

    assert css == ".a { float: left; } .b { float: right; } .c { float: left; clear: right; }"
