"""Cuts a face down to some characters, as a font file of its own: the same bytes every time."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Iterable
from typing import Any

from exporter.fonts.faces import Face, nearest_weight, opened
from exporter.fonts.packages import PACKAGES

#: Name table: family, unique identifier, full name, PostScript name, family of all weights, and
#: full name for old systems (OpenType 1.9, name).
_NAMING = frozenset((1, 3, 4, 6, 16, 18))


def name_of_copy(family: str) -> str:
    """Tell what a changed copy of a family is called: its own name, unless that is reserved."""
    names = (each.name_of_copies for each in PACKAGES if family in each.families)
    return next(names, "") or family


def subset(face: Face, weight: int, points: Iterable[int], features: Collection[str]) -> bytes:
    """Make a font of some characters of a face, with what its licence asks for in its names.

    Args:
        face: the face; of a variable one, only the weight is kept.
        weight: the weight that is asked for.
        points: code points; the glyphs into which the features turn them are kept, too.
        features: OpenType features beside those that every text needs, such as `smcp`.
    """
    from fontTools.subset import Options, Subsetter

    options = Options(
        layout_features=[*Options().layout_features, *sorted(features)],
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
        name_IDs=["*"],
        # Beyond what it drops by itself: an EPUB's formulas have the reader's own font.
        drop_tables=[*Options().drop_tables, "MATH", "meta", "FFTM"],
    )
    with opened(face.path) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=points)
        subsetter.subset(font)
        static = _at_weight(font, nearest_weight(face, weight)) if face.is_variable else font
        _rename(static, face.family)
        target = io.BytesIO()
        static.save(target)
    return target.getvalue()


def _at_weight(font: Any, weight: int) -> Any:
    from fontTools.varLib.instancer import instantiateVariableFont

    # It tells of overlaps in the log, which is not ours to fill.
    logging.getLogger("fontTools.varLib.instancer").setLevel(logging.ERROR)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    return instantiateVariableFont(font, axes, inplace=True)


def _rename(font: Any, family: str) -> None:
    """Give a copy its own name where the licence reserves the name of the original."""
    new = name_of_copy(family)
    if new == family:
        return
    for record in font["name"].names:
        if record.nameID in _NAMING:
            spaced = record.toUnicode().replace(family, new)
            record.string = spaced.replace(family.replace(" ", ""), new.replace(" ", ""))
