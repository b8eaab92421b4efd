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
