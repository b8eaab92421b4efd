"""Web pages as files: their bytes, pictures, formulas, notes, links, and both editions."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from exporter import checks, pipeline
from exporter.errors import InputError
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import elements, text_of
from tests.readers.pages import PROSE, page, read

TEXT = "".join(PROSE)


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ("<meta charset='Shift_JIS'>", "shift_jis"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_the_one_that_bytes_or_page_tell(declaration: str, codec: str) -> None:
    word = {"cp1251": "Гавань", "shift_jis": "港"}.get(codec, "Überfälle")
    data = f"<html><head>{declaration}</head><body><p>{word}</p></body></html>".encode(codec)

    assert text_of(read(data).tree) == word


def test_xhtml_with_empty_elements_is_read_to_its_end() -> None:
    text = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        '<head><title>T</title><script src="x.js"/></head>'
        '<body><p/><p>One<br/>two&nbsp;<a id="x"/>three</p></body></html>'
    )

    assert text_of(read(text).tree) == "One two three".replace(" two", "two")


def test_elements_that_libxml2_does_not_know_hold_what_they_should() -> None:
    tree = read(
        "<title>T</title><style>p {}</style><article><p>a<wbr>b<picture><source srcset='c.webp'>"
        "<img src='c.png' alt='C'></picture>d</p></article>"
    ).tree
    (paragraph,) = tree.iter("p")

    assert [child.tag for child in paragraph] == ["wbr", "img"]
    assert text_of(paragraph) == "abd"


@pytest.mark.parametrize("text", ["", "<html></html>", "<script>write()</script>", "<nav></nav>"])
def test_an_empty_page_is_an_error_with_a_hint(text: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)

    assert error.value.where == "page.html"
    assert error.value.hint


def test_nothing_that_acts_comes_through() -> None:
    hostile = (
        '<p onclick="a()" style="position: fixed">x</p><a href="javascript:a()">y</a>'
        '<a href=" java\tscript:a()">z</a><img src="javascript:a()" onerror="a()" alt="i">'
        '<svg onload="a()"><script>a()</script></svg><iframe src="http://x.invalid/">f</iframe>'
        "<math><mtext><style><img src=x onerror=a()></style></mtext></math>"
        '<form action="http://x.invalid/"><input name="n"></form><object data="x.swf"></object>'
        '<base href="javascript:"><meta http-equiv="refresh" content="0"><embed src="x">'
    )
    written = etree.tostring(read(page(TEXT + hostile)).tree, encoding="unicode")

    for sign in ("onclick", "onerror", "onload", "javascript", "a()", "<script", "<svg", "invalid"):
        assert sign not in written, sign
    assert not {"script", "style", "iframe", "form", "object", "embed", "base", "meta"} & {
        str(e.tag) for e in elements(read(page(TEXT + hostile)).tree)
    }


def test_what_cannot_be_shown_is_told() -> None:
    notices = Notices()
    read(page(TEXT + '<iframe src="https://video.example/1"></iframe>'), notices)

    assert [n.slug for n in notices] == ["html-removed"]


@pytest.mark.parametrize(
    ("markup", "file"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        ('<img src="data:image/gif;base64,R0lGODlh" data-src="a.jpg">', "a.jpg"),
        ('<img src="blank.gif" data-original="a.jpg">', "a.jpg"),
        ('<img data-srcset="s.jpg 320w, m.jpg 1200w, x.jpg 5000w">', "m.jpg"),
        ('<img srcset="a.jpg, b.jpg 2x">', "b.jpg"),
        ('<picture><source srcset="a.webp 800w"><img src="placeholder.png"></picture>', "a.webp"),
        ('<img src="spacer.gif"><noscript><img src="a.jpg"></noscript>', "a.jpg"),
        ('<amp-img src="a.jpg"></amp-img>', "a.jpg"),
        ('<img src="pixel.png" width="1" height="1">', None),
        ('<img alt="none">', None),
    ],
)
def test_pictures_that_load_late_are_found(markup: str, file: str | None) -> None:
    images = list(read(page(f"{TEXT}<figure>{markup}</figure>{PROSE[0]}")).tree.iter("img"))

    assert [image.get("src") for image in images] == ([] if file is None else [file])


def test_emoji_that_are_pictures_are_characters() -> None:
    smile = '<p>Well done <img class="emoji" alt="🙂" src="https://s.example/1.png"> all.</p>'

    assert "Well done 🙂 all." in text_of(read(page(TEXT + smile + PROSE[0])).tree)


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ('<script type="math/tex">x^2</script>', "x^2"),
        (
            (
                '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi>'
                '<annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
                "</span>"
                '<span class="katex-html" aria-hidden="true">x2</span></span>'
            ),
            "x^2",
        ),
        (
            '<span class="MathJax">x2</span><script type="math/tex; mode=display">x^2</script>',
            "x^2",
        ),
        ('<img class="mwe-math-fallback-image-inline" alt="x^2" src="x.svg">', "x^2"),
        ("<math><mi>x</mi></math>", "<math><mi>x</mi></math>"),
    ],
)
def test_formulas_are_kept_as_they_were_written(markup: str, written: str) -> None:
    tree = read(page(f"<p>Let {markup} be.</p>{TEXT}")).tree

    (code,) = tree.iter("code")
    assert "math" in code.get("class", "").split()
    assert code.text == written
    assert f"Let {written} be." in [text_of(paragraph) for paragraph in tree.iter("p")]


NOTES = {
    "Wikipedia": (
        '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
        (
            '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a'
            ' href="#cite_ref-1">^</a></b></span> <span class="reference-text">A note.</span>'
            "</li></ol>"
        ),
    ),
    "WordPress": (
        '<sup id="rf1-20"><a href="#fn1-20">1</a></sup>',
        '<hr><ol><li id="fn1-20"><p>A note. <a href="#rf1-20">↩</a></p></li></ol>',
    ),
    "Pandoc": (
        '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
        (
            '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>A note.<a'
            ' href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
            "</ol></section>"
        ),
    ),
    "EPUB": (
        '<a href="#n1" role="doc-noteref">1</a>',
        '<aside id="n1" role="doc-footnote"><p>A note.</p></aside>',
    ),
    "Word": (
        '<a href="#_ftn1" name="_ftnref1">[1]</a>',
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A note.</p></div>',
    ),
}


@pytest.mark.parametrize("kind", NOTES)
def test_notes_of_the_usual_kinds_are_found(kind: str) -> None:
    call, note = NOTES[kind]
    tree = read(page(f"<p>A claim{call} is made.</p>{TEXT}{note}")).tree

    (found,) = [a for a in tree.iter("a") if a.get("role") == "doc-noteref"]
    (aside,) = tree.iter("aside")
    assert aside.get("role") == "doc-footnote"
    assert found.get("href") == f"#{aside.get('id')}"
    assert text_of(aside) == "A note."
    assert text_of(tree).endswith("A note.")


@pytest.mark.parametrize("opening", ["<hr>", "<h2>Notes</h2>", "<div><h2>Notes</h2>[edit]</div>"])
def test_what_opened_the_notes_goes_with_them(opening: str) -> None:
    call, note = NOTES["Wikipedia"]
    behind = f"<h2>Later</h2>{PROSE[0]}"
    text = f"<p>A claim{call} is made.</p>{TEXT}{opening}<div>{note}</div>{behind}"
    tree = read(page(f"<h1>Harbour</h1>{text}")).tree

    assert "Notes" not in text_of(tree)
    assert not list(tree.iter("hr"))
    assert "Later" in text_of(tree)


def test_a_heading_of_notes_stays_with_what_else_stands_below_it() -> None:
    call, note = NOTES["Wikipedia"]
    text = f"<p>A claim{call} is made.</p>{TEXT}<h2>Notes</h2>{note}{PROSE[0]}"

    assert "Notes" in text_of(read(page(f"<h1>Harbour</h1>{text}")).tree)


def test_numbers_that_link_to_headings_are_no_calls() -> None:
    tree = read(
        page(f'<p>See part <a href="#two">2</a>.</p>{TEXT}<h2 id="two">Two</h2>{TEXT}')
    ).tree

    assert not list(tree.iter("aside"))
    assert [a.get("role") for a in tree.iter("a")] == [None]


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        ("", "", "b.html"),
        ("", "https://example.org/x/a.html", "https://example.org/x/b.html"),
        ('<base href="/y/">', "https://example.org/x/a.html", "https://example.org/y/b.html"),
        ('<base href="https://o.example/">', "", "https://o.example/b.html"),
        ('<link rel="canonical" href="https://c.example/d/">', "", "https://c.example/d/b.html"),
    ],
)
def test_relative_links_are_made_whole(head: str, url: str, address: str) -> None:
    more = '<p>See <a href="b.html">there</a> and <a href="#here" id="here">here</a>.</p>'
    tree = read(page(more + TEXT, head=head), url=url).tree

    assert [link.get("href") for link in tree.iter("a")] == [address, "#here"]


def test_tables_that_only_lay_out_code_are_code() -> None:
    table = "<table><tr><td><pre>1\n2</pre></td><td><pre>a()\nb()</pre></td></tr></table>"
    tree = read(page(TEXT + table + PROSE[0])).tree

    assert tree.find(".//table") is None
    assert [pre.text for pre in tree.iter("pre")] == ["a()\nb()"]


def test_lines_apart_are_paragraphs() -> None:
    tree = read("<div>One.<br><br> <br>Two,<br>three.</div>").tree

    assert [text_of(block) for block in tree] == ["One.", "Two,three."]
    assert [len(block) for block in tree] == [0, 1]


def test_language_and_direction_are_those_around_the_article() -> None:
    text = page(TEXT).replace("<article>", "<article lang='ar' dir='rtl'>")
    fields = read(text).fields

    assert (fields["lang"], fields["dir"]) == ("ar", "rtl")


def test_both_editions_hold_the_article(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "crane.png")
    call, note = NOTES["WordPress"]
    figure = (
        '<figure><img data-src="crane.png" alt="A crane"><figcaption>A crane</figcaption></figure>'
    )
    file = tmp_path / "harbour.html"
    file.write_text(
        page(f"<h1>Harbour</h1><p>A claim{call} is made.</p>{TEXT}{figure}{PROSE[0]}{note}"),
        encoding="utf-8",
    )
    (result,) = pipeline.build([str(file)], Options(output_folder=tmp_path / "out"))
    report = checks.check(result.written, use_ace=False)

    assert result.error is None
    assert {n.slug for n in result.notices} == set()
    assert [p for e in report.examined for c in e.checks for p in c.problems] == []
