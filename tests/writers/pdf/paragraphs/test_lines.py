"""Real paragraphs come out as planned, with the same text, and more even."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from statistics import pvariance
from typing import Any

import pytest

from exporter.model import Publication
from exporter.writers.pdf.marks import below
from exporter.writers.pdf.paragraphs import steering
from tests.bench import prose

Lay = Callable[..., Any]
Bind = Callable[..., Publication]
Write = Callable[..., bytes]

SENTENCE = (
    "The typesetter’s apprentice, who had been reading (and re-reading) the administration’s"
    " extraordinary correspondence, understood nothing; nevertheless he went on – as one does –"
    " to the neighbourhood’s well-known workshop, “which is efficient”. "
)
RAISED = "x<sup>2</sup>, <span class='nowrap'>not broken here</span> "
PICTURE = "<img alt='' width='20' height='10' src='resource:x'/>"
DEEP = "<em>an <b>emphasis <a href='#x'>that is</a> nested</b>,</em> "


def paragraphs(words: int = 1500) -> str:
    article = prose.article(1, words)
    blocks = [block for block in article.split("\n\n") if len(block) > 200 and block[0].isalpha()]
    return "".join(f"<p>{re.sub(r'[^A-Za-z,. ]', '', block)}</p>" for block in blocks)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SENTENCE * 4}</p>",
        f"<p>{(SENTENCE + DEEP) * 3}</p>",
        f"<p>{(SENTENCE + '<code>--an-option FILE</code> ') * 3}</p>",
        f"<p>{(SENTENCE + RAISED) * 3}</p>",
        f"<p>{SENTENCE}<br/>{SENTENCE * 2}<br/><br/>{SENTENCE}</p>",
        f"<p>{SENTENCE * 2}word{PICTURE}word {PICTURE} {SENTENCE}</p>",
        f"<p>{'Donau­dampf­schiff­fahrts­gesell­schafts­kapi­tän und Un­ge­mach ' * 6}</p>",
        f"<p>{('word—<em>word</em>—word/<b>word</b> ' * 20)}</p>",
        f"<p style='text-indent: 2em'>{SENTENCE * 3}</p>",
    ],
    ids="plain nested bordered raised broken pictures soft-hyphens dashes indented".split(),
)
def test_lines_come_out_as_planned_with_the_same_text(body: str, lay: Lay) -> None:
    greedy, whole = lay(body, is_planned=False), lay(body)
    assert whole.text == greedy.text
    assert whole.steering.missed == []
    assert whole.steering.planned >= len(whole.lines) - 2
    assert len(whole.overfull) <= len(greedy.overfull)


def test_spaces_keep_within_limits_and_are_more_even(lay: Lay) -> None:
    body = paragraphs()
    greedy, whole = lay(body, is_planned=False), lay(body)
    assert min(whole.ratios) > 0.74
    assert pvariance(whole.ratios) < pvariance(greedy.ratios)
    for limit in (1.5, 1.8):
        assert sum(r > limit for r in whole.ratios) < sum(r > limit for r in greedy.ratios) / 2
    assert whole.steering.missed == []


def test_every_planned_line_fills_its_measure(lay: Lay) -> None:
    laid = lay(f"<p>{SENTENCE * 6}</p>")
    *full, _ = [line.position_x + line.width for line in laid.lines]
    assert max(full) - min(full) < 0.05


def test_boxes_made_without_the_engine_are_as_it_makes_them(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"{paragraphs(600)}<p>{(SENTENCE + DEEP + RAISED) * 3}</p>"
    quick = [each for line in lay(body).lines for each in geometry(line)]
    monkeypatch.setattr(steering, "part", lambda *_: None)
    monkeypatch.setattr(steering, "justified_layout", steering._create_layout)
    asked = [each for line in lay(body).lines for each in geometry(line)]
    assert [text for text, _ in quick] == [text for text, _ in asked]
    for (_, one), (_, other) in zip(quick, asked, strict=True):
        assert one == pytest.approx(other, abs=0.02)


def geometry(line: Any) -> Iterator[tuple[str, list[float]]]:
    for box in below(line):
        if hasattr(box, "text"):
            sizes = [box.position_x, box.position_y, box.width, box.height, box.baseline]
            yield box.text, [*sizes, box.margin_top, box.pango_layout.justification_spacing]


def test_pages_and_columns_break_planned_paragraphs(lay: Lay) -> None:
    body = paragraphs()
    css = "@page { size: 120mm 90mm } body { columns: 2 } p { orphans: 2; widows: 2 }"
    greedy, whole = lay(body, css, is_planned=False), lay(body, css)
    assert whole.text == greedy.text
    assert whole.steering.missed == []
    assert len(whole.document.pages) > 2


def test_notes_at_the_foot_stay_with_their_calls(lay: Lay) -> None:
    css = ".note { float: footnote }"
    note = "word<span class='note'>A note.</span> "
    laid = lay(f"<p>{(SENTENCE + note) * 4}</p>", css)
    assert laid.steering.missed == []
    assert sum("A note." in text for text in laid.texts) == 4


SIDE = ".side { float: left; width: 25mm; height: 15mm }"
INITIAL = ".initial { float: left; font-size: 3em; line-height: 1; margin-right: 1mm }"


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<div class='side'>x</div><p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p>", SIDE),
        (f"<p><i><span class='initial'>T</span>{SENTENCE[1:]}</i>{SENTENCE * 4}</p>", INITIAL),
        (f"<p><span class='initial'>“T</span>{SENTENCE[1:] * 4}</p>", INITIAL),
        (f"<p>{SENTENCE * 4}</p>", "p::first-letter { float: left; font-size: 3em }"),
    ],
    ids="block nested initial first-letter".split(),
)
def test_lines_beside_a_float_are_planned_and_stay_beside_it(body: str, css: str, lay: Lay) -> None:
    greedy, whole = lay(body, css, is_planned=False), lay(body, css)
    assert sorted(whole.text) == sorted(greedy.text)  # the engine may lay the float out last
    assert whole.steering.missed == []
    assert whole.steering.planned >= len(whole.lines) - 2
    assert len(whole.overfull) <= len(greedy.overfull)
    assert max(whole.ratios) < max(greedy.ratios) + 0.5
    places = [line.position_y for line in greedy.lines]
    assert [line.position_y for line in whole.lines] == places[: len(whole.lines)]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<p dir='rtl'>{SENTENCE * 3}</p>", "[dir=rtl] { direction: rtl }"),
        (f"<p>{SENTENCE * 2} שלום {SENTENCE}</p>", ""),
        ("<p>" + "漢字かな交じり文。" * 20 + "</p>", ""),
        ("<p>" + "ภาษาไทยไม่มีช่องว่าง" * 10 + "</p>", ""),
        (f"<p>{SENTENCE * 3}</p>", "p { white-space: pre-wrap }"),
        (f"<p>{SENTENCE * 3}</p>", "p { text-align: left }"),
        (f"<p>{SENTENCE}<i>in a box</i>{SENTENCE}</p>", "i { display: inline-block }"),
    ],
    ids="rtl hebrew japanese thai spaces ragged inline-block".split(),
)
def test_what_is_not_planned_is_as_without(body: str, css: str, lay: Lay) -> None:
    greedy, whole = lay(body, css, is_planned=False), lay(body, css)
    assert whole.texts == greedy.texts
    assert whole.steering.planned == 0


def test_no_line_ends_with_the_hyphens_of_an_option_or_with_one_letter(lay: Lay) -> None:
    for lead in range(1, 30):
        laid = lay(f"<p>{'a ' * lead}{'--paper-size e-mail – and ' * 12}</p>")
        assert not any(re.search(r"( -{1,2}| e-)$", text) for text in laid.texts)
        assert not any(text.startswith("–") for text in laid.texts)


def test_headings_are_balanced_and_take_no_more_lines(lay: Lay) -> None:
    body = "<h1>A heading that is only a little longer than the line it is set on is</h1>"
    greedy, whole = lay(body, is_planned=False), lay(body)
    assert len(whole.texts) == len(greedy.texts)
    widths = [line.width for line in whole.lines]
    assert min(widths) > 0.6 * max(widths)
    assert min(line.width for line in greedy.lines) < min(widths)


def test_two_renderings_are_the_same_bytes(bind: Bind, write: Write) -> None:
    publication = bind(f"{paragraphs()}<p>{RAISED * 9}</p>")
    css = "p { text-align: justify; hyphens: auto }"
    assert write(publication, css) == write(publication, css)


WORDS = (*prose._WORDS, "Rhineland-Palatinate", "x/y", "10 000", "e-mail", "“quoted”", "co­op­er­ate")


def random_inline(dice: random.Random, depth: int = 0) -> str:
    """Write words with inline elements in each other, and what may stand among them."""
    parts = []
    for _ in range(dice.randint(3, 12)):
        kind = dice.random()
        if kind < 0.12 and depth < 3:
            tag = dice.choice(("em", "b", "code", "a", "sup", "span class='nowrap'"))
            parts.append(f"<{tag}>{random_inline(dice, depth + 1)}</{tag.split()[0]}>")
        elif kind < 0.15:
            parts.append(dice.choice(("<br/>", PICTURE)))
        else:
            parts.append(" ".join(dice.choices(WORDS, k=dice.randint(1, 9))))
        parts.append(dice.choice((" ", " ", " ", "", "—", "\u200b")))
    return "".join(parts)


@pytest.mark.parametrize("seed", range(12))
def test_any_inline_content_keeps_its_text(seed: int, lay: Lay) -> None:
    dice = random.Random(seed)  # noqa: S311 - prose, not a secret
    body = "".join(f"<p>{random_inline(dice)}</p>" for _ in range(12))
    lang = dice.choice(("en", "de", "fr"))
    css = (
        f"@page {{ size: {dice.choice((60, 90, 140))}mm 200mm }} .nowrap {{ white-space: normal }}"
    )
    greedy, whole = lay(body, css, lang=lang, is_planned=False), lay(body, css, lang=lang)
    assert whole.text == greedy.text
    assert whole.steering.missed == []
    assert len(whole.overfull) <= len(greedy.overfull)
