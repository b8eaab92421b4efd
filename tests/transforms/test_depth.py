"""Depth: what is nested too deeply is joined with what is around it, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.cli.limits import limits_from
from exporter.errors import UsageError
from exporter.model import Article
from exporter.notices import Notices
from exporter.options import DEEPEST, Limits, Options
from exporter.transforms.depth import depth
from exporter.tree import build, text_of
from tests.command import Command


@pytest.mark.parametrize("limit", [1, 10, DEEPEST])
def test_nesting_is_capped_and_no_word_is_lost(cleaned: Callable[..., Article], limit: int) -> None:
    innermost = root = build("blockquote")
    for _ in range(5000):
        innermost.append(build("blockquote"))
        innermost = innermost[0]
    innermost.text = "deep"
    given = cleaned("<p>x</p>")
    given.tree.append(root)
    notices = Notices()
    tree = depth(given, Options(limits=Limits(depth=limit)), notices).tree
    assert int(tree.xpath("count(//blockquote)")) == limit
    assert text_of(tree).endswith("deep")
    (notice,) = notices
    assert notice.slug == "depth-capped"
    assert (f"--limit depth={DEEPEST}" in notice.hint) is (limit < DEEPEST)


@pytest.mark.usefixtures("folder")
def test_the_deepest_that_may_be_makes_two_editions_that_pass_the_checks(run: Command) -> None:
    levels = DEEPEST - 2
    page = f"<article><h1>Down</h1><p>Text.</p>{'<div>' * levels}<p>In.</p>{'</div>' * levels}"
    Path("down.html").write_text(page)
    done = run("build", "down.html", "--limit", f"depth={DEEPEST}", "--no-cover")
    assert done.code == 0, done.err
    assert "depth-capped" not in done.err
    checked = run("check", "dist/down.epub", "dist/down.pdf", "--no-ace")
    assert checked.code == 0, checked.out + checked.err


def test_more_depth_than_programs_read_is_refused() -> None:
    with pytest.raises(UsageError, match="programs that read the editions"):
        limits_from([f"depth={DEEPEST + 1}"])
