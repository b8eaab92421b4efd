"""What makes two editions no twins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

#: So many differences of a kind are told one by one.
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that the two editions do not share, and where it is in either."""

    kind: str
    """text, heading, list, table, caption, note: words; space: white space between words;
    structure, image, link, language, metadata, digest, page, page-list."""
    message: str
    epub_place: str = ""
    pdf_place: str = ""


def shorten(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Leave out what comes after the first twenty of a kind, but tell how many there are."""
    by_kind: dict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        by_kind[difference.kind].append(difference)
    shown: list[Difference] = []
    for kind, differences in by_kind.items():
        shown += differences[:_SHOWN]
        if rest := len(differences[_SHOWN:]):
            shown.append(Difference(kind=kind, message=f"and {rest} more of this kind"))
    return tuple(shown)


def quoted(text: str) -> str:
    """Put a text in quotation marks, or say that there is none."""
    return f"“{text}”" if text else "nothing"
