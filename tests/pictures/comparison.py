"""Compares pictures: point by point where the same versions drew both, else what stands where."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageChops

from tests.pictures import drawing

#: Pixels by which ink may be elsewhere when other versions drew it: 1.3 mm.
_TOLERANCE = 2
_DARK = 128
_GAP = 6
Box: TypeAlias = tuple[int, int, int, int]


def is_exact() -> bool:
    """Tell whether this system must draw what the pictures show, point by point."""
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return (system.get("ID"), system.get("VERSION_ID")) == ("debian", "12")


def difference(got: Sequence[Image.Image], want: Image.Image, *, exact: bool) -> str:
    """Say how pages differ from a sheet of them, or nothing when they do not."""
    sheet = drawing.sheet(got)
    if sheet.size != want.size:
        return f"{sheet.size} pixels, not {want.size}: other pages, or more or fewer of them"
    if exact:
        changed = ImageChops.difference(sheet, want).getbbox()
        return f"something else stands in the box {changed}" if changed else ""
    pages = zip(got, drawing.apart(want, got), strict=True)
    moved = (_moved(number, _ink(g), _ink(w)) for number, (g, w) in enumerate(pages, start=1))
    return "; ".join(filter(None, moved))


def show(got: Image.Image, want: Image.Image | None, path: Path) -> None:
    """Write what is drawn, what was wanted, and where they differ, below each other."""
    shown = [got] if want is None else [got, want, _changed(got, want)]
    width = max(image.width for image in shown)
    height = sum(image.height + _GAP for image in shown)
    made = Image.new("L", (width, height), 0)
    top = 0
    for image in shown:
        made.paste(image, (0, top))
        top += image.height + _GAP
    path.parent.mkdir(parents=True, exist_ok=True)
    drawing.save(made, path)


def _changed(got: Image.Image, want: Image.Image) -> Image.Image:
    size = (max(got.width, want.width), max(got.height, want.height))
    first, second = (Image.new("L", size, 255) for _ in range(2))
    first.paste(got)
    second.paste(want)
    return ImageChops.invert(ImageChops.difference(first, second))


def _moved(number: int, here: Box, there: Box) -> str:
    if all(abs(h - t) <= _TOLERANCE for h, t in zip(here, there, strict=True)):
        return ""
    return f"the ink of page {number} fills {here}, not {there}"


def _ink(page: Image.Image) -> Box:
    """Give the box around the ink of a page."""
    return page.point([255 * (level < _DARK) for level in range(256)]).getbbox() or (0, 0, 0, 0)
