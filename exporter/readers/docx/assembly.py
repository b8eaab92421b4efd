"""Makes an article of mammoth's XHTML and of what the marks in it say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from exporter.markup.attributes import set_attribute
from exporter.model import Value
from exporter.readers.docx.captions import attach_captions, frame_pictures
from exporter.readers.docx.lists import make_lists
from exporter.readers.docx.marks import Block, Formula, Marks, Picture
from exporter.readers.docx.notes import mark_notes
from exporter.tree import Element, add_class, build, elements, remove, replace, text_of, unwrap

_PLAIN = Block(kind="")
_BOXES = {True: "☒", False: "☐"}


def assemble(article: Element, marks: Marks) -> dict[str, Value]:
    """Turn XHTML into an article's tree in place; give the title and subtitle found in it."""
    mark_notes(article)
    blocks = _read_marks(article, marks)
    fields = _take_titles(blocks)
    for paragraph, block in blocks.items():
        _shape(paragraph, block)
    for parent in dict.fromkeys(paragraph.getparent() for paragraph in blocks):
        if parent is not None:
            _gather(parent, blocks)
    attach_captions([p for p, block in blocks.items() if block.kind == "caption"])
    frame_pictures(article)
    for table in elements(article, "table"):
        _open_frame(table)
    for cell in article.iter("td", "th"):
        _settle_cell(cell)
    for link in article.iter("a"):
        _settle_link(link)
    for box in elements(article, "input"):
        replace(box, span := build("span", None, _BOXES["checked" in box.attrib]))
        unwrap(span)
    return fields


def _read_marks(article: Element, marks: Marks) -> dict[Element, Block]:
    """Put pictures and formulas in the places of their marks; say of paragraphs what they are."""
    blocks: dict[Element, Block] = {}
    for anchor in elements(article, "a"):
        record = marks.find(anchor.get("id", ""))
        match record:
            case Picture():
                replace(anchor, _image(record))
            case Formula():
                names = "math display" if record.is_display else "math"
                replace(anchor, build("code", {"class": names}, record.mathml))
            case Block():
                paragraph = next(anchor.iterancestors("p"), None)
                if paragraph is not None:
                    blocks[paragraph] = record
                unwrap(anchor)
    return blocks


def _image(picture: Picture) -> Element:
    image = build("img", {"src": picture.reference})
    if picture.is_decorative:
        image.set("alt", "")
        image.set("role", "presentation")
    elif picture.alt:
        image.set("alt", picture.alt)
    if picture.width:
        image.set("width", str(picture.width))
    return image


def _take_titles(blocks: dict[Element, Block]) -> dict[str, Value]:
    """Take the title, in one paragraph or several, and the subtitle out of the text."""
    found: dict[str, Value] = {}
    for kind in ("title", "subtitle"):
        run: list[Element] = []
        for paragraph in [p for p, block in blocks.items() if block.kind == kind]:
            if not run or run[-1].getnext() is paragraph:
                run.append(paragraph)
            else:
                level = 1 if kind == "title" else 2
                blocks[paragraph] = Block(kind="heading", level=level)
        if text := " ".join(text for p in run if (text := text_of(p))):
            found[kind] = text
        for paragraph in run:
            del blocks[paragraph]
            remove(paragraph)
    return found


def _shape(paragraph: Element, block: Block) -> None:
    if block.direction:
        paragraph.set("dir", block.direction)
    if block.side:
        add_class(paragraph, f"ta-{block.side}")
    if block.kind == "heading":
        paragraph.tag = f"h{min(block.level, 6)}"
        if block.label:
            paragraph.text = f"{block.label} {paragraph.text or ''}"


def _gather(parent: Element, blocks: dict[Element, Block]) -> None:
    """Put what belongs together into one element: lists, quotations, code."""
    kinds = _kinds(list(parent), blocks)
    for kind, group in groupby(list(parent), lambda each: kinds[each]):
        paragraphs = list(group)
        match kind:
            case "item":
                items = [(p, blocks.get(p, _PLAIN).item) for p in paragraphs]
                _put(paragraphs, make_lists(items))
            case "quote":
                _put(paragraphs, [quotation := build("blockquote")])
                quotation.extend(paragraphs)
            case "code":
                text = "\n".join(_line(p) for p in paragraphs).strip("\n")
                _put(paragraphs, [build("pre", None, build("code", None, text))] if text else [])
            case "rule":
                for paragraph in paragraphs:
                    replace(paragraph, build("hr"))


def _kinds(children: Sequence[Element], blocks: dict[Element, Block]) -> dict[Element, str]:
    """Say of each child what it is; paragraphs before a deeper item go on with its list."""
    kinds: dict[Element, str] = {}
    last, since = None, list[Element]()
    for child in children:
        block = blocks.get(child, _PLAIN)
        kinds[child] = block.kind
        if block.item is None:
            since.append(child)
            continue
        is_one_list = last is not None and last.series == block.item.series
        if is_one_list and block.item.depth and _is_text(since, kinds):
            kinds |= dict.fromkeys(since, "item")
        last, since = block.item, []
    return kinds


def _is_text(children: Sequence[Element], kinds: dict[Element, str]) -> bool:
    return all(child.tag == "p" and not kinds[child] for child in children)


def _put(old: Sequence[Element], new: Sequence[Element]) -> None:
    """Put elements in the place of others, which stand together or have moved into the new."""
    parent = old[0].getparent()
    for each in new:
        old[0].addprevious(each)
    for each in old:
        if each.getparent() is parent:
            remove(each)


def _line(paragraph: Element) -> str:
    for line_end in elements(paragraph, "br"):
        line_end.text = "\n"
    return "".join(map(str, paragraph.itertext()))


def _open_frame(table: Element) -> None:
    """Make a division of a table of one cell: a frame around text."""
    cells = list(table.iter("td", "th"))
    if len(cells) == 1:
        cell = cells[0]
        cell.tag = "div"
        cell.attrib.clear()
        replace(table, cell)


def _settle_cell(cell: Element) -> None:
    for name in ("colspan", "rowspan"):
        if name in cell.attrib:
            set_attribute(cell, name, cell.attrib.pop(name))
    only = cell[0] if len(cell) == 1 else None
    if only is not None and only.tag == "p" and not only.get("dir"):
        if side := only.get("class"):
            add_class(cell, side)
        unwrap(only)
    if (
        cell.tag == "th"
        and [c.tag for c in cell] == ["strong"]
        and text_of(cell[0]) == text_of(cell)
    ):
        unwrap(cell[0])  # heads are set off as they are


def _settle_link(link: Element) -> None:
    link.attrib.pop("target", None)
    if "href" in link.attrib:
        set_attribute(link, "href", link.attrib.pop("href"))
