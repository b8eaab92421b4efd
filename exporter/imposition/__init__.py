"""Puts the pages of a PDF on sheets of paper: chosen ones, several a side, booklets."""

from __future__ import annotations

from exporter.imposition.model import Imposition, Sheets


def impose(data: bytes, name: str, wanted: Imposition) -> Sheets:
    """Put the pages of a PDF on sheets.

    When nothing is asked for, or no page would change, the bytes stay as they are. Everything
    else is a print copy: it claims to be neither PDF/A nor PDF/UA, and has no tags and links.

    Raises InputError, which names the file, for a PDF that cannot be read, is locked, must not be
    printed or has no pages; UsageError for pages that it does not have and choices that make no
    sense.
    """
    from exporter.imposition.work import imposed

    return imposed(data, name, wanted)
