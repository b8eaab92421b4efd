"""Finds the notes of an EPUB in the order in which they are called."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.finished.epub.documents import NOTE, Document
from exporter.finished.epub.links import targets
from exporter.finished.epub.survey import Survey, survey


@dataclass(frozen=True, slots=True)
class Found:
    """A note and what stands in it."""

    id: str
    found: Survey


def in_order(flow: Survey, loaded: Sequence[Document], language: str) -> Iterator[Found]:
    """List the notes as the flow, or a note before, calls them; those that nothing calls last."""
    waiting = {
        (document.name, element.get("id") or f"{number}"): Found(
            element.get("id", ""), survey([(document, element)], language)
        )
        for document in loaded
        for number, element in enumerate(document.body.iterfind(f".//*[@role='{NOTE}']"))
    }
    calls = deque(targets(flow))
    while waiting:
        # A note that nothing calls has its turn when no call is left.
        called = calls.popleft() if calls else next(iter(waiting))
        if (note := waiting.pop(called, None)) is not None:
            yield note
            calls.extend(targets(note.found))
