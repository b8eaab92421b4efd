"""Chooses how large the title of a cover may stand, and breaks its lines evenly, by trying.

Sizes and places are the stylesheet's: it has a class for each step, and the padding of a title
says how far it keeps from what is below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from exporter import tree
from exporter.flow import visible
from exporter.tree import Element, build
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.paragraphs import is_balanced

#: Classes of a cover, from the largest title on.
_STEPS = tuple(f"step-{number}" for number in range(1, 13))
#: The same where words are hyphenated, or broken anywhere.
_HYPHENATED, _BROKEN = (
    tuple(f"{step} {way}" for step in _STEPS[5:10]) for way in ("hyphenated", "broken")
)
#: A word of more letters is rather hyphenated than set in one of the small steps.
_LONG, _SMALL = 24, 7
#: So many letters have no room in the largest step, in the next one, and so on.
_HOPELESS = (24, 48, 90, 160, 230)
#: How many sizes are tried at once, and how many widths.
_SIZES, _WIDTHS = 3, 6
#: How many steps a title may give up for lines that are more even.
_GIVEN_UP = 3
#: Share of the longest line that a line has at least, in a title of few lines that is even.
_EVEN, _FEW = 0.35, 4
#: Share of its measure by which a line may stick out: rounding.
_OVER = 0.002

LayOut = Callable[[Element], Any]


def fit(page: Element, lay_out: LayOut) -> None:
    """Give a cover the class of its size, and its title and subtitle the width of even lines."""
    cover = next(page.iter("section"))
    if cover.find(".//h1") is None:
        return
    trials = _Trials(page, lay_out)
    step, title = _largest(cover, trials)
    cover.set("class", f"{cover.get('class')} {step}")
    if step not in _STEPS or not title.is_balanced:
        _balance(cover, title, trials)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """A title as it was laid out; lengths in CSS pixels."""

    bottom: float
    measure: float
    lines: tuple[tuple[float, ...], ...]
    """The widths of the lines of each paragraph."""
    is_balanced: bool = False
    """Whether its lines, if no word is broken, are as even as they can be."""

    @property
    def is_whole(self) -> bool:
        """Whether no line sticks out."""
        most = self.measure * (1 + _OVER)
        return all(width <= most for widths in self.lines for width in widths)

    @property
    def is_even(self) -> bool:
        """Whether no line of the title looks left alone."""
        widths = self.lines[0]
        return len(widths) > _FEW or min(widths) >= _EVEN * max(widths)


@dataclass(frozen=True, slots=True)
class _Trials:
    """Lays covers out, one behind the other."""

    page: Element
    lay_out: LayOut

    def covers(self, covers: Sequence[Element]) -> list[Any]:
        """Give the box of each cover."""
        body = build("body", None, *covers)
        root = build("html", dict(self.page.attrib), build("head"), body)
        boxes = (box for page in self.lay_out(root).pages for box in below(page_box(page)))
        found = {box.element: box for box in boxes if box.element_tag == "section"}
        return [found[cover] for cover in covers]


def _largest(cover: Element, trials: _Trials) -> tuple[str, _Title]:
    """Find the largest step at which a title has room, keeps its words whole and looks even."""
    found: list[tuple[str, _Title]] = []
    for step, title, has_room in _tried(cover, trials):
        if has_room and title.is_whole:
            found.append((step, title))
            if title.is_even:
                return found[-1]
        if len(found) > _GIVEN_UP or (found and step not in _STEPS):
            break
    return found[0] if found else (step, title)


def _tried(cover: Element, trials: _Trials) -> Iterator[tuple[str, _Title, bool]]:
    """Try one step after the other: the title, and whether it has room."""
    steps = _steps(tree.text_of(next(cover.iter("h1"))))
    for start in range(0, len(steps), _SIZES):
        tried = steps[start : start + _SIZES]
        boxes = trials.covers([_of_step(tree.copy(cover), step) for step in tried])
        for step, box in zip(tried, boxes, strict=True):
            title = _title(box)
            yield step, title, title.bottom <= _floor(box)


def _steps(title: str) -> Sequence[str]:
    """List the steps to try, in order."""
    hopeless = sum(len(title) > limit for limit in _HOPELESS)
    if max(map(len, title.split()), default=0) <= _LONG:
        return (*_STEPS[hopeless:], *_HYPHENATED, *_BROKEN)
    return (*_STEPS[hopeless:_SMALL], *_HYPHENATED, *_STEPS[_SMALL:], *_BROKEN)


def _balance(cover: Element, title: _Title, trials: _Trials) -> None:
    """Find the narrowest lines of the title, and of the subtitle, that are not more of them."""
    shares = [list(_shares(widths, title.measure)) for widths in title.lines]
    if not any(shares):
        return
    twins = [tree.copy(cover) for _ in range(_WIDTHS)]
    for number, twin in enumerate(twins):
        _narrow(twin, [share[number] if share else 1 for share in shares])
    titles = list(map(_title, trials.covers(twins)))
    _narrow(cover, [_narrowest(share, titles, title, n) for n, share in enumerate(shares)])


def _narrowest(
    shares: Sequence[float], titles: Sequence[_Title], title: _Title, paragraph: int
) -> float:
    """Give the least share of the measure at which a paragraph has no more lines."""
    wanted = len(title.lines[paragraph])
    for share, tried in zip(shares, titles, strict=bool(shares)):
        widths = tried.lines[paragraph] if tried.lines else ()
        most = share * title.measure * (1 + _OVER)
        if len(widths) == wanted and max(widths) <= most:
            return share
    return 1


def _shares(widths: Sequence[float], measure: float) -> Iterator[float]:
    """List shares of the measure, from that at which all lines would be full."""
    if len(widths) > 1:
        least = min(1, sum(widths) / len(widths) / measure)
        for number in range(_WIDTHS):
            yield least + (1 - least) * number / _WIDTHS


def _narrow(cover: Element, shares: Sequence[float]) -> None:
    title = next(div for div in cover.iter("div") if tree.has_class(div, "title"))
    for paragraph, share in zip(title, shares, strict=True):
        if share < 1:
            paragraph.set("style", f"width: {share:.1%}")


def _of_step(cover: Element, step: str) -> Element:
    cover.set("class", f"{cover.get('class')} {step}".strip())
    return cover


def _floor(cover: Any) -> float:
    """Tell where the room of the title ends: at the foot, or at the padding of the cover."""
    end: float = cover.content_box_y() + cover.height
    return next((box.position_y for box in _classed(cover, "foot")), end)


def _title(cover: Any) -> _Title:
    box = next(_classed(cover, "title"), None)
    if box is None or not _is_complete(box):  # it is higher than the sheet
        return _Title(bottom=inf, measure=0, lines=())
    paragraphs = [_lines(each) for each in box.children if "::" not in each.element_tag]
    return _Title(
        bottom=box.position_y + box.margin_height(),
        measure=box.width,
        lines=tuple(tuple(line.width for line in lines) for lines in paragraphs),
        is_balanced=all(map(is_balanced, paragraphs)),
    )


def _is_complete(title: Any) -> bool:
    shown = "".join(getattr(box, "text", "") for box in below(title))
    return len(visible(shown)) >= len(visible(tree.text_of(title.element)))


def _classed(cover: Any, name: str) -> Iterator[Any]:
    for box in below(cover):
        if box.element_tag == "div" and tree.has_class(box.element, name):
            yield box


def _lines(paragraph: Any) -> list[Any]:
    return [box for box in below(paragraph) if type(box).__name__ == "LineBox"]
