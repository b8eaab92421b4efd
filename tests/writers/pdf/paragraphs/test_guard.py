"""With an engine that nobody has tried, lines are broken as it likes, and that is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from weasyprint.layout import inline

from exporter.model import Publication
from exporter.notices import Notices, Severity
from exporter.writers.pdf.paragraphs import guard, planned

Bind = Callable[..., Publication]
Write = Callable[..., bytes]

WORDS = "Some words of an ordinary paragraph that goes on for a line or two, extraordinarily. " * 4
BODY = "".join(f"<p>{WORDS[start:]}</p>" for start in range(0, 60, 5))


def test_known_engine_is_steered_and_left_as_it_was() -> None:
    before = inline.split_inline_box, inline.split_text_box, inline.text_align
    notices = Notices()
    with planned(notices):
        assert inline.split_inline_box is not before[0]
    assert (inline.split_inline_box, inline.split_text_box, inline.text_align) == before
    assert list(notices) == []


def test_another_version_breaks_lines_by_itself(
    monkeypatch: pytest.MonkeyPatch, bind: Bind, write: Write
) -> None:
    steered = write(bind(BODY), "p { text-align: justify }")
    monkeypatch.setattr(guard, "VERSIONS", ("1.0",))
    notices = Notices()
    plain = write(bind(BODY), "p { text-align: justify }", notices)
    (notice,) = [each for each in notices if each.slug == "lines-greedy"]
    assert notice.severity is Severity.INFO
    assert "is not one that was tested" in notice.message
    assert plain != steered


def test_another_signature_breaks_lines_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_KNOWN", {inline.text_align: "context line"})
    notices = Notices()
    before = inline.split_inline_box
    with planned(notices):
        assert inline.split_inline_box is before
    (notice,) = notices
    assert "text_align() of WeasyPrint is another than was tested" in notice.message
