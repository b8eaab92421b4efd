"""Moves blocks out of elements that may hold text only, so that a tree is valid HTML 5."""

from __future__ import annotations

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.structure import gather_text
from exporter.transforms.vocabulary import BLOCKS, HEADINGS, INLINE, SECTIONS
from exporter.tree import Element, append, build, elements, is_blank, remove, text_of, unwrap

_EMPTY_BLOCKS = frozenset(
    "p section aside blockquote div header footer figure ul ol dl table thead tbody tfoot caption"
    " figcaption".split()
)
_EMPTY_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby samp small strong sub sup u"
    " var".split()
)


def nesting(article: Article, notices: Notices) -> Article:
    """Repair who stands in whom, and take out what is empty."""
    del notices
    root = article.tree
    _part_links(root)
    # From the inside out: what a split leaves behind is seen by the parent.
    for element in reversed(list(elements(root))):
        if element.tag in INLINE or element.tag in HEADINGS or element.tag in ("p", "pre"):
            _clear_of_blocks(element)
    for element in elements(root):
        if element.tag in SECTIONS:
            _settle(element, root)
    _prune(root)
    for term in elements(root, "dfn"):
        if next(term.iterancestors("dfn"), None) is not None:
            term.tag = "span"
    for ruby in elements(root, "ruby"):
        if not _is_whole(ruby):
            _give_up_ruby(ruby)
    return article


def _part_links(root: Element) -> None:
    """Take links out of links: note calls go behind the outer one, others lose their target."""
    for link in elements(root, "a"):
        outer = next(link.iterancestors("a"), None)
        if outer is None:
            continue
        if link.get("role") != "doc-noteref":
            unwrap(link)
            continue
        tail, link.tail = link.tail, None
        previous, parent = link.getprevious(), link.getparent()
        if previous is not None:
            previous.tail = (previous.tail or "") + (tail or "")
        elif parent is not None:
            parent.text = (parent.text or "") + (tail or "")
        outer_tail, outer.tail = outer.tail, None
        outer.addnext(link)
        link.tail = outer_tail


def _clear_of_blocks(element: Element) -> None:
    """Bring the blocks among the children of a text-only element to a place where they may be."""
    if not any(child.tag in BLOCKS for child in element):
        return
    if element.getparent() is None:
        return
    if element.tag in HEADINGS or element.tag in ("pre", "ruby", "rt"):
        _dissolve(element)
        return
    _split(element)


def _dissolve(element: Element) -> None:
    """Keep only the text and inline elements of what stands inside."""
    gap = "\n" if element.tag == "pre" else " "
    for block in [e for e in element.iterdescendants() if e.tag in BLOCKS]:
        if block.tag == "hr":
            remove(block)
            continue
        block.text = f"{gap}{block.text or ''}"
        append(block, gap)
        unwrap(block)


def _split(element: Element) -> None:
    """Cut an element at each block: text before, the block, text after, one after the other."""
    children = list(element)
    current = element
    tail, element.tail = element.tail, None
    last = element
    for child in children:
        if child.tag not in BLOCKS:
            if current is not element:
                current.append(child)
            continue
        after, child.tail = child.tail, None
        last.addnext(child)
        if element.tag in INLINE:
            _push(element, child)
        current = _twin(element)
        current.text = after
        child.addnext(current)
        last = current
    last.tail = tail
    _drop_halves(element, last)


def _drop_halves(first: Element, last: Element) -> None:
    """Take out the empty pieces that a cut has left."""
    pieces = [first]
    while pieces[-1] is not last:
        following = pieces[-1].getnext()
        if following is None:
            break
        pieces.append(following)
    name = first.get("id")
    for piece in pieces:
        if piece.tag == first.tag and not len(piece) and is_blank(piece.text):
            remove(piece)
    # The id goes to the first piece that stays.
    if name and first.getparent() is None:
        heir = next((p for p in pieces if p.getparent() is not None and not p.get("id")), None)
        if heir is not None:
            heir.set("id", name)


def _push(inline: Element, block: Element) -> None:
    """Bring an inline element down to the text inside a block."""
    if block.tag == "hr":
        return
    if not any(child.tag in BLOCKS for child in block):
        if is_blank(block.text) and not len(block):
            return
        twin = _twin(inline)
        twin.text, block.text = block.text, None
        for child in list(block):
            twin.append(child)
        block.append(twin)
        return
    if block.tag in SECTIONS or block.tag in ("li", "dd", "td", "th"):
        gather_text(block)
    for child in list(block):
        if child.tag in BLOCKS:
            _push(inline, child)


def _twin(element: Element) -> Element:
    attributes = {k: v for k, v in element.attrib.items() if k != "id"}
    return build(str(element.tag), {str(k): str(v) for k, v in attributes.items()})


def _settle(element: Element, root: Element) -> None:
    """Let a section hold either blocks or, as a paragraph, text."""
    has_blocks = any(child.tag in BLOCKS for child in element)
    if element.tag == "figure":
        return
    if element.tag == "div" and not has_blocks and element is not root:
        element.tag = "p"
        return
    if element.tag == "article" and element is not root:
        element.tag = "section"
    if element.tag == "header" or (element.tag == "footer" and not _signs_quotation(element)):
        element.tag = "div"
    if element.tag == "footer" and not has_blocks:
        return
    gather_text(element)
    if element.tag == "div" and not element.attrib and element is not root:
        unwrap(element)


def _signs_quotation(footer: Element) -> bool:
    parent = footer.getparent()
    return parent is not None and parent.tag == "blockquote"


def _is_whole(ruby: Element) -> bool:
    """Tell whether every reading has a word before it, and every word a reading."""
    has_word = not is_blank(ruby.text)
    for child in ruby:
        if child.tag == "rt":
            if not has_word:
                return False
            has_word = False
        else:
            has_word = True
        has_word = has_word or not is_blank(child.tail)
    return not has_word and len(ruby) > 0


def _give_up_ruby(ruby: Element) -> None:
    ruby.tag = "span"
    for part in [child for child in ruby if child.tag == "rt"]:
        unwrap(part)


def _prune(root: Element) -> None:
    """Take out empty elements, and hand the ids of blocks on to what follows them."""
    for element in reversed(list(elements(root))):
        if element is root or _has_content(element):
            continue
        if element.tag in _EMPTY_BLOCKS:
            _hand_on_id(element)
            remove(element)
        elif element.tag in _EMPTY_INLINE:
            if element.get("id"):
                element.tag = "span"
                element.attrib.pop("href", None)
            else:
                unwrap(element)
        elif element.tag == "span" and not element.get("id"):
            unwrap(element)
    for anchor in elements(root, "span"):
        _hand_over_anchor(anchor)


def _has_content(element: Element) -> bool:
    if not is_blank(element.text):
        return True
    if element.tag != "p":
        return len(element) > 0
    # A paragraph of line breaks is a gap that somebody made by hand.
    return any(child.tag not in ("br", "wbr") or not is_blank(child.tail) for child in element)


def _hand_over_anchor(anchor: Element) -> None:
    """Give the name of a paragraph that is only an anchor to what follows it."""
    paragraph = anchor.getparent()
    if paragraph is None or paragraph.tag != "p" or len(paragraph) > 1 or len(anchor):
        return
    following = paragraph.getnext()
    if text_of(paragraph) or following is None or following.get("id"):
        return
    following.set("id", anchor.get("id", ""))
    remove(paragraph)


def _hand_on_id(element: Element) -> None:
    name, following = element.get("id"), element.getnext()
    if name and following is not None and not following.get("id"):
        following.set("id", name)
