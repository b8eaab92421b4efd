from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.sanitise import sanitise
from exporter.tree import build, text_of

Clean = Callable[..., str]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>a<script>b</script><style>c</style></p>", "<p>a</p>"),
        ("<p>a<!-- b --><?php c ?>d</p>", "<p>ad</p>"),
        ("<p><blink>a</blink></p>", "<p>a</p>"),
        ("<p><font color='red'>a</font></p>", "<p>a</p>"),
        ("<p><tt>a</tt> <strike>b</strike></p>", "<p><code>a</code> <del>b</del></p>"),
        ("<center>a</center>", '<p class="ta-center">a</p>'),
        ("<form><p>a<button>b</button><input/></p></form>", "<p>ab</p>"),
        ("<p hidden=''>a</p><p>b</p>", "<p>b</p>"),
        ("<p>a<br/>b</p>", "<p>a<br/>b</p>"),
        (
            "<details><summary>a</summary>b</details>",
            '<div class="details"><p class="summary">a</p><p>b</p></div>',
        ),
    ],
)
def test_element_that_an_edition_cannot_hold_becomes_one_that_it_can(
    clean: Clean, given: str, expected: str
) -> None:
    assert clean(given) == expected


@pytest.mark.parametrize(
    "attribute", ['onclick="x()"', 'style="color:red"', 'contenteditable=""', 'data-x="1"']
)
def test_unknown_attribute_goes(clean: Clean, attribute: str) -> None:
    assert clean(f"<p {attribute}>a</p>") == "<p>a</p>"


@pytest.mark.parametrize("attribute", ['align="right"', 'style="color: red; text-align: right"'])
def test_alignment_becomes_a_class(clean: Clean, attribute: str) -> None:
    assert clean(f"<p {attribute}>a</p>") == '<p class="ta-right">a</p>'


def test_small_capitals_become_a_class(clean: Clean) -> None:
    assert clean('<p><span style="font-variant: small-caps">a</span></p>') == (
        '<p><span class="smallcaps">a</span></p>'
    )


def test_unknown_role_goes_and_known_one_stays(clean: Clean) -> None:
    given = '<section role="button"><p>a</p></section><section role="doc-part"><p>b</p></section>'
    assert clean(given) == (
        '<section><p>a</p></section><section role="doc-part"><p>b</p></section>'
    )


def test_id_that_xml_forbids_is_mended_and_links_follow(clean: Clean) -> None:
    assert clean('<p id="1 a">x</p><p><a href="#1%20a">y</a></p>') == (
        '<p id="id-1-a">x</p><p><a href="#id-1-a">y</a></p>'
    )


def test_of_two_equal_ids_the_first_keeps_its_links(clean: Clean) -> None:
    assert clean('<p id="a">x</p><p id="a">y</p><p><a href="#a">z</a></p>') == (
        '<p id="a">x</p><p id="a-2">y</p><p><a href="#a">z</a></p>'
    )


def test_named_anchor_stays_a_target(clean: Clean) -> None:
    assert clean('<p><a name="a"></a>x <a href="#a">y</a></p>') == (
        '<p><span id="a"/>x <a href="#a">y</a></p>'
    )


def test_anchor_alone_names_the_heading_that_follows(clean: Clean) -> None:
    assert clean('<p><a name="a"></a></p><h2>B</h2>') == '<h2 id="a">B</h2>'


def test_class_names_that_css_cannot_select_go(clean: Clean) -> None:
    assert clean('<p class="a 1b {c} a">x</p>') == '<p class="a">x</p>'


def test_time_without_a_date_is_plain_text(clean: Clean) -> None:
    assert clean('<p><time datetime="soon">x</time> <time datetime="2026-01">y</time></p>') == (
        '<p><span>x</span> <time datetime="2026-01">y</time></p>'
    )


def test_film_becomes_a_link_and_a_notice(clean: Clean, told: Callable[..., list[str]]) -> None:
    given = '<p><video title="Waves"><source src="https://x.org/a.mp4"/></video></p>'
    assert clean(given) == '<p><a href="https://x.org/a.mp4">Waves</a></p>'
    assert told(given) == ["media-dropped"]


def test_film_without_an_address_leaves_its_name(clean: Clean) -> None:
    assert clean('<p>a <object title="Waves" data="x.swf">b</object></p>') == (
        '<p>a <span class="missing-media">Waves</span></p>'
    )


def test_formula_in_mathml_is_kept(clean: Clean, told: Callable[..., list[str]]) -> None:
    given = '<p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="a"><mi>a</mi></math></p>'
    assert clean(given) == '<p><math display="inline" alttext="a"><mi>a</mi></math></p>'
    assert told(given) == []


def test_control_characters_are_left_out_wherever_they_came_from(
    cleaned: Callable[..., Article],
) -> None:
    given = cleaned("<p>x</p>")
    given.tree.append(build("p", {}, "a\x7f", build("b", {}, "b\x9f"), "c\ufdd0"))
    tree = sanitise(given, Notices()).tree
    assert text_of(tree).endswith("abc")
