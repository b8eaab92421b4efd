"""Sets the lines of code apart, so that a line that is too long goes on below itself, indented."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from exporter.transforms.breaks import parts
from exporter.tree import Element, add_class, append, build

#: Lines that are no longer fit everywhere.
_SHORT = 32
#: Characters that fit on a line of the page, in the stylesheet's sizes.
_SIZES = ((59, ""), (67, "long"), (75, "longer"), (90, "longest"))
#: Sheets know so many steps in, of so many spaces.
_DEEPEST = 3
_STEP = 4
#: Lines drawn with characters, which hold together only as long as no line is broken.
_DRAWN = re.compile("[\u2500-\u257f]|^ *[+|][-=+|].*[+|] *$", re.MULTILINE)

#: A string, and the class of Pygments that it has.
Piece = tuple[str, str]


def fit(block: Element, text: str) -> None:
    """Say of a block of code how small it is to be set for its lines to stay whole."""
    longest = max(map(len, text.split("\n")))
    is_drawing = _DRAWN.search(text) is not None
    if is_drawing:
        add_class(block, "drawing")
    size = next((name for room, name in _SIZES if longest <= room), None)
    if size is None or (size == "longest" and not is_drawing):
        # Its longest lines are broken at any size: in one that is easy to read.
        size = "long"
    if size:
        add_class(block, size)


def needs_lines(text: str) -> bool:
    """Tell whether a line of code may be too long for a screen."""
    return any(len(line) > _SHORT for line in text.split("\n"))


def write_lines(holder: Element, pieces: Iterable[Piece]) -> None:
    """Write coloured code, each line with its end in an element of its own."""
    holder.text = None
    for _, line in groupby(_numbered(pieces), key=lambda each: each[0]):
        colours = [piece for _, piece in line]
        text = "".join(text for _, text in colours)
        row = build("span", {"class": _line_class(text)})
        for name, part in _cut(colours, _ends(text)):
            if not part:
                append(row, build("wbr"))
            else:
                append(row, build("span", {"class": name}, part) if name else part)
        holder.append(row)


def _cut(pieces: Iterable[Piece], ends: Iterable[int]) -> Iterator[Piece]:
    """Cut the pieces of a line where it may be broken; there stands an empty one."""
    waiting = deque(ends)
    start = 0
    for name, text in pieces:
        stop = start + len(text)
        while waiting and waiting[0] <= stop:
            end = waiting.popleft()
            yield name, text[start - stop : end - stop or None]
            yield "", ""
            start = end
        if start < stop:
            yield name, text[start - stop :]
        start = stop


def _ends(text: str) -> list[int]:
    """List the places behind which a line may be broken, but for its own end."""
    return list(accumulate(map(len, parts(text))))[:-1]


def _line_class(text: str) -> str:
    """Say how deep a line steps in, so that what goes on of it steps in deeper."""
    depth = min((len(text) - len(text.lstrip(" "))) // _STEP, _DEEPEST)
    return f"line in-{depth}" if depth else "line"


def _numbered(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """Cut pieces at line ends, and number the lines."""
    number = 0
    for name, text in pieces:
        for part in text.splitlines(keepends=True) if "\n" in text else (text,):
            yield number, (name, part)
            number += part.endswith("\n")
