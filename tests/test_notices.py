import pickle
from pathlib import Path

import pytest

from exporter.errors import ExitCode, ExportError, StrictError, UsageError
from exporter.formats import edition_of, reader_of
from exporter.notices import Notices


def test_the_same_notice_is_kept_once_and_in_order() -> None:
    notices = Notices()
    notices.inform("lang-assumed", "English", where="a.md")
    notices.warn("title-assumed", "A")
    notices.inform("lang-assumed", "English", where="a.md")
    assert [notice.slug for notice in notices] == ["lang-assumed", "title-assumed"]
    assert [notice.slug for notice in notices.warnings] == ["title-assumed"]


def test_a_notice_names_place_slug_and_what_to_do() -> None:
    notices = Notices()
    notices.warn("title-assumed", "no title", where="a.md:1", hint="add one")
    assert str(next(iter(notices))) == "a.md:1: no title [title-assumed] (add one)"


def test_a_slug_that_is_not_listed_is_refused() -> None:
    with pytest.raises(LookupError, match="no-such-slug"):
        Notices().warn("no-such-slug", "x")


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(StrictError("m", hint="h", where="w")))  # noqa: S301  # our own
    assert (type(error), error.message, error.hint, error.where) == (StrictError, "m", "h", "w")
    assert error.exit_code is ExitCode.STRICT
    assert ExportError("m").exit_code is ExitCode.NOTHING_WRITTEN


def test_formats_are_found_by_suffix_in_any_case() -> None:
    assert reader_of(Path("A.MD")) == "markdown"
    assert reader_of(Path("a.xyz")) == ""
    assert edition_of(Path("out/B.EPUB")) == "epub"


def test_an_output_of_unknown_kind_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"book\.mobi"):
        edition_of(Path("book.mobi"))
