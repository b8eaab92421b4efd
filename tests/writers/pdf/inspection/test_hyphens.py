"""Hyphens at the ends of lines in a row."""

from __future__ import annotations

from tests.writers.pdf.inspection.conftest import Inspect, Told

NARROW = "p { width: 40px; hyphens: manual; hyphenate-character: '-' }"


def ladder(count: int) -> str:
    """Give a word that is broken so often."""
    return "\u00ad".join(["syllab"] * (count + 1))


def test_four_hyphens_in_a_row_are_told(inspect: Inspect) -> None:
    told = inspect(f"<p>first {ladder(4)}</p>", css=NARROW)
    assert told == [Told("hyphens-stacked", 1, "syllab-", is_warning=False)]


def test_hyphens_that_are_written_count(inspect: Inspect) -> None:
    word = "-".join(["syllab"] * 5)
    assert [told.slug for told in inspect(f"<p>{word}</p>", css=NARROW)] == ["hyphens-stacked"]


def test_three_hyphens_in_a_row_are_not_told(inspect: Inspect) -> None:
    body = f"<p>{ladder(3)} break {ladder(3)}</p>"
    assert inspect(body, css=NARROW) == []


def test_hyphens_of_code_are_not_told(inspect: Inspect) -> None:
    assert (
        inspect(f"<pre><code>{'--- -' + chr(10)}</code></pre>".replace("--- -\n", "--\n" * 6)) == []
    )
