"""Reads what a page shows, by marked content (ISO 32000-1 #14.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Name, Object, PdfError, Stream

from exporter.finished.model import JOINT
from exporter.finished.pdf import streams
from exporter.finished.pdf.fonts import UNKNOWN, Decode, decoder
from exporter.finished.pdf.objects import dictionary, entry, inherited, items, name, string

#: Forms within forms, and forms on one page, beyond which a file is a trap.
_DEEPEST, _MOST_FORMS = 8, 1000
#: The object number of the form that holds a marked content, 0 for the page itself; its MCID.
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Some text; its language when that differs from the one around."""

    text: str
    language: str = ""
    is_told: bool = False
    """Whether an ActualText tells it; else it is what the glyphs show."""


@dataclass(slots=True)
class PageContent:
    """The text of a page: marked content by form and MCID."""

    marked: dict[Key, list[Run]] = field(default_factory=dict)
    is_loose: bool = False
    """Whether text stands outside of marked content and is no artifact."""


class Reader:
    """Reads page after page, and knows the fonts that it has met."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Decode] = {}

    def read(self, page: pikepdf.Page) -> PageContent:
        """Read one page. What cannot be parsed shows nothing."""
        state = _State(self)
        _Painter(state, inherited(page.obj, "/Resources")).paint(page.obj)
        return state.content

    def font(self, resources: Any, key: str) -> Decode:
        """Give the function that decodes the strings shown in a font."""
        font = dictionary(dictionary(resources, "/Font"), key)
        identity = (0, 0) if font is None else font.objgen
        if identity == (0, 0):
            return decoder(font)
        if identity not in self._fonts:
            self._fonts[identity] = decoder(font)
        return self._fonts[identity]


@dataclass(frozen=True, slots=True)
class _Mark:
    key: Key | None = None
    language: str = ""
    is_artifact: bool = False
    is_replaced: bool = False
    """Whether an ActualText stands for all that is shown."""

    @property
    def is_silent(self) -> bool:
        return self.is_artifact or self.is_replaced


@dataclass(slots=True)
class _State:
    """What all streams of one page share."""

    reader: Reader
    content: PageContent = field(default_factory=PageContent)
    marks: list[_Mark] = field(default_factory=lambda: [_Mark()])
    forms: int = 0
    line: float = 0.0
    """Where the last text stood, from below in units of its own space: it tells lines apart."""


class _Painter:
    """Goes through one stream as a viewer does that paints nothing but text."""

    def __init__(self, state: _State, resources: Any, number: int = 0, depth: int = 0) -> None:
        self._state = state
        self._resources = resources
        self._number = number
        """The object number of a form, 0 for the content of a page."""
        self._depth = depth
        self._fonts: list[Decode] = [_undecoded]
        self._outside = len(state.marks)
        self._line = 0.0

    def paint(self, stream: Any) -> None:
        """Read the stream."""
        if not all(map(streams.fits, _streams(stream))):
            return
        try:
            instructions = pikepdf.parse_content_stream(stream, operators=" ".join(_DO))
        except (PdfError, TypeError, ValueError):
            return
        for operands, operator in instructions:
            # Viewers too pass over an operator that is garbled or lacks its operands.
            with suppress(LookupError, TypeError, ValueError):
                _DO[str(operator)](self, operands)
        del self._state.marks[self._outside :]

    def show(self, operands: Any) -> None:
        self._show(bytes(operands[-1]))

    def show_parts(self, operands: Any) -> None:
        # Strings stay objects of pikepdf, the numbers between them do not.
        self._show(b"".join([bytes(item) for item in operands[0] if type(item) is Object]))

    def show_below(self, operands: Any) -> None:
        self.go_down(operands)
        self.show(operands)

    def begin_text(self, _: Any) -> None:
        self._line = 0.0

    def set_matrix(self, operands: Any) -> None:
        self._line = float(operands[5])

    def step(self, operands: Any) -> None:
        self._line += float(operands[1])

    def go_down(self, _: Any) -> None:
        self._line -= 1.0  # by the leading, whatever it is

    def choose_font(self, operands: Any) -> None:
        self._fonts[-1] = self._state.reader.font(self._resources, str(operands[0]))

    def save(self, _: Any) -> None:
        self._fonts.append(self._fonts[-1])

    def restore(self, _: Any) -> None:
        if len(self._fonts) > 1:
            self._fonts.pop()

    def begin(self, operands: Any) -> None:
        """Open a marked content, with properties or without."""
        mark = self._state.marks[-1]
        properties = self._properties(operands[1]) if len(operands) > 1 else None
        mcid, replacement = entry(properties, "/MCID"), string(entry(properties, "/ActualText"))
        if isinstance(mcid, int):
            mark = replace(mark, key=(self._number, mcid), is_artifact=False, is_replaced=False)
        if operands[0] == Name.Artifact:
            mark = replace(mark, is_artifact=True)
        if language := string(entry(properties, "/Lang")):
            mark = replace(mark, language=language)
        if replacement is not None and mark.key is not None and not mark.is_silent:
            self._add(mark, Run(replacement, mark.language, is_told=True))
            mark = replace(mark, is_replaced=True)
        self._state.marks.append(mark)

    def end(self, _: Any) -> None:
        if len(self._state.marks) > self._outside:
            self._state.marks.pop()

    def paint_form(self, operands: Any) -> None:
        state = self._state
        form = dictionary(dictionary(self._resources, "/XObject"), str(operands[0]))
        if name(form, "/Subtype") != "Form" or state.marks[-1].is_silent:
            return
        if self._depth < _DEEPEST and state.forms < _MOST_FORMS:
            state.forms += 1
            own = dictionary(form, "/Resources")
            resources = self._resources if own is None else own
            _Painter(state, resources, form.objgen[0], self._depth + 1).paint(form)

    def _show(self, data: bytes) -> None:
        mark = self._state.marks[-1]
        if mark.is_silent:
            return
        if self._line != self._state.line:
            self._state.line = self._line
            self._add(mark, Run(JOINT, mark.language))
        self._add(mark, Run(self._fonts[-1](data), mark.language))

    def _add(self, mark: _Mark, run: Run) -> None:
        content = self._state.content
        if mark.key is None:
            content.is_loose |= bool(run.text.strip())
        else:
            content.marked.setdefault(mark.key, []).append(run)

    def _properties(self, operand: Any) -> Any:
        if isinstance(operand, Name):
            return dictionary(dictionary(self._resources, "/Properties"), str(operand))
        return operand


#: What is done for each operator (ISO 32000-1, annex A); all others show no text.
_DO: Mapping[str, Callable[[_Painter, Any], None]] = {
    "TJ": _Painter.show_parts,
    "Tj": _Painter.show,
    "'": _Painter.show_below,
    '"': _Painter.show_below,
    "BT": _Painter.begin_text,
    "Tm": _Painter.set_matrix,
    "Td": _Painter.step,
    "TD": _Painter.step,
    "T*": _Painter.go_down,
    "Tf": _Painter.choose_font,
    "q": _Painter.save,
    "Q": _Painter.restore,
    "BDC": _Painter.begin,
    "BMC": _Painter.begin,
    "EMC": _Painter.end,
    "Do": _Painter.paint_form,
}


def _streams(holder: Any) -> list[Any]:
    """Give the streams of a page, or a form as the one stream that it is."""
    parts = [holder] if isinstance(holder, Stream) else items(entry(holder, "/Contents"))
    return [part for part in parts if isinstance(part, Stream)]


def _undecoded(data: bytes) -> str:
    return UNKNOWN * len(data)
