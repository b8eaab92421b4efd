"""Only fonts from packages, found by a private configuration, embedded as subsets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from exporter.fonts import packages
from exporter.model import Publication
from exporter.writers.pdf import fonts

Bind = Callable[..., Publication]
Write = Callable[..., bytes]
Read = Callable[[bytes], pikepdf.Pdf]

CHILD = """
import os, sys
from pathlib import Path
from exporter.model import Metadata, Navigation, ContentDocument, Publication
from exporter.notices import Notices
from exporter.tree import parse
from exporter.writers import pdf

metadata = Metadata(title="T", language="en")
tree = parse("<article><h1 id='h'>Title</h1><p>Text</p></article>")
page = ContentDocument(name="a", title="T", tree=tree, matter="body", metadata=metadata)
data = pdf.write(
    Publication(metadata=metadata, spine=(page,), navigation=Navigation(toc=())), "", Notices()
).data
Path(sys.argv[1]).write_bytes(data)
"""


def families(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Name the fonts of a file, and whether each is embedded."""
    return {
        str(each.FontName).split("+")[1]: "/FontFile2" in each or "/FontFile3" in each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    }


def start(target: Path, **environment: str) -> subprocess.Popen[bytes]:
    keep = {key: value for key, value in os.environ.items() if key != "XDG_CACHE_HOME"}
    return subprocess.Popen([sys.executable, "-c", CHILD, str(target)], env={**keep, **environment})


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Latin łódź", "Spectral"),
        ("Кириллица", "Spectral"),
        ("Ελληνικά ἀρχὴ", "EB-Garamond"),
        ("<strong>Ελληνικά</strong>", "EB-Garamond-Bold"),
        ("<em>Ελληνικά</em>", "EB-Garamond-Italic"),
        ("עברית", "Noto-Serif-Hebrew"),
        ("<strong>עברית</strong>", "Noto-Serif-Hebrew-Bold"),
        ("العربية", "Amiri"),
        ("汉字", "Noto-Serif-SC"),
        ('<span lang="ja">漢字かな</span>', "Noto-Serif-JP"),
        ('<span lang="zh-Hant">漢字</span>', "Noto-Serif-TC"),
        ('<span lang="ko">한국어</span>', "Noto-Serif-KR"),
        ("<code>汉</code>", "Noto-Sans-SC"),
        ("<strong>汉</strong>", "Noto-Sans-SC"),
        ('<strong lang="ja">漢</strong>', "Noto-Sans-JP"),
        ("ไทย", "Noto-Serif-Thai"),
        ("<code>ไทย</code>", "Noto-Sans-Thai"),
        ("हिन्दी", "Noto-Serif-Devanagari"),
        ("<strong>हिन्दी</strong>", "Noto-Serif-Devanagari-Bold"),
        ("বাংলা", "Noto-Sans-Bengali"),
        ("Հայաստան", "Noto-Sans-Armenian"),
        ("x ∈ 𝔸", "STIX-Two-Math"),
        ("✔ ✗", "DejaVu-Sans"),
        ("<code>☐</code>", "DejaVu-Sans"),
        ("👍🏽 🇺🇦", "Noto-Emoji"),
    ],
)
def test_script_is_set_in_its_own_face(
    text: str, family: str, bind: Bind, write: Write, read: Read
) -> None:
    assert families(read(write(bind(f"<p>{text}</p>")))).get(family) is True


def test_family_that_no_package_has_becomes_the_body_face(
    bind: Bind, write: Write, read: Read
) -> None:
    found = families(read(write(bind("<p>a</p>"), css="p { font-family: 'Nimbus Roman' }")))
    assert found.keys() == {"Spectral", "Fira-Sans-Bold"}


@pytest.mark.parametrize(
    ("generic", "family"),
    [("serif", "Spectral"), ("sans-serif", "Fira-Sans"), ("monospace", "IBM-Plex-Mono")],
)
def test_generic_family_is_one_of_ours(
    generic: str, family: str, bind: Bind, write: Write, read: Read
) -> None:
    assert family in families(read(write(bind("<p>a</p>"), css=f"p {{ font-family: {generic} }}")))


def test_configuration_names_only_folders_of_packages(tmp_path: Path) -> None:
    text = fonts.configuration(tmp_path).decode()
    assert text.count("<dir>") == len(packages.folders())
    assert all("site-packages" in str(f) or "dist-packages" in str(f) for f in packages.folders())
    assert "<include" not in text


def test_basic_packages_are_always_there() -> None:
    names = {folder.parent.name for folder in packages.folders()}
    assert {"fontpkg_spectral", "fontpkg_cardo", "fontpkg_amiri"} <= names


def test_unwritable_home_is_no_obstacle(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    target = tmp_path / "a.pdf"
    assert start(target, HOME=str(home)).wait() == 0
    assert target.read_bytes().startswith(b"%PDF-1.7")


def test_two_processes_share_an_empty_cache(tmp_path: Path) -> None:
    targets = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    children = [start(target, XDG_CACHE_HOME=str(tmp_path / "cache")) for target in targets]
    assert [child.wait() for child in children] == [0, 0]
    assert targets[0].read_bytes() == targets[1].read_bytes()
