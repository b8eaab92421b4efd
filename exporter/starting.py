"""Lays out a small publication that works, for somebody to change."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from exporter import files
from exporter.errors import OutputError, UsageError

#: The folder of this package that holds it.
_STARTER = "starter"
#: The file in which it is called by its name.
_PLAN = "publication.yaml"


def lay_out(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new publication into a folder, which is made.

    Raises UsageError when there is something in the folder already, OutputError when it cannot
    be written.
    """
    _refuse_full(folder)
    written = []
    for file in sorted(resources.files("exporter").joinpath(_STARTER).iterdir(), key=_name):
        data = file.read_bytes()
        if file.name == _PLAN:
            data = data.replace(b"title: NAME", b"title: " + _quoted(_title(folder)).encode())
        files.write_atomically(folder / file.name, data)
        written.append(folder / file.name)
    return tuple(written)


def _name(file: object) -> str:
    return str(getattr(file, "name", ""))


def _refuse_full(folder: Path) -> None:
    try:
        is_full = folder.exists() and any(folder.iterdir())
    except NotADirectoryError as problem:
        raise UsageError(
            f"“{folder}” is a file", where=str(folder), hint="choose the name of a new folder"
        ) from problem
    except OSError as problem:
        raise OutputError(
            f"cannot read “{folder}”: {problem.strerror}", where=str(folder)
        ) from problem
    if is_full:
        raise UsageError(
            f"there is something in “{folder}” already, and nothing is overwritten",
            where=str(folder),
            hint="choose the name of a new folder",
        )


def _title(folder: Path) -> str:
    words = " ".join(folder.absolute().name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] or "A new publication"


def _quoted(title: str) -> str:
    """Write a title as YAML reads it, whatever is in it."""
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
