"""A zip archive whose bytes depend on names, data and one time (EPUB 3.3 #sec-zip-abstract)."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

#: What is packed already; deflating it again costs time and saves nothing.
_STORED = (".gif", ".jpg", ".png", ".webp")
#: The years that a zip archive can tell (APPNOTE 4.4.6).
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
_UNIX, _MODE = 3, 0o100644


class StableZip(zipfile.ZipFile):
    """Gives every entry the same time, mode and system, and refuses a name that is taken."""

    def __init__(self, file: BytesIO, modified: datetime) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        when = modified.astimezone(UTC).timetuple()[:6]
        self._when = min(max(when, _EARLIEST), _LATEST)

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,  # noqa: ARG002 - the name decides
        compresslevel: int | None = None,  # noqa: ARG002 - one level for all
    ) -> None:
        """Write an entry; only its name is taken from what is asked."""
        # ebooklib 0.20 gives names, 0.21 gives ZipInfo with the time of its own choice.
        given = zinfo_or_arcname
        name = given.filename if isinstance(given, zipfile.ZipInfo) else given
        if name in self.NameToInfo:
            raise ValueError(f"two files of the publication are called {name!r}")
        entry = zipfile.ZipInfo(name, self._when)
        entry.create_system = _UNIX
        entry.external_attr = _MODE << 16
        stored = name == "mimetype" or name.endswith(_STORED)
        method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        super().writestr(entry, data, method, self.compresslevel)
