"""Finds the best lines of a paragraph, of all that there are, from widths alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from math import inf
from typing import NamedTuple, TypeAlias

#: How far a space may grow at a ratio of 1, and shrink at most, of its own width.
STRETCH, SHRINK = 1 / 2, 1 / 4
#: First no space grows over twice its width, then over four times, then anything goes.
_TOLERANCES = (2.0, 6.0, inf)
#: Demerits of the first, the second and each further line in a row that ends with a hyphen.
_LADDER = (0.0, 300.0**2, 600.0**2, 1500.0**2)
#: Demerits of a hyphen before the last line, and of a last line that is but a stub.
_HYPHEN_AT_LAST, _STUB = 300.0**2, 1000.0**2
#: Of a balanced line: what a poor end costs, as a share of the line left empty.
_POOR = 0.12
#: Lengths that only differ by rounding are the same; CSS pixels.
_SAME = 0.01


class Chance(NamedTuple):
    """A place where a line may end. Lengths are in CSS pixels from the start of the paragraph."""

    end: int
    """Offset behind the last character of the line."""
    following: int
    """Offset of the first character of the next line."""
    edge: float
    """Where a line that ends here ends, with its hyphen."""
    begin: float
    """Where a line that follows begins."""
    spaces: int
    """Spaces of the paragraph before the end of the line."""
    passed: int
    """Spaces of the paragraph before the start of the next line."""
    is_hyphenated: bool = False
    is_forced: bool = False
    """Whether the line must end here: at the end of the paragraph, or where its author broke it."""


class Piece(NamedTuple):
    """What is to be broken: from the start of a line to the first place where a line must end."""

    start: Chance
    """The place behind which it starts; only `following`, `begin` and `passed` matter."""
    chances: Sequence[Chance]
    """All later chances up to the first forced one, in order."""
    first: float
    """Width of the first line."""
    later: float
    """Width of all other lines."""
    space: float
    """Width of a space."""
    stub: float
    """A last line that is shorter is a stub."""
    shrink: float = SHRINK


class Line(NamedTuple):
    """A line as planned: where it ends, and for which width that was found."""

    chance: Chance
    measure: float


#: The lines of a piece by the offset where each starts.
Lines: TypeAlias = dict[int, Line]


class _Node(NamedTuple):
    """The best way to end a line at a chance, of all with as many hyphens in a row."""

    chance: Chance
    demerits: float
    previous: _Node | None
    ladder: int
    measure: float
    """Width of the next line."""


def justify(piece: Piece) -> Lines:
    """Find the lines with the fewest demerits in sum.

    Where no line can hold what must be in it, what comes before is planned: maybe nothing.
    """
    for tolerance in _TOLERANCES:
        last, is_whole = _fit(piece, tolerance)
        if is_whole:
            break
    return _lines(last)


def _fit(piece: Piece, tolerance: float) -> tuple[_Node, bool]:
    """Find the end of the best lines, and whether it is that of the piece."""
    active = [_Node(piece.start, 0.0, None, 0, piece.first)]
    furthest = active[0]
    for chance in piece.chances:
        ends = _ends(piece, chance, active, tolerance)
        if chance.is_forced:
            return (min(ends, key=_demerits), True) if ends else (furthest, False)
        # Behind a hyphen the rest of the word may be narrower than it.
        while active and not chance.is_hyphenated and not _can_hold(piece, active[0], chance):
            del active[0]
        active += ends
        if not active:
            break
        furthest = active[-1]
    return furthest, False


def _demerits(node: _Node) -> float:
    return node.demerits


def _can_hold(piece: Piece, node: _Node, chance: Chance) -> bool:
    """Whether a line from a node to a chance is not too long."""
    spare = (chance.spaces - node.chance.passed) * piece.space * piece.shrink
    return chance.edge - node.chance.begin <= node.measure + spare + _SAME


def _ends(piece: Piece, chance: Chance, active: Sequence[_Node], tolerance: float) -> list[_Node]:
    """List the best nodes that end a line at a chance."""
    best: dict[int, tuple[float, _Node]] = {}
    for node in active:
        ratio = _ratio(piece, chance, node)
        if ratio > tolerance and node.previous:
            break  # lines that start later are looser still
        if not -1 <= ratio <= tolerance:
            continue
        ladder = min(node.ladder + 1, 3) if chance.is_hyphenated else 0
        demerits = node.demerits + (10 + 100 * abs(ratio) ** 3) ** 2 + _LADDER[ladder]
        if chance.is_forced:
            demerits += _at_last(piece, chance, node)
        if ladder not in best or demerits < best[ladder][0]:
            best[ladder] = demerits, node
    return [
        _Node(chance, demerits, node, ladder, piece.later)
        for ladder, (demerits, node) in best.items()
    ]


def _ratio(piece: Piece, chance: Chance, node: _Node) -> float:
    """How much the spaces of a line grow or shrink: -1 is the least, 1 much, -inf impossible."""
    start, _, _, _, measure = node
    room = measure - chance.edge + start.begin
    spaces = (chance.spaces - start.passed) * piece.space
    if room < 0:
        if spaces and room >= -spaces * piece.shrink - _SAME:
            return max(room / (spaces * piece.shrink), -1) if piece.shrink else 0
        return 0 if room >= -_SAME else -inf
    if chance.is_forced:
        return 0
    # A line without a space stays short: as bad as one with a single space.
    return room / ((spaces or piece.space) * STRETCH)


def _at_last(piece: Piece, chance: Chance, node: _Node) -> float:
    """Give the demerits of a last line besides those of any line."""
    if node.previous is None:
        return 0.0
    is_stub = chance.edge - node.chance.begin < piece.stub
    return is_stub * _STUB + (node.ladder > 0) * _HYPHEN_AT_LAST


def balance(piece: Piece, most: int, poor: Container[int] = ()) -> Lines:
    """Find lines of nearly one length, not more than are needed; none for one line or too many.

    Offsets where a line begins after a poor end are avoided, if others are nearly as good.
    """
    plain = [chance for chance in piece.chances if not chance.is_hyphenated]
    count = _count(piece, plain, most)
    if not 1 < count <= most:
        return {}
    layer = [_Node(piece.start, 0.0, None, 0, piece.first)]
    for number in range(1, count + 1):
        ends = [chance for chance in plain if chance.is_forced == (number == count)]
        layer = [node for chance in ends if (node := _evenest(piece, chance, layer, poor))]
    return _lines(layer[0]) if layer else {}


def _count(piece: Piece, chances: Sequence[Chance], most: int) -> int:
    """Count the lines when each takes as much as it can; 0 when a word is too long for its line."""
    count, begin, measure = 1, piece.start.begin, piece.first
    fitting: Chance | None = None
    for chance in chances:
        while chance.edge - begin > measure + _SAME:
            if fitting is None or count > most:
                return 0
            count, begin, measure, fitting = count + 1, fitting.begin, piece.later, None
        fitting = chance
    return count


def _evenest(
    piece: Piece, chance: Chance, layer: Sequence[_Node], poor: Container[int]
) -> _Node | None:
    """Give the best line that ends at a chance, with those before it: few short lines."""
    best: _Node | None = None
    cost = (piece.later * _POOR) ** 2 if chance.following in poor else 0.0
    for node in reversed(layer):
        room = node.measure - chance.edge + node.chance.begin
        if room < -_SAME:
            break  # lines that start earlier are longer still
        demerits = node.demerits + room * room + cost
        is_later = node.chance.following < chance.following
        if is_later and (best is None or demerits < best.demerits):
            best = _Node(chance, demerits, node, 0, piece.later)
    return best


def _lines(last: _Node) -> Lines:
    lines: Lines = {}
    node = last
    while node.previous is not None:
        previous = node.previous
        lines[previous.chance.following] = Line(node.chance, previous.measure)
        node = previous
    return lines
