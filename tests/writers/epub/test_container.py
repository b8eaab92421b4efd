import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pytest

from exporter.model import Publication, Resource
from exporter.notices import Notices
from exporter.writers import epub

IMAGE = Resource(name="images/a.png", media_type="image/png", data=b"x" * 999)
BODY = '<p><img src="images/a.png" alt="A"/></p>'
SCRIPT = """
import sys
from datetime import UTC, datetime
from hashlib import sha256
from exporter.model import ContentDocument, Metadata, Navigation, NavPoint, Publication
from exporter.notices import Notices
from exporter.tree import parse
from exporter.writers import epub
modified = datetime(2026, 7, 2, tzinfo=UTC)
metadata = Metadata(title="T", language="en", identifier="urn:x", modified=modified)
chapter = '<h2 id="h{}">H</h2><p id="p{}">{}<a href="#p{}">y</a></p>'
body = "".join(chapter.format(n, n, "x" * 20000, 9 - n) for n in range(10))
tree = parse(f'<article id="a"><h1 id="t">T</h1>{body}</article>')
document = ContentDocument(name="a", title="T", tree=tree, matter="body", metadata=metadata)
navigation = Navigation(toc=(NavPoint(label="T", anchor="t"),))
publication = Publication(metadata=metadata, spine=(document,), navigation=navigation)
print(sha256(epub.write(publication, "", Notices())).hexdigest())
"""


class Publish(Protocol):
    def __call__(self, *bodies: str, **facts: Any) -> Publication: ...


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def test_files_stand_in_their_order(publish: Publish) -> None:
    data = epub.write(publish(BODY, resources=(IMAGE,), cover=IMAGE), "p {}", Notices())
    assert [entry.filename for entry in entries(data)] == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/content.opf",
        "EPUB/cover.xhtml",
        "EPUB/article-1.xhtml",
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/css/book.css",
        "EPUB/images/a.png",
    ]


def test_mimetype_is_first_and_plain(publish: Publish) -> None:
    data = epub.write(publish(""), "", Notices())
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_what_is_packed_already_is_stored(publish: Publish) -> None:
    data = epub.write(publish(BODY, resources=(IMAGE,)), "", Notices())
    stored = [e.filename for e in entries(data) if e.compress_type == zipfile.ZIP_STORED]
    assert stored == ["mimetype", "EPUB/images/a.png"]


def test_every_entry_has_the_time_of_the_last_change_and_one_mode(publish: Publish) -> None:
    data = epub.write(
        publish("", modified=datetime(2026, 7, 2, 3, 4, 6, tzinfo=UTC)), "", Notices()
    )
    facts = {(e.date_time, e.external_attr >> 16, e.create_system) for e in entries(data)}
    assert facts == {((2026, 7, 2, 3, 4, 6), 0o100644, 3)}


@pytest.mark.parametrize(("year", "told"), [(1970, 1980), (2400, 2107)])
def test_times_that_a_zip_cannot_tell_are_brought_near(
    publish: Publish, year: int, told: int
) -> None:
    data = epub.write(publish("", modified=datetime(year, 1, 1, tzinfo=UTC)), "", Notices())
    assert {entry.date_time[0] for entry in entries(data)} == {told}


def test_the_same_publication_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    sums = set()
    for zone, seed, locale in (("UTC", "0", "C"), ("Asia/Tokyo", "1", "C.UTF-8")):
        told = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | told,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1
    assert len(sums.pop()) == len(sha256().hexdigest())
