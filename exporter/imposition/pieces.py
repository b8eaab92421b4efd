"""Turns pages of a PDF into form XObjects, which can stand on a sheet (ISO 32000-1 #8.10)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from exporter.finished.pdf.objects import dictionary, entry, inherited, is_again, items
from exporter.imposition.geometry import MM, Box, Size
from exporter.imposition.leaves import Leaf
from exporter.imposition.model import Imposition

#: What a stream of a page may tell when it becomes a form: how it is packed, and nothing else.
_PACKING = frozenset(("/Length", "/Filter", "/DecodeParms"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What of a page goes on a sheet."""

    leaf: Leaf
    box: Box
    """What the size of the piece is: the trimmed page, or all that is seen of it."""
    form: Any
    """A form XObject that shows the box and its bleed; None if the page draws nothing."""

    @property
    def size(self) -> Size:
        """The size of the page as it is read, in points."""
        return self.leaf.size_of(self.box)


def pieces(leaves: Iterable[Leaf], wanted: Imposition, pdf: Pdf) -> list[Piece]:
    """Make pieces of leaves, one of a leaf that comes again.

    The streams of the pages become the forms: nothing is unpacked, and all that pages share
    stays shared. So the pages are pages no more.
    """
    made: dict[tuple[int, int], Piece] = {}
    taken = set[tuple[int, int]]()
    return [
        made.get(leaf.page.objgen)
        or made.setdefault(leaf.page.objgen, _piece(leaf, wanted, pdf, taken))
        for leaf in leaves
    ]


def resources(page: Any) -> Any:
    """Give the resources of a page; empty ones if it has none."""
    found = inherited(page, "/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()


def _piece(leaf: Leaf, wanted: Imposition, pdf: Pdf, taken: set[tuple[int, int]]) -> Piece:
    box = leaf.trim if _is_trimmed(wanted) else leaf.visible
    stream = _contents(leaf.page, pdf)
    if stream is None:
        return Piece(leaf=leaf, box=box, form=None)
    # Two pages may draw the same with other resources.
    form = copy(stream) if is_again(stream, taken) else stream
    for key in set(form.keys()) - _PACKING:
        del form[key]
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([*_shown(leaf, box, wanted)])
    form.Resources = resources(leaf.page)
    if (group := dictionary(leaf.page, "/Group")) is not None:
        form.Group = group
    return Piece(leaf=leaf, box=box, form=form)


def _is_trimmed(wanted: Imposition) -> bool:
    """Tell whether pages are cut; one that stands alone keeps the marks around it."""
    return bool(wanted.booklet or wanted.n_up > 1 or wanted.marks or wanted.bleed)


def _shown(leaf: Leaf, box: Box, wanted: Imposition) -> Box:
    if not wanted.bleed:
        return box
    return box.grown(wanted.bleed * MM / leaf.unit).within(leaf.bleed.around(box))


def _contents(page: Any, pdf: Pdf) -> Any:
    """Give what a page draws as one stream (ISO 32000-1 #7.8.2); None if it draws nothing."""
    found = entry(page, "/Contents")
    if isinstance(found, Stream):
        return found
    parts = [part.read_bytes() for part in items(found) if isinstance(part, Stream)]
    return pdf.make_stream(b"\n".join(parts)) if parts else None
