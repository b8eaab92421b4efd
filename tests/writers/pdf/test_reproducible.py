"""The same input gives the same bytes, wherever and whenever it is set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import sys
from datetime import UTC, datetime
from exporter.model import ContentDocument, Metadata, Navigation, Publication
from exporter.notices import Notices
from exporter.tree import parse
from exporter.writers import pdf

metadata = Metadata(
    title="T", language="en", identifier="urn:x", modified=datetime(2026, 1, 2, tzinfo=UTC)
)
tree = parse(
    "<article><h1 id='h'>Title</h1><p>Text <b>ไทย</b> 漢字 <a href='#h'>back</a></p>"
    "<table><tbody><tr><td>a</td></tr></tbody></table></article>"
)
page = ContentDocument(name="a", title="T", tree=tree, matter="body", metadata=metadata)
publication = Publication(metadata=metadata, spine=(page,), navigation=Navigation(toc=()))
sys.stdout.buffer.write(pdf.write(publication, "", Notices()).data)
"""


def make(folder: Path, **environment: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    ).stdout


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make(tmp_path_factory.mktemp("here"), PYTHONHASHSEED="1")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "2"},
        {"TZ": "Pacific/Auckland"},
        {"LANGUAGE": "ja:zh_TW", "LC_ALL": "C.UTF-8"},
        {"SOURCE_DATE_EPOCH": "1000000000"},
    ],
)
def test_surroundings_do_not_change_the_bytes(
    environment: dict[str, str], reference: bytes, tmp_path: Path
) -> None:
    assert make(tmp_path, **environment) == reference
