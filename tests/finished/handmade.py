"""Makes small PDFs by hand: what is painted, and the tags that are said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

#: A map that tells U+0041 for the code 0001, “fi” for 0002, and U+0391 and U+0392 for 0010, 0011.
TO_UNICODE = (
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar "
    b"2 beginbfrange <0010> <0011> <0391> <0020> <0021> [<0058> <D83DDE00>] endbfrange"
)


class Maker:
    """One PDF that is being made. Fonts: /F with Latin letters, /U with a map to Unicode."""

    def __init__(self, **catalog: Any) -> None:
        self.pdf = pikepdf.new()
        self.tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self.pdf.Root.StructTreeRoot = self.tree
        for key, value in {"Lang": String("en"), **catalog}.items():
            self.pdf.Root[f"/{key}"] = value
        self.resources = self.pdf.make_indirect(
            Dictionary(
                Font=Dictionary(
                    F=Dictionary(
                        Type=Name.Font,
                        Subtype=Name.Type1,
                        BaseFont=Name.Helvetica,
                        Encoding=Name.WinAnsiEncoding,
                    ),
                    U=Dictionary(
                        Type=Name.Font,
                        Subtype=Name.Type0,
                        Encoding=Name("/Identity-H"),
                        ToUnicode=self.pdf.make_stream(TO_UNICODE),
                    ),
                ),
                XObject=Dictionary(),
                Properties=Dictionary(),
            )
        )

    def page(self, *content: str) -> Any:
        """Add a page of 200 points each way, and give its object."""
        page = self.pdf.add_blank_page(page_size=(200, 200))
        page.obj.Contents = self.pdf.make_stream("\n".join(content).encode("latin-1"))
        page.obj.Resources = self.resources
        return page.obj

    def tag(self, kind: str, *kids: Any, **entries: Any) -> Any:
        """Make a structure element."""
        return self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array(kids), **entries)
        )

    def part(self, page: Any, mcid: int, **entries: Any) -> Any:
        """Refer to a marked content of a page."""
        return Dictionary(Type=Name.MCR, Pg=page, MCID=mcid, **entries)

    def link(self, page: Any, **entries: Any) -> Any:
        """Refer to a link on a page."""
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), **entries
        )
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=self.pdf.make_indirect(annotation))

    def save(self, folder: Path, *tags: Any, **options: Any) -> Path:
        """Hang the tags into the tree and write the file."""
        self.tree.K = Array(tags)
        path = folder / "made.pdf"
        self.pdf.save(path, **options)
        return path


def say(mcid: int, text: str, extra: str = "", tag: str = "P") -> str:
    """Show some text as a marked content."""
    return f"/{tag} <</MCID {mcid} {extra}>> BDC {show(text)} EMC"


def show(text: str, y: int = 100) -> str:
    """Show some text, in Latin letters."""
    return f"BT /F 9 Tf 1 0 0 1 20 {y} Tm ({text}) Tj ET"
