"""Runs the command line: `exporter`, or `python -m exporter`."""

from __future__ import annotations

import sys

from exporter import faststart


def main() -> int:
    """Run the command line as a program, and return its exit code."""
    with faststart.quick():
        from exporter.cli import main as run

        return run()


if __name__ == "__main__":
    sys.exit(main())
