"""Pages and sheets of sizes that nobody named."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.errors import ExitCode
from tests.command import Command
from tests.printing import pages
from tests.printing.simulator import Simulator

ARTICLE = "---\ntitle: On Pears\nlang: {lang}\n---\n\nPears are best in October.\n"


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Give a file with pages of A4 and Letter, one of them lying."""
    sizes = [pages.A4, pages.LETTER, pages.A4, (842.0, 595.0), pages.LETTER, pages.LETTER, pages.A4]
    path = folder / "mixed.pdf"
    with pikepdf.new() as pdf:
        for size in sizes:
            pdf.add_blank_page(page_size=size)
        pdf.save(path)
    return path


def test_all_pages_of_a_job_come_on_one_paper_and_the_others_are_told(
    run: Command, printer: Simulator, mixed: Path
) -> None:
    done = run("print", mixed.name, "--printer", printer.uri)

    assert done.code == ExitCode.DONE
    assert printer.jobs[0]["IPP_MEDIA"] == "iso_a4_210x297mm"
    assert upright_sizes(printer.spooled[0]) == {(595, 842)}
    assert "pages 2,5-6 are of another size than a4" in done.err
    assert "[pages-resized]" in done.err
    assert "--pages 2,5-6" in done.err


def test_pages_chosen_by_size_are_printed_as_they_are(
    run: Command, printer: Simulator, mixed: Path
) -> None:
    done = run("print", mixed.name, "--pages", "2,5-6", "--printer", printer.uri)

    assert done.code == ExitCode.DONE
    assert printer.jobs[0]["IPP_MEDIA"] == "na_letter_8.5x11in"
    assert "pages-resized" not in done.err


def test_a_paper_that_is_named_needs_no_notice(
    run: Command, printer: Simulator, mixed: Path
) -> None:
    done = run("print", mixed.name, "--paper", "letter", "--printer", printer.uri)

    assert upright_sizes(printer.spooled[0]) == {(612, 792)}
    assert "pages-resized" not in done.err


def test_pages_that_are_saved_keep_their_sizes(run: Command, mixed: Path) -> None:
    done = run("print", mixed.name, "--save", "out.pdf")

    assert done.code == ExitCode.DONE
    assert Path("out.pdf").read_bytes() == mixed.read_bytes()


@pytest.mark.parametrize(("lang", "sheet"), [("en-US", (612, 792)), ("en-GB", (595, 842))])
def test_a_booklet_without_a_paper_is_made_for_that_of_its_language(
    run: Command, folder: Path, lang: str, sheet: tuple[int, int]
) -> None:
    (folder / "pears.md").write_text(ARTICLE.format(lang=lang), encoding="utf-8")

    done = run("print", "pears.md", "--booklet", "--save", "sheets.pdf")

    assert done.code == ExitCode.DONE
    assert upright_sizes(Path("sheets.pdf").read_bytes()) == {sheet}


def upright_sizes(data: bytes) -> set[tuple[int, ...]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(number) for number in page.mediabox.as_list()] for page in pdf.pages]
    return {tuple(sorted((round(b[2] - b[0]), round(b[3] - b[1])))) for b in boxes}
