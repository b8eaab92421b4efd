"""Opens files below a few folders and nothing else, whatever a hostile reference tries."""

from __future__ import annotations

import os
import posixpath
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from exporter import witness
from exporter.sources.inputs import close_names
from exporter.sources.references import Refusal, scheme_of, shown, spellings


@dataclass(frozen=True, slots=True)
class Door:
    """The folders from which the resources of an article may come."""

    folder: Path | None
    """The article's own; None for standard input."""
    others: tuple[Path, ...] = ()
    """Named by --resource-path."""

    def find(self, reference: str) -> Path:
        """Find the file that a reference means.

        Raises Refusal when it leads elsewhere or nowhere.
        """
        _refuse_schemes(reference)
        leads_out = False
        for spelling in spellings(reference):
            for candidate in self._candidates(spelling):
                witness.saw(candidate)
                real = _real(candidate)
                if self._root_of(real) is None:
                    leads_out = True
                elif os.path.lexists(real):
                    return real
        raise self._outside(reference) if leads_out else self._missing(reference)

    def name(self, reference: str) -> str:
        """Name the file that a reference means by a path below the folder of the article.

        It is the article's own path unless that leads out of the folder: then it is the path
        below the folder in which the file is. Raises Refusal as `find` does.
        """
        real = self.find(reference)
        for spelling in spellings(reference):
            inner = posixpath.normpath(spelling)
            is_inside = not inner.startswith(("/", "../"))
            if is_inside and real in map(_real, self._candidates(spelling)):
                return inner
        return real.relative_to(self._root_of(real) or real.parent).as_posix()

    def read(self, path: Path, reference: str, most: int) -> bytes:
        """Read a file that `find` has found, if it still stands there: no more bytes than `most`.

        Raises Refusal otherwise.
        """
        root = self._root_of(path)
        if root is None:
            raise self._outside(reference)
        try:
            descriptor = _open_below(root, path)
        except OSError as error:
            raise Refusal(
                "image-unreadable",
                f"the image “{shown(reference)}” cannot be read: {error.strerror}",
                "see that it is a file and that you may read it",
            ) from error
        try:
            return _read(descriptor, reference, most)
        finally:
            os.close(descriptor)

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self.folder, *self.others) if self.folder else self.others

    def _candidates(self, spelling: str) -> list[Path]:
        if not spelling.startswith("/"):
            return [folder / spelling for folder in self._folders]
        # A path from the root is meant from the root of a web site, or is a path on this disk.
        rooted = [folder / spelling.lstrip("/") for folder in self.others]
        rooted += [self.folder / spelling.lstrip("/")] if self.folder else []
        return [*rooted, Path(spelling)] if self._root_of(_real(Path(spelling))) else rooted

    def _root_of(self, real: Path) -> Path | None:
        return next((r for f in self._folders if real.is_relative_to(r := _real(f))), None)

    def _outside(self, reference: str) -> Refusal:
        return Refusal(
            "image-refused",
            f"the image “{shown(reference)}” is outside the folder of the article",
            "move it beside the article, or allow its folder with --resource-path FOLDER",
        )

    def _missing(self, reference: str) -> Refusal:
        if not self._folders:
            hint = "standard input has no folder: name that of the images with --resource-path ."
        elif near := self._near(reference):
            hint = f"did you mean “{near}”?"
        else:
            hint = "put it there, or name the folder in which it is with --resource-path FOLDER"
        return Refusal("image-missing", f"the image “{shown(reference)}” is not there", hint)

    def _near(self, reference: str) -> str:
        path = next(iter(spellings(reference)), "")
        folder, _, name = path.lstrip("/").rpartition("/")
        for root in self._folders:
            real = _real(root / folder)
            if self._root_of(real) and (near := close_names(name, _listing(real))):
                return f"{folder}/{near[0]}" if folder else near[0]
        return ""


def _refuse_schemes(reference: str) -> None:
    scheme = scheme_of(reference)
    if scheme == "" or (scheme == "file" and urlsplit(reference).netloc in {"", "localhost"}):
        return
    if scheme in {"http", "https", "//", "ftp"}:
        raise Refusal(
            "image-remote",
            f"the image “{shown(reference)}” is on the network; nothing is fetched from there",
            "download it beside the article and name the file instead",
        )
    raise Refusal(
        "image-refused",
        f"the image “{shown(reference)}” is none that can be opened",
        "name a file beside the article",
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _listing(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _open_below(root: Path, path: Path) -> int:
    """Open step by step from the root; a link that was put in the way meanwhile is refused."""
    if sys.platform == "win32":
        return os.open(path, os.O_RDONLY | os.O_BINARY)
    step = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        *folders, name = path.relative_to(root).parts or (".",)
        for folder in folders:
            inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=step)
            os.close(step)
            step = inner
        # O_NONBLOCK: a named pipe without a writer would hold us up for ever.
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=step)
    finally:
        os.close(step)


def _read(descriptor: int, reference: str, most: int) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
        raise Refusal("image-refused", f"“{shown(reference)}” is {what}", "name an image file")
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read(most)
