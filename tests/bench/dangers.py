"""Turns a folder of hostile files into inputs of the command line, each prepared to be run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

#: How a run may end: both editions, an error, or one of them.
CONVERT, REFUSE, EITHER = "convert", "refuse", "either"
#: Characters of a line that a name of a file still holds on every file system.
_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """One run: what it is called, the inputs that are named, and how each of them must end."""

    name: str
    prepare: Callable[[Path], Sequence[str]]
    """Puts what is needed into an empty folder and gives the arguments."""
    outcome: str = EITHER


def dangers(folder: Path) -> Iterator[Danger]:
    """Give every run that the folder asks for."""
    yield from _generated(folder / "gen")
    for path in sorted((*folder.glob("defusedxml/*"), *folder.glob("feedparser-sanitize/*"))):
        for reader in ("", "feed", "html", "nitf"):
            yield _named(path, *(["--from", reader] if reader else []))
    for path in sorted((*folder.glob("images/*"), *folder.glob("fonts/*"))):
        yield Danger(name=f"image {path.name}", prepare=_picture(path), outcome=CONVERT)
    for path in sorted(folder.glob("fonts/*")):
        yield Danger(name=f"font {path.name}", prepare=_font(path))
    for case in json.loads((folder / "markdown-pathological.json").read_text(encoding="utf-8")):
        yield Danger(name=f"markdown {case['name']}", prepare=_pathological(case["parts"]))
    for path in sorted(folder.glob("*.txt")):
        yield Danger(name=f"lines of {path.name}", prepare=_lines(path), outcome=CONVERT)
    yield Danger(name="all at once, and good ones", prepare=_together(folder))


def _generated(folder: Path) -> Iterator[Danger]:
    for case in json.loads((folder / "cases.json").read_text(encoding="utf-8")):
        path = folder / case["input"]
        yield replace(_named(path), name=f"{case['id']} {case['attack']}", outcome=case["outcome"])


def _named(path: Path, *options: str) -> Danger:
    return Danger(name=" ".join((path.name, *options[1:])), prepare=lambda _: [str(path), *options])


def _picture(path: Path) -> Callable[[Path], Sequence[str]]:
    def prepare(folder: Path) -> Sequence[str]:
        shutil.copyfile(path, folder / path.name)
        return [_article(folder, f"# A picture\n\n![A picture]({path.name})\n")]

    return prepare


def _font(path: Path) -> Callable[[Path], Sequence[str]]:
    def prepare(folder: Path) -> Sequence[str]:
        shutil.copyfile(path, folder / path.name)
        sheet = folder / "own.css"
        sheet.write_text(
            f'@font-face {{ font-family: Odd; src: url("{path.name}") }}\n'
            "body { font-family: Odd }"
        )
        return [_article(folder, "# A font\n\nWords set in it.\n"), "--css", str(sheet)]

    return prepare


def _pathological(
    parts: Sequence[tuple[str, int]], name: str = "article.md"
) -> Callable[[Path], Sequence[str]]:
    return lambda folder: [_article(folder, "".join(text * times for text, times in parts), name)]


def _lines(path: Path) -> Callable[[Path], Sequence[str]]:
    """Make an article of each line: it is the title, the author, the text and the file's name."""

    def prepare(folder: Path) -> Sequence[str]:
        lines = dict.fromkeys(path.read_text(encoding="utf-8").split("\n"))
        return [
            _article(folder, _told_by(line), f"{number:03} {_as_name(line)}.md")
            for number, line in enumerate(lines)
            if line.strip()
        ]

    return prepare


def _together(folder: Path) -> Callable[[Path], Sequence[str]]:
    """Name every generated and every pathological input, a good article after each."""

    def prepare(scratch: Path) -> Sequence[str]:
        cases = json.loads((folder / "markdown-pathological.json").read_text(encoding="utf-8"))
        bad = [
            name
            for number, case in enumerate(cases)
            for name in _pathological(case["parts"], f"bad {number}.md")(scratch)
        ]
        bad += [danger.prepare(scratch)[0] for danger in _generated(folder / "gen")]
        good = [
            _article(scratch, f"# Good {number}\n\nAll is well.\n", f"good {number}.md")
            for number in range(len(bad))
        ]
        return [name for pair in zip(bad, good, strict=True) for name in pair]

    return prepare


def _told_by(line: str) -> str:
    told = json.dumps(line, ensure_ascii=False)
    return f"---\ntitle: {told}\nauthor: {told}\nlang: en\n---\n\n{line}\n"


def _as_name(line: str) -> str:
    return line.replace("/", "_").replace("\0", "_").encode()[:_NAME].decode(errors="ignore")


def _article(folder: Path, text: str, name: str = "article.md") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)
