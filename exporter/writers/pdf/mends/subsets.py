"""Has fontTools make the subsets of mathematical fonts: HarfBuzz 6.0 cannot, and embeds all."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.pdf.fonts import Font

_with_harfbuzz = Font._harfbuzz_subset  # noqa: SLF001 - WeasyPrint 70 offers no choice of subsetter


def mend() -> None:
    """Put the mend in place, for good: what a font is subset with changes nothing else."""
    Font._harfbuzz_subset = _subset  # noqa: SLF001 - as above


def _subset(font: Font, to_unicode: Mapping[int, str], hinting: bool) -> None:  # noqa: FBT001 - its signature is WeasyPrint's
    subset = font._fonttools_subset if "MATH" in font.tables else _with_harfbuzz.__get__(font)  # noqa: SLF001 - as above
    subset(to_unicode, hinting)
