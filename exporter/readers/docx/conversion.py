"""Has mammoth turn the prepared parts of a Word file into XHTML, with our style map."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

from lxml import etree

from exporter.archives import Archive
from exporter.readers.docx.losses import Losses
from exporter.readers.docx.names import NAMESPACES, name
from exporter.readers.docx.package import Relation
from exporter.readers.docx.preparation import Prepared
from exporter.readers.docx.runs import CODE
from exporter.tree import Element
from exporter.tree import parse as parse_xml

#: What runs become; all that paragraphs are is told by marks.
_STYLE_MAP = f"""
r[style-name='{CODE}'] => code
small-caps => span.smallcaps
strike => del
u => u
highlight => mark
"""
_STYLES = (
    f'<w:styles xmlns:w="{NAMESPACES["w"]}"><w:style w:type="character" w:styleId="{CODE}">'
    f'<w:name w:val="{CODE}"/></w:style></w:styles>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = f"{NAMESPACES['r']}/hyperlink"
#: How mammoth words what it leaves out -> what we count.
_MESSAGES = {"A w:sym element": "symbol"}


def convert(archive: Archive, prepared: Prepared) -> Element:
    """Give what the prepared parts say as an <article>.

    Raises InputError when the file is built otherwise than mammoth knows.
    """
    import mammoth

    packed = _pack(prepared.parts, prepared.relations)
    try:
        result = mammoth.convert_to_html(
            packed,
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except RecursionError as problem:
        raise archive.fault("it is nested too deeply") from problem
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
        # mammoth takes a file's word for all that it refers to.
        raise archive.fault(f"it is built in a way that is not known ({problem})") from problem
    _count(Counter(message.message for message in result.messages), prepared.losses)
    return parse_xml(f"<article>{result.value}</article>")


def _pack(parts: Mapping[str, Element], relations: Mapping[str, Mapping[str, Relation]]) -> BytesIO:
    """Make a Word file of the parts alone: nothing else can be read of it."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/styles.xml", _STYLES)
        for part, root in parts.items():
            links = _links(root, relations.get(part, {}))  # first: it mends the part
            archive.writestr(f"word/_rels/{part}.xml.rels", links)
            archive.writestr(f"word/{part}.xml", etree.tostring(root, encoding="utf-8"))
    packed.seek(0)
    return packed


def _links(root: Element, relations: Mapping[str, Relation]) -> str:
    """Write the addresses of a part's links; a link without one keeps its text."""
    written = []
    for link in root.iter(name("w:hyperlink")):
        key = link.get(name("r:id"), "")
        relation = relations.get(key)
        if relation is None:
            link.attrib.pop(name("r:id"), None)
        else:
            written.append(
                f"<Relationship Id={quoteattr(key)} Type={quoteattr(_HYPERLINK)}"
                f" Target={quoteattr(relation.target)} TargetMode='External'/>"
            )
    return f"<Relationships xmlns={quoteattr(_PACKAGE)}>{''.join(written)}</Relationships>"


def _count(messages: Mapping[str, int], losses: Losses) -> None:
    for message, number in messages.items():
        for beginning, kind in _MESSAGES.items():
            if message.startswith(beginning):
                losses.add(kind, number)
