"""Names files that an EPUB carries without being part of it (EPUB 3.3 #sec-container-metainf)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from exporter.finished.attachments import EPUB_FOLDER
from exporter.model import Attachment


def name_entries(attachments: Sequence[Attachment]) -> Mapping[str, bytes]:
    """Map names in the archive to what stands there.

    Names are percent-encoded: EPUBCheck tells of spaces and of letters beyond ASCII.
    """
    entries: dict[str, bytes] = {}
    folded: set[str] = set()
    for each in attachments:
        name = quote(each.name)
        # EPUB 3.3 #sec-zip-file-names: none ends in a full stop, none differs by case alone.
        if name.casefold() in folded or name.endswith("."):
            name = "".join(f"%{byte:02X}" for byte in each.name.encode())
        folded.add(name.casefold())
        entries[f"{EPUB_FOLDER}{name}"] = each.data
    return entries
