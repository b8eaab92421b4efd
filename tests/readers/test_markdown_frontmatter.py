from __future__ import annotations

import pytest

from exporter.errors import InputError
from exporter.model import Value
from exporter.readers.markdown.frontmatter import split


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: A\n---\nb", {"title": "A"}),
        ("---\ntitle: A\n...\nb\n\n---\nc", {"title": "A"}),
        ("--- \ntitle: A\n---", {"title": "A"}),
        ("\n\n---\ntitle: A\n---\nb", {"title": "A"}),
        ("---\n# comment\n\ntitle: A\n---\nb", {"title": "A"}),
        ("---\n{title: A}\n---\nb", {"title": "A"}),
        ("---\n---\nb", {}),
        ("---\n# comment\n---\nb", {}),
        ("---\ndate: 2026-01-31\nyes: no\nn: 1.10\n---\n",
         {"date": "2026-01-31", "yes": "no", "n": "1.10"}),
        ("---\ntags: [a, b]\nauthor:\n- name: C\n---\n",
         {"tags": ("a", "b"), "author": ({"name": "C"},)}),
        ('---\n"title": A\n---\n', {"title": "A"}),
        ('+++\ntitle = "A"\n+++\nb', {"title": "A"}),
        ("+++\nn = 1.10\nd = 2017-02-06\nt = true\n[extra]\na = [1, 'b']\n+++\n",
         {"n": "1.10", "d": "2017-02-06", "t": "true", "extra": {"a": ("1", "b")}}),
    ],
)  # fmt: skip
def test_front_matter_gives_strings_lists_and_mappings(text: str, fields: dict[str, Value]) -> None:
    assert split(text, "a.md")[0] == fields


@pytest.mark.parametrize(
    "text",
    [
        "---\n\ntitle: A\n\n---\n",
        "---\nA scene break and prose.\n---\n",
        "---\nProse that does not end\n",
        "---\n# A heading\n\nprose\n\n---\n",
        "---",
        "----\na: b\n----\n",
        "a\n---\ntitle: A\n---\n",
        "***\na: b\n***\n",
        "+++\nprose\n+++\n",
        "---\n[a]: b\n---\n",
    ],
)
def test_scene_break_at_the_top_is_no_front_matter(text: str) -> None:
    assert split(text, "a.md") == ({}, text)


def test_lines_of_the_text_keep_their_numbers() -> None:
    _, text = split("---\na: b\nc: d\n---\nfive\n", "a.md")
    assert text.split("\n")[4] == "five"


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("---\na: b\nc: d: e\n---\n", "a.md:3", "mapping values"),
        ("---\na: 'b\n---\n", "a.md:", "end of stream"),
        ("---\na: b\nc: d\na: e\n---\n", "a.md:4", "a.md:2"),
        ("---\n- a\n---\n", "a.md:2", "key: value"),
        ("---\na: b\n\ntext", "a.md:1", "does not end"),
        ("+++\na = 1\nb = \n+++\n", "a.md:3", "TOML"),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "a.md:2", "nested"),
        ("---\na: " + "[" * 100_000 + "\n---\n", "a.md:", "nested"),
        ("---\na:\n  " + "- " * 100_000 + "\n---\n", "a.md:", "nested"),
    ],
)
def test_broken_front_matter_is_an_error_that_names_the_line(
    text: str, where: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        split(text, "a.md")
    assert caught.value.where.startswith(where)


def test_front_matter_without_an_end_is_told_how_to_end() -> None:
    with pytest.raises(InputError) as caught:
        split("---\ntitle: A\n\nText", "a.md")
    assert "with a line ---" in caught.value.hint
