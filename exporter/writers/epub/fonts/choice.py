"""Chooses the faces in which some characters are shown, with those that stand in for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exporter.flow import IGNORABLE
from exporter.fonts import coverage
from exporter.fonts.faces import Face, find, nearest_weight, of_family
from exporter.fonts.families import SANS, fallbacks
from exporter.writers.epub.fonts.cascade import Setting

#: From here on text counts as bold, as in the PDF.
_BOLD = 600


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which characters each face must show, and in which order its families are asked."""

    characters: Mapping[tuple[Face, int], frozenset[int]]
    """A face and a weight that it draws -> code points."""
    stacks: Mapping[tuple[str, ...], tuple[str, ...]]
    """The families that a rule names -> those that are embedded for them."""


def choose(used: Mapping[Setting, frozenset[str]], language: str) -> Chosen:
    """Choose a face for each character of each setting; emoji are left to the reader's device."""
    characters: dict[tuple[Face, int], set[int]] = {}
    stacks: dict[tuple[str, ...], dict[str, None]] = {}
    for setting, letters in used.items():
        if not any(map(is_ours, setting.families)):
            continue
        stack = stacks.setdefault(setting.families, {})
        for face, points in _faces(setting, letters, language):
            weight = nearest_weight(face, setting.weight)
            characters.setdefault((face, weight), set()).update(points)
            stack[face.family] = None
    return Chosen(
        {place: frozenset(points) for place, points in characters.items()},
        {families: _sorted(families, stack, language) for families, stack in stacks.items()},
    )


def is_ours(family: str) -> bool:
    """Tell whether a package that is installed has a family."""
    return bool(of_family(family))


def _faces(
    setting: Setting, letters: Iterable[str], language: str
) -> Iterator[tuple[Face, frozenset[int]]]:
    """Give the faces that show some letters, and which each; those no face has are passed over."""
    left = {ord(letter) for letter in letters}
    for family in _asked(setting, language):
        face = find(family, setting.weight, is_italic=setting.is_italic)
        if face is None:
            continue
        is_own = family in setting.families
        wanted = left & face.points if is_own else set(filter(_needs_a_face, left & face.points))
        if wanted:
            yield face, frozenset(wanted)
            left -= wanted
        if not left:
            return


def _asked(setting: Setting, language: str) -> Iterator[str]:
    own = [family for family in setting.families if is_ours(family)]
    yield from own
    is_sans = any(family in SANS for family in own)
    is_bold = setting.weight >= _BOLD
    yield from fallbacks(is_sans=is_sans, is_bold=is_bold, language=language)


def _needs_a_face(point: int) -> bool:
    """Tell whether a character is worth a face of its own: every device draws emoji, in colour."""
    character = chr(point)
    is_blank = character.isspace() or IGNORABLE.match(character)
    return not is_blank and coverage.script(character) != coverage.EMOJI


def _sorted(families: tuple[str, ...], stack: Iterable[str], language: str) -> tuple[str, ...]:
    """Put embedded families in the order in which a reading system shall ask them."""
    own = [family for family in families if is_ours(family)]
    is_sans = any(family in SANS for family in own)
    kinds = (fallbacks(is_sans=is_sans, is_bold=bold, language=language) for bold in (False, True))
    order = list(dict.fromkeys([*own, *(family for kind in kinds for family in kind)]))
    return tuple(sorted(stack, key=order.index))
