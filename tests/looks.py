"""What the layout check tells of our own publications, in every theme and on every paper.

.venv/bin/python -m tests.looks [--theme press] [--paper a5] [--publication manual] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from exporter import chain, rendering
from exporter.notices import Notice, Notices
from exporter.options import Options
from exporter.stylesheet.themes import DEFAULT
from tests import stress

_TOP = Path(__file__).parent.parent
THEMES = tuple(sorted(path.stem for path in (_TOP / "styles" / "themes").glob("*.css")))
PAPERS = ("a4", "letter", "a5")
PUBLICATIONS = ("article", "manual", "stress")
#: What no page of ours may have.
FAULTS = frozenset(("glyph-missing", "heading-stranded", "line-overfull", "orphan", "widow"))
_OF_LAYOUT = FAULTS | {"hyphens-stacked", "line-loose", "page-nearly-empty", "river", "text-lost"}
_SOURCES: Mapping[str, str] = {"article": "kursk-monument.md", "manual": "manual/publication.yaml"}


class Case(NamedTuple):
    """A publication in a theme and on a paper."""

    publication: str
    theme: str
    paper: str


def cases() -> Iterator[Case]:
    """List all."""
    return (Case(*case) for case in product(PUBLICATIONS, THEMES, PAPERS))


def chosen() -> Iterator[Case]:
    """List half of them: of the default theme all, of the others each publication on one paper."""
    return (case for case in cases() if case.theme == DEFAULT or _is_in_turn(case))


def themed() -> Mapping[str, tuple[Case, ...]]:
    """List of each theme but the default each publication, on one paper."""
    others = (theme for theme in THEMES if theme != DEFAULT)
    return {
        theme: tuple(case for case in cases() if case.theme == theme and _is_in_turn(case))
        for theme in others
    }


def _is_in_turn(case: Case) -> bool:
    turn = THEMES.index(case.theme) + PUBLICATIONS.index(case.publication)
    return case.paper == PAPERS[turn % len(PAPERS)]


def look(case: Case, folder: Path) -> tuple[bytes, list[Notice]]:
    """Make the PDF edition; give it, and what is told of its layout."""
    known = _SOURCES.get(case.publication)
    source = _TOP / "source" / known if known else stress.write(folder)
    options = Options(theme=case.theme, paper=case.paper, draw_cover=False)
    notices = Notices()
    publication = chain.make([str(source)], options, notices)
    editions, _ = rendering.render(publication, ("pdf",), options, notices)
    return editions["pdf"], [notice for notice in notices if notice.slug in _OF_LAYOUT]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is told of all; the exit code is 1 if there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--paper", choices=PAPERS, action="append")
    parser.add_argument("--publication", choices=PUBLICATIONS, action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs, to be looked at")
    asked = parser.parse_args(arguments)
    count = 0
    for case in product(
        asked.publication or PUBLICATIONS, asked.theme or THEMES, asked.paper or PAPERS
    ):
        count += _tell(Case(*case), asked.keep)
    return 1 if count else 0


def _tell(case: Case, keep: Path | None) -> int:
    """Print what is told of one, and give the number of faults."""
    with tempfile.TemporaryDirectory() as folder:
        data, told = look(case, Path(folder))
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{'-'.join(case)}.pdf").write_bytes(data)
    faults = [notice for notice in told if notice.slug in FAULTS]
    lines = [f"{' '.join(case)}: {len(faults)} faults\n"]
    lines += [f"    {notice.severity.name.lower():8}{notice}\n" for notice in told]
    sys.stdout.writelines(lines)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
