"""Makes of what pages do with elements what the elements mean."""

from __future__ import annotations

import re

from exporter.tree import (
    BLOCKS,
    HEADINGS,
    Element,
    append,
    build,
    classes,
    is_blank,
    move_children,
    put_behind,
    remove,
    replace,
    text_of,
    unwrap,
)

_SHOWN = ("img", "math", "code", "table")
#: What stands in a heading to be copied as its address.
_PERMALINK = re.compile(
    r"[#¶§🔗⚓∞\ufe0e\ufe0f]+|(?:permalink|(?:copy )?link to this \w+)\b.*", re.IGNORECASE
)


def tidy(article: Element) -> None:
    """Take apart tables that are none, and take out what says nothing; make paragraphs of lines."""
    for heading in article.iter(*HEADINGS):
        _take_permalink(heading)
    for table in list(article.iter("table")):
        _settle_table(table)
    for link in list(article.iter("a")):
        if not text_of(link) and not any(True for _ in link.iter(*_SHOWN)):
            _release(link)
    for cite in list(article.iter("cite")):
        _settle_citation(cite)
    for item in list(article.xpath(".//ul/li")):
        if not text_of(item) and not any(True for _ in item.iter(*_SHOWN, "input")):
            _take_out(item)
    for block in list(article.iter("p", "div")):
        if not any(child.tag in BLOCKS for child in block):
            _split(block)


def _settle_table(table: Element) -> None:
    """Let what is only laid out as a table, such as code with the numbers of its lines, stand."""
    rows = list(table.iter("tr"))
    cells = list(table.iter("td", "th"))
    holder = table.getparent()
    if holder is None:
        return
    code = [cell for cell in cells if cell.find(".//pre") is not None]
    if len(rows) == 1 and code and all(c in code[-1:] or _is_numbers(c) for c in cells):
        _stand_for(table, code[-1])
    elif len(cells) == 1 and table.find("caption") is None:
        _stand_for(table, cells[0])


def _is_numbers(cell: Element) -> bool:
    return all(part.isdigit() for part in text_of(cell).split())


def _stand_for(table: Element, cell: Element) -> None:
    """Put what a cell holds in the place of its table."""
    content = build("div")
    move_children(cell, content)
    replace(table, content)


def _release(link: Element) -> None:
    """Take out a link that nobody could see, but keep the place that it marks."""
    if link.get("id") or link.get("name"):
        link.attrib.pop("href", None)
    else:
        unwrap(link)


def _take_permalink(heading: Element) -> None:
    """Take out the link by which readers of the page copy the address of a heading."""
    for link in list(heading.iter("a")):
        is_within = link.get("href", "").startswith("#") or "anchor" in link.get("class", "")
        if is_within and _PERMALINK.fullmatch(text_of(link)) and text_of(link) != text_of(heading):
            _take_out(link)


def _settle_citation(cite: Element) -> None:
    """Let a whole reference be text: `<cite>` is for titles of works (HTML #the-cite-element)."""
    is_reference = "citation" in classes(cite) or any(True for _ in cite.iter("i", "em"))
    if is_reference and not cite.get("id"):
        unwrap(cite)
    elif is_reference:
        cite.tag = "span"


def _take_out(element: Element) -> None:
    """Take an element out, but leave the place that it marks."""
    label = element.get("id") or element.get("name")
    parent = element.getparent()
    remove(element)
    if label and parent is not None and not parent.get("id"):
        parent.set("id", label)


def _split(block: Element) -> None:
    """Make a paragraph of each run between two line ends or more."""
    while (end := _double(block)) is not None:
        rest = build(str(block.tag))
        for name in ("class", "lang", "dir"):
            if block.get(name):
                rest.set(name, block.get(name, ""))
        while (
            (following := end.getnext()) is not None
            and following.tag == "br"
            and is_blank(end.tail)
        ):
            remove(end)
            end = following
        append(rest, end.tail or "")
        end.tail = None
        rest.extend(list(end.itersiblings()))
        remove(end)
        put_behind(block, rest)
        block = rest


def _double(block: Element) -> Element | None:
    """Give the first of two line ends with nothing between them."""
    for child in block:
        following = child.getnext()
        is_end = child.tag == "br" and is_blank(child.tail)
        if is_end and following is not None and following.tag == "br":
            return child
    return None
