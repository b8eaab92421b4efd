from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from exporter.model import Publication
from exporter.notices import Notices
from exporter.writers.pdf.bridge import bridged

Bind = Callable[..., Publication]
Write = Callable[..., bytes]


def test_unknown_property_is_told_with_its_place(bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind("<p>a</p>"), css="p { text-wrap: balance }", notices=notices)
    (notice,) = notices
    assert notice.slug == "css-ignored"
    assert "text-wrap: balance" in notice.message


def test_selector_that_nobody_knows_is_told(bind: Bind, write: Write) -> None:
    notices = Notices()
    write(bind("<p>a</p>"), css="p:nonsense(1) { color: red }", notices=notices)
    assert [notice.slug for notice in notices] == ["css-ignored"]


def test_loggers_are_left_as_they_were() -> None:
    logger = logging.getLogger("weasyprint")
    before = logger.handlers[:], logger.level, logger.propagate
    with bridged(Notices()):
        assert logger.handlers != before[0]
    assert (logger.handlers, logger.level, logger.propagate) == before


def test_loggers_are_left_as_they_were_after_an_error() -> None:
    logger = logging.getLogger("weasyprint")
    before = logger.handlers[:], logger.level, logger.propagate
    with pytest.raises(LookupError), bridged(Notices()):
        raise LookupError
    assert (logger.handlers, logger.level, logger.propagate) == before


def test_message_of_an_unknown_place_is_kept_in_its_own_words() -> None:
    notices = Notices()
    with bridged(notices):
        logging.getLogger("fontTools.subset").warning("strange table %s", "XYZW")
    assert str(*notices) == "the PDF may not look as it should: strange table XYZW [layout-warning]"


def test_nothing_reaches_the_handlers_of_the_host(caplog: pytest.LogCaptureFixture) -> None:
    with bridged(Notices()):
        logging.getLogger("weasyprint").error("unheard")
    assert caplog.records == []
