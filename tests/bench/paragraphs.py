"""How even justified text is, broken line by line and as a whole paragraph, and what that costs.

.venv/bin/python -m tests.bench.paragraphs [FILE …] [--paper a5] [--words 40000] [--runs 3]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from exporter import chain, rendering
from exporter.notices import Notices
from exporter.options import Options
from exporter.writers.pdf import engine
from exporter.writers.pdf.marks import below, page_box
from tests.bench import publication

_SOURCE = Path(__file__).parents[2] / "source"
#: A last line below so many times the size of its type is a stub.
_STUB = 2.0


@dataclass(kw_only=True)
class Figures:
    """What a reader sees of the lines of a document."""

    ratios: list[float] = field(default_factory=list)
    """Of each justified line: the width of its spaces as a multiple of the font's own."""
    hyphens: int = 0
    in_a_row: int = 0
    """Lines that end with a hyphen as the line before does."""
    ladders: int = 0
    """Lines that end with a hyphen as the two lines before do."""
    last_but_one: int = 0
    """Paragraphs whose last line but one ends with a hyphen."""
    stubs: int = 0
    """Paragraphs of several lines whose last is shorter than two letters M."""
    pages: int = 0
    seconds: float = 0.0

    def row(self) -> list[str]:
        """Give the figures as cells of a table."""
        ratios = self.ratios or [1.0]
        return [
            str(len(self.ratios)),
            f"{statistics.fmean(ratios):.2f}",
            f"{statistics.pvariance(ratios):.3f}",
            f"{min(ratios):.2f}",
            f"{max(ratios):.2f}",
            *(str(sum(ratio > limit for ratio in ratios)) for limit in (1.5, 2)),
            str(self.hyphens),
            str(self.in_a_row),
            str(self.ladders),
            str(self.last_but_one),
            str(self.stubs),
            str(self.pages),
            f"{self.seconds:.2f}",
        ]


HEADER = (
    "lines|mean|variance|least|most|>1.5|>2"
    "|hyphens|in a row|three|last but one|stubs|pages|layout s"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each publication on each paper, both ways, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--paper", action="append", help="a4 and a5 unless told")
    parser.add_argument("--theme", default="press")
    parser.add_argument("--words", type=int, default=40_000, help="of the long publication")
    parser.add_argument("--runs", type=int, default=3, help="runs; the quickest layout counts")
    chosen = parser.parse_args(arguments)
    print(f"| | |{HEADER}|\n|{'---|' * (HEADER.count('|') + 3)}")
    with tempfile.TemporaryDirectory() as folder:
        made = publication.write(Path(folder), 10, chosen.words)
        sets = {path.stem: [path] for path in chosen.files} or {
            "article": [_SOURCE / "kursk-monument.md"],
            "manual": [_SOURCE / "manual" / "publication.yaml"],
            "long": list(made),
        }
        for name, inputs in sets.items():
            for paper in chosen.paper or ("a4", "a5"):
                for way, figures in compare(inputs, paper, chosen.theme, chosen.runs):
                    print(f"| {name} {paper} | {way} | {' | '.join(figures.row())} |", flush=True)
    return 0


def compare(
    inputs: Sequence[Path], paper: str, theme: str, runs: int
) -> Iterator[tuple[str, Figures]]:
    """Lay a publication out both ways, turn by turn; the first turn only warms up."""
    engine.load()
    from exporter.writers.pdf.paragraphs import guard

    known: dict[str, tuple[str, ...]] = {"line by line": (), "as a whole": guard.VERSIONS}
    best: dict[str, Figures] = {}
    for turn in range(runs + 1):
        for way, versions in known.items():
            guard.VERSIONS = versions
            figures = _laid_out(inputs, paper, theme)
            if turn and (way not in best or figures.seconds < best[way].seconds):
                best[way] = figures
    yield from best.items()


def _laid_out(inputs: Sequence[Path], paper: str, theme: str) -> Figures:
    """Make the PDF once, and look at its last layout."""
    options = Options(
        draw_cover=False, paper=paper, theme=theme, metadata={"title": "Bench", "lang": "en"}
    )
    made = chain.make([str(path) for path in inputs], options, Notices())
    with _watched() as layouts:
        rendering.render(made, ("pdf",), options, Notices())
    document, seconds = layouts[-1]
    figures = read(document)
    figures.seconds = seconds
    return figures


@contextmanager
def _watched() -> Iterator[list[tuple[Any, float]]]:
    """Keep each document that is laid out, and the CPU seconds that it took."""
    from exporter.writers.pdf import edition

    module: Any = edition
    lay_out = module.lay_out
    layouts: list[tuple[Any, float]] = []

    def watched(*arguments: Any) -> Any:
        start = time.process_time()
        document = lay_out(*arguments)
        layouts.append((document, time.process_time() - start))
        return document

    module.lay_out = watched
    try:
        yield layouts
    finally:
        module.lay_out = lay_out


def read(document: Any) -> Figures:
    """Read the figures from the boxes of a document."""
    figures = Figures(pages=len(document.pages))
    paragraphs: dict[Any, list[Any]] = {}
    for page in document.pages:
        for box in below(page_box(page)):
            lines = [line for line in box.children if type(line).__name__ == "LineBox"]
            justified = [line for line in lines if line.style["text_align_all"] == "justify"]
            paragraphs.setdefault(box.element, []).extend(justified)
    for lines in paragraphs.values():
        _count(figures, lines)
    return figures


def _count(figures: Figures, lines: Sequence[Any]) -> None:
    """Count what the lines of one paragraph add."""
    ratios = [ratio(line) for line in lines]
    figures.ratios += [each for each in ratios if each]
    ends = [_text(line).endswith(("-", "‐")) for line in lines]
    figures.hyphens += sum(ends)
    figures.in_a_row += sum(map(all, pairwise(ends)))
    figures.ladders += sum(map(all, zip(ends, ends[1:], ends[2:], strict=False)))
    figures.last_but_one += len(lines) > 1 and ends[-2]
    figures.stubs += len(lines) > 1 and lines[-1].width < _STUB * lines[-1].style["font_size"]


def ratio(line: Any) -> float | None:
    """Give the width of the spaces of a line as a multiple of the font's; None if not justified."""
    from exporter.writers.pdf.paragraphs.measure import measure

    for box in below(line):
        if getattr(box, "justification_spacing", 0) and " " in box.text.strip():
            space = measure("a a", box.style)
            if space:
                return 1 + float(box.justification_spacing) / (space.edges[2] - space.edges[1])
    return None


def _text(line: Any) -> str:
    return "".join(getattr(box, "text", "") for box in below(line)).rstrip()


if __name__ == "__main__":
    sys.exit(main())
