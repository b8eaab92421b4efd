from __future__ import annotations

from collections.abc import Callable

import pytest

Clean = Callable[..., str]


def table(columns: int, word: str) -> str:
    row = f"<tr>{f'<td>{word}</td>' * columns}</tr>"
    return f"<table><tbody>{row * 2}</tbody></table>"


@pytest.mark.parametrize(
    ("columns", "word", "classes"),
    [
        (8, "word", None),
        (6, "word", None),
        (12, "word", "wide"),
        (16, "words", "wide turned"),
        (20, "812,345.67", "wide turned widest"),
        (4, "Donaudampfschifffahrtsgesellschaft", None),
        (2, "https://example.org/a/very/long/address/of/a/page", None),
        (2, "many words that find room on lines of their own " * 9, None),
    ],
)
def test_table_too_wide_for_the_page_is_marked(
    columns: int, word: str, classes: str | None, clean: Clean
) -> None:
    expected = '<table id="table-1">' if classes is None else f'class="{classes}"'
    assert expected in clean(table(columns, word))


def test_cell_over_several_columns_makes_none_of_them_wide(clean: Clean) -> None:
    head = f'<tr><td colspan="2">{"1234567890" * 8}</td></tr>'
    rows = "<tr><td>a</td><td>b</td></tr>" * 2
    assert "wide" not in clean(f"<table><tbody>{head}{rows}</tbody></table>")
