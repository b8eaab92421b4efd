"""Running heads: short, and without the calls of notes."""

from __future__ import annotations

import pytest

from exporter.tree import parse
from exporter.writers.pdf.projection import label_headings

CALL = '<a role="doc-noteref" href="#fn-1">1</a>'


@pytest.mark.parametrize(
    ("heading", "running"),
    [
        ("word " * 30, "word word word word word word word word word word word word…"),
        ("x" * 300, f"{'x' * 60}…"),
        (
            f"On pears, {'and more ' * 10}{CALL}",
            "On pears, and more and more and more and more and more and…",
        ),
    ],
)
def test_long_heading_is_shortened_for_the_running_head(heading: str, running: str) -> None:
    root = parse(f"<body><h2>{heading}</h2></body>")
    label_headings(root)
    assert root[0].get("data-running") == running


def test_short_heading_runs_as_it_is() -> None:
    root = parse(f"<body><h2>On pears{CALL}</h2></body>")
    label_headings(root)
    assert (root[0].get("data-running"), root[0].get("data-label")) == (None, "On pears")
