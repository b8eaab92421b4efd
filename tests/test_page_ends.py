"""Where pages of the PDF may end, by the stylesheets that come with us."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from exporter import chain, rendering
from exporter.notices import Notices
from exporter.options import Options

#: The second line is so long that each line is an element of its own.
CODE = f"```\nALPHA = 1\nOMEGA = {'9' * 60}\n```"
QUOTATION = "> ALPHA, he said.\n>\n> OMEGA, she said."
#: Without it the last page might be so empty that lines are won for another layout.
MORE = "And more of it. " * 30
TABLE = "| a | b |\n|---|---|\n| ALPHA | 1 |\n| OMEGA | 2 |"


SHORT = pytest.mark.parametrize("block", [CODE, TABLE], ids=["code", "table"])


@SHORT
def test_a_page_may_end_behind_a_short_block(tmp_path: Path, block: str) -> None:
    text = f"Before it.\n\n{block}\n\nBehind it. {MORE}"

    assert (True, False) in _shown(tmp_path, text, "OMEGA", "Behind")


@SHORT
def test_a_page_may_end_before_a_short_block(tmp_path: Path, block: str) -> None:
    text = f"Before it.\n\n{block}\n\n{MORE}"

    assert (True, False) in _shown(tmp_path, text, "Before", "ALPHA")


@pytest.mark.parametrize("block", [CODE, QUOTATION, TABLE], ids=["code", "quotation", "table"])
def test_no_page_ends_between_a_block_and_what_announces_it(tmp_path: Path, block: str) -> None:
    text = f"Before it:\n\n{block}\n\n{MORE}"

    assert _shown(tmp_path, text, "Before", "ALPHA") == {(True, True), (False, False)}


def _shown(folder: Path, end: str, *words: str) -> set[tuple[bool, ...]]:
    """Tell which of these words the first page shows, wherever it ends."""
    return {tuple(word in first for word in words) for first, *_ in _pages(folder, end)}


def _pages(folder: Path, end: str) -> Iterator[list[str]]:
    """Write an article whose end comes lower and lower on its first page."""
    for lines in range(17, 34):
        file = folder / f"{lines}.md"
        file.write_text(
            "\n\n".join(["---\ntitle: A\nlang: en\n---", *["A line."] * lines, end]),
            encoding="utf-8",
        )
        options = Options(paper="a5", draw_cover=False)
        publication = chain.make([str(file)], options, Notices())
        editions, _ = rendering.render(publication, ("pdf",), options, Notices())
        document = pypdfium2.PdfDocument(BytesIO(editions["pdf"]))
        yield [page.get_textpage().get_text_bounded() for page in document]
        document.close()
