"""Hyphenates Finnish and Turkish, for which Pyphen 0.18 has no patterns: their syllables are plain.

A syllable begins before a consonant that a vowel follows, and only behind another vowel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pyphen

#: Language -> its consonants and its vowels.
_LETTERS: Mapping[str, tuple[str, str]] = {
    "fi": ("bcdfghjklmnpqrsštvwxzž", "aeiouyåäö"),
    "tr": ("bcçdfgğhjklmnpqrsştvwxyz", "aâeıiîoöuüûİ"),
}


class Syllables:
    """What Pyphen asks of the patterns of a language."""

    def __init__(self, consonants: str, vowels: str) -> None:
        self._start = re.compile(
            rf"(?<=[{vowels}{consonants}])(?=[{consonants}][{vowels}])", re.IGNORECASE
        )
        self._vowel = re.compile(f"[{vowels}]", re.IGNORECASE)

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """List the places where a word may be divided."""
        first = self._vowel.search(word)
        return [
            pyphen.DataInt(match.start())
            for match in self._start.finditer(word)
            if first and match.start() > first.start()
        ]


def teach() -> None:
    """Let Pyphen know these languages, unless it has come to know them itself."""
    for language, (consonants, vowels) in _LETTERS.items():
        if language not in pyphen.LANGUAGES:
            # Pyphen knows patterns by the file that they were read from.
            file = Path(__file__).with_suffix(f".{language}")
            pyphen.LANGUAGES[language] = file
            pyphen.LANGUAGES_LOWERCASE[language] = language
            pyphen.hdcache[file] = Syllables(consonants, vowels)
