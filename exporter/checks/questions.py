"""What no program can judge, asked only where there is something to judge."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.checks.report import Question
from exporter.finished.model import Finished

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def ask(finished: Finished) -> Iterator[Question]:
    """List the questions that a person has to answer after every check has passed."""
    pictures = [one for one in finished.pictures if not one.is_formula]
    described = [f"{one.place}: “{one.alt}”" for one in pictures if one.alt]
    if described:
        text = "Does each description say what its picture shows?"
        yield Question(text=text, places=tuple(described))
    if pictures:
        yield Question(
            text="Can everybody see what the pictures show, also without their colours?",
            places=tuple(one.place for one in pictures),
        )
    if finished.is_ordered and finished.blocks:
        yield Question(text="Read from the beginning to the end, does the text make sense?")
    yield from _language(finished)
    headings = [block for block in finished.blocks if block.kind in _HEADINGS]
    if headings:
        yield Question(
            text="Does each heading say what its part holds?",
            places=tuple(f"{one.place}: “{one.text}”" for one in headings),
        )
    links = dict.fromkeys(
        f"{one.place}: {one.target}" for one in finished.links if not one.target.startswith("#")
    )
    if links:
        yield Question(text="Does the text of each link say where it leads?", places=tuple(links))
    if finished.tables:
        yield Question(text="Do the header cells of each table name what stands below them?")


def _language(finished: Finished) -> Iterator[Question]:
    main = finished.facts.language
    runs = [(tag, block.place) for block in finished.blocks for tag, _ in block.languages]
    others = dict.fromkeys(f"{place}: {tag}" for tag, place in runs if _is_other(tag, main))
    if others:
        text = f"Is all that is not in “{main}” marked, and marked right?"
        yield Question(text=text, places=tuple(others))
    elif runs and main:
        yield Question(text=f"Is the whole text in “{main}”, quotations too?")


def _is_other(tag: str, main: str) -> bool:
    return bool(tag) and tag.partition("-")[0].lower() != main.partition("-")[0].lower()
