"""Draws the wanted pictures anew: python -m tests.pictures [NAME …]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.pictures import drawing, specimen


def main(wanted: list[str]) -> None:
    """Draw them, after somebody has looked at what changed."""
    specimen.WANT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted or specimen.names():
            drawn = drawing.sheet(specimen.draw(name, Path(folder)))
            drawing.save(drawn, specimen.WANT / f"{name}.png", drawing.drawn_by())


if __name__ == "__main__":
    main(sys.argv[1:])
