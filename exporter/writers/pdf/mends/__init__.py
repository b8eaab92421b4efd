"""Mends what WeasyPrint 70.0 does wrong while it lays out: each file, one matter.

Functions of the engine are wrapped, and put back behind a layout. Pinned to WeasyPrint 70; what
depends on a fault falls with it, as its test tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from exporter.writers.pdf.mends.columns import mended_columns
from exporter.writers.pdf.mends.eastasian import east_asian
from exporter.writers.pdf.mends.inline import mended_lines
from exporter.writers.pdf.mends.inorder import notes_in_order
from exporter.writers.pdf.mends.late import notes_with_calls
from exporter.writers.pdf.mends.widths import shared_widths

_MENDS = (
    mended_lines,
    mended_columns,
    notes_in_order,
    notes_with_calls,
    east_asian,
    shared_widths,
)


@contextmanager
def mended() -> Iterator[None]:
    """Put all mends in place; other threads may not lay out meanwhile."""
    with ExitStack() as stack:
        for mend in _MENDS:
            stack.enter_context(mend())
        yield
