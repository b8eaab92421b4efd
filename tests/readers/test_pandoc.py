"""What Pandoc reads for us: its formats, its limits, its absence."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exporter import checks, formats, pipeline, readers
from exporter.errors import InputError
from exporter.metadata import leading_title
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Limits, Options
from exporter.tools import pandoc
from exporter.tree import text_of

TEXTS = {
    "org": "#+TITLE: Pears\n* Ripe\nNow [fn:1] and $x^2$.\n\n[fn:1] So they say.\n",
    "rst": "Pears\n=====\n\nRipe\n----\n\nNow [1]_ and :math:`x^2`.\n\n.. [1] So they say.\n\n"
    "Eaten\n-----\n\nGone.\n",
    "latex": (
        "\\documentclass{article}\\title{Pears}\\begin{document}\\maketitle\\section{Ripe}"
        "Now\\footnote{So they say.} and $x^2$.\\end{document}"
    ),
}
WITHOUT = """
import sys
from importlib.machinery import PathFinder
class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == "pypandoc" else super().find_spec(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Without
from exporter.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("form", TEXTS)
def test_headings_notes_and_formulas_come_through(form: str) -> None:
    article = read(TEXTS[form], form)

    assert article.fields["title"] == "Pears"
    assert text_of(next(article.tree.iter("h1", "h2"))) == "Ripe"
    (call,) = [a for a in article.tree.iter("a") if a.get("role") == "doc-noteref"]
    (note,) = article.tree.iter("aside")
    assert call.get("href") == f"#{note.get('id')}"
    assert text_of(note).startswith("So they say.")
    assert [(c.get("class"), c.text) for c in article.tree.iter("code")] == [("math", "x^2")]


def test_every_format_is_one_that_pandoc_reads() -> None:
    program = pandoc.program()
    assert program is not None
    listed = subprocess.run(
        [str(program), "--list-input-formats"], capture_output=True, text=True, check=True
    )

    ours = {"docx", "epub", "html", "markdown"}
    assert set(listed.stdout.split()) == formats.PANDOC | ours


def test_the_language_of_code_is_known_and_html_of_the_source_is_cleaned() -> None:
    code = "#+begin_src python\nprint(1)\n#+end_src\n"
    raw = "#+begin_export html\n<script>x</script>\n#+end_export\n"
    article = read(code + raw, "org")

    assert [each.get("class") for each in article.tree.iter("code")] == ["language-python"]
    assert not list(article.tree.iter("script"))


def test_pictures_within_a_source_are_its_files() -> None:
    article = read(notebook(), "ipynb")

    assert dict(article.files) == {"picture-1": png()}
    assert [each[0].get("src") for each in article.tree.iter("figure")] == ["picture-1"]


def test_the_first_heading_of_a_notebook_is_its_title() -> None:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Pears\n\nText."}
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})

    assert leading_title(read(text, "ipynb").tree) == "Pears"


def test_a_text_document_tells_its_title_and_author() -> None:
    article = readers.read(source(text_document(), "odt"), Options(), Notices())[0]

    assert (article.fields["title"], article.fields["author"]) == ("Of Pears", "Ada Pomona")
    assert text_of(article.tree) == "They ripen."


def test_letters_of_every_code_page_are_read() -> None:
    text = "{\\rtf1\\ansi\\ansicpg1250 za\\'bf\\'f3\\'b3\\'e6 g\\'ea\\'9cl\\'b9}"

    assert text_of(read(text, "rtf").tree) == "zażółć gęślą"


def test_other_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("SECRET", encoding="utf-8")
    notices = Notices()
    article = read(f"Text \\input{{{tmp_path}/secret}}", "latex", notices)

    assert "SECRET" not in text_of(article.tree)
    assert [notice.slug for notice in notices] == ["pandoc-warned"]


def test_a_source_that_pandoc_cannot_read_is_an_error_in_its_words() -> None:
    with pytest.raises(InputError, match="cannot be read as ipynb"):
        read("{", "ipynb")


def test_pandoc_has_limits_of_time_and_memory() -> None:
    text = "* Pears\n\nText.\n\n" * 40_000

    with pytest.raises(InputError, match="seconds"):
        read(text, "org", limits=Limits(time=0))
    with pytest.raises(InputError, match="memory"):
        read(text, "org", limits=Limits(memory=10))


def test_formats_are_told_by_suffix_and_by_the_text() -> None:
    assert formats.reader_of(Path("a.tex")) == "latex"
    assert formats.sniff(b"{\\rtf1 x}") == "rtf"
    assert formats.find_structured(b"<?xml version='1.0'?><FictionBook/>") == "fb2"


def test_without_pandoc_the_command_is_told_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "a.org").write_text(TEXTS["org"], encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, "build", "a.org"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 3
    assert "Pandoc is not installed" in run.stderr
    assert "pip install 'article-exporter[pandoc]'" in run.stderr.replace("\n", " ")


def test_both_editions_of_what_pandoc_reads_are_a_pair(tmp_path: Path) -> None:
    file = tmp_path / "pears.org"
    file.write_text("#+LANGUAGE: en\n" + TEXTS["org"], encoding="utf-8")

    (result,) = pipeline.build([str(file)], Options(output_folder=tmp_path, paper="a6"))

    assert result.error is None
    report = checks.check(result.written, use_ace=False)
    assert [p for each in report.examined for c in each.checks for p in c.problems] == []


def read(
    text: str, form: str, notices: Notices | None = None, limits: Limits | None = None
) -> Article:
    """Read a text that holds one article."""
    options = Options(limits=limits or Limits())
    notices = Notices() if notices is None else notices
    (article,) = readers.read(source(text.encode(), form), options, notices)
    return article


def source(data: bytes, form: str) -> Source:
    """Make a source of a format."""
    return Source(name=f"a.{form}", data=data, format=form)


def notebook() -> str:
    """Make a notebook whose cell has made a picture."""
    shown = {"image/png": base64.b64encode(png()).decode()}
    output = {"output_type": "display_data", "metadata": {}, "data": shown}
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "execution_count": 1,
        "source": "plot()",
        "outputs": [output],
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})


def text_document() -> bytes:
    """Make an OpenDocument text."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "styles.xml", f'<o:document-styles xmlns:o="{office}"><o:styles/></o:document-styles>'
        )
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text>'
            '<t:p t:style-name="Title">Of Pears</t:p><t:p>They ripen.</t:p></o:text></o:body>'
            "</o:document-content>",
        )
        archive.writestr(
            "meta.xml",
            f'<o:document-meta xmlns:o="{office}"><o:meta><i:initial-creator'
            ' xmlns:i="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">Ada Pomona'
            "</i:initial-creator></o:meta></o:document-meta>",
        )
    return data.getvalue()


def png() -> bytes:
    """Make a picture."""
    data = BytesIO()
    Image.new("RGB", (6, 6), "green").save(data, "PNG")
    return data.getvalue()
