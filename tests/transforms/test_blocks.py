"""Lists, scene breaks, quotations, white space, figures, languages and roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Clean = Callable[..., str]


def test_tasks_have_a_box_with_a_name(clean: Clean) -> None:
    given = (
        '<ul class="contains-task-list"><li class="task-list-item">'
        '<input type="checkbox" checked=""/> a</li>'
        '<li class="task-list-item"><p><input type="checkbox"/> b</p></li></ul>'
    )
    assert clean(given) == (
        '<ul class="tasks loose"><li class="task">'
        '<span class="checkbox" role="img" aria-label="Done">☑</span> a</li><li class="task">'
        '<p><span class="checkbox" role="img" aria-label="To do">☐</span> b</p></li></ul>'
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('start="3" type="a" reversed=""', 'start="3" type="a" reversed="reversed"'),
        ('start="x" type="disc"', ""),
        ('start="1"', ""),
    ],
)
def test_list_keeps_only_sound_numbers(clean: Clean, given: str, expected: str) -> None:
    opening = f"<ol {expected}>" if expected else "<ol>"
    assert clean(f"<ol {given}><li>a</li></ol>") == f"{opening}<li>a</li></ol>"


@pytest.mark.parametrize("text", ["* * *", "***", "⁂", "— — —", "# # #", "[* * *]"])
def test_paragraph_of_asterisks_is_a_scene_break(clean: Clean, text: str) -> None:
    assert clean(f"<p>a</p><p>{text}</p><p>b</p>") == '<p>a</p><hr class="scene"/><p>b</p>'


@pytest.mark.parametrize("given", ["<hr/><p>a</p>", "<p>a</p><hr/>", "<hr/><hr/><p>a</p><hr/>"])
def test_break_that_parts_nothing_goes(clean: Clean, given: str) -> None:
    assert clean(given) == "<p>a</p>"


def test_break_beside_a_heading_goes(clean: Clean) -> None:
    given = "<p>a</p><hr/><h2>b</h2><hr/><p>c</p>"
    assert clean(given) == '<p>a</p><h2 id="b">b</h2><p>c</p>'


@pytest.mark.parametrize("signature", ["— Ada", "——王小明", "-- Ada"])
def test_last_line_with_a_dash_signs_a_quotation(clean: Clean, signature: str) -> None:
    assert clean(f"<blockquote><p>a</p><p>{signature}</p></blockquote>") == (
        f"<blockquote><p>a</p><footer>{signature.replace('--', '—')}</footer></blockquote>"
    )


def test_lines_of_a_dialogue_sign_nothing(clean: Clean) -> None:
    assert "footer" not in clean("<blockquote><p>— a</p><p>— b</p></blockquote>")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p> a \n b </p>", "<p>a b</p>"),
        ("<p>a <em> b </em> c</p>", "<p>a <em> b </em> c</p>"),
        ("<p>a<br/> b</p>", "<p>a<br/>b</p>"),
        ("<p><br/> <br/>a<br/>b<br/></p>", "<p>a<br/>b</p>"),
        ("<p>a\u00a0\u00a0b</p>", "<p>a\u00a0\u00a0b</p>"),
        ("<p>漢\n字 a\n字</p>", "<p>漢字 a 字</p>"),
        ("<ul><li> a <ul><li> b </li></ul> </li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ],
)
def test_white_space_is_folded(clean: Clean, given: str, expected: str) -> None:
    assert clean(given) == expected


def test_unknown_language_goes_with_a_notice(clean: Clean, told: Callable[..., list[str]]) -> None:
    given = '<p lang="pt_BR">a</p><p lang="?">b</p>'
    assert clean(given) == '<p lang="pt-BR">a</p><p>b</p>'
    assert told(given) == ["lang-unknown"]


def test_paragraph_against_the_direction_of_the_article_says_its_own(clean: Clean) -> None:
    assert clean("<p>שלום לך</p><p>a</p><p>שלום is a word</p>") == (
        '<p dir="rtl">שלום לך</p><p>a</p><p>שלום is a word</p>'
    )
    result = clean("<p>שלום</p><p>Hello there</p>", language="he", direction="rtl")
    assert result == '<p>שלום</p><p dir="ltr">Hello there</p>'


HEBREW = {"language": "he", "direction": "rtl"}


def test_code_and_addresses_run_from_left_to_right_in_every_article(clean: Clean) -> None:
    given = '<p>שלום <code>f()</code> <a href="https://a.b/">https://a.b/</a></p><pre>f():</pre>'
    assert clean(given, **HEBREW) == (
        '<p>שלום <code dir="ltr">f()</code> <a href="https://a.b/" dir="ltr" class="url">'
        'https://a.b/</a></p><pre dir="ltr"><code>f():</code></pre>'
    )


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("日本\n語", "日本語"),
        ("<em>強調</em>\nと", "<em>強調</em>と"),
        ("これは\n<em>強調</em>", "これは<em>強調</em>"),
        ("と言う”\n人", "と言う”人"),
        ("人\nExample", "人 Example"),
        ("人 間", "人 間"),
    ],
)
def test_line_end_between_characters_of_a_script_without_spaces_is_none(
    written: str, folded: str, clean: Clean
) -> None:
    assert clean(f"<p>{written}</p>", language="ja") == f"<p>{folded}</p>"


def test_words_of_a_cell_turn_and_the_cell_stays_in_its_column(clean: Clean) -> None:
    result = clean("<table><tr><td>Hello</td><td>שלום</td></tr></table>")

    assert '<td><span dir="rtl">שלום</span></td>' in result


def test_code_in_an_article_from_left_to_right_says_no_direction(clean: Clean) -> None:
    assert clean("<p>שלום <code>f()</code> in English</p>").count("dir=") == 0


def test_item_against_its_list_keeps_its_mark_on_the_side_of_the_list(clean: Clean) -> None:
    assert clean("<ul><li>שלום</li><li>Hello <em>you</em><ul><li>a</li></ul></li></ul>") == (
        '<ul><li><span dir="rtl">שלום</span></li><li>Hello <em>you</em>'
        "<ul><li>a</li></ul></li></ul>"
    )


def test_box_of_a_task_stays_before_words_against_its_list(clean: Clean) -> None:
    given = '<ul><li class="task-list-item"><input type="checkbox"/> Hello</li></ul>'
    assert '</span><span dir="ltr"> Hello</span></li>' in clean(given, **HEBREW)
