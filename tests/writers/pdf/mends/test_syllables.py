"""Finnish and Turkish words are divided by their syllables."""

from __future__ import annotations

import pyphen
import pytest

from exporter.writers.pdf.mends.syllables import teach


@pytest.mark.parametrize(
    ("language", "divided"),
    [
        ("fi", "jär-jes-tel-mä"),
        ("fi", "kan-gas"),
        ("fi-FI", "Hel-sin-ki"),
        ("fi", "kris-tal-li"),
        ("tr", "öğ-ret-men"),
        ("tr", "İs-tan-bul"),
        ("tr", "kar-deş-lik"),
    ],
)
def test_a_syllable_begins_before_a_consonant_with_a_vowel(language: str, divided: str) -> None:
    teach()
    known = pyphen.language_fallback(language)

    word = divided.replace("-", "")
    places = pyphen.Pyphen(lang=known).positions(word)
    pieces = [word[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]

    assert "-".join(pieces) == divided
