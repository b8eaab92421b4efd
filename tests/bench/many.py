"""What many articles cost: built for the first time, again, and after one has changed.

.venv/bin/python -m tests.bench.many [--articles 200] [--jobs 2]

Both editions of each, with a cover drawn for it; beside it Pandoc and Typst, as many at a time.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Cost, cost_of
from tests.bench.prose import article
from tests.bench.rivals import TYPST, rivals

_WORDS = 800


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each step once and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        texts = _write(folder / "in", chosen.articles)
        costs = _ours(folder, texts, chosen.jobs)
        costs[TYPST] = _theirs(folder, texts, chosen.jobs)
    for name, cost in costs.items():
        rate = chosen.articles / cost.wall
        print(f"{name:34}{cost.cpu:8.2f} s CPU{cost.wall:8.2f} s{rate:9.1f}/s{cost.peak:7.0f} MiB")
    first, rival = costs["exporter, first"], costs[TYPST]
    print(f"{rival.wall / first.wall:.2f} times the articles per second of {TYPST}")
    return 0


def _write(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    texts = [folder / f"article-{number}.md" for number in range(count)]
    for number, text in enumerate(texts):
        text.write_text(f"---\nlang: en\n---\n\n{article(number, _WORDS)}", encoding="utf-8")
    return texts


def _ours(folder: Path, texts: Sequence[Path], jobs: int) -> dict[str, Cost]:
    command = [sys.executable, "-m", "exporter", "build", "in", "-o", "out/", "-q"]
    command += ["--jobs", str(jobs)]
    home = {"XDG_CACHE_HOME": str(folder / "cache")}
    costs = {"exporter, first": cost_of(command, folder, home)}
    costs["exporter, nothing changed"] = cost_of(command, folder, home)
    with texts[0].open("a", encoding="utf-8") as text:
        text.write("\nOne more line.\n")
    costs["exporter, one changed"] = cost_of(command, folder, home)
    return costs


def _theirs(folder: Path, texts: Sequence[Path], jobs: int) -> Cost:
    """Have a shell give each article a folder, and so many at a time to the rival."""
    names = "\n".join(str(text) for text in texts)
    (folder / "names").write_text(names, encoding="utf-8")
    (rival,) = (each for each in rivals([Path("{}")], toc=False) if each.name == TYPST)
    steps = " && ".join(shlex.join(command) for command in rival.commands)
    one = f"d=$(mktemp -d) && cd $d && {steps}"
    script = f"xargs -P{jobs} -I{{}} sh -c {shlex.quote(one)} < names"
    return cost_of(["sh", "-c", script], folder, {"TMPDIR": "{folder}"})


if __name__ == "__main__":
    sys.exit(main())
