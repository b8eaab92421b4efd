"""What it costs to impose a thousand pages, and whether pdfimpose puts pages in the same order.

.venv/bin/python -m tests.bench.imposition FILE.pdf
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from exporter.imposition import impose
from exporter.imposition.model import Imposition
from tests.bench.measure import cost_of

_VENV = Path(__file__).parents[2] / "build" / "pdfimpose"
_PAGES = 1000
_WANTED = ("booklet=True", "booklet=True, signature=4, bleed=3, marks={'crop', 'fold'}", "n_up=4")
_IMPOSE = """if True:
    import sys
    from pathlib import Path
    from exporter.imposition import impose
    from exporter.imposition.model import Imposition
    data = Path(sys.argv[1]).read_bytes()
    Path("sheets.pdf").write_bytes(impose(data, "long.pdf", Imposition({wanted})).data)
"""
#: Pages and sheets of a signature, 0: all. pdfimpose fills the last up, we fold a thinner one.
_BOOKLETS = ((1, 0), (4, 0), (7, 0), (16, 0), (33, 0), (16, 1), (16, 2), (48, 4), (200, 0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the costs, and where the orders differ; the exit code is 1 if they do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="a PDF whose pages make the thousand")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _lengthen(chosen.file, folder / "long.pdf")
        for wanted in _WANTED:
            code = _IMPOSE.format(wanted=wanted)
            cost = cost_of([sys.executable, "-c", code, "long.pdf"], folder, {})
            print(f"{wanted:60}{cost.cpu:6.2f} s{cost.peak:6.0f} MiB")
        if not _is_there():
            print("pdfimpose is missing, and no package index gives it: orders are not compared")
            return 0
        others = [each for each in _BOOKLETS if _order(*each, folder) != _rival(*each, folder)]
    print(f"order of pages: {len(_BOOKLETS) - len(others)} of {len(_BOOKLETS)} as pdfimpose has it")
    for pages, signature in others:
        print(f"another order: {pages} pages, signatures of {signature} sheets")
    return 1 if others else 0


def _lengthen(source: Path, target: Path) -> None:
    """Write a thousand pages, each with words of its own, all with the fonts of the source."""
    with pikepdf.open(source) as pdf:
        pages = list(pdf.pages)
        for page in pages:
            page.contents_coalesce()
        for number in range(len(pages), _PAGES):
            page = Dictionary(dict(pages[number % len(pages)].obj.items()))
            page.Contents = pdf.make_stream(page.Contents.read_bytes())
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(target)


def _is_there() -> bool:
    if not (_VENV / "bin" / "pdfimpose").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(_VENV)], check=True)
        command = [str(_VENV / "bin" / "pip"), "install", "-qq", "pdfimpose>=2.10,<3"]
        subprocess.run(command, check=False)
    return (_VENV / "bin" / "pdfimpose").exists()


def _order(pages: int, signature: int, folder: Path) -> list[list[str]]:
    data = _numbered(pages, folder).read_bytes()
    return _words(impose(data, "", Imposition(booklet=True, signature=signature)).data)


def _rival(pages: int, signature: int, folder: Path) -> list[list[str]]:
    target = folder / "rival.pdf"
    # Its saddle lays all sheets into each other; signatures one behind the other are its hardcover.
    schema = "hardcover" if signature else "saddle"
    command = [str(_VENV / "bin" / "pdfimpose"), schema, "--signature", "2x1"]
    command += ["--group", str(signature), "--output", str(target), str(_numbered(pages, folder))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _words(target.read_bytes())


def _numbered(count: int, folder: Path) -> Path:
    """Write pages that tell their number."""
    path = folder / "numbered.pdf"
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        for number in range(count):
            page = pdf.add_blank_page(page_size=(200, 300)).obj
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = pdf.make_stream(b"BT /F 20 Tf 90 150 Td (%d) Tj ET" % (number + 1))
            page.MediaBox = Array([0, 0, 200, 300])
        pdf.save(path)
    return path


def _words(data: bytes) -> list[list[str]]:
    with pypdfium2.PdfDocument(data) as document:
        return [_halves(page) for page in document]


def _halves(page: Any) -> list[str]:
    width, height = page.get_size()
    text = page.get_textpage()
    return [
        text.get_text_bounded(left, 0, left + width / 2, height).strip() for left in (0, width / 2)
    ]


if __name__ == "__main__":
    sys.exit(main())
