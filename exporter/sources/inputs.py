"""Turns what a user names on the command line into inputs: files, folders, addresses, stdin."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from exporter import formats, witness
from exporter.errors import UsageError
from exporter.options import Options
from exporter.sources import addresses
from exporter.sources.addresses import is_address

STDIN = "-"
#: Where articles are when the command line names none.
DEFAULT_FOLDER = "source"
#: The file that says what the publication of its folder is made of.
PUBLICATION = "publication.yaml"
#: Bytes that tell the format of a file.
_HEAD = 100_000


def find(arguments: Sequence[str], options: Options) -> tuple[str, ...]:
    """List the inputs that arguments stand for: a folder stands for the articles in it.

    Raises UsageError when one cannot be an input or two would make the same files.
    """
    named = [name for argument in arguments for name in _inputs(argument, options)]
    distinct: dict[str, str] = {}
    for name in named if arguments else _default_inputs():
        distinct.setdefault(_identity(name), name)
    if options.url:
        _refuse_url(tuple(distinct.values()))
    if not options.outputs:
        _refuse_same_stem(distinct.values())
    return tuple(distinct.values())


def missing(argument: str) -> UsageError:
    """Make the error for a file that is not there, with the name that may have been meant."""
    path = Path(argument)
    try:
        around = [other.name for other in path.parent.iterdir()]
    except OSError:
        standing = next((str(p) for p in path.parents if p.is_dir()), "/")
        hint = f"there is no folder “{path.parent}”, only “{standing}”"
    else:
        near = close_names(path.name, around)
        hint = (
            f"did you mean “{path.with_name(near[0])}”?"
            if near
            else "check the name and the folder"
        )
    return UsageError(f"the file “{argument}” is not there", where=argument, hint=hint)


def close_names(name: str, others: Iterable[str]) -> list[str]:
    """List the names that somebody who typed a name may have meant, the likeliest first."""
    by_key = {other.casefold(): other for other in sorted(others) if not other.startswith(".")}
    return [by_key[key] for key in get_close_matches(name.casefold(), by_key, n=3, cutoff=0.7)]


def stem(name: str) -> str:
    """Give the name, without a suffix, of the files that are made of an input."""
    if is_publication(name):
        return Path(name).absolute().parent.name or "publication"
    return addresses.stem(name) if is_address(name) else Path(name).stem


def is_publication(name: str) -> bool:
    """Tell whether an input is the plan of a publication."""
    return Path(name).name == PUBLICATION


def _inputs(argument: str, options: Options) -> tuple[str, ...]:
    if _is_stream(argument):
        return (argument,)
    try:
        if Path(argument, PUBLICATION).is_file():
            return (str(Path(argument, PUBLICATION)),)
        if Path(argument).is_dir():
            return tuple(_inputs_in(argument))
        is_there = os.path.lexists(argument)
    except (OSError, ValueError) as error:
        raise UsageError(f"“{argument}” is no name of a file: {error}", where=argument) from error
    if not is_there and glob.has_magic(argument):
        return _fitting(argument, options)
    if not is_there:
        raise missing(argument)
    path = Path(argument)
    if is_publication(argument):
        return (argument,)
    if not (options.format or formats.reader_of(path) or formats.is_shared(path)):
        raise _unreadable_format(argument)
    return (argument,)


def _fitting(pattern: str, options: Options) -> tuple[str, ...]:
    """List what fits a pattern that no shell has expanded: some cannot, or not so many."""
    found = sorted(glob.iglob(pattern, recursive=True), key=natural)  # noqa: PTH207 - as shells have it
    if not found:
        raise UsageError(
            f"nothing fits the pattern “{pattern}”",
            where=pattern,
            hint="** stands for folders within folders, * for any letters of one name",
        )
    return tuple(name for each in found for name in _inputs(each, options))


def _default_inputs() -> Iterable[str]:
    if not Path(DEFAULT_FOLDER).is_dir():
        raise UsageError(
            f"no file is named, and there is no folder {DEFAULT_FOLDER}/ here",
            hint="name one: exporter build ARTICLE.md",
        )
    return _inputs_in(DEFAULT_FOLDER)


def _inputs_in(folder: str) -> Iterator[str]:
    """List the articles of a folder, and the publications that stand in folders within it."""
    names = _names(folder)
    found = [path for name in names if (path := Path(folder, name, PUBLICATION)).is_file()]
    articles = _choose_articles(folder, names)
    if not articles and not found:
        raise _no_articles(folder, names)
    yield from articles
    yield from map(str, found)


def articles_in(folder: str) -> tuple[str, ...]:
    """List the articles of a folder, chapter-2 before chapter-10.

    Raises UsageError when there is none.
    """
    names = _names(folder)
    if articles := _choose_articles(folder, names):
        return articles
    raise _no_articles(folder, names)


def _names(folder: str) -> list[str]:
    witness.saw(Path(folder))
    try:
        return sorted((path.name for path in Path(folder).iterdir()), key=natural)
    except OSError as error:
        raise UsageError(
            f"cannot read the folder “{folder}”: {error.strerror}",
            where=folder,
            hint="change who may read it: chmod u+rx",
        ) from error


def _choose_articles(folder: str, names: Iterable[str]) -> tuple[str, ...]:
    articles = [name for name in names if _is_article(Path(folder, name))]
    # A README tells of the folder; it is meant as an article only where it is the only one.
    others = [name for name in articles if Path(name).stem.casefold() != "readme"]
    return tuple(str(Path(folder, name)) for name in others or articles)


def _is_article(path: Path) -> bool:
    # A broken link counts: that it leads nowhere should be said, not passed over.
    is_file = path.is_file() or (path.is_symlink() and not path.exists())
    if not is_file or path.name.startswith(".") or _leads_out(path):
        return False
    return bool(formats.reader_of(path)) or (formats.is_shared(path) and _is_read(path))


def _leads_out(path: Path) -> bool:
    """Tell whether a link in a folder, which may come from anybody, means a file elsewhere."""
    if not (path.is_symlink() and path.exists()):
        return False
    return not path.resolve().is_relative_to(path.parent.resolve())


def _is_read(path: Path) -> bool:
    """Tell whether an XML or JSON file, of which a folder holds many kinds, is one that we read."""
    try:
        with path.open("rb") as file:
            return bool(formats.find_structured(file.read(_HEAD)))
    except OSError:
        return False


def natural(name: str) -> tuple[list[str | int], str]:
    """Sort chapter-2 before chapter-10."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", name).casefold())
    return [int(part) if i % 2 else part for i, part in enumerate(parts)], name


def _identity(name: str) -> str:
    return name if _is_stream(name) else os.path.realpath(name)


def _is_stream(name: str) -> bool:
    """Tell whether an input is no file: standard input, or an address of the network."""
    return name == STDIN or is_address(name)


def _refuse_url(names: Sequence[str]) -> None:
    if len(names) > 1:
        raise UsageError(
            f"--url tells where one page comes from, but there are {len(names)} inputs",
            where="--url",
            hint="build them one by one",
        )
    if is_address(names[0]):
        raise UsageError(
            "--url is for a page from a file or standard input; this one tells its own address",
            where="--url",
            hint="leave out --url",
        )


def _refuse_same_stem(names: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        if name == STDIN:  # its files are named after its title
            continue
        # Some file systems take Notes.epub and notes.epub for one file.
        key = unicodedata.normalize("NFC", stem(name)).casefold()
        if key in seen:
            raise UsageError(
                f"“{seen[key]}” and “{name}” would both be written to {stem(name)}.epub",
                where=name,
                hint="rename one, build them one by one with -o FOLDER/, or bind both with -o FILE",
            )
        seen[key] = name


def _unreadable_format(argument: str) -> UsageError:
    suffix = Path(argument).suffix
    what = f"files ending in {suffix}" if suffix else "files without a suffix"
    return UsageError(
        f"no reader is known for {what}",
        where=argument,
        hint=f"use one of {_suffixes()}, or say what it holds: --from {formats.READERS[0]}",
    )


def _no_articles(folder: str, names: Sequence[str]) -> UsageError:
    inner = [n for n in names if Path(folder, n).is_dir() and not n.startswith(".")]
    deeper = f"; perhaps they are in “{Path(folder, inner[0])}”" if inner else ""
    return UsageError(
        f"there are no articles in the folder “{folder}”",
        where=folder,
        hint=f"articles end in {_suffixes()}{deeper}",
    )


def _suffixes() -> str:
    return " ".join(formats.READER_OF)
