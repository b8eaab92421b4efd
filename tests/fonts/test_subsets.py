"""Subsets: the characters asked for, the features asked for, and the names that a licence wants."""

from __future__ import annotations

import io
from typing import Any

import pytest

from exporter.fonts.faces import Face, find
from exporter.fonts.subsets import subset


def face_of(family: str, weight: int = 400, *, is_italic: bool = False) -> Face:
    face = find(family, weight, is_italic=is_italic)
    assert face is not None
    return face


def cut(family: str, text: str, *features: str, weight: int = 400) -> Any:
    from fontTools.ttLib import TTFont

    data = subset(face_of(family, weight), weight, map(ord, text), features)
    return TTFont(io.BytesIO(data))


def test_subset_has_the_characters_asked_for_and_no_others() -> None:
    assert set(cut("Spectral", "abc é").getBestCmap()) == set(map(ord, "abc é"))


def test_subset_keeps_what_its_licence_asks_for() -> None:
    names = cut("Spectral", "a")["name"]
    assert "Spectral Project Authors" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)
    assert names.getDebugName(1) == "Spectral"


@pytest.mark.parametrize(
    ("family", "new"),
    [("IBM Plex Mono", "Exported Mono"), ("IBM Plex Serif", "Exported Serif")],
)
def test_subset_gives_up_a_reserved_name(family: str, new: str) -> None:
    names = cut(family, "a")["name"]
    assert names.getDebugName(1) == new
    assert not [n for n in (1, 3, 4, 6, 16, 18) if "Plex" in str(names.getDebugName(n))]


def test_variable_face_becomes_one_weight() -> None:
    font = cut("EB Garamond", "abc", weight=700)
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 700


def test_small_capitals_and_figures_come_when_they_are_asked_for() -> None:
    plain, capitals = cut("Spectral", "ab1"), cut("Spectral", "ab1", "smcp", "onum")
    tags = {record.FeatureTag for record in capitals["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum"} <= tags
    assert len(plain.getGlyphOrder()) < len(capitals.getGlyphOrder())


@pytest.mark.parametrize("family", ["Spectral", "EB Garamond", "Noto Serif JP", "Amiri"])
def test_subset_is_the_same_every_time(family: str) -> None:
    face = face_of(family)
    points = set(map(ord, "ab漢اب")) & face.points
    assert subset(face, 400, points, ()) == subset(face, 400, points, ())


def test_east_asian_subset_stays_small() -> None:
    data = subset(face_of("Noto Serif JP"), 400, map(ord, "日本語の漢字とかな"), ())
    assert len(data) < 20_000
