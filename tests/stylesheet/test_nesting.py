from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.errors import StyleError

Compile = Callable[..., str]


@pytest.mark.parametrize(
    ("nested", "flat"),
    [
        ("a { b { margin: 0 } }", "a b { margin: 0; }"),
        ("a { & b { margin: 0 } }", "a b { margin: 0; }"),
        ("a { &.b { margin: 0 } }", "a.b { margin: 0; }"),
        ("a { &:hover { margin: 0 } }", "a:hover { margin: 0; }"),
        ("a { > b { margin: 0 } }", "a > b { margin: 0; }"),
        ("a { .b & { margin: 0 } }", ".b a { margin: 0; }"),
        (".a { .b& { margin: 0 } }", ".b.a { margin: 0; }"),
        ("a { .b& { margin: 0 } }", ".b:is(a) { margin: 0; }"),
        ("a, b { c, d { margin: 0 } }", "a c, b c, a d, b d { margin: 0; }"),
        ("a, b { c:not(&) { margin: 0 } }", "c:not(a,b) { margin: 0; }"),
        ("a { b { c { margin: 0 } } }", "a b c { margin: 0; }"),
        ("a { & + & { margin: 0 } }", "a + a { margin: 0; }"),
    ],
)
def test_a_nested_rule_is_taken_out(compile_own: Compile, nested: str, flat: str) -> None:
    assert compile_own(nested, "epub") == flat


def test_declarations_keep_their_order_around_a_nested_rule(compile_own: Compile) -> None:
    css = compile_own("a { color: red; b { color: blue } color: green }")

    assert css == "a { color: red; } a b { color: blue; } a { color: green; }"


def test_a_nested_condition_is_turned_inside_out(compile_own: Compile) -> None:
    css = compile_own("a { @media (min-width: 30em) { color: red; b { color: blue } } }", "epub")

    assert css == "@media all and (min-width: 30em) { a { color: red; } a b { color: blue; } }"


def test_a_nested_print_rule_stands_in_the_pdf_alone(compile_own: Compile) -> None:
    nested = "a { @media print { color: red } }"

    assert compile_own(nested, "pdf") == "a { color: red; }"
    assert compile_own(nested, "epub") == ""


@pytest.mark.parametrize(
    "css",
    ["a {\n @page { margin: 0 } }", "a {\n @font-face { margin: 0 } }", "a {\n &b { c: d } }"],
)
def test_what_cannot_be_taken_out_stops_with_its_line(compile_own: Compile, css: str) -> None:
    with pytest.raises(StyleError) as stop:
        compile_own(css)

    assert stop.value.where.endswith("own.css:2")
