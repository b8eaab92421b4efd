"""The tag tree says what the HTML says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from PIL import Image

from exporter.model import Publication, Resource

Bind = Callable[..., Publication]
Outline = Callable[..., str]


@pytest.fixture
def outline(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> Outline:
    """Write the tag tree of an article's body in short: L(LI(Lbl LBody(P)))."""

    def outline_of(body: str, resources: tuple[Resource, ...] = ()) -> str:
        pdf = read(write(bind(body, resources=resources)))
        article = next(each for each in walk(pdf.Root.StructTreeRoot.K[0]) if each.S == "/Art")
        return " ".join(map(describe, kids(article)[1:]))

    return outline_of


def kids(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    return [
        kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in kids(element):
        yield from walk(kid)


def describe(element: pikepdf.Object) -> str:
    name = str(element.S)[1:]
    below = " ".join(map(describe, (kid for kid in kids(element) if kid.S != "/Span")))
    return f"{name}({below})" if below else name


def picture() -> Resource:
    output = io.BytesIO()
    Image.new("RGB", (4, 4)).save(output, "PNG")
    return Resource(name="images/x.png", media_type="image/png", data=output.getvalue())


def test_loose_item_has_one_body(outline: Outline) -> None:
    assert outline("<ul><li><p>a</p><p>b</p></li></ul>") == "L(LI(Lbl LBody(P P)))"


def test_tight_item_has_one_body(outline: Outline) -> None:
    assert outline("<ol><li>a</li><li>b</li></ol>") == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_nested_list_stands_in_its_item_where_it_was(outline: Outline) -> None:
    tags = outline("<ul><li><p>a</p><ul><li>b</li></ul><p>c</p></li></ul>")
    assert tags == "L(LI(Lbl LBody(P L(LI(Lbl LBody)) P)))"


def test_table_tells_rows_columns_and_headers(outline: Outline) -> None:
    tags = outline(
        '<table><thead><tr><th scope="col">a</th></tr></thead>'
        "<tbody><tr><td>b</td></tr></tbody></table>"
    )
    assert tags == "Table(THead(TR(TH)) TBody(TR(TD)))"


def test_figure_and_its_caption_are_tagged(outline: Outline) -> None:
    body = '<figure><img src="images/x.png" alt="x"/><figcaption>y</figcaption></figure>'
    assert outline(body, (picture(),)) == "NonStruct(NonStruct(Figure) Caption)"


def test_decorative_image_is_no_figure(outline: Outline) -> None:
    body = '<p>a<img src="images/x.png" alt="" role="presentation"/></p>'
    assert outline(body, (picture(),)) == "P"


def test_linked_image_is_a_figure_in_a_link(outline: Outline) -> None:
    body = '<p><a href="https://example.org/"><img src="images/x.png" alt="x"/></a></p>'
    assert outline(body, (picture(),)) == "P(Link(Figure))"


def test_header_cells_tell_their_scope(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    body = (
        '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead>'
        '<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>'
    )
    pdf = read(write(bind(body)))
    scopes = [str(each.A.Scope) for each in walk(pdf.Root.StructTreeRoot.K[0]) if each.S == "/TH"]
    assert scopes == ["/Column", "/Row"]


def test_language_of_a_phrase_is_tagged(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = read(write(bind('<p>a <em lang="fr">b</em> c</p>')))
    elements = list(walk(pdf.Root.StructTreeRoot.K[0]))
    assert [str(each.Lang) for each in elements if "/Lang" in each] == ["fr"]


def test_running_heads_and_folios_are_artifacts(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = read(write(bind("<p>a</p>")))
    instructions = pikepdf.parse_content_stream(pdf.pages[0])
    kinds = [
        str(instruction.operands[1].get("/Type", "/Text"))
        for instruction in instructions
        if str(instruction.operator) == "BDC"
    ]
    assert sorted(kinds) == ["/Pagination", "/Pagination", "/Text", "/Text"]


def test_every_piece_of_text_belongs_to_an_element_in_the_tree(
    bind: Bind, write: Callable[..., bytes], read: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = read(write(bind("<p>a</p><ul><li><p>b</p></li></ul>")))
    root = pdf.Root.StructTreeRoot
    owners = {owner.objgen for owner in root.ParentTree.Nums[1] if owner is not None}
    assert owners <= {each.objgen for each in walk(root.K[0])}
