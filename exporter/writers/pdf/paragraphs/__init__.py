"""Breaks a paragraph into lines as a whole, which WeasyPrint 70.0 does line by line.

Justified text gets the lines whose spaces are most even, after Knuth and Plass, "Breaking
Paragraphs into Lines" (1981); headings and captions get lines of nearly one length. WeasyPrint
still lays out each line: it is only told where to end it, and what comes out is compared with what
was planned. The text and the boxes that it is in stay as they are.
"""

from __future__ import annotations

from exporter.writers.pdf.paragraphs.plan import is_balanced
from exporter.writers.pdf.paragraphs.steering import planned

__all__ = ["is_balanced", "planned"]
