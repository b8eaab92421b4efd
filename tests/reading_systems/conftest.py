"""Builds publications of which the readers are asked more than of those that all tests share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from exporter import pipeline
from exporter.options import Options
from tests.conftest import THEME, Pair
from tests.pictures import specimen

OTHER_THEMES = tuple(theme for theme in specimen.THEMES if theme != THEME)
WITH_FONTS = "with-fonts"
_SOURCES = Path(__file__).parent / "sources"


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """An article with every kind of content and of metadata."""
    return _build("harbour", tmp_path_factory.mktemp("harbour"), "harbour")


@pytest.fixture(scope="session")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A publication of three articles, in English, Arabic and Chinese."""
    folder = tmp_path_factory.mktemp("bound")
    return _build("bound", folder, "harbour", "arabic", "chinese")


@pytest.fixture(scope="session")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """EPUBs of one article with everything that has a look: in each theme, and with its fonts."""
    folder = tmp_path_factory.mktemp("specimens")
    article = specimen.write(folder)
    wanted = {name: Options(theme=name) for name in OTHER_THEMES}
    wanted[WITH_FONTS] = Options(embed_fonts=True)
    for name, options in wanted.items():
        (folder / f"{name}.epub").write_bytes(specimen.build(article, options, "epub")["epub"])
    return {name: folder / f"{name}.epub" for name in wanted}


def _build(name: str, folder: Path, *articles: str) -> Pair:
    epub, pdf = folder / f"{name}.epub", folder / f"{name}.pdf"
    known = {"title": "Three Ledgers"} if len(articles) > 1 else {}
    options = Options(outputs=(epub, pdf), metadata=known, epoch=1_767_225_600)
    inputs = tuple(str(_SOURCES / f"{article}.md") for article in articles)
    (result,) = pipeline.build(inputs, options)
    assert result.error is None
    return Pair(name=name, inputs=inputs, options=options, epub=epub, pdf=pdf)
