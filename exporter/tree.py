"""A small vocabulary for XHTML trees: lxml elements with plain, lower-case, un-namespaced names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

Element = _Element
Node = str | Element

#: Elements that end where they begin (HTML #void-elements).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements whose children are blocks or which stand among blocks.
BLOCKS = frozenset(
    "address article aside blockquote caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
#: Elements in which white space and punctuation stand as they are.
VERBATIM = frozenset("code kbd pre samp script style textarea tt var math svg".split())

# XML 1.0 #charsets: all that is not a character of XML (a negated class takes ten times as long),
# and what XML discourages: no font draws it, and a PDF does not tell it.
_PLANE_ENDS = "".join(f"{chr(0x10000 * n + 0xFFFE)}{chr(0x10000 * n + 0xFFFF)}" for n in range(17))
_NO_CHARACTER = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)


def build(tag: str, attributes: dict[str, str] | None = None, *children: Node) -> Element:
    """Make an element with attributes and children (strings or elements)."""
    element = etree.Element(tag, attributes or {})
    for child in children:
        append(element, child)
    return element


def append(parent: Element, child: Node) -> None:
    """Add a string or an element at the end of an element."""
    if not isinstance(child, str):
        parent.append(child)
    elif (last := next(parent.iterchildren(reversed=True), None)) is not None:
        last.tail = (last.tail or "") + child  # len(parent) would count all the children
    else:
        parent.text = (parent.text or "") + child


def parse(xml: str | bytes) -> Element:
    """Parse strict XML without entities, network or external files.

    Raises lxml.etree.XMLSyntaxError when it is not well-formed, ValueError when it is encoded
    otherwise than it says.
    """
    # CVE-2026-41066 and its kin: nothing outside the string is ever read.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def copy(element: Element) -> Element:
    """Copy an element and all below it, without its tail."""
    twin = deepcopy(element)
    twin.tail = None
    return twin


def clean_text(text: str) -> str:
    """Take out what is no character of a text in XML, and normalise line ends."""
    return _NO_CHARACTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_of(element: Element) -> str:
    """Give the text of an element with white space folded; a formula says its alttext."""
    if not len(element) and element.tag != "math":
        return " ".join((element.text or "").split())
    return " ".join("".join(_texts(element)).split())


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """List the elements (no comments), of the given names if any, as the tree is now."""
    return iter([e for e in root.iter(*tags) if isinstance(e.tag, str)])


def inherited(element: Element, name: str) -> str:
    """Give an attribute of an element or the nearest one around it, "" where none has it."""
    values = (each.get(name) for each in (element, *element.iterancestors()))
    return next((value for value in values if value), "")


def classes(element: Element) -> list[str]:
    """Give the class names of an element."""
    return (element.get("class") or "").split()


def has_class(element: Element, name: str) -> bool:
    """Tell whether an element has a class."""
    return name in classes(element)


def add_class(element: Element, *names: str) -> None:
    """Add class names to an element, each once."""
    element.set("class", " ".join(dict.fromkeys([*classes(element), *names])))


def remove(element: Element) -> None:
    """Take an element and all below it out of its tree; its tail stays."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be removed")
    _give_text_before(element, element.tail or "")
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element out of its tree but leave its content in its place."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be unwrapped")
    _give_text_before(element, element.text or "")
    element.text = None
    for child in list(element):
        element.addprevious(child)
    remove(element)


def replace(old: Element, new: Element) -> None:
    """Put one element in the place of another; the tail stays where it is."""
    parent = old.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be replaced")
    new.tail = old.tail
    old.tail = None
    parent.replace(old, new)


def wrap(element: Element, wrapper: Element) -> Element:
    """Put a wrapper in the place of an element and the element into it."""
    tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be wrapped")
    parent.replace(element, wrapper)
    wrapper.append(element)
    wrapper.tail = tail
    return wrapper


def put_behind(element: Element, new: Element) -> None:
    """Put an element behind another, before the text that follows that one."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def move_children(source: Element, target: Element) -> None:
    """Move the whole content of one element to the end of another."""
    append(target, source.text or "")
    source.text = None
    for child in list(source):
        target.append(child)


def is_blank(text: str | None) -> bool:
    """Tell whether there is nothing but white space."""
    return not (text or "").strip()


def _texts(element: Element) -> Iterator[str]:
    if next(element.iter("math"), None) is None:
        yield "".join(map(str, element.itertext()))  # ten times as fast
        return
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            yield (each.tail or "") if each is not element else ""
        elif each.tag == "math":
            yield each.get("alttext", "")
            walk.skip_subtree()
        else:
            yield each.text or ""


def _give_text_before(element: Element, text: str) -> None:
    if not text:
        return
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
