from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter import formats, readers
from exporter.errors import UsageError
from exporter.model import Source
from exporter.notices import Notices
from exporter.options import Options

PLUGIN = """
def read(source, options, notices):
    return (source.name,)
"""


def test_every_format_has_a_reader_and_every_reader_a_format() -> None:
    assert set(readers.READERS) == set(formats.READERS)
    assert all(find_spec(module) for module in readers.READERS.values())


def test_a_source_is_read_by_the_reader_that_its_format_names() -> None:
    source = Source(name="a.txt", data=b"A line of text.", format="text")

    articles = readers.read(source, Options(), Notices())

    assert [article.source for article in articles] == [source]


def test_an_unknown_format_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="quark") as caught:
        readers.find("quark")

    assert all(name in caught.value.hint for name in readers.READERS)


def test_another_package_can_register_a_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "runereader.py").write_text(PLUGIN)
    record = tmp_path / "runereader-1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: runereader\nVersion: 1\n")
    (record / "entry_points.txt").write_text("[exporter.readers]\nrunes = runereader:read\n")
    monkeypatch.syspath_prepend(tmp_path)
    source = Source(name="a.runes", data=b"", format="runes")

    articles = readers.read(source, Options(), Notices())

    assert [str(article) for article in articles] == ["a.runes"]
    with pytest.raises(UsageError) as caught:
        readers.find("quark")
    assert ", runes, text" in caught.value.hint
