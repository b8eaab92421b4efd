"""Counts what was repaired in a broken EPUB, and tells it kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from exporter.notices import Notices

#: Kind -> what is said of it; {} is how many there were.
_SENTENCES: Mapping[str, str] = {
    "container": "its container names no package document that is there; one was found by its name",
    "package": "XML that is not well-formed was read as far as it goes: {}",
    "documents": "documents that are not well-formed were read as HTML: {}",
    "missing": "files that it names are not there: {}",
    "names": "files were found whose names are written otherwise: {}",
    "spine": "its spine lists no document; all documents are taken in the order of its manifest",
    "types": "documents of the spine are called something else in its manifest: {}",
    "unlisted": "its spine names items that its manifest does not have: {}",
}


class Repairs:
    """What was wrong with an EPUB."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._seen: set[tuple[str, str]] = set()
        self.media = 0
        """Sounds, films and embedded programs that were left out."""
        self.lost_links = 0
        """Links to files that are not there."""
        self.is_fixed = False
        """Whether its pages were laid out once and for all."""

    def note(self, kind: str, name: str = "") -> None:
        """Count one repair, each file once."""
        if (kind, name) not in self._seen:
            self._seen.add((kind, name))
            self._found[kind] += 1

    def tell(self, where: str, notices: Notices) -> None:
        """Make notices of all that was counted."""
        for kind, number in self._found.items():
            notices.warn("epub-repaired", _SENTENCES[kind].format(number), where=where)
        if self.lost_links:
            notices.warn(
                "link-dropped",
                "links lead to files that are not in the EPUB, and only their texts stay:"
                f" {self.lost_links}",
                where=where,
            )
        if self.media:
            notices.warn(
                "media-dropped",
                f"sounds, films and programs cannot be shown in both editions: {self.media}",
                where=where,
            )
        if self.is_fixed:
            notices.warn(
                "layout-fixed",
                "its pages have a fixed layout; their text is set anew in reading order",
                where=where,
                hint="look whether words and pictures still belong together",
            )
