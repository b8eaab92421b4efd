"""Reads Word files (ECMA-376 Office Open XML): .docx, .docm, .dotx, .dotm.

A file goes through in this order: its parts as trees, each read once and checked; what is left
open is settled; pictures, formulas and paragraphs are told by their styles, whatever the language,
and marked; mammoth turns the rest into XHTML; of that and the marks the article is assembled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exporter.archives import opened
from exporter.errors import InputError, no_text
from exporter.model import Article, Fields, Source, Value
from exporter.notices import Notices
from exporter.options import Options

if TYPE_CHECKING:
    from exporter.readers.docx.package import Package
    from exporter.tree import Element

_MEGA = 2**20
#: The container of Word until 2003, and of encrypted files since then ([MS-CFB]).
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(source: Source, options: Options, notices: Notices) -> tuple[Article, ...]:
    """Turn a Word file into one article.

    Raises InputError when it is none, is encrypted or of an old kind, or is damaged.
    """
    from exporter.readers.docx.assembly import assemble
    from exporter.readers.docx.conversion import convert
    from exporter.readers.docx.package import Package
    from exporter.readers.docx.preparation import prepare
    from exporter.readers.docx.properties import read_properties

    _refuse_old(source)
    limit = options.limits.unpacked * _MEGA
    with opened(source.data, name=source.name, kind="a Word file", limit=limit) as archive:
        package = Package(archive)
        prepared = prepare(package, notices, source.name)
        tree = convert(archive, prepared)
        titles = assemble(tree, prepared.marks)
        files = _files(tree, package)
        properties = read_properties(package.properties())
    prepared.losses.tell(notices, source.name)
    if not len(tree):
        raise no_text(source.name)
    told = {"lang": prepared.language, "dir": prepared.direction}
    fields = _fields(tree, properties, told, titles)
    return (Article(source=source, tree=tree, fields=fields, files=files),)


def _refuse_old(source: Source) -> None:
    if not source.data.startswith(_OLD):
        return
    if _ENCRYPTED in source.data:
        raise InputError(
            f"“{source.name}” is encrypted",
            where=source.name,
            hint="open it in Word, take the password off (File, Info, Protect) and save it",
        )
    raise InputError(
        f"“{source.name}” is of the kind that Word wrote until 2003",
        where=source.name,
        hint="open it in Word or LibreOffice and save it as .docx",
    )


def _files(tree: Element, package: Package) -> Mapping[str, bytes]:
    """Read the pictures that the text shows."""
    references = dict.fromkeys(image.get("src", "") for image in tree.iter("img"))
    return {each: package.read(each) for each in references if each in package}


def _fields(tree: Element, properties: Fields, told: Fields, titles: Fields) -> Fields:
    """Say what is known: the text itself is worth more than the properties of the file."""
    fields: dict[str, Value] = {**properties, **{k: v for k, v in told.items() if v}, **titles}
    first = tree[0]
    if "title" not in titles and first.tag == "h1" and len(tree.findall("h1")) == 1:
        fields.pop("title", None)  # the heading says it
    return fields
