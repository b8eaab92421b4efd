"""Files outside the folder of an article: whatever it says, none of them comes into an edition."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from exporter import pipeline
from exporter.errors import UsageError
from exporter.options import Options
from tests.command import PEARS

pytestmark = pytest.mark.usefixtures("folder")

#: How an article may name the picture that lies beside its folder.
_WAYS = ("../secret.png", "{}", "file://{}", "..%2fsecret.png", "up/secret.png", "link.png")
_TEXTS = {
    "a.md": "# A\n\n![s](<WAY>)\n",
    "a.html": '<article><h1>A</h1><p>Some words.</p><img src="WAY" alt="s"></article>',
    "a.rss": '<rss version="2.0"><channel><title>F</title><item><title>I</title><description>'
    "&lt;p&gt;t&lt;/p&gt;&lt;img src='WAY' alt='s'&gt;</description></item></channel></rss>",
    "a.ninjs": '{"uri": "x", "headline": "N", "body_html": "<p>t</p><img src=\'WAY\' alt=\'s\'>"}',
}


@pytest.fixture
def secret() -> Path:
    Image.new("RGB", (7, 7), "red").save("secret.png")
    inner = Path("in")
    inner.mkdir()
    (inner / "up").symlink_to("..")
    (inner / "link.png").symlink_to("../secret.png")
    return Path("secret.png").absolute()


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("name", _TEXTS)
def test_no_picture_outside_the_folder_is_shown(secret: Path, name: str, way: str) -> None:
    reference = way.format(secret)
    path = Path("in", name)
    path.write_text(_TEXTS[name].replace("WAY", reference))
    (result,) = pipeline.build([str(path)], Options(editions=("epub",), draw_cover=False))
    assert result.error is None
    assert {n.slug for n in result.notices} & {"image-refused", "image-missing"}
    assert not [name for name in names_in(result.written[0]) if name.endswith(".png")]


def test_links_to_texts_elsewhere_are_no_articles_of_a_folder(secret: Path) -> None:
    secret.with_suffix(".md").write_text("# Secret\n\nText.\n")
    Path("in", "own.md").write_text(PEARS)
    Path("in", "stolen.md").symlink_to("../secret.md")
    results = list(pipeline.build(["in"], Options(editions=("epub",), draw_cover=False)))
    assert [result.name for result in results] == [str(Path("in", "own.md"))]
    Path("in", "own.md").unlink()
    with pytest.raises(UsageError, match="no articles"):
        list(pipeline.build(["in"], Options()))


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()
