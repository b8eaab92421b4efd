"""Reduces the looks of runs to what they mean, so that mammoth sees no more than that."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from exporter.readers.docx.losses import Losses
from exporter.readers.docx.names import VAL, child, name, value
from exporter.readers.docx.styles import Look, Styles, languages_of, look_of, over
from exporter.tree import Element

#: The one style of runs that mammoth gets to see.
CODE = "code"
_TEXT = name("w:t")
#: Hebrew, Arabic and their kin; from here on, Chinese, Japanese and Korean.
_RIGHT_TO_LEFT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))
_EAST_ASIAN = "\u2e80"
_NOTE_CALLS = tuple(map(name, ("w:footnoteReference", "w:endnoteReference")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How a stretch of a paragraph's text looks."""

    letters: int
    size: int
    is_bold: bool
    is_code: bool
    language: str


def reduce_runs(
    paragraph: Element, own: Look, styles: Styles, losses: Losses, *, is_plain: bool
) -> list[Stretch]:
    """Rewrite the properties of the runs of a paragraph; tell how its text looks.

    A heading is bold, and code in one width, as a whole: their runs keep no look of that kind.
    """
    stretches: list[Stretch] = []
    for run in list(paragraph.iter(name("w:r"))):
        properties = child(run, "w:rPr")
        given = look_of(properties)
        style = value(properties, "w:rStyle")
        if style:
            given = over(given, styles.look(style))
        if given.hidden or (own.hidden and given.hidden is None):
            _drop_text(run, losses)
            continue
        whole = over(given, own)
        is_code = (bool(style) and styles.look(style).kind == "code") or _is_typed(whole, styles)
        if written := "".join(text.text or "" for text in run.iterfind(_TEXT)):
            languages = styles.languages | languages_of(properties)
            stretches.append(
                Stretch(
                    letters=len(written),
                    size=whole.size or styles.size,
                    is_bold=bool(whole.bold),
                    is_code=is_code,
                    language=languages.get(_script(written), ""),
                )
            )
        if properties is not None:
            run.remove(properties)
        if new := _means(given, properties, run, is_code=is_code, is_plain=is_plain):
            run.insert(0, _written(new))
    return stretches


def _script(text: str) -> str:
    """Tell by which of its languages a run is to be known: Word keeps one for each of these."""
    if text.isascii():
        return "val"
    if any(first <= text[len(text) // 2] <= last for first, last in _RIGHT_TO_LEFT):
        return "bidi"
    wide = sum(letter >= _EAST_ASIAN for letter in text)
    return "eastAsia" if wide * 2 > len(text) else "val"


def _is_typed(look: Look, styles: Styles) -> bool:
    # A manuscript that is typed in Courier is no program.
    return look.is_monospace and not Look(font=styles.font).is_monospace


def _means(
    look: Look, properties: Element | None, run: Element, *, is_code: bool, is_plain: bool
) -> dict[str, str]:
    """List the properties that mean something: name -> value."""
    found: dict[str, str] = {}
    if is_code and not is_plain:
        found["w:rStyle"] = CODE
    if look.bold and not is_plain:
        found["w:b"] = "1"
    if look.italic:
        found["w:i"] = "1"
    if look.struck:
        found["w:strike"] = "1"
    if look.small_caps:
        found["w:smallCaps"] = "1"
    if look.raised and not any(True for _ in run.iterchildren(*_NOTE_CALLS)):
        found["w:vertAlign"] = look.raised
    if properties is not None:
        _add_lines(found, properties, run, is_plain=is_plain)
    return found


def _add_lines(found: dict[str, str], properties: Element, run: Element, *, is_plain: bool) -> None:
    """Keep lines below and colours behind words; below a link a line says nothing."""
    is_link = next(run.iterancestors(name("w:hyperlink")), None) is not None
    line = value(properties, "w:u")
    if line not in {"", "none"} and not is_link and not is_plain and _is_word(run):
        found["w:u"] = "single"
    if (colour := value(properties, "w:highlight")) not in {"", "none"}:
        found["w:highlight"] = colour


def _is_word(run: Element) -> bool:
    # Lines below nothing are blanks to be filled in.
    return any((text.text or "").strip() for text in run.iterfind(_TEXT))


def _written(found: dict[str, str]) -> Element:
    properties = etree.Element(name("w:rPr"))
    for short, said in found.items():
        etree.SubElement(properties, name(short), {VAL: said})
    return properties


def _drop_text(run: Element, losses: Losses) -> None:
    """Drop hidden text, but not the parts of fields, which are often hidden, too."""
    texts = run.findall(_TEXT)
    for text in texts:
        run.remove(text)
    if texts:
        losses.add("hidden")
