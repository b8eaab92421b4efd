"""Deep nesting is laid out on a long stack, and refused where even that would end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from exporter.errors import ExportError
from exporter.model import Publication
from exporter.tree import Element, build
from exporter.writers.pdf import deep


def nest(tag: str, depth: int) -> Element:
    outer = inner = build(tag)
    for _ in range(depth - 1):
        child = build(tag)
        inner.append(child)
        inner = child
    inner.text = "deep"
    return outer


def with_body(publication: Publication, body: Element) -> Publication:
    (document,) = publication.spine
    document.tree.append(body)
    return replace(publication, spine=(document,))


@pytest.mark.parametrize("tag", ["div", "blockquote", "em"])
def test_deep_text_is_laid_out(
    tag: str, bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    css = "blockquote { margin: 0 }"
    assert write(with_body(bind("<p/>"), nest(tag, 480)), css=css).startswith(b"%PDF")


def test_too_deep_text_is_refused_with_its_depth(
    bind: Callable[..., Publication], write: Callable[..., bytes]
) -> None:
    with pytest.raises(ExportError, match=r"nested too deeply .* 7\d\d levels") as caught:
        write(with_body(bind("<p/>"), nest("div", 700)))
    assert "--to epub" in caught.value.hint


def test_limits_of_the_process_are_left_as_they_were() -> None:
    before = sys.getrecursionlimit(), threading.stack_size()
    assert deep.run(lambda: "done", nest("div", 100)) == "done"
    assert (sys.getrecursionlimit(), threading.stack_size()) == before


def test_error_on_the_long_stack_reaches_the_caller() -> None:
    def fail() -> None:
        raise LookupError("lost")

    with pytest.raises(LookupError, match="lost"):
        deep.run(fail, nest("div", 100))


def test_endless_recursion_is_told_as_nesting() -> None:
    def recurse() -> None:
        recurse()

    with pytest.raises(ExportError, match="100 levels"):
        deep.run(recurse, nest("div", 100))


def test_height_counts_the_longest_way_down() -> None:
    assert deep.height(build("a", None, build("b"), build("c", None, build("d")))) == 3
