"""The tag tree says what the HTML says, element for element, in the order of the source."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
import weasyprint.pdf

from exporter.errors import ProgramFault
from exporter.model import Publication, Resource
from exporter.notices import Notices
from tests.writers.pdf.outline import Outline

Bind = Callable[..., Publication]
Tag = Callable[..., Outline]

LINE = "Every letter of this line is set in type, and the line is long enough to be broken. "
IMAGE = '<img src="images/x" alt="A picture"/>'
WEB = "https://example.org/"


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("<p>a <em>b <strong>c</strong></em> d</p>", "P('a b c d')"),
        ('<h2 id="s">a</h2><p>b</p><h3 id="t">c</h3>', "H2('a') P('b') H3('c')"),
        (
            "<section><h2 id='s'>a</h2><aside><p>b</p></aside></section>",
            "Sect(H2('a') Sect(P('b')))",
        ),
        ("<blockquote><p>a</p><footer>b</footer></blockquote>", "BlockQuote(P('a') P('b'))"),
        ("<pre><code>a <b>b</b></code></pre>", "P(Code('a b'))"),
        ("<pre>a</pre>", "P(Code('a'))"),
        ("<p>a <code>b</code> c</p>", "P('a ' Code('b') ' c')"),
        ("<p>a <q>b <q>c</q></q></p>", "P('a ' Quote('b ' Quote('c')))"),
        ("<p>a<br/>b</p>", "P('ab')"),
        ("<div>a <em>b</em><p>c</p> d</div>", "P('a b') P('c') P('d')"),
        ("<div><div><p>a</p></div></div>", "P('a')"),
        ("<blockquote>a</blockquote>", "BlockQuote(P('a'))"),
        ("<p>a</p><hr/><p> </p><p>b</p>", "P('a') P('b')"),
        (
            "<p><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp>c<rt>d</rt></ruby></p>",
            "P(Ruby(RB('a') RT('b') RB('c') RT('d')))",
        ),
    ],
)
def test_element_is_tagged_as_what_it_is(tag: Tag, body: str, tags: str) -> None:
    assert str(tag(body)) == tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ('<p>a <em lang="fr">b</em> c</p>', "P('a ' Span@fr('b') ' c')"),
        ('<p lang="fr">a <em lang="fr">b</em></p>', "P@fr('a b')"),
        ('<div lang="fr"><p>a</p>b</div>', "P@fr('a') P@fr('b')"),
        (
            '<blockquote lang="fr"><p>a <i lang="en">b</i></p></blockquote>',
            "BlockQuote@fr(P('a ' Span@en('b')))",
        ),
        ('<ul><li lang="fr">a</li></ul>', "L(LI@fr(Lbl('• ') LBody('a')))"),
    ],
)
def test_language_is_told_where_it_changes(tag: Tag, body: str, tags: str) -> None:
    assert str(tag(body)) == tags


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        (f"<p>a {IMAGE} b</p>", "P('a ' Figure ' b')"),
        (f"<figure>{IMAGE}<figcaption>a</figcaption></figure>", "Figure(Caption('a'))"),
        (f"<figure><p>{IMAGE}</p></figure>", "Figure(P)"),
        (
            f'<figure><a href="{WEB}">{IMAGE}</a><figcaption>a</figcaption></figure>',
            "Figure(Link Caption('a'))",
        ),
        (
            f"<figure>{IMAGE} {IMAGE}<figcaption>a</figcaption></figure>",
            "Sect(Figure Figure Caption('a'))",
        ),
        (f"<figure>{IMAGE}<p>a</p></figure>", "Sect(Figure P('a'))"),
        (
            "<figure><pre>a</pre><figcaption>b</figcaption></figure>",
            "Sect(P(Code('a')) Caption('b'))",
        ),
        (f'<p><a href="{WEB}">{IMAGE} a</a></p>', "P(Link(Figure ' a'))"),
        ('<p>a <img src="images/x" alt="" role="presentation"/> b</p>', "P('a  b')"),
        ('<figure><img src="images/x" alt=""/></figure>', ""),
    ],
)
def test_picture_is_a_figure_unless_it_says_nothing(tag: Tag, body: str, tags: str) -> None:
    assert str(tag(body)) == tags


def test_figure_tells_what_it_shows_and_where(tag: Tag) -> None:
    (figure,) = tag(f"<figure>{IMAGE}<figcaption>a</figcaption></figure>").elements("Figure")
    left, bottom, right, top = map(float, figure.A.BBox)
    assert str(figure.Alt) == "A picture"
    # Four CSS pixels are three points; the page's margin is 34 points, that of a figure 30.
    assert (round(right - left, 2), round(top - bottom, 2)) == (3, 3)
    assert 63 < left < 66
    assert 300 < bottom < 378


def test_link_holds_its_text_and_its_annotations_on_every_page(tag: Tag) -> None:
    outline = tag(f'<p>{LINE * 12}<a href="{WEB}"><em>{LINE * 8}</em></a></p>')
    (link,) = outline.elements("Link")
    references = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    assert len({kid.Pg.objgen for kid in references}) == 2
    assert all(kid.Obj.A.URI == WEB for kid in references)
    assert outline.text(link).replace(" ", "") == (LINE * 8).replace(" ", "")


def test_annotations_lead_back_to_their_links(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = read(write(bind(f'<p><a href="{WEB}">a</a> <a href="#h1">b</a></p>')))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    annotations = list(pdf.pages[0].Annots)
    links = [owners[int(annotation.StructParent)] for annotation in annotations]
    assert [str(link.S) for link in links] == ["/Link", "/Link"]
    assert [
        link.K[0].Obj.objgen == annotation.objgen
        for link, annotation in zip(links, annotations, strict=True)
    ] == [True, True]


def test_link_that_leads_nowhere_is_text(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    body = '<p>a <a href="#nowhere">b</a></p>'
    assert str(Outline(read(write(bind(body), notices=Notices())))) == "P('a b')"


def test_contents_lead_to_their_parts(tag: Tag) -> None:
    body = (
        '<nav class="contents" role="doc-toc"><h2 id="toc">Contents</h2><ol>'
        '<li><a href="#h1">a</a><ol><li><a href="#h1">b</a></li></ol></li></ol></nav>'
    )
    css = ".contents ol { list-style: none } .contents a::after { content: leader('.') '7' }"
    assert str(tag(body, css)) == (
        "Sect(H2('Contents') TOC(TOCI(Reference(Link('a')) TOC(TOCI(Reference(Link('b')))))))"
    )


def test_what_a_reader_cannot_see_is_told_otherwise(tag: Tag) -> None:
    body = '<p><span class="checkbox" role="img" aria-label="Done">☑</span> a</p>'
    (span,) = tag(body).elements("Span")
    assert str(span.Alt) == "Done"


def kinds_of_content(pdf: pikepdf.Pdf) -> list[str]:
    """List what is marked on the first page: artifacts by their types, text as /Text."""
    return sorted(
        str(instruction.operands[1].get("/Type", "/Text"))
        for instruction in pikepdf.parse_content_stream(pdf.pages[0])
        if str(instruction.operator) == "BDC"
    )


def test_running_heads_and_folios_are_artifacts(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    kinds = kinds_of_content(read(write(bind("<p>a</p>"))))
    assert kinds == ["/Pagination", "/Pagination", "/Text", "/Text"]


def test_generated_text_and_decorations_are_artifacts(
    bind: Bind,
    write: Callable[..., bytes],
    read: Callable[[bytes], pikepdf.Pdf],
    picture: Resource,
) -> None:
    body = '<p><q>a</q><img src="images/x" alt=""/></p>'
    css = "@page { @top-center { content: none } @bottom-center { content: none } }"
    data = write(bind(body, resources=(picture,)), css)
    assert kinds_of_content(read(data)) == ["/Layout", "/Layout", "/Layout", "/Text", "/Text"]


def test_every_piece_of_text_belongs_to_an_element_in_the_tree(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = read(write(bind("<p>a</p><ul><li><p>b</p></li></ul>")))
    root = pdf.Root.StructTreeRoot
    owners = {owner.objgen for owner in root.ParentTree.Nums[1] if owner is not None}
    assert owners <= {each.objgen for each in Outline(pdf).elements()}


def test_first_letter_and_first_line_are_text(tag: Tag) -> None:
    css = "p::first-letter { font-size: 2em } p::first-line { color: red }"
    assert str(tag("<p>All is well.</p>", css)) == "P('All is well.')"


def test_float_stands_where_the_source_has_it(tag: Tag) -> None:
    body = f'<p>{LINE * 14}before <span class="f">{LINE * 4}</span>after</p><p>b</p>'
    outline = tag(body, ".f { float: right; width: 50% }")
    (text, _) = outline.elements("P")
    said = outline.text(text).replace(" ", "")
    assert said == f"{LINE * 14}before{LINE * 4}after".replace(" ", "")


def test_running_element_is_read_once(tag: Tag) -> None:
    css = ".r { position: running(r) } @page { @top-left { content: element(r) } }"
    body = f'<p class="r">run</p>{f"<p>{LINE * 5}</p>" * 8}'
    assert str(tag(body, css)).count("run") == 1


def test_engine_that_asks_for_no_tags_is_told(
    bind: Bind, write: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    generate = weasyprint.pdf.generate_pdf
    asked = dict(vars(weasyprint.pdf))
    asked["add_tags"] = lambda *_: None
    deaf = type(generate)(generate.__code__, asked, argdefs=generate.__defaults__)
    monkeypatch.setattr("weasyprint.document.generate_pdf", deaf)
    with pytest.raises(ProgramFault, match="tags"):
        write(bind("<p>a</p>"))
