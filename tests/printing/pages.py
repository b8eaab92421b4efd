"""Small PDFs to print, made by code."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Array, Dictionary, Name, Page, Pdf

A4, A5, LETTER = (595.28, 841.89), (419.53, 595.28), (612.0, 792.0)


def pdf(count: int = 1, size: tuple[float, float] = A4, *, title: str = "") -> bytes:
    """Make a PDF of so many pages, each with a rectangle as long as its number."""
    out = BytesIO()
    with Pdf.new() as made:
        for number in range(1, count + 1):
            page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *map(round, size)]))
            made.pages.append(Page(page))
            made.pages[-1].Contents = made.make_stream(b"50 50 %d 20 re f" % (number * 10))
        if title:
            made.docinfo["/Title"] = title
        made.save(out, deterministic_id=True)
    return out.getvalue()
