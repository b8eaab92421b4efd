"""Compiles small stylesheets, and holds an article with the whole vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from exporter import languages, stylesheet
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import Edition, Options

Compile: TypeAlias = "Callable[..., str]"

#: What follows stands in a user's own sheet, and so at the end of what is compiled.
MARK = ".mark{color:red}"


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def compile_own(tmp_path: Path, notices: Notices) -> Compile:
    """Compile a user's sheet and give what becomes of it, without the house's own rules."""

    def compile_sheet(
        css: str, medium: Edition = "pdf", language: str = "en", paper: str = ""
    ) -> str:
        sheet = tmp_path / "own.css"
        sheet.write_text(MARK + css, encoding="utf-8")
        direction = languages.direction(language)
        metadata = Metadata(title="Title", language=language, direction=direction)
        text = stylesheet.compile(medium, Options(css=(sheet,), paper=paper), metadata, notices)
        own = text.rpartition(".mark {\n  color: red;\n}\n")[2]
        return " ".join(own.split())

    return compile_sheet
