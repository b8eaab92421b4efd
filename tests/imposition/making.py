"""Makes small PDFs whose pages can be told apart, and looks at sheets with PDFium."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from exporter.imposition import impose
from exporter.imposition.geometry import MM
from exporter.imposition.model import Imposition, Sheets

A4, A5 = (210 * MM, 297 * MM), (148 * MM, 210 * MM)
#: The colours of the four quarters of a page as it is read, from the top left on clockwise.
RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
QUARTERS = [RED, GREEN, BLUE, YELLOW]
WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (128, 128, 128)


def made(*sizes: tuple[float, float], **catalog: Any) -> pikepdf.Pdf:
    """Make a PDF with pages of these sizes that say “page 1”, “page 2” …, all in one font."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number, size in enumerate(sizes, start=1):
        page = pdf.add_blank_page(page_size=size).obj
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 20 Tf 30 30 Td (page %d) Tj ET" % number)
    for key, value in catalog.items():
        pdf.Root[f"/{key}"] = value
    return pdf


def quartered(box: tuple[float, float, float, float], **entries: Any) -> pikepdf.Pdf:
    """Make a page that is grey, and in a box red, green, blue and yellow, if it is not turned."""
    left, bottom, right, top = box
    middle, centre = (left + right) / 2, (bottom + top) / 2
    corners = (left, centre), (middle, centre), (middle, bottom), (left, bottom)
    content = ["0.5 g -9999 -9999 19999 19999 re f"]
    for (x, y), colour in zip(corners, QUARTERS, strict=True):
        tint = " ".join(str(level // 255) for level in colour)
        content.append(f"{tint} rg {x} {y} {middle - left} {centre - bottom} re f")
    pdf = made(A4)
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream("\n".join(content).encode())
    for key, value in entries.items():
        page[f"/{key}"] = Array(value) if isinstance(value, tuple) else value
    return pdf


def data_of(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """Write a PDF."""
    file = BytesIO()
    pdf.save(file, deterministic_id="encryption" not in options, **options)
    return file.getvalue()


def imposed(pdf: pikepdf.Pdf, **wanted: Any) -> Sheets:
    """Impose a PDF."""
    return impose(data_of(pdf), "some.pdf", Imposition(**wanted))


def words(sheets: Sheets) -> list[list[str]]:
    """Read the words of each side, of the left page before those of the right one."""
    document = pypdfium2.PdfDocument(sheets.data)
    try:
        return [_halves(page) for page in document]
    finally:
        document.close()


def picture(sheets: Sheets, side: int = 0, scale: float = 1.0) -> Image.Image:
    """Draw a side; at scale 1 a point is a pixel."""
    document = pypdfium2.PdfDocument(sheets.data)
    try:
        drawn: Image.Image = document[side].render(scale=scale).to_pil().convert("RGB")
        return drawn
    finally:
        document.close()


def reopened(sheets: Sheets) -> pikepdf.Pdf:
    """Open what was made."""
    return pikepdf.open(BytesIO(sheets.data))


def _halves(page: Any) -> list[str]:
    width, height = page.get_size()
    text = page.get_textpage()
    halves = (0, 0, width / 2, height), (width / 2, 0, width, height)
    return [spaced(text.get_text_bounded(*half)) for half in halves]


def spaced(text: str) -> str:
    """Part words by single spaces; PDFium marks the ends of broken words, on either half."""
    return " ".join(text.replace("\x02", "").split())
