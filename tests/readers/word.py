"""Makes small Word files of what a test writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from exporter import readers
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options

_OFFICE = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:m="{_OFFICE}/officeDocument/2006/math"'
    f' xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    f' xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:c="{_OFFICE}/drawingml/2006/chart"'
    f' xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word(body: str, links: Mapping[str, str] | None = None, **parts: str | bytes) -> bytes:
    """Make a file of a body; parts are named as in the file: styles, numbering, footnotes …

    Links are relations of the body: id -> address, or the name of a file within `word/`.
    """
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(links or {}))
        for name, content in parts.items():
            if isinstance(content, bytes):
                archive.writestr(f"word/{name}.png", content)
            elif name == "core":
                archive.writestr("docProps/core.xml", content)
            else:
                archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{content}</w:{name}>")
    return data.getvalue()


def paragraph(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """Write a paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def style(key: str, called: str, more: str = "", kind: str = "paragraph") -> str:
    """Write a style."""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{called}"/>{more}</w:style>'


def read(data: bytes, notices: Notices | None = None, name: str = "a.docx") -> Article:
    """Read a file that holds one article."""
    source = Source(name=name, data=data, format="docx")
    (article,) = readers.read(source, Options(), Notices() if notices is None else notices)
    return article


def _relations(links: Mapping[str, str]) -> str:
    def relation(key: str, target: str) -> str:
        is_address = ":" in target
        kind = "hyperlink" if is_address else "image"
        mode = ' TargetMode="External"' if is_address else ""
        return (
            f'<Relationship Id="{key}" Target="{target}"{mode}'
            f' Type="{_OFFICE}/officeDocument/2006/relationships/{kind}"/>'
        )

    written = "".join(relation(key, target) for key, target in links.items())
    return f'<Relationships xmlns="{_RELATIONS}">{written}</Relationships>'
