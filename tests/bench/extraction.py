"""Compares the article that we find in web pages with what people and others expect there.

    .venv/bin/python -m tests.bench.extraction FOLDER [--pages]

FOLDER holds `readability/*/source.html` with `expected.txt`, `trafilatura/*.html` with
`*.expect.json` (`with`, `without`: strings that must be in the text and must not), and
`article-body/*.html` with `*.expect.json` (`articleBody`: the whole text). Prints a row for each
page, the means and the CPU time of each extractor; the exit code is 1 if another one is better.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from exporter import transforms
from exporter.errors import ExportError
from exporter.metadata import resolve
from exporter.model import Article, Source
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers import html
from exporter.transforms.headings import is_same
from exporter.tree import BLOCKS, Element, elements, has_class, remove

#: Tokens of a shingle, as in the article extraction benchmark of Scrapinghub.
SHINGLE = 4
_BUTTON = re.compile(r"\[edit\]")
_TOKEN = re.compile(r"\w+")

Extractor = Callable[[bytes], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, and one of the two ways in which its text is told."""

    name: str
    data: bytes
    text: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Score each extractor over the folder that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    pages = list(find(chosen.folder))
    if not pages:
        parser.error(f"no page with an expectation in {chosen.folder}")
    table = {page.name: scores(page) for page in pages}
    print_table(table)
    print_times(chosen.folder)
    return 1 if is_behind(table) else 0


def find(folder: Path) -> Iterator[Page]:
    """List the pages with expectations."""
    for told in sorted(folder.glob("readability/*/expected.txt")):
        yield Page(
            name=f"readability/{told.parent.name}",
            data=(told.parent / "source.html").read_bytes(),
            text=told.read_text(encoding="utf-8"),
        )
    for told in sorted(folder.glob("*/*.expect.json")):
        expected = json.loads(told.read_text(encoding="utf-8"))
        stem = told.name.removesuffix(".expect.json")
        yield Page(
            name=f"{told.parent.name}/{stem}",
            data=(told.parent / f"{stem}.html").read_bytes(),
            text=expected.get("articleBody", ""),
            wanted=tuple(expected.get("with", ())),
            unwanted=tuple(expected.get("without", ())),
        )


def scores(page: Page) -> dict[str, tuple[float, ...]]:
    """Give F1, or the shares of wanted and unwanted strings found, of each extractor."""
    title = title_of(page.data)
    return {name: score(page, extract(page.data), title) for name, extract in EXTRACTORS.items()}


def score(page: Page, text: str, title: str) -> tuple[float, ...]:
    """Score one text; the title that may stand above it does not count: some keep it."""
    if page.text:
        return (f1(without_title(text, title), without_title(page.text, title)),)
    return share(page.wanted, text), share(page.unwanted, text)


def title_of(data: bytes) -> str:
    """Give the title of a page."""
    try:
        return str(read(data)[0].fields.get("title", ""))
    except ExportError:
        return ""


def without_title(text: str, title: str) -> str:
    """Take off the first line of a text if it is the title, and the buttons of wikis."""
    first, _, rest = _BUTTON.sub("", text).lstrip().partition("\n")
    return rest if title and is_same(first, title) else f"{first}\n{rest}"


def f1(text: str, expected: str) -> float:
    """Give the F1 of shingles."""
    ours, theirs = shingles(text), shingles(expected)
    shared = sum((ours & theirs).values())
    if not ours or not theirs:
        return float(not ours and not theirs)
    precision, recall = shared / sum(ours.values()), shared / sum(theirs.values())
    return 2 * precision * recall / (precision + recall) if shared else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count runs of four tokens; a shorter text is one."""
    tokens = _TOKEN.findall(text)
    if len(tokens) < SHINGLE:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[n:] for n in range(SHINGLE)), strict=False))


def share(strings: Sequence[str], text: str) -> float:
    """Give the share of strings that a text holds, however it is spaced."""
    folded = " ".join(text.split())
    found = sum(" ".join(string.split()) in folded for string in strings)
    return found / len(strings) if strings else 0.0


def by_us(data: bytes) -> str:
    """Give the text of the article that we find."""
    try:
        (article,) = read(data)
    except ExportError:
        return ""
    # Formulas are written in none of the expectations.
    for element in elements(article.tree, "code"):
        if has_class(element, "math"):
            remove(element)
    return spaced(article.tree)


def by_trafilatura(data: bytes) -> str:
    """Give the text that trafilatura finds."""
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def by_readability(data: bytes) -> str:
    """Give the text that readability-lxml finds."""
    import lxml.html
    from readability import Document

    try:
        summary = Document(data.decode("utf-8", "replace")).summary()
        return spaced(lxml.html.fromstring(summary))
    except Exception:  # noqa: BLE001 - whatever it is, nothing was found
        return ""


EXTRACTORS: Mapping[str, Extractor] = {
    "trafilatura": by_trafilatura,
    "readability": by_readability,
    "ours": by_us,
}


def read(data: bytes) -> tuple[Article, ...]:
    """Read a page as `exporter build` does."""
    source = Source(name="page.html", data=data, format="html")
    return html.read(source, Options(), Notices())


def clean(data: bytes) -> None:
    """Read and clean a page."""
    for article in read(data):
        described = resolve(article, Options(), Notices())
        transforms.clean(described, Options(), Notices())


def spaced(tree: Element) -> str:
    """Give the text of a tree with a line for each block."""
    parts: list[str] = []

    def walk(element: Element) -> None:
        is_block = element.tag in BLOCKS or element.tag == "br"
        if isinstance(element.tag, str):
            parts.append("\n" if is_block else "")
            parts.append(element.text or "")
            for child in element:
                walk(child)
            parts.append("\n" if is_block else "")
        parts.append(element.tail or "")

    walk(tree)
    return "".join(parts)


def print_table(table: Mapping[str, Mapping[str, tuple[float, ...]]]) -> None:
    """Print a row for each page, and the means of each kind."""
    width = max(map(len, table))
    print(f"{'page':{width}}  {'  '.join(f'{name:13}' for name in EXTRACTORS)}")
    for name, row in table.items():
        print(f"{name:{width}}  {'  '.join(_cells(row[each]) for each in EXTRACTORS)}")
    for kind, row in means(table).items():
        print(f"{'mean ' + kind:{width}}  {'  '.join(_cells(row[each]) for each in EXTRACTORS)}")


def _cells(values: tuple[float, ...]) -> str:
    return f"{' '.join(f'{value:.3f}' for value in values):13}"


def means(
    table: Mapping[str, Mapping[str, tuple[float, ...]]],
) -> dict[str, dict[str, tuple[float, ...]]]:
    """Give the mean of each kind of page: F1, or wanted and unwanted."""
    kinds = dict.fromkeys(name.split("/", 1)[0] for name in table)
    return {
        kind: {
            each: tuple(
                map(
                    fmean,
                    zip(
                        *(r[each] for n, r in table.items() if n.startswith(f"{kind}/")),
                        strict=True,
                    ),
                )
            )
            for each in EXTRACTORS
        }
        for kind in kinds
    }


def is_behind(table: Mapping[str, Mapping[str, tuple[float, ...]]]) -> bool:
    """Tell whether another extractor is better at any kind of page."""
    for row in means(table).values():
        signs = (1, -1)
        for at, own in enumerate(row["ours"]):
            best = max(signs[at] * row[each][at] for each in EXTRACTORS if each != "ours")
            if signs[at] * own < best:
                return True
    return False


def print_times(folder: Path) -> None:
    """Print the CPU time of each way over all pages of the folder, warm, the least of three."""
    pages = [p.read_bytes() for p in sorted(folder.rglob("*.htm*")) if p.name != "expected.html"]
    ways: dict[str, Callable[[bytes], Any]] = {
        "trafilatura, text": by_trafilatura,
        "trafilatura, HTML and metadata": _whole_trafilatura,
        "readability-lxml": by_readability,
        "ours, read": by_us,
        "ours, read and cleaned": _cleaned,
    }
    print(f"\nCPU s over {len(pages)} pages")
    for name, way in ways.items():
        print(f"{name:32} {min(_time(way, pages) for _ in range(3)):.2f}")


def _time(way: Callable[[bytes], Any], pages: Sequence[bytes]) -> float:
    start = time.process_time()
    for data in pages:
        way(data)
    return time.process_time() - start


def _whole_trafilatura(data: bytes) -> None:
    import trafilatura

    trafilatura.extract(
        data,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        with_metadata=True,
    )


def _cleaned(data: bytes) -> None:
    try:
        clean(data)
    except ExportError:
        return


if __name__ == "__main__":
    sys.exit(main())
