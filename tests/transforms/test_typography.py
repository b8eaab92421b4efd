from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model import Article
from exporter.transforms.quotes import MARKS
from exporter.transforms.typography import compose

Clean = Callable[..., str]
NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", '"It\'s," he said.', "“It’s,” he said."),
        ("en", "\"'Yes,' she said.\"", "“‘Yes,’ she said.”"),
        ("en", '("a") ["b"]; "c"', "(“a”) [“b”]; “c”"),
        ("en", "'Tis the '90s, rock 'n' roll", "’Tis the ’90s, rock ’n’ roll"),
        ("en", "the dogs' bowl", "the dogs’ bowl"),
        ("en", "5'10\" tall, a 3.5\" disk, 6' deep", "5'10\" tall, a 3.5\" disk, 6' deep"),
        ("en", '"He is 5\'10" tall"', "“He is 5'10\" tall”"),
        ("en", '"A paragraph that runs on', "“A paragraph that runs on"),
        ("en", "'I think--' he said", "‘I think—’ he said"),
        ("en", "She said 'wait", "She said ’wait"),
        ("en-GB", "'a \"b\" c'", "‘a “b” c’"),
        ("de", "\"Das ist 'gut'\"", "„Das ist ‚gut‘“"),
        ("de-CH", "\"a 'b'\"", "«a ‹b›»"),
        ("fr", '"a "b" c"', f"«{NARROW}a “b” c{NARROW}»"),
        ("fr", "l'\"homme\"", f"l’«{NARROW}homme{NARROW}»"),
        ("es", '"a"', "«a»"),
        ("it", "L'\"uomo\"", "L’«uomo»"),
        ("nl", "'s avonds \"ja\"", "’s avonds “ja”"),
        ("pl", '"ja "ty" on"', "„ja «ty» on”"),
        ("ru", '"a "b" c"', "«a „b“ c»"),
        ("sv", '"a"', "”a”"),
        ("hu", '"a"', "„a”"),
        ("he", 'צה"ל "שלום"', 'צה"ל ”שלום”'),
        ("da", "\"a 'b'\"", "»a ›b‹«"),
        ("fi", "\"a 'b'\"", "”a ’b’”"),
        ("cs", "\"ten 'b'\"", "„ten ‚b‘“"),
        ("el", '"a"', "«a»"),
        ("nb", '"a"', "«a»"),
        ("tr", "\"İstanbul'da\"", "“İstanbul’da”"),
        ("sr", "\"а 'б'\"", "„а ‘б’”"),
        ("es-MX", '"a"', "“a”"),
        ("ar", '"سلام"', "«سلام»"),
        ("fa", "\"سلام 'کتاب' ب\"", "«سلام ‹کتاب› ب»"),
        ("ur", '"سلام"', "”سلام“"),
        ("ja", "彼は\"引用と'中'だ\"と", "彼は「引用と『中』だ」と"),
        ("zh-Hans", '他说"你好"了', "他说“你好”了"),
        ("zh-Hant-TW", '他說"你好"了', "他說「你好」了"),
        ("zh", '屏幕宽5" or 6"', '屏幕宽5" or 6"'),
        ("zh", '他说"你好', '他说"你好'),
        ("ja", '"a" -- b...', '"a" -- b...'),
        ("und", '"a"', '"a"'),
        ("en", "‘a’ “b” it’s", "‘a’ “b” it’s"),
    ],
)  # fmt: skip
def test_straight_marks_become_those_of_the_language(
    language: str, text: str, expected: str
) -> None:
    assert compose(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a -- b", "a – b"),
        ("en", "word--word", "word—word"),
        ("de", "Wort--Wort", "Wort–Wort"),
        ("en", "1990--95", "1990–95"),
        ("en", "a---b", "a—b"),
        ("en", "one - two", "one – two"),
        ("ru", "один - два", f"один{NO_BREAK}— два"),
        ("en", "5 - 3 and a - b", "5 - 3 and a - b"),
        ("en", "use --force, ----, <!-- and -->", "use --force, ----, <!-- and -->"),
        ("en", "well...", "well…"),
        ("en", "a.... ../.../b", "a.... ../.../b"),
        ("en", "http://x.org/a--b...c", "http://x.org/a--b...c"),
        ("en", "(c) a-b", "(c) a-b"),
    ],
)
def test_dashes_and_ellipses_are_set(language: str, text: str, expected: str) -> None:
    assert compose(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "10 kg", "10~kg"),
        ("en", "Dr. No", "Dr.~No"),
        ("en", "J. R. R. Tolkien", "J.~R.~R.~Tolkien"),
        ("en", "p. 12 and No. 5", "p.~12 and No.~5"),
        ("en", "1 000 000", "1~000~000"),
        ("fr", "Quoi ?! « a » : b ; c", "Quoi_?! «_a_»~: b_; c"),
        ("de", "z. B. im Haus", "z.~B. im Haus"),
        ("cs", "v lese s k psem", "v~lese s~k~psem"),
        ("pl", "i w domu", "i~w~domu"),
        ("en", "10 kgs", "10 kgs"),
    ],
)
def test_spaces_that_must_not_end_a_line_are_found(language: str, text: str, expected: str) -> None:
    assert compose(text, language) == expected.replace("~", NO_BREAK).replace("_", NARROW)


LETTERS = st.text(st.sampled_from("ab1 \"'-.!?(),«»“”‘’–—…\u00a0\u202fé漢א"), max_size=25)


@settings(max_examples=400, deadline=None)
@given(LETTERS, st.sampled_from([*MARKS, "zh", "und"]))
def test_setting_a_text_twice_changes_nothing_more(text: str, language: str) -> None:
    once = compose(text, language)
    assert compose(once, language) == once


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.sampled_from(["en", "fr", "de", "ru"]))
def test_words_stay_as_they_are(text: str, language: str) -> None:
    letters = [c for c in compose(text, language) if c.isalnum()]
    assert letters == [c for c in text if c.isalnum()]


def test_marks_match_over_inline_elements(clean: Clean) -> None:
    assert clean("<p>\"<em>a</em>\" <b>it</b>'s <i>'b</i>'</p>") == (
        "<p>“<em>a</em>” <b>it</b>’s <i>‘b</i>’</p>"
    )


def test_code_and_addresses_stay_as_they_are(clean: Clean) -> None:
    code, address = '<code>"a"--b</code> "<kbd>c</kbd>"', "http://x.org/a--b"
    assert clean(f'<p>{code} <a href="{address}">{address}</a></p>') == (
        f'<p><code>"a"--b</code> “<kbd>c</kbd>” <a href="{address}" class="url">{address}</a></p>'
    )


def test_part_in_another_language_is_set_in_it(clean: Clean) -> None:
    assert clean('<p>"a" <span lang="de">"b"</span></p><p lang="fr">"c"</p>') == (
        f'<p>“a” <span lang="de">„b“</span></p><p lang="fr">«{NARROW}c{NARROW}»</p>'
    )


def test_marks_of_q_are_characters(clean: Clean) -> None:
    assert clean("<p><q>a <q>b</q></q></p>") == "<p>“a ‘b’”</p>"


def test_titles_are_set_as_the_text_is(cleaned: Callable[..., Article]) -> None:
    article = cleaned("<p>x</p>", title='It\'s "T"', kicker="a -- b")
    assert article.metadata is not None
    assert (article.metadata.title, article.metadata.kicker) == ("It’s “T”", "a – b")
    assert article.tree.findtext(".//h1") == "It’s “T”"


def test_three_hyphens_anywhere_make_two_the_short_dash(clean: Clean) -> None:
    assert clean("<p>a---b</p><p>c--d</p>") == "<p>a—b</p><p>c–d</p>"
