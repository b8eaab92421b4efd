"""Where pages begin: at the first whole word that PDFium reads on each finished page.

Every word of a text is made one that stands nowhere else: a word and its number. What a page
begins with is the least number on it that no page before had; heads that are repeated drop out.
"""

from __future__ import annotations

import io
import random
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from exporter import chain, stylesheet
from exporter.finished.openings import verify
from exporter.flow import IMAGE, Flow
from exporter.model import PageStart, Publication, Resource
from exporter.notices import Notices
from exporter.options import Options
from exporter.writers.pdf import Made, write
from exporter.writers.pdf.selfcheck import text_of, verify_once
from tests.writers.pdf.test_notes import call, note, notes

Bind = Callable[..., Publication]
Make = Callable[..., Made]

LATIN = (
    "government understanding neighbourhood a of the extraordinary in administration reckoning"
    " workshop nevertheless and typesetter correspondence harbour it Straßenbahn"
).split()
#: Digits would be read from the left.
DIGITS = {"ar": "ابتثجحخدذر", "he": "אבגדהוזחטי"}
#: The titles have no number.
NO_HEADS = "@page { @top-center { content: none } } h1 { display: none }"
#: Faults of the look, which such small pages have.
LOOKS = ("heading-stranded widow orphan line-loose river hyphens-stacked page-nearly-empty").split()


class Words:
    """Hands out words that are numbered in the order of asking."""

    def __init__(self, vocabulary: Sequence[str] = LATIN, digits: str = "0123456789") -> None:
        self._vocabulary = vocabulary
        self._digits = digits
        self._numbers = count()

    def __call__(self, number: int = 1) -> str:
        return " ".join(self._word(next(self._numbers)) for _ in range(number))

    def _word(self, number: int) -> str:
        letters = (self._digits[int(digit)] for digit in f"{number:04}")
        return self._vocabulary[number * 7 % len(self._vocabulary)] + "".join(letters)

    def number(self, word: str) -> int | None:
        """Tell the number of a word, whatever its case; None if it is no whole one."""
        digits = "".join(str(self._digits.find(letter)) for letter in word[-4:])
        if not digits.isdecimal() or self._word(int(digits)).casefold() != word.casefold():
            return None
        return int(digits)


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def make(make: Make) -> Make:
    """Make an edition whose titles are hidden, which is told, and nothing else unless asked for."""

    def make_pdf(publication: Publication, css: str = "", notices: Notices | None = None) -> Made:
        collected = Notices()
        made = make(publication, css, collected)
        told = [each for each in collected if "“Title " not in each.message]
        told = [each for each in told if each.slug not in LOOKS]
        if notices is None:
            assert told == []
        else:
            notices.extend(told)
        return made

    return make_pdf


def pages(data: bytes) -> Iterator[tuple[str, str]]:
    """List the label and the text of each page."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        for number, page in enumerate(document):
            # A hyphen that was put in: PDFium has a sign of its own for it.
            text = page.get_textpage().get_text_range().replace("\ufffe", "")
            yield document.get_page_label(number), text
    finally:
        document.close()


def printed(data: bytes, words: Words) -> list[tuple[str, int]]:
    """List the pages with whole words that none before has, each with the first of them."""
    seen: set[int] = set()
    found = []
    for label, text in pages(data):
        tokens = re.findall(r"\w+", text)
        # PDFium may read what is written from the right as it is seen.
        numbers = {words.number(read) for token in tokens for read in (token, token[::-1])}
        new = {number for number in numbers if number is not None} - seen
        if new:
            found.append((label, min(new)))
        seen |= new
    return found


def computed(made: Made, publication: Publication, words: Words) -> list[tuple[str, int | None]]:
    """List the labels of the starts, each with the number of the word it stands before."""
    return [(start.label, words.number(opening(start, publication))) for start in starts(made)]


def opening(start: PageStart, publication: Publication) -> str:
    """Give the word that a start stands before."""
    text = flow(publication)
    end = next((begin for begin in text.words if begin > start.offset), len(text.text))
    return re.sub(r"\W+$", "", text.text[start.offset : end])


def flow(publication: Publication) -> Flow:
    return Flow(document.tree for document in publication.spine)


def starts(made: Made) -> tuple[PageStart, ...]:
    assert made.pages is not None
    return made.pages.starts


def picture() -> Resource:
    data = io.BytesIO()
    Image.new("RGB", (200, 300)).save(data, "PNG")
    return Resource(
        name="images/a.png", media_type="image/png", data=data.getvalue(), width=200, height=300
    )


def paragraphs(words: Words, number: int, length: int = 60) -> str:
    return "".join(f"<p>{words(length)}</p>" for _ in range(number))


def rows(words: Words, number: int, length: int = 3) -> str:
    cells = (f"<td>{words(length)}</td><td>{words(length)}</td>" for _ in range(number))
    return "".join(f"<tr>{row}</tr>" for row in cells)


def broken_rows(words: Words) -> str:
    return table(words, 4, 130)


def table(words: Words, number: int = 60, length: int = 3) -> str:
    caption = f"<caption>{words(4)}</caption>"
    head = f"<thead><tr><th>{words()}</th><th>{words(2)}</th></tr></thead>"
    return f"<table>{caption}{head}<tbody>{rows(words, number, length)}</tbody></table>"


def nested(words: Words) -> str:
    first = f"{words(9)} <em>{words(30)} <code>{words(3)}</code> <b>{words(20)}</b></em>"
    second = f"{words(9)} <!-- a comment --> {words(2)}"
    marked = re.sub(r"(\w{3})(\w+)", r"\1<i>\2</i>", words(99))
    return f"<p>{first} {second}</p><p>{marked}</p>"


def lists(words: Words) -> str:
    items = (f"<li>{words(30)}</li>" for _ in range(12))
    inner = f"<li>{words(5)}<ul>{''.join(items)}</ul>{words(50)}</li>"
    return f"<ol>{inner}<li><p>{words(90)}</p></li></ol>"


def code(words: Words) -> str:
    lines = "\n".join(f"  <span class='k'>{words()}</span> {words(2)}" for _ in range(60))
    return f"<pre><code>{lines}</code></pre>"


def columns(words: Words) -> str:
    return f'<div class="columns">{paragraphs(words, 12)}</div>'


def definitions(words: Words) -> str:
    return f"<dl>{''.join(f'<dt>{words(2)}</dt><dd>{words(25)}</dd>' for _ in range(15))}</dl>"


def quotation(words: Words) -> str:
    return f"<blockquote>{paragraphs(words, 4)}<footer>{words(5)}</footer></blockquote>"


def flexible(words: Words) -> str:
    return f'<div class="flex"><p>{words(120)}</p><p>{words(150)}</p></div>'


def grid(words: Words) -> str:
    return f'<div class="grid">{"".join(f"<p>{words(25)}</p>" for _ in range(16))}</div>'


def floats(words: Words) -> str:
    # So small that none is broken.
    sides = (f'<div class="float">{words()}</div><p>{words(30)}</p>' for _ in range(12))
    return "".join(sides) + f'<p>{words(3)} <i class="float">{words()}</i> {words(70)}</p>'


def ruby(words: Words) -> str:
    parts = (f"{words()} <rp>(</rp><rt>{words()}</rt><rp>)</rp>" for _ in range(90))
    return f"<p>{' '.join(f'<ruby>{part}</ruby>' for part in parts)}</p>"


def foot(words: Words) -> str:
    body = "".join(f"<tr><td>{words(12)}</td></tr>" for _ in range(40))
    return f"<table><tbody>{body}</tbody><tfoot><tr><td>sum</td></tr></tfoot></table>"


def shy(words: Words) -> str:
    return f"<p>{words(400)}</p>".replace("tion", "ti\u00adon").replace("ing", "\u00ading")


LAYOUT = """
.columns { columns: 2 }
.flex { display: flex }
.grid { display: grid; grid-template-columns: 1fr 1fr }
.float { float: left; width: 30% }
"""


@pytest.mark.parametrize(
    "content",
    [
        *(nested, lists, code, columns, definitions, quotation, flexible, grid, foot, shy),
        *(table, broken_rows, ruby),
    ],
    ids=lambda content: content.__name__,
)
def test_pages_begin_with_their_first_whole_word(
    bind: Bind, make: Make, words: Words, content: Callable[[Words], str]
) -> None:
    body = f"{content(words)}<p>{words(137)}</p>{content(words)}"
    publication = bind(body)
    made = make(publication, css=f"{LAYOUT}{NO_HEADS}")
    assert computed(made, publication, words) == printed(made.data, words)
    assert len(starts(made)) > 3


@pytest.mark.parametrize("look", ["", "text-transform: uppercase;", "text-transform: full-width;"])
def test_page_that_begins_within_a_word_starts_at_the_next(
    bind: Bind, make: Make, words: Words, look: str
) -> None:
    publication = bind(paragraphs(words, 3, 300))
    made = make(publication, css=f"{NO_HEADS} p {{ hyphens: auto; text-align: justify; {look} }}")
    if "full" not in look:
        assert computed(made, publication, words) == printed(made.data, words)
    assert len(starts(made)) > 3
    assert verify(made.data, starts(made), text_of(flow(publication))) == ()
    opened = [re.findall(r"\w+", page)[0].casefold() for _, page in pages(made.data)]
    whole = [opening(start, publication).casefold() for start in starts(made)]
    assert opened != whole, "the text should be so long that some page begins within a word"


@pytest.mark.parametrize("opening", ["::first-letter", " > b"])
def test_page_begins_with_its_floated_initial(
    bind: Bind, make: Make, words: Words, opening: str
) -> None:
    blocks = [f"<p><b>s</b>traße{words(200)}</p>" for _ in range(4)]
    publication = bind("".join(blocks))
    initial = f"p{opening} {{ float: left; font-size: 30pt; text-transform: uppercase }}"
    made = make(publication, css=f"{NO_HEADS} p {{ break-before: page }} {initial}")
    text = flow(publication).text
    opened = [start.offset for start in starts(made) if text.startswith("straße", start.offset)]
    assert opened == [match.start() for match in re.finditer("straße", text)]


def test_page_begins_with_a_float_that_stands_first(bind: Bind, make: Make, words: Words) -> None:
    publication = bind(f"{floats(words)}{floats(words)}")
    notices = Notices()
    made = make(publication, css=LAYOUT + NO_HEADS, notices=notices)
    assert {notice.slug for notice in notices} <= {"line-overfull"}
    assert computed(made, publication, words) == printed(made.data, words)
    assert len(starts(made)) > 4


def test_rest_of_a_float_is_no_start_where_there_is_other_text(
    bind: Bind, make: Make, words: Words
) -> None:
    body = f'<div class="float">{Words(["aside"])(150)}</div>{paragraphs(words, 12)}'
    publication = bind(f"<p>{words(60)}</p>{body}")
    made = make(publication, css=LAYOUT + NO_HEADS)
    assert "aside" in list(pages(made.data))[2][1]
    assert computed(made, publication, words)[1:] == printed(made.data, words)[1:]


def test_pages_with_notes_begin_in_the_text(bind: Bind, make: Make, words: Words) -> None:
    body = "".join(f"<p>{words(20)}{call(n)} {words(50)}</p>" for n in range(1, 9))
    asides = (note(n, "A note as long as it is dull. " * n * 4) for n in range(1, 9))
    publication = bind(f"{body}{notes(*asides)}<p>{words(90)}</p>")
    made = make(publication, css=NO_HEADS)
    assert computed(made, publication, words) == printed(made.data, words)


def test_page_of_notes_alone_has_no_start(bind: Bind, make: Make, words: Words) -> None:
    asides = (note(n, "Dull words. " * 90) for n in (1, 2))
    publication = bind(f"<p>{words(9)}{call(1)}{call(2)}.</p>{notes(*asides)}")
    made = make(publication, css=NO_HEADS)
    assert len(list(pages(made.data))) == 2
    assert [start.label for start in starts(made)] == ["1"]


def test_blank_page_has_no_start_and_a_picture_is_one(bind: Bind, make: Make, words: Words) -> None:
    pictures = "".join(f'<p class="plate"><img src="images/a.png" alt="{n}"/></p>' for n in "abc")
    publication = bind(f"<p>{words(9)}</p>{pictures}<p>{words(9)}</p>", resources=(picture(),))
    made = make(publication, css=".plate {{ break-before: right } img { height: 110mm }")
    text = flow(publication).text
    begins = {start.label: text[start.offset] == IMAGE for start in starts(made)}
    assert begins == {"1": False, "3": True, "5": True, "7": True, "8": False}


def test_picture_in_a_repeated_head_is_no_start(bind: Bind, make: Make, words: Words) -> None:
    image = '<img src="images/a.png" alt="a" width="20" height="20"/>'
    head = f"<table><thead><tr><th>{image}</th><th/></tr></thead>"
    publication = bind(
        f"<p>{words(50)}</p>{head}<tbody>{rows(words, 80)}</tbody></table>", resources=(picture(),)
    )
    made = make(publication, css=NO_HEADS)
    assert computed(made, publication, words) == printed(made.data, words)


def test_rest_of_a_long_word_falls_together_with_the_next_page(
    bind: Bind, make: Make, words: Words
) -> None:
    publication = bind(f"<p>{words(20)} {'x' * 4000} {words(200)}</p>")
    made = make(publication, css=f"{NO_HEADS} p {{ overflow-wrap: anywhere }}")
    after = [number or 0 for _, number in computed(made, publication, words)]
    assert len(after) == len(list(pages(made.data)))
    assert after[:3] == [0, 20, 20]
    assert after == sorted(after)


def test_page_begins_with_the_word_whose_character_no_font_has(
    bind: Bind, make: Make, words: Words
) -> None:
    notices = Notices()
    blocks = [f"<p>{words(90)} a\ue000b</p><p class='new'>\ue000c {words(99)}</p>" for _ in "ab"]
    publication = bind("".join(blocks))
    made = make(publication, css=f"{NO_HEADS} .new {{ break-before: page }}", notices=notices)
    text = flow(publication).text
    assert [notice.slug for notice in notices] == ["glyph-missing"]
    opened = [start.offset for start in starts(made) if text[start.offset] == "\ue000"]
    assert opened == [match.start() for match in re.finditer("\ue000c", text)]
    assert verify(made.data, starts(made), text_of(flow(publication))) == ()


def test_front_matter_counts_in_roman_numerals(bind: Bind, make: Make, words: Words) -> None:
    publication = bind(f"<p>{words(500)}</p>", f"<p>{words(500)}</p>")
    front, body = publication.spine
    publication = replace(publication, spine=(replace(front, matter="front"), body))
    made = make(
        publication,
        css=f"{NO_HEADS} .front {{ page: front }} .body {{ page: body }}"
        "@page front { @bottom-center { content: counter(page, lower-roman) } }"
        "@page :nth(1 of body) { counter-reset: page 1 }",
    )
    labels = [start.label for start in starts(made)]
    assert computed(made, publication, words) == printed(made.data, words)
    assert labels[:3] == ["i", "ii", "iii"]
    assert labels[labels.index("1") :][:3] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("language", "vocabulary"),
    [
        ("ar", "كان يوما جميلا في المدينة القديمة وكتب الرجل رسالة طويلة إلى صديقه"),
        ("he", "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו"),
        ("ru", "все люди рождаются свободными и равными в своем достоинстве"),
        ("el", "όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια"),
    ],
    ids=["ar", "he", "ru", "el"],
)
def test_pages_begin_with_their_first_whole_word_in_every_script(
    bind: Bind, make: Make, language: str, vocabulary: str
) -> None:
    words = Words(vocabulary.split(), DIGITS.get(language, "0123456789"))
    direction = "rtl" if language in {"ar", "he"} else "ltr"
    body = f"{paragraphs(words, 6, 100)}{table(words, 40)}{nested(words)}"
    publication = bind(body, language=language, direction=direction)
    made = make(publication, css=f"{NO_HEADS} html {{ font-family: Spectral, Cardo, Amiri }}")
    assert computed(made, publication, words) == printed(made.data, words)
    assert len(starts(made)) > 3


def test_pages_are_sure_where_a_font_draws_the_dots_of_letters_apart(
    bind: Bind, make: Make
) -> None:
    words = Words(["اسم", "كانت", "الورشة", "مرتين", "الزقاق"], DIGITS["ar"])
    first = f"<blockquote>{paragraphs(words, 1)}</blockquote>"
    publication = bind(f"{first}{paragraphs(words, 12)}", language="ar", direction="rtl")
    css = (
        f'{NO_HEADS} p {{ font-family: "Noto Sans Arabic" }} blockquote p {{ font-family: Amiri }}'
    )
    assert len(starts(make(publication, css=css))) > 3


@pytest.mark.parametrize(
    ("language", "vocabulary"),
    [
        ("zh-Hans", [chr(each) for each in range(0x4E00, 0x5200)]),
        ("th", "ภาษา ไทย เป็น ที่ มี ระดับ เสียง ของ แน่นอน หรือ วรรณยุกต์ เช่น เดียว กับ จีน".split()),
    ],
)
def test_pages_begin_anywhere_in_scripts_without_spaces(
    bind: Bind, make: Make, language: str, vocabulary: list[str]
) -> None:
    dice = random.Random(language)  # noqa: S311 - a text, not a secret
    body = "".join(f"<p>{''.join(dice.choices(vocabulary, k=300))}</p>" for _ in range(7))
    publication = bind(body, language=language)
    notices = Notices()
    made = make(publication, css=NO_HEADS, notices=notices)
    text = letters(flow(publication).text)
    begins = [letters(flow(publication).text[: start.offset]) for start in starts(made)]
    opened = [letters(page)[:12] for _, page in pages(made.data)]
    assert [text[len(begin) :][:12] for begin in begins] == opened
    assert len(begins) > 3


def letters(text: str) -> str:
    # A glyph for two letters is read as two, and a mark may be read at the end of its line.
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text)))


SECTION = """
## {0}

{1} *{2}* `{3}` [{4}](https://example.org).[^{n}]

- {5}
- {6}

| {7} | {8} |
|---|---|
{rows}

```python
{code}
```

> {9}

[^{n}]: A note without numbers.
"""


def section(words: Words, number: int) -> str:
    """Write a section whose words are numbered in the order of the page."""
    parts = [words(length) for length in (3, 70, 5, 2, 2, 30, 40, 1, 1)]
    rows = "\n".join(f"| {words(4)} | {words(4)} |" for _ in range(12))
    code = "\n".join(f"{words()} = {words(2)}" for _ in range(12))
    return SECTION.format(*parts, words(50), n=number, rows=rows, code=code)


@pytest.mark.parametrize("front", ["title: One\nlang: en", "title: Eins\nlang: de\ntoc: true"])
def test_pages_of_a_whole_article_begin_with_their_first_whole_word(
    tmp_path: Path, words: Words, front: str
) -> None:
    file = tmp_path / "article.md"
    text = "".join(section(words, number) for number in range(6))
    file.write_text(f"---\n{front}\n---\n{text}", encoding="utf-8")
    css = tmp_path / "no-heads.css"
    css.write_text("@page { @top-left { content: none } @top-right { content: none } }")
    options, notices = Options(css=(css,)), Notices()
    publication = chain.make([str(file)], options, notices)
    made = write(
        publication, stylesheet.compile("pdf", options, publication.metadata, notices), notices
    )
    assert computed(made, publication, words)[1:] == printed(made.data, words)[1:]
    assert len(starts(made)) > 5


def shifted(made: Made, publication: Publication, by: int) -> tuple[PageStart, ...]:
    """Move each start but the first by some words."""
    begins = flow(publication).words
    first, *others = starts(made)
    moved = (
        replace(start, offset=begins[bisect_left(begins, start.offset) + by]) for start in others
    )
    return (first, *moved)


@pytest.mark.parametrize("by", [-30, -3, -2, -1, 1, 2, 3, 30])
def test_pages_that_are_told_wrong_are_found(bind: Bind, make: Make, words: Words, by: int) -> None:
    publication = bind(paragraphs(words, 3, 330))
    made = make(publication, css=NO_HEADS)
    wrong = shifted(made, publication, by)
    problems = verify(made.data, wrong, text_of(flow(publication)))
    assert verify(made.data, starts(made), text_of(flow(publication))) == ()
    assert len(problems) == len(wrong) - 1


def test_words_that_go_over_to_the_next_page_are_no_fault(
    bind: Bind, make: Make, words: Words
) -> None:
    publication = bind(paragraphs(words, 4))
    tiny = "@page { size: 32mm 20mm; margin: 2mm; @bottom-center { content: none } }"
    made = make(publication, css=f"{NO_HEADS} {tiny} p {{ hyphens: auto; orphans: 1; widows: 1 }}")
    assert len(starts(made)) > 30
    assert verify(made.data, starts(made), text_of(flow(publication))) == ()


def test_other_letters_among_those_from_the_right_are_no_fault(bind: Bind, make: Make) -> None:
    # PDFium reads the parts of such a word from the right: SA-CC, Strict.React.
    body = "".join(f"<p>CC-SA، أو React.Strict{n}، هنا</p>" for n in range(4))
    publication = bind(body, language="ar", direction="rtl")
    made = make(publication, css=f"{NO_HEADS} p {{ break-before: page; font-family: Amiri }}")
    assert len(starts(made)) == 4
    assert verify(made.data, starts(made), text_of(flow(publication))) == ()


def test_page_that_the_file_lacks_is_found(bind: Bind, make: Make, words: Words) -> None:
    publication = bind(paragraphs(words, 3, 300))
    made = make(publication)
    extra = (*starts(made), PageStart(label="99", offset=8000))
    (problem,) = verify(made.data, extra, text_of(flow(publication)))
    assert problem == "the PDF has no page 99 at its place"


def test_what_was_verified_is_not_verified_again(
    bind: Bind, make: Make, words: Words, tmp_path: Path
) -> None:
    publication = bind(paragraphs(words, 3, 300))
    made = make(publication)
    wrong = shifted(made, publication, 5)
    asked = [verify_once(made.data, each, flow(publication), tmp_path) for each in (wrong, wrong)]
    assert all(asked), "what has failed is verified again"
    assert verify_once(made.data, starts(made), flow(publication), tmp_path) == ()
    assert verify_once(made.data, wrong, flow(publication), tmp_path) == ()
