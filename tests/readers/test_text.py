from __future__ import annotations

from lxml import etree

from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.text import read

WRAPPED = """\
It was a dark and stormy night when the coach left the small town at the foot of
the mountains, and nobody on board had slept more than an hour since the day
before yesterday.
"""
MORE = """\
Morning came late. The light was grey, and it seemed to the travellers that the
whole country had been washed of its colours in the night.
"""
WRAPPED_P = "<p>" + " ".join(WRAPPED.split()) + "</p>"
MORE_P = "<p>" + " ".join(MORE.split()) + "</p>"


def article(text: str, notices: Notices | None = None) -> Article:
    source = Source(name="story.txt", data=text.encode())
    return read(source, Options(), Notices() if notices is None else notices)[0]


def blocks(text: str) -> list[str]:
    return [etree.tostring(block, encoding="unicode") for block in article(text).tree]


def lines(text: str) -> str:
    """Give verse as it is printed."""
    return text.replace("\u00a0\u00a0", " ")


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    text = (
        "The first sentence of this article is a long one, so that nobody takes it for a title.\n"
        "The second follows at once, without a blank line, for that is how the text came to us, "
        "and it goes on for longer than any line would be.\n"
        "The third is short.\n\n\n\n"
    )

    assert blocks(text) == [f"<p>{line}</p>" for line in text.split("\n") if line]


def test_blank_lines_part_wrapped_paragraphs() -> None:
    assert blocks(f"{WRAPPED}\n{MORE}") == [WRAPPED_P, MORE_P]


def test_indented_first_lines_part_paragraphs() -> None:
    text = f"     {WRAPPED}     {MORE}     “Yes.”\n     {WRAPPED}     {MORE}"

    assert blocks(text) == [WRAPPED_P, MORE_P, "<p>“Yes.”</p>", WRAPPED_P, MORE_P]


def test_a_sentence_that_ends_far_from_the_margin_ends_a_paragraph() -> None:
    assert blocks(WRAPPED + MORE) == [WRAPPED_P, MORE_P]


def test_windows_line_ends_tabs_and_trailing_spaces_do_no_harm() -> None:
    text = f"\t{WRAPPED}\t{MORE}\t{WRAPPED}\t{MORE}".replace("\n", "  \t\r\n")

    assert blocks(text) == [WRAPPED_P, MORE_P, WRAPPED_P, MORE_P]


def test_double_spaced_lines_are_one_paragraph() -> None:
    assert blocks(WRAPPED.replace("\n", "\n\n") + "\n\n" + MORE.replace("\n", "\n\n")) == [
        WRAPPED_P,
        MORE_P,
    ]


def test_chinese_lines_are_joined_without_spaces() -> None:
    first = "鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认是世界"
    second = "自由、正义与和平的基础，鉴于对人权的无视和侮蔑已发展为野蛮暴行，这些"
    third = "暴行玷污了人类的良心。"

    assert blocks(f"{first}\n{second}\n{third}\n") == [f"<p>{first}{second}{third}</p>"]


def test_words_broken_at_a_hyphen_are_joined_but_suspended_ones_are_not() -> None:
    text = """\
The coach was drawn by four horses, all of them well-fed and all of them well-
known on the road, which in those days had neither one-storey nor two- or three-
storey inns, and the coachman drove them with a care that was seldom seen--so
people said.
"""

    (paragraph,) = blocks(text)

    assert "well-known" in paragraph
    assert "two- or three-storey" in paragraph
    assert "seen--so" in paragraph


def test_verse_keeps_its_lines_stanzas_and_indents() -> None:
    text = f"""\
{WRAPPED}
     How doth the little crocodile
      Improve his shining tail,
     And pour the waters of the Nile
      On every golden scale!

     How cheerfully he seems to grin,
      How neatly spread his claws,

{MORE}"""

    first, verse, last = blocks(text)

    assert (first, last) == (WRAPPED_P, MORE_P)
    assert lines(verse) == (
        '<div class="verse"><p>How doth the little crocodile<br/>\n'
        " Improve his shining tail,<br/>\n"
        "And pour the waters of the Nile<br/>\n"
        " On every golden scale!</p>"
        "<p>How cheerfully he seems to grin,<br/>\n"
        " How neatly spread his claws,</p></div>"
    )


def test_couplets_at_the_margin_beside_verse_are_verse() -> None:
    text = f"""\
{WRAPPED}
“Will you walk a little faster?” said a whiting to a snail.
“There’s a porpoise close behind us, and he’s treading on my tail.

The further off from England the nearer is to France,
Then turn not pale, beloved snail, but come and join the dance.
Would not, could not, would not, could not,
Could not join the dance.

{MORE}"""

    _, verse, _ = blocks(text)

    assert verse.count("<p>") == 2
    assert verse.count("<br/>") == 4


def test_a_poem_alone_is_verse_below_its_title() -> None:
    text = (
        "The Road\n\nTwo roads diverged in a yellow wood,\nAnd sorry I could not travel both\n"
        "And be one traveler, long I stood\n"
    )

    title, verse = blocks(text)

    assert title == "<h1>The Road</h1>"
    assert verse.startswith('<div class="verse"><p>Two roads')


def test_an_address_keeps_its_lines() -> None:
    text = (
        f"12 Elm Street\nSpringfield\n3 May 1921\n\nDear Sir,\n\n{WRAPPED}\nYours,\n\nJohn Smith\n"
    )

    address, *rest = blocks(text)

    assert address.count("<br/>") == 2
    assert rest == [
        "<p>Dear Sir,</p>",
        WRAPPED_P,
        "<p>Yours,</p>",
        "<p>John Smith</p>",
    ]


def test_lines_of_dialogue_are_no_verse() -> None:
    text = (
        "I opened the door and there she stood, dripping wet, with a suitcase in each hand.\n"
        "“Hello.”\n“Hello.”\n“May I come in?”\n"
    )

    assert blocks(text)[1:] == ["<p>“Hello.”</p>", "<p>“Hello.”</p>", "<p>“May I come in?”</p>"]


def test_filled_lines_further_in_are_a_quotation() -> None:
    text = f"""\
{WRAPPED}
     Dear Friends, I am writing to you in some haste, as the post leaves
     within the hour. Do not come by the bridge, for it was carried away
     last night by the flood.

{MORE}"""

    assert blocks(text)[1] == (
        "<blockquote><p>Dear Friends, I am writing to you in some haste, as the post leaves within "
        "the hour. Do not come by the bridge, for it was carried away last night by the flood.</p>"
        "</blockquote>"
    )


def test_ornaments_break_the_scene_once() -> None:
    breaks = (
        "* * *",
        "***",
        "#",
        "⁂",
        "~~~",
        "-----",
        "  *    *    *\n\n    *    *\n\n  *   *   *",
    )

    for ornament in breaks:
        assert blocks(f"{WRAPPED}\n{ornament}\n\n{MORE}") == [
            WRAPPED_P,
            '<hr class="scene"/>',
            MORE_P,
        ]


def test_a_break_without_blank_lines_around_it_is_one_too() -> None:
    text = (
        "I stepped aside and let her pass. She put the suitcases down in the hall, where they made "
        "two puddles.\n***\nThe next morning she was gone, and so were the suitcases and my hat, "
        "and nobody ever saw her again.\n"
    )

    assert blocks(text)[1] == '<hr class="scene"/>'


def test_bullets_begin_items_that_nest_by_their_indents() -> None:
    text = f"""\
{WRAPPED}
* fast mode, in which nothing is checked and everything is written at once
  to the disk
* slow mode
  - with checks
  - without checks
* no mode
"""

    assert blocks(text)[1] == (
        "<ul><li>fast mode, in which nothing is checked and everything is written at once to the "
        "disk</li><li>slow mode<ul><li>with checks</li><li>without checks</li></ul></li>"
        "<li>no mode</li></ul>"
    )


def test_numbers_and_letters_begin_items_of_ordered_lists() -> None:
    text = (
        f"{WRAPPED}\n3. third\n4. fourth\n\n{MORE}\na) first\nb) second\n\n"
        f"{MORE}\ni. one\nii. two\n"
    )

    _, numbers, _, letters, _, romans = blocks(text)

    assert numbers == '<ol start="3"><li>third</li><li>fourth</li></ol>'
    assert letters == '<ol type="a"><li>first</li><li>second</li></ol>'
    assert romans == '<ol type="i"><li>one</li><li>two</li></ol>'


def test_blocks_further_in_belong_to_the_item_above() -> None:
    text = f"""\
{WRAPPED}
1. Unpack it:

     tar xf program.tar
     cd program

2. Run the installer, and answer all the questions that it asks you with care, for
   it asks them only once.

{MORE}"""

    assert blocks(text)[1] == (
        "<ol><li><p>Unpack it:</p><pre><code>tar xf program.tar\ncd program</code></pre></li>"
        "<li>Run the installer, and answer all the questions that it asks you with care, for it "
        "asks them only once.</li></ol>"
    )


def test_a_number_at_the_start_of_a_line_makes_no_list() -> None:
    text = """\
The house was built long ago, nobody knew when, but some said in the summer of
1914. The war began in that year, and the people who had meant to live in the house
never did.
"""

    assert len(blocks(text)) == 1


def test_speech_behind_dashes_is_no_list() -> None:
    text = "- Ты придёшь? - спросил он.\n- Нет, - ответила она. - Не приду.\n- Почему?\n"

    assert blocks(text) == [f"<p>{line}</p>" for line in text.splitlines()]


def test_tables_and_diagrams_keep_their_columns() -> None:
    table = "+--------+-------+\n| Name   | Value |\n+--------+-------+\n| alpha  |     1 |\n"
    diagram = "          request chain -------->\n       UA ------v------ A ------ O\n"

    assert blocks(f"{WRAPPED}\n{table}\n{MORE}")[1] == f"<pre><code>{table.strip()}</code></pre>"
    assert blocks(f"{WRAPPED}\n{diagram}\n{MORE}")[1] == (
        "<pre><code>   request chain --------&gt;\nUA ------v------ A ------ O</code></pre>"
    )


def test_contents_keep_their_lines_with_shorter_leaders() -> None:
    contents = "1.  Introduction ........... 4\n  1.1  Purpose . . . . . . 4\n2.  End ........ 5\n"

    assert lines(blocks(f"{WRAPPED}\n{contents}\n{MORE}")[1]) == (
        '<div class="verse"><p>1. Introduction ... 4<br/>\n  1.1 Purpose ... 4<br/>\n'
        "2. End ... 5</p></div>"
    )


def test_empty_columns_of_a_wide_table_become_narrow() -> None:
    text = f"""\
Network Working Group                                     T. Berners-Lee
Request for Comments: 1945                                       MIT/LCS
                                                                May 1996

{WRAPPED}"""

    assert blocks(text)[0] == (
        "<pre><code>Network Working Group        T. Berners-Lee\n"
        "Request for Comments: 1945          MIT/LCS\n"
        "                                   May 1996</code></pre>"
    )


def test_grammar_rules_with_blank_lines_between_are_one_block() -> None:
    text = f"""\
{WRAPPED}
     word           = token | quoted-string

     token          = 1*CHAR

{MORE}"""

    assert blocks(text)[1] == (
        "<pre><code>word           = token | quoted-string\n\ntoken          = 1*CHAR</code></pre>"
    )


def test_terms_above_indented_texts_are_a_list_of_definitions() -> None:
    text = f"""\
{WRAPPED}
connection

    A transport layer virtual circuit established between two application
    programs for the purpose of communication.

message

    The basic unit of communication, consisting of a structured sequence of
    octets.

{MORE}"""

    definitions = article(text).tree[1]

    assert definitions.tag == "dl"
    assert [child.tag for child in definitions] == ["dt", "dd", "dt", "dd"]
    assert definitions[2].text == "message"


def test_underscores_around_words_are_emphasis() -> None:
    assert blocks("“_I_ shan’t!” and _so on_, but not snake_case_names or __init__ or _.\n") == [
        "<p>“<em>I</em> shan’t!” and <em>so on</em>, but not snake_case_names or __init__ or _.</p>"
    ]


def test_web_addresses_are_links_without_the_full_stop_behind_them() -> None:
    (paragraph,) = blocks("See http://www.example.org/a_b_c/?x=1&y=2. Or (https://example.org).\n")

    assert paragraph == (
        '<p>See <a href="http://www.example.org/a_b_c/?x=1&amp;y=2">'
        "http://www.example.org/a_b_c/?x=1&amp;y=2</a>. "
        'Or (<a href="https://example.org">https://example.org</a>).</p>'
    )


def test_numbered_notes_at_the_end_are_notes_when_the_text_calls_them_in_order() -> None:
    text = f"{WRAPPED[:-2]}[1]. And so on[2].\n\n{MORE}\n[1] Who says so?\n\n[2] I do.\n"

    first, *_, one, two = blocks(text)

    assert '<a role="doc-noteref" href="#fn-1">1</a>. And so on' in first
    assert one == '<aside role="doc-footnote" id="fn-1"><p>Who says so?</p></aside>'
    assert two == '<aside role="doc-footnote" id="fn-2"><p>I do.</p></aside>'


def test_references_that_are_called_out_of_order_are_no_notes() -> None:
    text = f"{WRAPPED[:-2]} [2], or so [1].\n\n[1] Somebody, A Book.\n\n[2] Nobody, Another.\n"

    assert blocks(text)[1:] == ["<p>[1] Somebody, A Book.</p>", "<p>[2] Nobody, Another.</p>"]


def test_running_heads_and_page_numbers_are_left_out_with_a_notice() -> None:
    notices = Notices()
    pages = [
        f"RFC 1945            HTTP/1.0            May 1996\n\n\n{body}\n\n\n"
        f"Berners-Lee        Informational         [Page {number}]\n"
        for number, body in enumerate((WRAPPED[:157], WRAPPED[157:], MORE), 1)
    ]

    tree = article("\x0c".join(pages), notices).tree

    assert [etree.tostring(block, encoding="unicode") for block in tree] == [WRAPPED_P, MORE_P]
    assert [(n.slug, n.message[-1]) for n in notices] == [("furniture-removed", "3")]


def test_page_numbers_without_form_feeds_are_found_too() -> None:
    text = (
        f"{WRAPPED[:157]}\n\n     - 1 -\n\n{WRAPPED[157:]}\n\n     - 2 -\n\n{MORE}\n\n     - 3 -\n"
    )

    assert blocks(text) == [WRAPPED_P, MORE_P]


def test_lone_numbers_are_no_page_numbers_without_form_feeds() -> None:
    text = f"1\n\n{WRAPPED}\n2\n\n{MORE}\n3\n\n{MORE}"

    assert [block for block in blocks(text) if block.startswith("<h")] == [
        "<h2>1</h2>",
        "<h2>2</h2>",
        "<h2>3</h2>",
    ]


def test_the_header_of_project_gutenberg_tells_title_author_and_language() -> None:
    text = f"""\
The Project Gutenberg EBook of Der Wanderer, by Jane Doe

Title: Der Wanderer

Author: Jane Doe
Translator: John Roe

Language: German

*** START OF THIS PROJECT GUTENBERG EBOOK DER WANDERER ***

{WRAPPED}"""

    found = article(text)

    assert found.fields == {
        "title": "Der Wanderer",
        "author": "Jane Doe",
        "lang": "de",
        "contributor": {"text": "John Roe", "role": "translator"},
    }
    assert not list(found.tree.iter("h1"))
    assert "".join(map(str, found.tree.itertext())).startswith("The Project Gutenberg EBook")


def test_a_text_of_nothing_but_page_numbers_keeps_them() -> None:
    assert len(blocks("Page 1\n\nPage 2\n\nPage 3\n\nPage 4\n")) == 4


def test_thousands_of_breaks_in_one_run_of_lines_are_read() -> None:
    assert blocks("And on.\n***\n" * 3000).count('<hr class="scene"/>') == 3000
