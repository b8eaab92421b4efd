"""Turns a family, a weight and a style into the face that has them, as CSS Fonts 4 matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from exporter.fonts.packages import PACKAGES, Package, folder

_SUFFIXES = frozenset((".ttf", ".otf"))
_ITALIC = 1  # OS/2 fsSelection, bit 0


@dataclass(frozen=True)
class Face:
    """One file of a family, with the weights that it can draw."""

    family: str
    path: Path
    lightest: int
    heaviest: int
    """The same as the lightest, unless the file is a variable font."""
    is_italic: bool

    @property
    def is_variable(self) -> bool:
        """Whether it draws more than one weight."""
        return self.lightest < self.heaviest

    @cached_property
    def points(self) -> frozenset[int]:
        """The code points that it has a glyph for."""
        with opened(self.path) as font:
            return frozenset(font.getBestCmap())


def find(family: str, weight: int, *, is_italic: bool) -> Face | None:
    """Find the face of a family that comes nearest; None when no package installed has it.

    The rule: https://www.w3.org/TR/css-fonts-4/#font-style-matching, without oblique faces.
    """
    found = of_family(family)
    styled = [face for face in found if face.is_italic == is_italic] or found
    return min(styled, key=lambda face: _distance(face, weight), default=None)


@cache
def of_family(family: str) -> tuple[Face, ...]:
    """List the faces of a family."""
    return tuple(
        face
        for package in PACKAGES
        if family in package.families
        for face in faces(package)
        if face.family == family
    )


@cache
def faces(package: Package) -> tuple[Face, ...]:
    """List the faces of a package; none when it is not installed."""
    found = folder(package)
    return tuple(_read(found, package)) if found else ()


def nearest_weight(face: Face, weight: int) -> int:
    """Tell which weight a face draws where one is asked for."""
    return min(max(weight, face.lightest), face.heaviest)


def opened(path: Path) -> Any:
    """Open a font file, whose tables are read when they are asked for."""
    from fontTools.ttLib import TTFont

    return TTFont(path, lazy=True, recalcTimestamp=False)


def _read(found: Path, package: Package) -> Iterator[Face]:
    for path in sorted(found.iterdir()):
        is_used = not package.unused or not fnmatch(path.name, package.unused)
        if path.suffix.lower() in _SUFFIXES and is_used:
            face = _face(path)
            if face.family in package.families:
                yield face


def _face(path: Path) -> Face:
    with opened(path) as font:
        names, style = font["name"], font["OS/2"]
        axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        wght = axes.get("wght")
        # Name 16 is the family of all weights, where name 1 has room for four styles only.
        family = names.getBestFamilyName()
        return Face(
            family=str(family),
            path=path,
            lightest=int(wght.minValue) if wght else style.usWeightClass,
            heaviest=int(wght.maxValue) if wght else style.usWeightClass,
            is_italic=bool(style.fsSelection & _ITALIC),
        )


def _distance(face: Face, weight: int) -> tuple[bool, int]:
    """Tell how far a face is from a weight: up to 500 lighter ones come first, then heavier."""
    drawn = nearest_weight(face, weight)
    is_wrong_way = drawn > max(weight, 500) if weight <= 500 else drawn < weight
    return is_wrong_way, abs(drawn - weight)
