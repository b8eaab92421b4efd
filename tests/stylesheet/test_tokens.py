from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import stylesheet
from exporter.errors import StyleError
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import Options

Compile = Callable[..., str]


def test_a_token_gives_its_value(compile_own: Compile) -> None:
    css = compile_own(":root { --gap: 2em } .a { margin-top: var(--gap) }")

    assert css == ".a { margin-top: 2em; }"


@pytest.mark.parametrize("root", [":root", "html", ":root, html", ":ROOT"])
def test_tokens_are_set_on_the_root(compile_own: Compile, root: str) -> None:
    assert "margin-top: 3em" in compile_own(f"{root}{{--gap:3em}} .a{{margin-top:var(--gap)}}")


def test_what_else_stands_on_the_root_is_kept(compile_own: Compile) -> None:
    assert compile_own(":root { --gap: 1em; color: red }") == ":root { color: red; }"


def test_a_fallback_is_used_when_the_token_is_not_set(compile_own: Compile) -> None:
    assert "font-family: A, B" in compile_own(".a { font-family: var(--none, A, B) }")


def test_a_fallback_may_be_another_token(compile_own: Compile) -> None:
    css = compile_own(":root{--b:2em} .a{margin:var(--none, var(--b, 1em)) 0}")

    assert "margin: 2em 0" in css


def test_a_fallback_that_is_not_needed_does_no_harm(compile_own: Compile) -> None:
    css = compile_own(":root{--a:1em;--b:initial} .a{margin:var(--a, var(--b)) var(--a, var(--c))}")

    assert "margin: 1em 1em" in css


def test_a_token_set_to_initial_counts_as_not_set(compile_own: Compile) -> None:
    assert "margin: 4em" in compile_own(":root{--a:initial} .a{margin:var(--a, 4em)}")


@pytest.mark.parametrize("tokens", ["--a:initial", "--a:var(--b); --b:INITIAL"])
def test_a_declaration_that_needs_a_token_set_to_initial_goes(
    compile_own: Compile, tokens: str
) -> None:
    css = f":root{{{tokens}}} .a{{width:calc(1em + var(--a)); margin:0}} .b{{color:var(--a)}}"

    assert compile_own(css) == ".a { margin: 0; }"


def test_the_tokens_of_a_language_beat_those_of_a_later_sheet_of_ours_but_not_a_user_s(
    compile_own: Compile,
) -> None:
    css = ".a{text-indent:var(--paragraph-indent)}"

    assert "2em" in compile_own(css, "epub", "zh")
    assert "3em" in compile_own(f":root{{--indent:3em}} {css}", "epub", "zh")


def test_a_declaration_left_without_a_value_goes(compile_own: Compile) -> None:
    assert compile_own(":root{--a: ;} .a{color:var(--a); margin:0}") == ".a { margin: 0; }"


def test_tokens_reach_functions_pages_and_margin_boxes(compile_own: Compile) -> None:
    css = compile_own(
        ":root{--w:9mm;--head:'x'} @page{margin:calc(var(--w) * 2);@top-left{content:var(--head)}}"
    )

    assert 'content: "x"' in css
    assert "margin: calc(9mm * 2)" in css


def test_tokens_reach_media_queries(compile_own: Compile) -> None:
    css = compile_own(":root{--w:30em} @media (min-width:var(--w)){.a{margin:0}}", "epub")

    assert css == "@media all and (min-width:30em) { .a { margin: 0; } }"


def test_a_user_sets_the_house_s_tokens_anew(tmp_path: Path, notices: Notices) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text(":root { --accent: #123456 }", encoding="utf-8")

    css = _compile(Options(css=(sheet,)), notices)

    assert "#123456" in css


def test_a_theme_is_beaten_by_the_user_and_options_beat_both(
    tmp_path: Path, notices: Notices
) -> None:
    theme, own = tmp_path / "theme.css", tmp_path / "own.css"
    theme.write_text(":root{--accent:#111111;--muted:#222222;--paper-width:1mm}", encoding="utf-8")
    own.write_text(":root{--accent:#333333;--paper-width:2mm}", encoding="utf-8")

    css = _compile(Options(theme=str(theme), css=(own,), paper="a5"), notices)

    assert "#333333" in css
    assert "#222222" in css
    assert "#111111" not in css
    assert "size: 148mm 210mm" in css


@pytest.mark.parametrize(
    ("language", "value"),
    [("ja", "1em"), ("ja-JP", "1em"), ("zh-Hant", "2em"), ("jam", "3em"), ("en", "3em")],
)
def test_a_token_may_be_set_for_one_language(
    compile_own: Compile, language: str, value: str
) -> None:
    css = compile_own(
        ":root{--i:3em} :root:lang(ja){--i:1em} html:lang(zh, ko){--i:2em} .a{margin:var(--i)}",
        language=language,
    )

    assert f"margin: {value}" in css


def test_a_token_that_is_not_set_stops_with_its_line(compile_own: Compile) -> None:
    with pytest.raises(StyleError) as stop:
        compile_own("\n\n.a { margin: var(--acent) }")

    assert stop.value.where.endswith("own.css:3")
    assert "--acent" in stop.value.message
    assert "--accent" in stop.value.hint


def test_a_cycle_stops_and_names_its_tokens(compile_own: Compile) -> None:
    with pytest.raises(StyleError, match="--a → --b → --a") as stop:
        compile_own(":root {\n --a: var(--b);\n --b: var(--a) }\n .x { margin: var(--a) }")

    assert stop.value.where.endswith("own.css:3")


@pytest.mark.parametrize(
    ("value", "last", "what"),
    [("var(--a{}) var(--a{})", 30, "more than 400"), ("var(--a{})", 60, "--a40 over 40 others")],
)
def test_tokens_that_grow_without_end_stop_at_once(
    compile_own: Compile, value: str, last: int, what: str
) -> None:
    tokens = ";\n".join(f"--a{n}:{value.replace('{}', str(n + 1))}" for n in range(last))

    with pytest.raises(StyleError, match=what) as stop:
        compile_own(f":root{{--a{last}:red;\n{tokens}}} .a{{color:var(--a0)}}")

    assert "own.css:" in stop.value.where


@pytest.mark.parametrize(
    "css",
    [
        ".a {\n--gap: 1em }",
        "@media (min-width: 30em) { :root {\n--gap: 1em } }",
        ":root, .a {\n--gap: 1em }",
    ],
)
def test_a_token_set_elsewhere_stops_with_its_line(compile_own: Compile, css: str) -> None:
    with pytest.raises(StyleError, match="--gap") as stop:
        compile_own(css, "epub")

    assert stop.value.where.endswith("own.css:2")


def test_a_reference_without_a_name_stops(compile_own: Compile) -> None:
    with pytest.raises(StyleError, match="names no token"):
        compile_own(".a { margin: var(gap) }")


def _compile(options: Options, notices: Notices) -> str:
    return stylesheet.compile("pdf", options, Metadata(title="T", language="en"), notices)
