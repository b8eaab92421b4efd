"""Reads NITF (https://iptc.org/std/NITF/3.6/)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.markup import parse_html
from exporter.model import Article, Source, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.wires.item import Item, articles, dated, figure
from exporter.readers.wires.xml import local, parse, strip, words
from exporter.tree import Element, build, replace

#: NITF's own names -> ours; the others are those of HTML.
_NAMES = {"hl1": "h2", "hl2": "h2", "fn": "small", "pronounce": "span", "bq": "blockquote"}
_UNSEEN = ("postaddr", "virtloc", "body.head", "head")


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:  # noqa: ARG001  # every reader's form
    """Read a document.

    Raises InputError when it is not well-formed or has no text.
    """
    return articles(items(parse(source)), source)


def items(root: Element) -> Iterator[Item]:
    """Give the texts of all NITF documents in a tree."""
    for nitf in [e for e in root.iter() if local(e) == "nitf"]:
        contents = list(nitf.iter("{*}body.content"))
        if contents:
            fields = dict(_fields(nitf))
            dateline = words(nitf, "dateline")
            yield Item(_tree(contents[0]), fields, dateline)


def _fields(nitf: Element) -> Iterator[tuple[str, Value]]:
    heads = list(nitf.iter("{*}body.head"))
    head = heads[0] if heads else nitf
    yield "title", words(head, "hl1") or words(nitf, "title")
    yield "subtitle", words(head, "hl2")
    yield "author", _names(head)
    yield "description", words(head, "abstract")
    yield "rights", words(head, "rights")
    yield "subject", tuple(k.get("key", "") for k in nitf.iter("{*}keyword") if k.get("key"))
    yield "credit", words(nitf, "tagline")
    for name in ("date.issue", "date.release"):
        for date in nitf.iter(f"{{*}}{name}"):
            yield from dated(date.get("norm", "")).items()
            break
    for copyright_line in nitf.iter("{*}doc.copyright"):
        year, holder = copyright_line.get("year", ""), copyright_line.get("holder", "")
        yield "rights", f"© {year} {holder}".strip()
    languages = (e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in (nitf, head))
    yield "lang", next((tag for tag in languages if tag), "")


def _names(head: Element) -> tuple[str, ...]:
    for byline in head.iter("{*}byline"):
        people = tuple(
            " ".join("".join(map(str, p.itertext())).split()) for p in byline.iter("{*}person")
        )
        whole = " ".join("".join(map(str, byline.itertext())).split())
        return people or ((whole.removeprefix("By ").strip(),) if whole else ())
    return ()


def _tree(content: Element) -> Element:
    strip(content, _UNSEEN)
    for media in list(content.iter("{*}media")):
        replace(media, _figure(media))
    for element in list(content.iter()):
        name = local(element)
        element.tag = _NAMES.get(name, name)
        if name == "block":
            element.tag = "div"
        elif name == "credit" and element.getparent() is not None:
            element.tag = "footer"
    return parse_html(etree.tostring(content, encoding="unicode", method="html", with_tail=False))


def _figure(media: Element) -> Element:
    references = list(media.iter("{*}media-reference"))
    widths = [int(w) if (w := r.get("width", "")).isdigit() else 0 for r in references]
    if media.get("media-type") not in {"image", "graphic", None} or not references:
        return build("span")
    reference = references[widths.index(max(widths))]
    caption, credit = words(media, "media-caption"), words(media, "media-producer")
    address = reference.get("source", "")
    return figure(address, reference.get("alternate-text", ""), caption, credit)
