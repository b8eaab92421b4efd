"""Carries what WeasyPrint and fontTools log into notices, and leaves their loggers as they were."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath

from exporter.notices import Notices

_LOGGERS = ("weasyprint", "fontTools")

#: File or folder of WeasyPrint 70.0 that logs -> slug of the notice.
_SLUGS: Mapping[str, str] = {
    "images": "image-broken",
    "svg": "image-broken",
    "html": "image-broken",
    "anchors": "link-target-missing",
    "targets": "link-target-missing",
    "css": "css-ignored",
    "validation": "css-ignored",
    "formatting_structure": "css-ignored",
    "grid": "css-ignored",
}
#: Slug -> how the engine's own words are introduced.
_WORDING: Mapping[str, str] = {
    "image-broken": "an image cannot be drawn in the PDF: {}",
    "link-target-missing": "a link leads nowhere in the PDF: {}",
    "css-ignored": "the PDF does without a piece of the stylesheet: {}",
    "layout-warning": "the PDF may not look as it should: {}",
}
#: What others tell better: glyphs.py names the characters, tags.py knows which pictures
#: decorate, fetcher.py says what it refused.
_TOLD = (".notdef glyph rendered", "no required alt description", "not a resource of the")


@contextmanager
def bridged(notices: Notices) -> Iterator[None]:
    """Turn every warning that is logged in the meantime into a notice."""
    listener = _Listener(notices)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [listener], False
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


class _Listener(logging.Handler):
    def __init__(self, notices: Notices) -> None:
        super().__init__(logging.WARNING)
        self._notices = notices

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if any(words in message for words in _TOLD):
            return
        folder = PurePath(record.pathname).parent.name
        slug = _SLUGS.get(record.module) or _SLUGS.get(folder) or "layout-warning"
        self._notices.warn(slug, _WORDING[slug].format(message))
