"""Divides a long formula where a line of it may end: at its relations, sums and commas.

Lines end behind a sign within text, and before it in display, as printers of mathematics do.
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.formulas.drawing import draw
from exporter.formulas.errors import FormulaError
from exporter.formulas.spelling import TOKENS
from exporter.tree import Element, build, copy

#: Formulas up to so many em stay whole, and so do pieces of them: in a line, and in display.
_WHOLE, _WHOLE_DISPLAY = 8.0, 22.0
_SHORTEST = 2.5
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_SIGNS = frozenset("+−±∓×⋅·∪∩∧∨⊕⊗=≠≈≡∼≃≅<>≤≥≪≫∝∈∉⊂⊆⊃⊇→⟶⇒⟹⇔⟺↦≔,;")


def pieces(formula: Element) -> tuple[Element, ...]:
    """Give a <math> element, or those into which it is divided; their signs keep their spaces."""
    is_display = formula.get("display") == "block"
    if draw(formula).width <= (_WHOLE_DISPLAY if is_display else _WHOLE):
        return (formula,)
    try:
        return tuple(_joined(list(_divided(formula, is_display=is_display)), formula))
    except FormulaError:  # a piece may show nothing: a phantom, a space
        return (formula,)


def _divided(formula: Element, *, is_display: bool) -> Iterator[list[Element]]:
    row = _row(copy(formula))
    piece: list[Element] = []
    for index, element in enumerate(row):
        if index and is_display and _may_end(row, index):
            yield piece
            piece = []
        piece.append(element)
        if index and not is_display and _may_end(row, index):
            yield piece
            piece = []
    yield piece


def _row(holder: Element) -> list[Element]:
    """List the parts that stand side by side."""
    while len(holder) == 1 and holder[0].tag == "mrow" and not holder[0].get("class"):
        holder = holder[0]
    return list(holder)


def _may_end(row: list[Element], index: int) -> bool:
    """Tell whether a line may end at a part: a sign between others, in no bracket."""
    sign = row[index]
    is_sign = sign.tag == "mo" and sign.text in _SIGNS and 0 < index < len(row) - 1
    if not is_sign or (row[index - 1].tag == "mo" and row[index - 1].text in _SIGNS):
        return False
    before = [_base(part) for part in row[:index]]
    return sum((text in _OPENING) - (text in _CLOSING) for text in before) == 0


def _base(part: Element) -> str:
    """Give the text of a token, or of that which bears some scripts: a bracket with a power."""
    while part.tag in {"msub", "msup", "msubsup"}:
        part = part[0]
    return part.text or "" if part.tag in TOKENS else ""


def _joined(divided: list[list[Element]], formula: Element) -> Iterator[Element]:
    """Make formulas of the pieces, and one of several that are very short."""
    widths = [draw(_formula(piece, formula)).width for piece in divided]
    gathered: list[Element] = []
    first = 0
    for number, piece in enumerate(divided, 1):
        gathered += piece
        is_last = number == len(divided)
        if is_last or min(sum(widths[first:number]), sum(widths[number:])) >= _SHORTEST:
            yield _formula(gathered, formula)
            gathered, first = [], number


def _formula(parts: list[Element], formula: Element) -> Element:
    made = build("math", {"display": formula.get("display", ""), "alttext": ""})
    made.extend(copy(part) for part in parts)
    for edge in (made[0], made[-1]):
        if edge.tag == "mo" and edge.text in _SIGNS:
            edge.set("form", edge.get("form", "infix"))  # not a sign that stands before a number
    return made
