"""Makes of pages what a print shop asks for: bleed, marks, PDF/X-4, the sheet of a cover."""

from __future__ import annotations

from dataclasses import dataclass

from exporter import digests
from exporter.model import Resource
from exporter.options import Prepress

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
        profile = digests.sha256(intent.read_bytes()) if intent else ""
        return f"{sorted(self.wanted.marks)} {self.wanted.standard} {profile}"

    def fills(self, picture: Resource) -> bool:
        """Tell whether a picture is to fill the cover with what is cut off."""
        if not (self.wanted.bleed and picture.width and picture.height):
            return False
        width, height = self.paper
        share = picture.width / picture.height * height / width
        return 1 / _NEAR <= share <= _NEAR
