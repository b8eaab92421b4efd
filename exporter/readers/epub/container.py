"""Finds the files of an EPUB, even of one that names them wrongly (EPUB 3.3 #sec-ocf)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from exporter.archives import Archive, resolve
from exporter.errors import InputError
from exporter.finished.epub.xml import tree_of
from exporter.readers.epub.repairs import Repairs
from exporter.tree import Element, build

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
#: Ways to hide fonts, which keep nobody from the text (EPUB 3.3 #sec-font-obfuscation; Adobe's).
_OF_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})


class Container:
    """The files of an EPUB, each found by whatever name."""

    def __init__(self, archive: Archive, repairs: Repairs) -> None:
        self.archive = archive
        self.repairs = repairs
        self._refuse_encrypted()

    def find(self, base: str, href: str) -> tuple[str, str]:
        """Give the file that a reference in a file leads to, as it is called, and the fragment.

        The file is "" when there is none.
        """
        name, fragment = resolve(base, href)
        return (self.name(name) if name else ""), fragment

    def name(self, wanted: str) -> str:
        """Give the name by which a file is there, or ""."""
        if wanted in self.archive:
            return wanted
        found = self._by_core.get(_core(wanted), "")
        if found:
            self.repairs.note("names", found)
        return found

    def read(self, name: str) -> bytes:
        """Give the bytes of a file.

        Raises InputError when it is damaged or too big.
        """
        return self.archive.read(name)

    def xml(self, name: str) -> Element:
        """Parse a file that is not for readers; what is broken in it is passed over."""
        data = self.read(name)
        try:
            return tree_of(data)
        except (etree.XMLSyntaxError, ValueError):
            self.repairs.note("package", name)
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        return build("nothing") if root is None else root

    def package(self) -> str:
        """Find the package document.

        Raises InputError when there is none.
        """
        if told := next(self._told(), ""):
            return told
        found = sorted(name for name in self.archive.names() if name.lower().endswith(".opf"))
        if not found:
            raise self.archive.fault("it lacks a package document, which tells what belongs to it")
        self.repairs.note("container")
        return found[0]

    def documents(self) -> list[str]:
        """List the files that look like content documents, in the order of their names."""
        ends = (".xhtml", ".html", ".htm")
        return sorted(name for name in self.archive.names() if name.lower().endswith(ends))

    def _told(self) -> Iterator[str]:
        if _CONTAINER not in self.archive:
            return
        for file in self.xml(_CONTAINER).iter("{*}rootfile"):
            if name := self.name(unquote(file.get("full-path", "")).lstrip("/")):
                yield name

    @cached_property
    def _by_core(self) -> dict[str, str]:
        return {_core(name): name for name in reversed(self.archive.names())}

    def _refuse_encrypted(self) -> None:
        if _ENCRYPTION not in self.archive:
            return
        for data in self.xml(_ENCRYPTION).iter("{*}EncryptedData"):
            methods = [m.get("Algorithm", "") for m in data.iterchildren("{*}EncryptionMethod")]
            if not _OF_FONTS.issuperset(methods) or not methods:
                raise self._locked([c.get("URI", "") for c in data.iter("{*}CipherReference")])

    def _locked(self, names: list[str]) -> InputError:
        name = PurePosixPath(unquote(names[0])).name if names else "its content"
        return InputError(
            f"{self.archive.name} is protected against copying (DRM): “{name}” is encrypted",
            where=self.archive.name,
            hint="ask its publisher for an EPUB without protection",
        )


def _core(name: str) -> str:
    """Write a name without what programs write differently: case, encoding, forms of letters."""
    return unicodedata.normalize("NFC", unquote(name)).replace("\\", "/").casefold()
