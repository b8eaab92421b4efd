"""Makes of a PDF a print copy, which says nothing of itself that no longer holds."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from exporter.finished.pdf.objects import dictionary, entry, inherited, items, text
from exporter.imposition.model import Sides
from exporter.imposition.pieces import resources

#: What a print copy keeps of the file: layers that are shown or not, and what its colours mean.
_CATALOG = ("/Type", "/OCProperties", "/OutputIntents", "/Lang")
_INFORMATION = ("/Title", "/Author")
#: What it keeps of a page that stays one: nothing of its tags, links and actions.
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate")
_PAGE = ("/BleedBox", "/TrimBox", "/ArtBox", "/UserUnit", "/Contents", "/Group")
_DUPLEX = {"one": "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}


def flatten(pdf: Pdf) -> None:
    """Draw stamps and filled forms, which lie above the pages, into them."""
    if not any(_has_appearances(page.obj) for page in pdf.pages):
        return
    if entry(dictionary(pdf.Root, "/AcroForm"), "/NeedAppearances") is True:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")


def whole(page: Any, pdf: Pdf) -> Any:
    """Copy a page, in no page tree yet, without what would hold other pages."""
    kept = {key: inherited(page, key) for key in _INHERITED}
    kept |= {key: entry(page, key) for key in _PAGE}
    kept = {key: value for key, value in kept.items() if value is not None}
    return pdf.make_indirect(
        Dictionary({"/Type": Name.Page, "/Resources": resources(page), **kept})
    )


def save(pdf: Pdf, pages: Iterable[Any], sides: Sides) -> bytes:
    """Write a file that has these pages alone; the same for the same pages."""
    information = {key: text(pdf.docinfo, key) for key in _INFORMATION}
    for key in set(pdf.Root.keys()) - set(_CATALOG):
        del pdf.Root[key]
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
        del pdf.trailer[key]
    for key, value in information.items():
        if value:
            pdf.docinfo[key] = value
    pdf.Root.ViewerPreferences = Dictionary(
        Duplex=Name(_DUPLEX[sides]), PrintScaling=Name("/None"), PickTrayByPDFSize=True
    )
    pdf.Root.Pages = _tree(list(pages), pdf)
    file = BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return file.getvalue()


def _has_appearances(page: Any) -> bool:
    return any(entry(note, "/AP") is not None for note in items(entry(page, "/Annots")))


def _tree(pages: list[Any], pdf: Pdf) -> Any:
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(pages), Count=len(pages)))
    for page in pages:
        page.Parent = tree
    return tree
