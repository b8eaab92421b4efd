"""Writes the tag tree of a PDF in short: P('Text ' Link('here')), with what the pages show."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from exporter.finished.model import JOINT
from exporter.finished.pdf.content import Reader


class Outline:
    """The tag tree of a PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        reader = Reader()
        self._texts = {
            (page.objgen, mcid): "".join(run.text for run in runs).replace(JOINT, "")
            for page in pdf.pages
            for (_, mcid), runs in reader.read(page).marked.items()
        }
        self._root = pdf.Root.StructTreeRoot

    def __str__(self) -> str:
        """Give the article's body: all behind its title."""
        article = next(element for element in self.elements("Art"))
        return " ".join(self._write(kid) for kid in _elements(article)[1:])

    def elements(self, *kinds: str) -> Iterator[pikepdf.Dictionary]:
        """List the elements of some types, or all."""
        waiting = [self._root.K[0]]
        while waiting:
            element = waiting.pop()
            if not kinds or str(element.S)[1:] in kinds:
                yield element
            waiting.extend(reversed(_elements(element)))

    def text(self, element: pikepdf.Dictionary) -> str:
        """Give what an element and all in it say."""
        if "/ActualText" in element:
            return str(element.ActualText)
        return "".join(
            self.text(kid) if _is_element(kid) else self._marked(kid, element) for kid in element.K
        )

    def _write(self, element: pikepdf.Dictionary) -> str:
        name = str(element.S)[1:]
        if "/Lang" in element:
            name += f"@{element.Lang}"
        if "/ActualText" in element:
            return f"{name}={str(element.ActualText)!r}"
        kids = " ".join(filter(None, self._kids(element)))
        return f"{name}({kids})" if kids else name

    def _kids(self, element: pikepdf.Dictionary) -> Iterator[str]:
        said = ""
        for kid in element.K:
            if not _is_element(kid):
                said += self._marked(kid, element)
                continue
            if said:
                yield repr(said)
            said = ""
            yield self._write(kid)
        if said:
            yield repr(said)

    def _marked(self, kid: object, element: pikepdf.Dictionary) -> str:
        if isinstance(kid, int):
            return self._texts.get((element.Pg.objgen, kid), "")
        if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/MCR":
            return self._texts.get((kid.Pg.objgen, int(kid.MCID)), "")
        return ""


def _elements(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    return [kid for kid in element.K if _is_element(kid)]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid
