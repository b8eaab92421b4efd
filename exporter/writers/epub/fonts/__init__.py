"""Puts into an EPUB the faces that its text is set in: subsets, and the rules that name them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.fonts.faces import Face
from exporter.fonts.subsets import name_of_copy, subset
from exporter.writers.epub.fonts.cascade import families_of, settings
from exporter.writers.epub.fonts.choice import Chosen, choose, is_ours
from exporter.writers.epub.package import XHTML, File
from exporter.writers.epub.page import CSS

_FOLDER = "fonts"
_CHARSET = '@charset "utf-8";\n'
_DECLARED = re.compile(r"(?<![\w-])font-family:\s*([^;{}]+?)(?=\s*[;}])")
#: Values of font-variant and its kind -> OpenType features (CSS Fonts 4, 6).
_FEATURES: Mapping[str, tuple[str, ...]] = {
    "small-caps": ("smcp",),
    "all-small-caps": ("smcp", "c2sc"),
    "oldstyle-nums": ("onum",),
    "lining-nums": ("lnum",),
    "tabular-nums": ("tnum",),
    "proportional-nums": ("pnum",),
    "slashed-zero": ("zero",),
    "diagonal-fractions": ("frac",),
}
_SET_FEATURE = re.compile(r"font-feature-settings:([^;}]*)")
_TAG = re.compile(r"[\"']([ -~]{4})[\"']")


def embed(files: Sequence[File], language: str) -> tuple[File, ...]:
    """Add the faces in which the pages are set, each cut down to its characters.

    Args:
        files: all files of the EPUB; its stylesheet names the faces afterwards.
        language: of the publication; it decides between East Asian forms.
    """
    (sheet,) = (file for file in files if file.media_type == "text/css")
    css = sheet.data.decode()
    chosen = choose(
        settings([file.data for file in files if file.media_type == XHTML], css), language
    )
    cuts = tuple(_cuts(chosen, tuple(_features(css))))
    rules = "".join(_rule(cut) for cut in cuts)
    named = _DECLARED.sub(lambda match: f"font-family: {_families(match[1], chosen)}", css)
    text = f"{_CHARSET}{rules}{named.removeprefix(_CHARSET)}"
    dressed = replace(sheet, data=text.encode())
    return (*(dressed if file is sheet else file for file in files), *(cut.file for cut in cuts))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A face, one weight of it, and its file."""

    face: Face
    weight: int
    file: File


def _cuts(chosen: Chosen, features: Collection[str]) -> Iterator[_Cut]:
    places = sorted(chosen.characters, key=lambda place: (*_order(place[0]), place[1]))
    for number, (face, weight) in enumerate(places, 1):
        data = subset(face, weight, chosen.characters[face, weight], features)
        suffix = face.path.suffix.lower()
        name = f"{_FOLDER}/{_stem(face, weight)}{suffix}"
        media_type = f"font/{suffix.removeprefix('.')}"
        file = File(id=f"font-{number}", name=name, media_type=media_type, data=data)
        yield _Cut(face, weight, file)


def _order(face: Face) -> tuple[str, bool]:
    return face.family, face.is_italic


def _features(css: str) -> Iterable[str]:
    for value, features in _FEATURES.items():
        if re.search(rf"(?<![\w-]){value}(?![\w-])", css):
            yield from features
    for setting in _SET_FEATURE.findall(css):
        yield from _TAG.findall(setting)


def _stem(face: Face, weight: int) -> str:
    family = re.sub(r"\W+", "-", name_of_copy(face.family)).lower()
    return f"{family}-{weight}{'-italic' if face.is_italic else ''}"


def _rule(cut: _Cut) -> str:
    address = posixpath.relpath(cut.file.name, posixpath.dirname(CSS))
    return (
        "@font-face {\n"
        f'  font-family: "{name_of_copy(cut.face.family)}";\n'
        f"  font-style: {'italic' if cut.face.is_italic else 'normal'};\n"
        f"  font-weight: {cut.weight};\n"
        f'  src: url("{address}");\n'
        "}\n"
    )


def _families(value: str, chosen: Chosen) -> str:
    """Write a list of families anew: those that are embedded, then those of the reader."""
    families = families_of(value)
    if not any(map(is_ours, families)):
        return value
    embedded = (name_of_copy(family) for family in chosen.stacks.get(families, ()))
    mark = " !important" if "!important" in value else ""
    others = (family for family in families if not is_ours(family))
    written = [*(f'"{family}"' for family in embedded), *map(_written, others)]
    return f"{', '.join(written)}{mark}" if written else value


def _written(family: str) -> str:
    return family if re.fullmatch(r"[a-z-]+", family) else f'"{family}"'
