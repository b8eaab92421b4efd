"""Makes articles in Markdown out of nothing: the same seed gives the same text."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = (
    "the of and to in a is that it was for on are as with his they at be this from have or by one"
    " had not but what all were when we there can an your which their said if do will each about"
    " how up out them then she many some so these would other into has more her two like him see"
    " time could no make than first been its who now people my made over did down only way find"
    " use may water long little very after words called just where most know paper printer margin"
    " chapter harbour evening register signature measure typesetter reckoning apprentice workshop"
    " correspondence neighbourhood understanding nevertheless extraordinary administration"
).split()
#: Common words are common: the n-th word is as frequent as 1/n.
_WEIGHTS = tuple(1 / rank for rank in range(1, len(_WORDS) + 1))


def article(number: int, words: int, *, seed: int = 1) -> str:
    """Write one article of about that many words, with everything that articles have."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - prose, not a secret
    blocks = [f"# {_sentence(dice, 4, 6)} {number}"]
    count = 0
    while count < words:
        section = list(_section(dice, f"{number}-{len(blocks)}"))
        count += sum(len(block.split()) for block in section)
        blocks += section
    return "\n\n".join(blocks) + "\n"


def _section(dice: random.Random, label: str) -> Iterator[str]:
    yield f"## {_sentence(dice, 2, 5)}"
    yield f"{_paragraph(dice)}[^{label}]"
    for _ in range(dice.randint(3, 6)):
        yield _paragraph(dice)
    yield from dice.choice((_list, _quotation, _table, _code))(dice)
    yield f"### {_sentence(dice, 2, 4)}"
    yield _paragraph(dice)
    yield _paragraph(dice)
    yield f"[^{label}]: {_paragraph(dice, 1, 2)}"


def _list(dice: random.Random) -> Iterator[str]:
    yield "\n".join(f"- {_sentence(dice, 3, 9)}" for _ in range(5))


def _quotation(dice: random.Random) -> Iterator[str]:
    yield f"> {_paragraph(dice, 1, 3)}"


def _table(dice: random.Random) -> Iterator[str]:
    rows = ["| Name | Count | Note |", "|---|---:|---|"]
    rows += [
        f"| {_sentence(dice, 1, 2)} | {dice.randint(1, 999)} | {_sentence(dice, 2, 5)} |"
        for _ in range(6)
    ]
    yield "\n".join(rows)


def _code(dice: random.Random) -> Iterator[str]:
    lines = [f"{_word(dice)} = {_word(dice)!r} * {dice.randint(2, 99)}" for _ in range(6)]
    yield "\n".join(["```python", *lines, "```"])


def _paragraph(dice: random.Random, fewest: int = 3, most: int = 8) -> str:
    sentences = [f"{_sentence(dice, 6, 22)}." for _ in range(dice.randint(fewest, most))]
    if dice.random() < 1 / 3:
        sentences[-1] = f"*{sentences[-1]}*"
    if dice.random() < 1 / 5:
        sentences[0] += (
            f' "{_sentence(dice, 3, 8)}," it [said](https://example.org/{len(sentences)}).'
        )
    return " ".join(sentences)


def _sentence(dice: random.Random, fewest: int, most: int) -> str:
    words = dice.choices(_WORDS, _WEIGHTS, k=dice.randint(fewest, most))
    return " ".join(words).capitalize()


def _word(dice: random.Random) -> str:
    return dice.choice(_WORDS)
