"""Which script a character is of, and whether the packages have what the table says."""

from __future__ import annotations

import pytest

from exporter.fonts import coverage, packages
from exporter.fonts.faces import faces

#: A word in each script, and nothing in it that another script has too.
WORDS = {
    "Armenian": "Հայաստան",
    "Bengali": "বাংলা",
    "Bopomofo": "ㄅㄆㄇ",
    "Devanagari": "हिन्दी",
    "Ethiopic": "አማርኛ",
    "Georgian": "საქართველო",
    "Gujarati": "ગુજરાતી",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Han": "汉漢骨",
    "Hangul": "한국어",
    "Hebrew": "שָׁלוֹם",
    "Hiragana": "ひらがな",
    "Kannada": "ಕನ್ನಡ",
    "Katakana": "カタカナ",
    "Khmer": "ខ្មែរ",
    "Lao": "ພາສາລາວ",
    "Malayalam": "മലയാളം",
    "Myanmar": "မြန်မာ",
    "Oriya": "ଓଡ଼ିଆ",
    "Sinhala": "සිංහල",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Thai": "ภาษาไทย",
    coverage.EMOJI: "😀👍🔥🇺🏽",
}
ALWAYS = {
    "Latin": "Zażółć Tiếng Việt ħ ẋ",
    "Greek": "Ελληνικά ἀρχὴ ᾧ ῥήτωρ",
    "Cyrillic": "Щастя їжак ґанок Љубав",
    "Arabic": "السلام پژوهش ٹڈڑں",
    "Hebrew": "שָׁלוֹם",
    "mathematics": "𝔸ℝℕ∑∈⊗∀∃∅∇∂√∞∫≠≤⊂∪⇒⇔⟨⟩𝑥𝐀𝒜",
    "arrows": "←→↑↓↔⇒↗↘↺⟶➜",
    "money": "€£¥₽₴₹₺₪₩₫¢₸₦",
    "a journalist's": "✓✔✗★☆№™½⅓‰©®§¶†•…●■▲►◆○□☐☑♥♪☎✉⚠",
    "sounds": "ʃʒŋθðæɑɔɛɜɹɾʔˈˌːɡɫ",
}


def drawn(*extras: str) -> frozenset[int]:
    """List the code points that the packages of some extras draw."""
    return frozenset().union(
        *(
            face.points
            for package in packages.PACKAGES
            if package.extra in extras
            for face in faces(package)
        )
    )


@pytest.mark.parametrize("script", sorted(coverage.IN_EXTRA))
def test_extra_draws_every_script_that_it_is_named_for(script: str) -> None:
    assert set(map(ord, WORDS[script])) <= drawn(packages.EXTRA)


@pytest.mark.parametrize("script", ALWAYS)
def test_every_installation_draws(script: str) -> None:
    assert set(map(ord, ALWAYS[script])) - {32} <= drawn("")


@pytest.mark.parametrize("script", sorted(WORDS))
def test_word_is_of_its_script(script: str) -> None:
    assert list(coverage.by_script(map(ord, WORDS[script]))) == [script]


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("\U00012000", "Cuneiform"),
        ("܀", "Syriac"),
        ("∈", "Symbols"),
        ("☂", "Emoji"),
        ("\ue000", "Private characters"),
    ],
)
def test_script_of_a_character_is_named(character: str, script: str) -> None:
    assert coverage.script(character) == script


def test_no_extra_is_named_for_a_script_that_none_has() -> None:
    assert coverage.extra_for("Cuneiform") == ""
    assert coverage.extra_for("Thai") == "fonts"
