"""Which profiles a PDF claims to keep, as its XMP tells (ISO 19005-1, 6.7.11; ISO 14289-1, 5)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

UA, ARCHIVE = "PDF/UA", "PDF/A"
_KEYS = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")


def read(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Give for PDF/UA and for PDF/A the flavour that a file claims, as veraPDF calls it: ua1, 3a.

    Raises InputError when the file cannot be read.
    """
    from exporter.finished.pdf import metadata
    from exporter.finished.pdf.document import opened

    with opened(path) as pdf:
        told = metadata.properties(pdf)
    uniform, part, level = ("".join(told.get(key, ())) for key in _KEYS)
    return {
        UA: (f"ua{uniform}",) if uniform else (),
        ARCHIVE: (f"{part}{level.lower()}",) if part else (),
    }


def title(flavour: str) -> str:
    """Name a profile as people do: PDF/UA-1, PDF/A-3a."""
    is_uniform = flavour.startswith("ua")
    return f"{UA}-{flavour[2:]}" if is_uniform else f"{ARCHIVE}-{flavour}"
