"""Rules that hold for either edition, on what was read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.checks.report import Problem
from exporter.checks.rules import problem
from exporter.finished.model import Finished
from exporter.flow import visible

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|avif|heic)|(?:img|dsc|image)[_-]?\d+",
    re.IGNORECASE,
)
#: Link texts that mean nothing without their sentence (WCAG 2.4.9), as visible text.
_VAGUE = frozenset(
    visible(text)
    for text in (
        "here|click here|this|link|this link|more|read more|learn more|page|website|"
        "hier|mehr|klicken sie hier|weiterlesen|ici|cliquez ici|lire la suite|en savoir plus|"
        "aquí|haga clic aquí|leer más|qui|clicca qui|aqui|clique aqui|здесь|тут|"
        "こちら|这里|點此|هنا"
    ).split("|")
)


def check(finished: Finished) -> Iterator[Problem]:
    """Look through headings, descriptions of pictures and texts of links."""
    yield from _headings(finished)
    for picture in finished.pictures:
        if _FILE_NAME.fullmatch(picture.alt.strip()):
            yield problem("image-named", picture.place, f"“{picture.alt.strip()}”")
    for link in finished.links:
        if visible(link.text).casefold().strip(".…→»> ") in _VAGUE:
            yield problem("link-vague", link.place, f"it leads to {link.target}")


def _headings(finished: Finished) -> Iterator[Problem]:
    before = 0
    for block in finished.blocks:
        if block.kind not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            continue
        level = int(block.kind[1])
        if not visible(block.text):
            yield problem("heading-empty", block.place)
        if before and level > before + 1:
            yield problem("heading-gap", block.place, f"h{level} after h{before}, “{block.text}”")
        before = level
