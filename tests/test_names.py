from __future__ import annotations

import pytest

from exporter import names


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Hello, World!", "hello-world"),
        ("Crème brûlée", "creme-brulee"),
        ("2026 in review", "s-2026-in-review"),
        ("目录", "s"),
        ("", "s"),
    ],
)
def test_a_slug_is_fit_for_ids_and_file_names(text: str, stem: str) -> None:
    assert names.slug(text) == stem


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert names.unique("a", ["b"]) == "a"
    assert names.unique("a", ["a", "a-2"]) == "a-3"
