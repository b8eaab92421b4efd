"""Gives lists and tables the parts that they must have, and parts the list or table they lack."""

from __future__ import annotations

from collections.abc import Callable

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import BLOCKS, PARENTS
from exporter.tree import Element, append, build, elements, is_blank, unwrap

_ROW_GROUPS = ("thead", "tbody", "tfoot")
_NOT_IN_CAPTIONS = ("table", "caption", *_ROW_GROUPS, "tr", "td", "th")
_NOT_IN_HEADS = ("section", "article", "aside", "header", "footer")


def structure(article: Article, notices: Notices) -> Article:
    """Mend lists, definition lists, tables, captions and ruby."""
    del notices
    root = article.tree
    for group in elements(root, "dl"):
        for division in [child for child in group if child.tag == "div"]:
            unwrap(division)
    for part in elements(root, *PARENTS):
        _find_parents(part)
    for whole in elements(root, "ul", "ol", "dl", "table", *_ROW_GROUPS, "tr"):
        _MENDERS[str(whole.tag)](whole)
    for table in elements(root, "table"):
        _order(table)
    _mend_strays(root)
    return article


def _find_parents(part: Element) -> None:
    """Wrap an orphan and its like that follow in the elements that it needs."""
    parent = part.getparent()
    tag = str(part.tag)
    if parent is None or parent.tag in PARENTS[tag]:
        return
    family = {t for t in PARENTS if PARENTS[t] == PARENTS[tag]}
    run = _run(part, lambda e: e.tag in family)
    chain = _chain(tag, str(parent.tag))
    outermost = innermost = build(chain[0])
    for name in chain[1:]:
        innermost.append(build(name))
        innermost = innermost[0]
    part.addprevious(outermost)
    outermost.tail, run[-1].tail = run[-1].tail, None
    for element in run:
        innermost.append(element)


def _run(first: Element, belongs: Callable[[Element], bool]) -> list[Element]:
    run = [first]
    while is_blank(run[-1].tail):
        following = run[-1].getnext()
        if following is None or not belongs(following):
            break
        run.append(following)
    return run


def _chain(tag: str, parent: str) -> tuple[str, ...]:
    match tag:
        case "li":
            return ("ul",)
        case "dt" | "dd":
            return ("dl",)
        case "td" | "th" if parent in _ROW_GROUPS:
            return ("tr",)
        case "td" | "th":
            return ("tbody", "tr") if parent == "table" else ("table", "tbody", "tr")
        case "tr":
            return ("tbody",) if parent == "table" else ("table", "tbody")
        case _:
            return ("table",)


def _mend_list(whole: Element) -> None:
    """Put what is not an item into one: a nested list into the item before it."""
    previous: Element | None = None
    for piece in _pieces(whole, ("li",)):
        if piece.tag == "li":
            previous = piece
        elif piece.tag in ("ul", "ol") and previous is not None:
            previous.append(piece)
        else:
            previous = _enclose(piece, "li")


def _mend_definitions(whole: Element) -> None:
    """Let every group have a term and a definition (HTML #the-dl-element)."""
    for piece in _pieces(whole, ("dt", "dd")):
        if piece.tag not in ("dt", "dd"):
            _enclose(piece, "dd")
    if len(whole) and all(piece.tag == "dd" for piece in whole):
        _undefine(whole)
        return
    if len(whole) and whole[0].tag == "dd":
        whole.insert(0, build("dt"))
    if len(whole) and whole[-1].tag == "dt":
        whole.append(build("dd"))


def _undefine(whole: Element) -> None:
    """Let what defines nothing be text: wikis write `<dd>` for what is to be indented."""
    for piece in whole:
        piece.tag = "div" if any(child.tag in BLOCKS for child in piece) else "p"
    whole.tag = "div"


def _mend_table(whole: Element) -> None:
    """Put what is no part of a table before it, as browsers do."""
    for piece in _pieces(whole, ("caption", *_ROW_GROUPS)):
        if piece.tag not in ("caption", *_ROW_GROUPS):
            whole.addprevious(piece)


def _mend_rows(whole: Element) -> None:
    for piece in _pieces(whole, ("tr",)):
        if piece.tag != "tr":
            _enclose(_enclose(piece, "td"), "tr")


def _mend_cells(whole: Element) -> None:
    for piece in _pieces(whole, ("td", "th")):
        if piece.tag not in ("td", "th"):
            _enclose(piece, "td")


_MENDERS: dict[str, Callable[[Element], None]] = {
    "ul": _mend_list,
    "ol": _mend_list,
    "dl": _mend_definitions,
    "table": _mend_table,
    "thead": _mend_rows,
    "tbody": _mend_rows,
    "tfoot": _mend_rows,
    "tr": _mend_cells,
}


def _pieces(whole: Element, parts: tuple[str, ...]) -> list[Element]:
    """List the children with stray text and inline elements gathered in paragraphs."""
    if is_blank(whole.text) and all(c.tag in parts and is_blank(c.tail) for c in whole):
        whole.text = None
        for child in whole:
            child.tail = None
        return list(whole)
    gather_text(whole)
    return list(whole)


def gather_text(whole: Element) -> None:
    """Wrap each run of text and inline elements among the children of an element in a p."""
    children = list(whole)
    paragraph: Element | None = None
    if not is_blank(whole.text):
        paragraph = build("p", None, whole.text or "")
        whole.insert(0, paragraph)
    whole.text = None
    for child in children:
        tail, child.tail = child.tail or "", None
        if child.tag in BLOCKS:
            paragraph = None if is_blank(tail) else build("p", None, tail)
            if paragraph is not None:
                child.addnext(paragraph)
            continue
        if paragraph is None:
            paragraph = build("p")
            child.addprevious(paragraph)
        paragraph.append(child)
        append(paragraph, tail)


def _enclose(piece: Element, tag: str) -> Element:
    """Put an element into another, which takes its place."""
    if piece.tag == "p" and not piece.attrib and tag in ("li", "dd", "td"):
        piece.tag = tag
        return piece
    shell = build(tag)
    piece.addprevious(shell)
    shell.append(piece)
    return shell


def _order(table: Element) -> None:
    """Put caption, head, bodies and foot in order, one each of all but bodies."""
    captions = [child for child in table if child.tag == "caption"]
    heads = [child for child in table if child.tag == "thead"]
    feet = [child for child in table if child.tag == "tfoot"]
    for extra in captions[1:]:
        table.addprevious(extra)
        extra.tag = "div"
    for extra in (*heads[1:], *feet[:-1]):
        extra.tag = "tbody"
    if heads:
        table.insert(0, heads[0])
    if captions:
        table.insert(0, captions[0])
    if feet:
        table.append(feet[-1])


def _mend_strays(root: Element) -> None:
    for caption in elements(root, "caption", "figcaption"):
        parent = caption.getparent()
        home = "table" if caption.tag == "caption" else "figure"
        if parent is None or parent.tag != home:
            caption.tag = "div"
    for part in elements(root, "rt"):
        parent = part.getparent()
        if parent is None or parent.tag != "ruby":
            unwrap(part)
    for cell in elements(root, "caption", "dt", "th"):
        _keep_simple(cell)


def _keep_simple(cell: Element) -> None:
    """Take out what captions, terms and header cells must not hold; its text stays."""
    forbidden = _NOT_IN_CAPTIONS if cell.tag == "caption" else _NOT_IN_HEADS
    for element in elements(cell, *forbidden):
        if element is not cell:
            append(element, " ")
            unwrap(element)
