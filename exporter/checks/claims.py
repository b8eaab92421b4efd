"""Which profiles a PDF claims to keep, as its XMP tells (ISO 19005-1, 6.7.11; ISO 14289-1, 5)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exporter.errors import InputError

UA, ARCHIVE = "PDF/UA", "PDF/A"
_KEYS = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")


def read(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Give for PDF/UA and for PDF/A the flavour that a file claims, as veraPDF calls it: ua1, 3a.

    Raises InputError when the file cannot be read.
    """
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            metadata = pdf.open_metadata()
            uniform, part, level = (str(metadata.get(key, "")) for key in _KEYS)
    except (OSError, ValueError, pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise InputError(f"{path} cannot be read: {error}", where=str(path)) from error
    return {
        UA: (f"ua{uniform}",) if uniform else (),
        ARCHIVE: (f"{part}{level.lower()}",) if part else (),
    }


def title(flavour: str) -> str:
    """Name a profile as people do: PDF/UA-1, PDF/A-3a."""
    is_uniform = flavour.startswith("ua")
    return f"{UA}-{flavour[2:]}" if is_uniform else f"{ARCHIVE}-{flavour}"
