"""Makes of pages what a print shop asks for: bleed, marks, PDF/X-4, the sheet of a cover."""

from __future__ import annotations

import math
from dataclasses import dataclass

from exporter import digests, witness
from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.options import Prepress, Stock

#: A picture whose proportions are this near to those of the sheet fills it; another is shown whole.
_NEAR = 1.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What is asked for, and the paper that it is asked for."""

    wanted: Prepress
    paper: tuple[float, float]
    """Width and height of a page in points."""

    @property
    def key(self) -> str:
        """What tells this from other wishes for the same pages, wherever the profile lies."""
        intent = self.wanted.output_intent
        if intent:
            witness.saw(intent)
        profile = digests.sha256(intent.read_bytes()) if intent else ""
        return f"{sorted(self.wanted.marks)} {self.wanted.standard} {profile}"

    def fills(self, picture: Resource) -> bool:
        """Tell whether a picture is to fill the cover with what is cut off."""
        if not (self.wanted.bleed and picture.width and picture.height):
            return False
        width, height = self.paper
        share = picture.width / picture.height * height / width
        return 1 / _NEAR <= share <= _NEAR


def spine(data: bytes, before: int, stock: Stock) -> float:
    """Tell how many millimetres the leaves of a PDF are thick, without some pages before them."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        leaves = math.ceil((len(pdf.pages) - before) / 2)
    return leaves * stock.caliper


def wrap(publication: Publication, css: str, spine: float, press: Press, notices: Notices) -> bytes:
    """Make the sheet of a cover, back, spine and front: PDF/A and PDF/UA, or what a press asks for.

    The stylesheet is that of a wrap with so wide a spine.

    Raises MissingDependency without Pango.
    """
    from exporter.writers.pdf import engine

    engine.load()
    from exporter.writers.pdf import edition
    from exporter.writers.pdf.prepress import exchange, profile

    data = edition.wrap(publication, css, spine, press, notices)
    intent = press.wanted.output_intent
    return exchange.convert(data, profile.read(intent)) if intent else data
