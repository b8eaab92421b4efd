"""Makes the character ids of embedded CFF fonts equal to their glyph ids (ISO 32000-1, 9.7.4.2).

WeasyPrint 70.0 writes glyph ids into the text. In a CID-keyed font, such as the Noto faces for
Chinese, Japanese and Korean, readers look them up in the font's charset, and find other glyphs.
"""

from __future__ import annotations

import io
from typing import Any

from fontTools.ttLib import TTFont


def repair(pdf: Any) -> None:
    """Repair the CID-keyed fonts of a PDF that is being written."""
    for each in list(pdf.objects):
        if isinstance(each, dict) and each.get("Type") == "/FontDescriptor" and "FontFile3" in each:
            stream = pdf.objects[int(each["FontFile3"].split()[0])]
            stream.stream = [identify(b"".join(stream.stream))]


def identify(data: bytes) -> bytes:
    """Number the glyphs of an OpenType font with CFF outlines by their places."""
    with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
        top = font["CFF "].cff.topDictIndex[0]
        if not hasattr(top, "ROS"):
            return data
        before = top.charset
        after = [".notdef", *(f"cid{place:05}" for place in range(1, len(before)))]
        if before == after:
            return data
        outlines = top.CharStrings.charStrings
        top.CharStrings.charStrings = {
            new: outlines[old] for old, new in zip(before, after, strict=True)
        }
        top.charset = after
        font.setGlyphOrder(after)
        output = io.BytesIO()
        font.save(output, reorderTables=None)
        return output.getvalue()
