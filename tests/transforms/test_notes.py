from __future__ import annotations

from collections.abc import Callable

from exporter.model import Article
from exporter.tree import text_of

Clean = Callable[..., str]


def call(name: str) -> str:
    return f'<a role="doc-noteref" href="#fn-{name}">[{name}]</a>'


def note(name: str, content: str = "<p>N</p>") -> str:
    return f'<aside role="doc-footnote" id="fn-{name}">{content}</aside>'


def test_footnote_call_and_note_lead_to_each_other(clean: Clean) -> None:
    assert clean(f"<p>a{call('x')}</p>{note('x')}") == (
        '<p>a<a class="noteref" role="doc-noteref" id="fnref-1" href="#fn-1">1</a></p>'
        '<section class="notes" aria-label="Notes">'
        '<aside role="doc-footnote" id="fn-1" class="note"><p><a class="backlink"'
        ' role="doc-backlink" href="#fnref-1" aria-label="Back to reference 1">1</a> N</p>'
        "</aside></section>"
    )


def test_notes_are_numbered_by_their_first_call(cleaned: Callable[..., Article]) -> None:
    given = f"<p>{call('b')} {call('a')} {call('b')}</p>{note('a', 'A')}{note('b', 'B')}"
    tree = cleaned(given).tree
    calls = tree.xpath("//a[@role='doc-noteref']")
    assert [(a.get("id"), a.text) for a in calls] == [
        ("fnref-1", "1"),
        ("fnref-2", "2"),
        ("fnref-1-2", "1"),
    ]
    assert [text_of(aside) for aside in tree.iter("aside")] == ["1 B", "2 A"]


def test_note_called_in_a_note_comes_after_it(cleaned: Callable[..., Article]) -> None:
    given = f"<p>{call('a')} {call('c')}</p>{note('b')}{note('a', '<p>' + call('b') + '</p>')}"
    tree = cleaned(given + note("c", "C")).tree
    assert [text_of(aside) for aside in tree.iter("aside")] == ["1 3", "2 C", "3 N"]


def test_note_that_begins_with_a_list_gets_a_paragraph_for_its_number(
    cleaned: Callable[..., Article],
) -> None:
    tree = cleaned(f"<p>{call('a')}</p>{note('a', '<ul><li>x</li></ul>')}").tree
    assert [child.tag for child in next(tree.iter("aside"))] == ["p", "ul"]


def test_space_before_inline_markup_stays(cleaned: Callable[..., Article]) -> None:
    tree = cleaned(f"<p>{call('a')}</p>{note('a', '<p>A <em>b</em> c</p>')}").tree
    assert text_of(next(tree.iter("aside"))) == "1 A b c"


def test_old_backlinks_go(cleaned: Callable[..., Article]) -> None:
    content = '<p>N <a role="doc-backlink" href="#r">↩</a></p>'
    tree = cleaned(f"<p>{call('a')}</p>{note('a', content)}").tree
    assert text_of(next(tree.iter("aside"))) == "1 N"


def test_superscript_around_a_call_goes(clean: Clean) -> None:
    assert "<sup>" not in clean(f"<p>a<sup>{call('a')}</sup></p>{note('a')}")


def test_call_without_a_note_becomes_text_and_a_notice(
    clean: Clean, told: Callable[..., list[str]]
) -> None:
    assert clean(f"<p>a {call('x')}</p>") == "<p>a [x]</p>"
    assert told(f"<p>a {call('x')}</p>") == ["note-missing"]


def test_note_without_a_call_is_told_and_left_out(
    clean: Clean, told: Callable[..., list[str]]
) -> None:
    assert clean(f"<p>a</p>{note('x')}") == "<p>a</p>"
    assert told(f"<p>a</p>{note('x')}") == ["note-unused"]


def test_links_to_a_note_and_ids_like_ours_follow(clean: Clean) -> None:
    given = f'<p id="fn-1">a{call("x")} <a href="#fn-x">b</a> <a href="#fn-1">c</a></p>{note("x")}'
    result = clean(given)
    assert '<p id="x-fn-1">' in result
    assert '<a href="#fn-1">b</a> <a href="#x-fn-1">c</a>' in result


def test_words_of_notes_are_in_the_language_of_the_article(clean: Clean) -> None:
    result = clean(f"<p>{call('x')}</p>{note('x')}", language="de")
    assert 'aria-label="Anmerkungen"' in result
    assert 'aria-label="Zurück zur Textstelle 1"' in result


def test_second_of_two_calls_in_a_row_is_marked(clean: Callable[..., str]) -> None:
    calls = '<a role="doc-noteref" href="#fn-a">a</a><a role="doc-noteref" href="#fn-b">b</a>'
    notes = "".join(f'<aside role="doc-footnote" id="fn-{n}"><p>{n}</p></aside>' for n in "ab")
    result = clean(f"<p>x{calls} y</p>{notes}")
    assert result.count('class="noteref further"') == 1
    assert result.index('"noteref"') < result.index('"noteref further"')
