"""Families, weights and styles find the face that CSS would find."""

from __future__ import annotations

from importlib import metadata

import pytest

from exporter.fonts import families, packages
from exporter.fonts.faces import faces, find, nearest_weight, of_family, opened


@pytest.mark.parametrize(
    ("family", "weight", "is_italic", "file"),
    [
        ("Spectral", 400, False, "Spectral-Regular.ttf"),
        ("Spectral", 400, True, "Spectral-Italic.ttf"),
        ("Spectral", 700, False, "Spectral-Bold.ttf"),
        ("Spectral", 600, True, "Spectral-SemiBoldItalic.ttf"),
        ("Spectral", 900, False, "Spectral-ExtraBold.ttf"),
        ("Atkinson Hyperlegible", 600, False, "AtkinsonHyperlegible-Bold.ttf"),
        ("Atkinson Hyperlegible", 500, False, "AtkinsonHyperlegible-Regular.ttf"),
        ("EB Garamond", 700, True, "EBGaramond-Italic[wght].ttf"),
        ("STIX Two Math", 700, True, "STIXTwoMath-Regular.ttf"),
    ],
)
def test_nearest_face_is_found(family: str, weight: int, is_italic: bool, file: str) -> None:  # noqa: FBT001 - a row of the table
    face = find(family, weight, is_italic=is_italic)
    assert face is not None
    assert face.path.name == file


def test_variable_face_draws_every_weight_between_its_ends() -> None:
    face = find("EB Garamond", 650, is_italic=False)
    assert face is not None
    assert [nearest_weight(face, weight) for weight in (100, 650, 900)] == [400, 650, 800]


def test_family_of_no_package_has_no_face() -> None:
    assert find("Comic Sans MS", 400, is_italic=False) is None


@pytest.mark.parametrize("package", packages.PACKAGES, ids=lambda package: package.name)
def test_package_has_the_families_that_the_table_names(package: packages.Package) -> None:
    assert {face.family for face in faces(package)} == set(package.families)


@pytest.mark.parametrize("package", packages.PACKAGES, ids=lambda package: package.name)
def test_table_knows_every_name_that_a_licence_reserves(package: packages.Package) -> None:
    told = ""
    for face in faces(package):
        with opened(face.path) as font:
            told += f"{font['name'].getDebugName(0)} {font['name'].getDebugName(13)}"
    licences = [
        file.read_text(encoding="utf-8")
        for file in metadata.files(package.name) or ()
        if file.name in {"LICENSE", "OFL.txt"}
    ]
    told = "".join([told, *licences]).lower()
    assert bool(package.name_of_copies) == ("with reserved font name" in told)


@pytest.mark.parametrize("language", ["", "en", "ja", "zh-Hant"])
def test_every_family_that_stands_in_is_installed_by_some_package(language: str) -> None:
    named = (
        *families.fallbacks(is_sans=True, language=language),
        *families.fallbacks(is_sans=False, language=language),
        *families.fallbacks(is_sans=False, is_bold=True, language=language),
    )
    assert [family for family in named if not of_family(family)] == []


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("ja", "Noto Serif JP"),
        ("zh", "Noto Serif SC"),
        ("zh-Hant-HK", "Noto Serif TC"),
        ("ko-KR", "Noto Serif KR"),
        ("de", "Spectral"),
    ],
)
def test_language_decides_between_east_asian_forms(language: str, first: str) -> None:
    assert families.fallbacks(is_sans=False, language=language)[0] == first


def test_bold_east_asian_text_has_the_sans() -> None:
    bold = families.fallbacks(is_sans=False, is_bold=True)
    assert "Noto Sans JP" in bold
    assert "Noto Serif JP" not in bold
