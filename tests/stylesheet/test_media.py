from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.errors import StyleError
from exporter.notices import Notices
from exporter.options import Edition

Compile = Callable[..., str]
RULE = "a { margin: 0; }"


@pytest.mark.parametrize(
    ("query", "medium", "compiled"),
    [
        ("print", "pdf", RULE),
        ("print", "epub", ""),
        ("screen", "pdf", ""),
        ("screen", "epub", RULE),
        ("all", "pdf", RULE),
        ("", "pdf", RULE),
        ("not print", "pdf", ""),
        ("not print", "epub", RULE),
        ("not screen", "pdf", RULE),
        ("only screen", "epub", RULE),
        ("screen, print", "pdf", RULE),
        ("PRINT", "pdf", RULE),
        ("speech", "epub", ""),
        ("print and (min-width: 1em)", "epub", ""),
        ("amzn-kf8", "epub", f"@media amzn-kf8 {{ {RULE} }}"),
        ("screen and (color)", "epub", f"@media screen and (color) {{ {RULE} }}"),
        ("(color)", "epub", f"@media all and (color) {{ {RULE} }}"),
        ("not (color)", "epub", f"@media not (color) {{ {RULE} }}"),
        ("(color), print", "epub", f"@media all and (color) {{ {RULE} }}"),
        ("not print and (color)", "epub", RULE),
    ],
)
def test_a_medium_is_decided_when_compiled(
    compile_own: Compile, notices: Notices, query: str, medium: Edition, compiled: str
) -> None:
    assert compile_own(f"@media {query} {{ a {{ margin: 0 }} }}", medium) == compiled
    assert not list(notices)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("(min-width: 190mm)", True),
        ("(min-width: 21cm)", True),
        ("(min-width: 210.5mm)", False),
        ("(max-width: 8.25in)", False),
        ("(max-width: 8.5in)", True),
        ("(width: 210mm)", True),
        ("(min-height: 841pt)", True),
        ("(max-height: 1000px)", False),
        ("(min-width: 0)", True),
        ("(min-width: 40em)", True),
        ("(orientation: portrait)", True),
        ("(orientation: landscape)", False),
        ("print and (min-width: 190mm) and (max-width: 216mm)", True),
        ("print and (min-width: 190mm) and (max-width: 200mm)", False),
        ("not print and (orientation: landscape)", True),
        ("not (orientation: portrait)", False),
        ("print and not (orientation: landscape)", True),
        ("screen and (min-width: 190mm)", False),
        ("(orientation: landscape), (min-height: 29cm)", True),
        # What is unknown decides nothing, where a known condition fails already.
        ("print and (monochrome) and (max-width: 100mm)", False),
    ],
)
def test_the_size_of_the_paper_is_decided_for_the_pdf(
    compile_own: Compile, notices: Notices, query: str, *, holds: bool
) -> None:
    # A4
    assert compile_own(f"@media {query} {{ a {{ margin: 0 }} }}", "pdf") == (RULE if holds else "")
    assert not list(notices)


@pytest.mark.parametrize(
    "query",
    ["print and (monochrome)", "(min-width: wide)", "(min-aspect-ratio: 1/1)", "(min-width)"],
)
def test_what_else_a_query_asks_of_paper_is_left_out_and_told(
    compile_own: Compile, notices: Notices, query: str
) -> None:
    assert compile_own(f"@media {query} {{ a {{ margin: 0 }} }}", "pdf") == ""

    (notice,) = notices
    assert "size of the paper" in notice.message


def test_tokens_may_be_set_by_the_paper(compile_own: Compile) -> None:
    css = (
        ":root{--m:1em} @media print and (min-width: 190mm){:root{--m:2em}}"
        " @media print and (orientation: landscape){:root{--m:3em}} .a{margin:var(--m)}"
    )

    assert compile_own(css) == ".a { margin: 2em; }"
    assert compile_own(css, paper="a5") == ".a { margin: 1em; }"
    assert compile_own(css, paper="210x148mm") == ".a { margin: 3em; }"
    assert compile_own(css, "epub") == ".a { margin: 1em; }"


def test_tokens_may_be_set_for_one_medium(compile_own: Compile) -> None:
    css = (
        ":root{--m:1em} @media print{:root{--m:2em}} @media screen{:root{--m:3em}}"
        " .a{margin:var(--m)}"
    )

    assert compile_own(css, "pdf") == ".a { margin: 2em; }"
    assert compile_own(css, "epub") == ".a { margin: 3em; }"


@pytest.mark.parametrize("query", ["var(--print)", "not", "print or (color)"])
def test_a_query_that_cannot_be_read_stops(compile_own: Compile, query: str) -> None:
    with pytest.raises(StyleError, match="media query") as stop:
        compile_own(f"\n@media {query} {{ a {{ margin: 0 }} }}")

    assert stop.value.where.endswith("own.css:2")
