"""Turns names that a stranger chose into paths below a folder, each for one file."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePath, PurePosixPath

from exporter.model import Attachment

_DRIVE = re.compile("[A-Za-z]:")
#: Control characters, and on Windows what its file systems refuse.
_FORBIDDEN = re.compile("[\0-\x1f\x7f-\x9f]" + ('|[<>:"|?*]' if sys.platform == "win32" else ""))
#: Names of devices, whatever suffix they have (https://learn.microsoft.com, Naming Files).
_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?", re.IGNORECASE)
#: Bytes of a name, and names of a path, that any file system takes.
_LENGTH, _DEPTH = 200, 16
_NAMELESS = "attachment"


def places(attachments: Iterable[Attachment]) -> Iterator[tuple[PurePath, Attachment]]:
    """Give each attachment a path of its own; the same file under the same name comes once."""
    taken: dict[str, bytes | None] = {}
    """Folded paths: the data of files, None for folders."""
    numbers: dict[str, Iterator[int]] = {}
    for attachment in attachments:
        plain = safe(attachment.name)
        spellings = _spellings(plain, numbers.setdefault(_fold(plain), count(2)))
        path = next(each for each in spellings if _is_free(each, attachment, taken))
        if _fold(path) not in taken:
            taken |= {_fold(parent): None for parent in path.parents}
            taken[_fold(path)] = attachment.data
            yield path, attachment


def safe(name: str) -> PurePosixPath:
    """Make a relative path of a name: without steps upwards, drives, hidden files and devices."""
    written = name.encode(errors="replace").decode().replace("\\", "/")
    parts = [part for each in _DRIVE.sub("", written).split("/") if (part := _part(each))]
    return PurePosixPath(*parts[-_DEPTH:]) if parts else PurePosixPath(_NAMELESS)


def _part(part: str) -> str:
    # A point at the end is lost on Windows; one at the beginning may be the start of .git.
    part = _FORBIDDEN.sub("", part).strip(". \u00a0")
    if _DEVICE.fullmatch(part):
        part = f"_{part}"
    stem, point, suffix = part.rpartition(".")
    room = _LENGTH - len(f"{point}{suffix}".encode())
    if not point or room <= 0:
        return part.encode()[:_LENGTH].decode(errors="ignore")
    return stem.encode()[:room].decode(errors="ignore") + point + suffix


def _spellings(path: PurePosixPath, numbers: Iterator[int]) -> Iterator[PurePosixPath]:
    yield path
    # A file may stand where a folder is needed: all else stands in no folder.
    flat = PurePosixPath("-".join(path.parts))
    for number in numbers:
        yield path.with_stem(f"{path.stem}-{number}")
        yield flat.with_stem(f"{flat.stem}-{number}")


def _is_free(path: PurePosixPath, attachment: Attachment, taken: dict[str, bytes | None]) -> bool:
    if any(taken.get(_fold(parent)) is not None for parent in path.parents):
        return False
    return taken.get(_fold(path), attachment.data) == attachment.data


def _fold(path: PurePosixPath) -> str:
    """Fold what some file systems take for one name."""
    return unicodedata.normalize("NFC", str(path)).casefold()
