from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import stylesheet
from exporter.errors import StyleError, UsageError
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import Options

Compile = Callable[..., str]


@pytest.mark.parametrize(
    "css",
    [
        "@media print {" * 3000 + "}" * 3000,
        f".a {{ width: {'(' * 3000}1{')' * 3000} }}",
        ".a { width: " + "calc(" * 3000,
    ],
)
def test_blocks_within_blocks_without_end_stop_with_their_line(
    compile_own: Compile, css: str
) -> None:
    with pytest.raises(StyleError, match="more than 60 blocks") as stop:
        compile_own(f"\n{css}")

    assert stop.value.where.endswith("own.css:2")


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("a { color: red", 1),
        ("a {\n color: red;\n b {\n", 3),
        ("\n/* never closed", 2),
        ("a { b: calc(1em }", 1),
        ("a { color: red } }", 1),
        ("\n\na { color red }", 3),
        ("a { color: }", 1),
        ("a { content: 'never closed }\n b { c: d }", 1),
        ("a { *zoom: 1 }", 1),
        ("a { b: x(1;2) }", 1),
        ("a { b: {} }", 1),
        ("{ b: c }", 1),
        ("a", 1),
        ("a { background: url(x y) }", 1),
    ],
)
def test_broken_css_stops_with_its_line(compile_own: Compile, css: str, line: int) -> None:
    with pytest.raises(StyleError) as stop:
        compile_own(css)

    assert stop.value.where.endswith(f"own.css:{line}")
    assert stop.value.hint


@pytest.mark.parametrize(
    "selector",
    ["a,", ",a", "a,,b", "> a", "a >", "a > + b", ".1x", "a .", "a:", "a $ b", "&.b", "100%"],
)
def test_a_selector_that_is_none_stops(compile_own: Compile, selector: str) -> None:
    with pytest.raises(StyleError, match="selects nothing") as stop:
        compile_own(f"\n{selector} {{ margin: 0 }}")

    assert stop.value.where.endswith("own.css:2")


@pytest.mark.parametrize(
    "selector",
    [
        "a > b ~ c + d",
        "*",
        "#x.y[z]",
        "p::before",
        "li:nth-child(2n + 1)",
        "a:not(.b, .c)",
        "*|p",
        '[lang|="en"]',
    ],
)
def test_a_selector_stays_as_it_is(compile_own: Compile, selector: str) -> None:
    assert compile_own(f"{selector} {{ margin: 0 }}") == f"{selector} {{ margin: 0; }}"


def test_doubled_semicolons_and_comments_are_not_written(compile_own: Compile) -> None:
    css = compile_own("a { ;; margin: 0 /* why */ 1em ;; /* x */ }", "epub")

    assert css == "a { margin: 0 1em; }"


def test_important_and_strings_are_kept(compile_own: Compile) -> None:
    css = compile_own("a { content: 'one; two }' !important }")

    assert css == 'a { content: "one; two }" !important; }'


def test_a_sheet_of_another_encoding_stops_with_its_line(tmp_path: Path) -> None:
    sheet = tmp_path / "latin.css"
    sheet.write_bytes(b"a { color: red }\n/* caf\xe9 */")

    with pytest.raises(StyleError, match="UTF-8") as stop:
        _compile(sheet)

    assert stop.value.where == f"{sheet}:2"


def test_a_byte_order_mark_and_a_charset_do_no_harm(tmp_path: Path) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_bytes(b'\xef\xbb\xbf@charset "utf-8"; .own { margin: 7em }')

    assert "@charset" not in _compile(sheet)


def test_a_sheet_that_is_not_there_is_the_command_line_s_fault(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as stop:
        _compile(tmp_path / "none.css")

    assert stop.value.where.endswith("none.css")


def test_an_import_is_put_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.css").write_text('@import "b.css"; .a { margin: 1em }')
    (tmp_path / "parts" / "b.css").write_text(".b { margin: 2em }")
    sheet = tmp_path / "own.css"
    sheet.write_text("@import url(parts/a.css); .own { margin: 3em }")

    css = _compile(sheet)

    assert css.index(".b {") < css.index(".a {") < css.index(".own {")
    assert "@import" not in css


def test_an_import_for_another_medium_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "screen.css").write_text(".screen { margin: 0 }")
    sheet = tmp_path / "own.css"
    sheet.write_text('@import "screen.css" screen;')

    assert ".screen" not in _compile(sheet)


def test_what_is_wrong_in_an_imported_sheet_names_that_sheet(tmp_path: Path) -> None:
    (tmp_path / "part.css").write_text("\na { color: var(--none) }")
    sheet = tmp_path / "own.css"
    sheet.write_text('@import "part.css";')

    with pytest.raises(StyleError) as stop:
        _compile(sheet)

    assert stop.value.where == f"{tmp_path / 'part.css'}:2"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("../outside.css", "may not reach"),
        ("/etc/passwd", "may not reach"),
        ("https://example.org/x.css", "may not reach"),
        ("link.css", "may not reach"),
        ("none.css", "cannot be read"),
        ("own.css", "imports itself"),
        ("circle.css", "imports itself"),
    ],
)
def test_an_import_that_may_not_be_stops_with_its_line(
    tmp_path: Path, target: str, reason: str
) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "outside.css").write_text("a { margin: 0 }")
    (folder / "link.css").symlink_to(tmp_path / "outside.css")
    (folder / "circle.css").write_text('@import "own.css";')
    sheet = folder / "own.css"
    sheet.write_text(f'\n@import "{target}";')

    with pytest.raises(StyleError, match=reason) as stop:
        _compile(sheet)

    assert stop.value.where.endswith((".css:1", ".css:2"))


@pytest.mark.parametrize(
    "css",
    [
        'a { margin: 0 } @import "b.css";',
        '@import "b.css" layer(x);',
        '@import "b.css" layer;',
        '@import "b.css" supports(display: grid);',
        "@import b;",
        "@import;",
    ],
)
def test_an_import_that_cannot_be_compiled_stops(tmp_path: Path, css: str) -> None:
    (tmp_path / "b.css").write_text("")
    sheet = tmp_path / "own.css"
    sheet.write_text(css)

    with pytest.raises(StyleError) as stop:
        _compile(sheet)

    assert stop.value.where == f"{sheet}:1"


def test_an_unknown_theme_lists_the_themes() -> None:
    with pytest.raises(UsageError) as stop:
        stylesheet.compile(
            "pdf", Options(theme="glossy"), Metadata(title="T", language="en"), Notices()
        )

    assert "press" in stop.value.hint


def test_the_folder_holds_the_shared_sheet() -> None:
    assert (stylesheet.folder() / "shared.css").is_file()


def _compile(sheet: Path) -> str:
    metadata = Metadata(title="Title", language="en")
    return stylesheet.compile("pdf", Options(css=(sheet,)), metadata, Notices())


def test_sheet_that_changes_between_two_articles_is_read_again(tmp_path: Path) -> None:
    theme = tmp_path / "theme.css"
    metadata = Metadata(title="T", language="en")

    def accent(colour: str) -> str:
        theme.write_text(f":root {{ --accent: {colour} }}", encoding="utf-8")
        return stylesheet.compile("pdf", Options(theme=str(theme)), metadata, Notices())

    assert "#123456" in accent("#123456")
    assert "#654321" in accent("#654321")


def test_same_sheet_says_the_same_notices_to_each_article() -> None:
    told: list[Notices] = [Notices(), Notices()]
    made = {
        stylesheet.compile("epub", Options(), Metadata(title="T", language="en"), notices)
        for notices in told
    }
    assert len(made) == 1
    assert list(told[0]) == list(told[1])
