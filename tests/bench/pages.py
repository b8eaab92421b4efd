"""What it costs to find where the pages begin and to mark it in the EPUB, beside the layout.

.venv/bin/python -m tests.bench.pages [FILE …] [--words 150000] [--articles 30] [--runs 3]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from exporter import chain, rendering
from exporter.notices import Notices
from exporter.options import Options
from exporter.writers.pdf import engine
from tests.bench import publication

Times = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one publication and print what each step costs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--words", type=int, default=150_000)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument(
        "--runs", type=int, default=3, help="runs; the cheapest of each step counts"
    )
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        made = publication.write(Path(folder), chosen.articles, chosen.words)
        inputs = [str(path) for path in chosen.files or made]
        runs = [times(inputs) for _ in range(chosen.runs)]
    least = {name: min(run[name] for run in runs) for name in runs[0]}
    for name, seconds in least.items():
        print(f"{name:9} {seconds:8.3f} s  {seconds / least['layout']:7.2%} of the layout")
    return 0


def times(inputs: Sequence[str]) -> Times:
    """Build both editions once; CPU seconds of each step."""
    engine.load()
    from exporter.writers.epub import edition as epub
    from exporter.writers.pdf import edition

    found: Times = {}
    options = Options(draw_cover=False, metadata={"title": "Bench", "lang": "en"})
    made = chain.make(inputs, options, Notices())
    with ExitStack() as stack:
        for name, module, function in (
            ("layout", edition, "lay_out"),
            ("flow", edition, "Flow"),
            ("starts", edition, "page_starts"),
            ("verify", edition, "verify_once"),
            ("mark", epub, "mark"),
        ):
            stack.enter_context(_clocked(found, name, module, function))
        rendering.render(made, ("pdf", "epub"), options, Notices())
    found["together"] = found["flow"] + found["starts"] + found["mark"]
    return found


@contextmanager
def _clocked(found: Times, name: str, module: ModuleType, function: str) -> Iterator[None]:
    """Have the calls of a function add their time."""
    original: Callable[..., Any] = getattr(module, function)
    found[name] = 0.0

    def clocked(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return original(*args, **named)
        finally:
            found[name] += time.process_time() - start

    setattr(module, function, clocked)
    try:
        yield
    finally:
        setattr(module, function, original)


if __name__ == "__main__":
    sys.exit(main())
