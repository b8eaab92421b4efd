import zipfile
from pathlib import Path

from exporter.tools import epubcheck

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile media-type="application/oebps-package+xml" full-path="a.opf"/></rootfiles>
</container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x</dc:identifier>
<dc:title>T</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-02T03:04:05Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest><spine><itemref idref="nav"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>T</title></head><body>
<nav epub:type="toc"><ol><li><a href="nav.xhtml">T</a></li></ol></nav>
</body></html>"""


def write_epub(path: Path, nav: str = NAV) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("a.opf", PACKAGE)
        archive.writestr("nav.xhtml", nav)
    return path


def test_a_good_epub_gets_no_message(tmp_path: Path) -> None:
    assert epubcheck.check(write_epub(tmp_path / "good.epub")) == ()


def test_a_broken_link_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "bad.epub", NAV.replace('href="nav.xhtml"', 'href="no.xhtml"'))
    (message,) = epubcheck.check(path)
    assert (message.id, message.severity) == ("RSC-007", "ERROR")
    assert (message.file, message.line) == ("nav.xhtml", 3)
    assert str(message).startswith("nav.xhtml:3: ERROR RSC-007: ")


def test_messages_of_the_lowest_level_are_told_too(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "nb.epub", NAV.replace("<ol>", '<ol data-x-=""><?x y?>'))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("left over.txt", "not in the manifest")
    severities = {message.severity for message in epubcheck.check(path)}
    assert "USAGE" in severities


def test_a_file_that_is_no_epub_is_a_message_about_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "junk.epub"
    path.write_bytes(b"junk")
    messages = epubcheck.check(path)
    assert "FATAL" in {message.severity for message in messages}
    assert messages[0].file == ""


def test_a_file_with_a_name_beyond_ascii_is_checked(tmp_path: Path) -> None:
    assert epubcheck.check(write_epub(tmp_path / "Kursk–Курск 1.epub")) == ()


def test_the_probe_names_a_version() -> None:
    probe = epubcheck.probe()
    assert probe.found
    assert probe.version.startswith("5.")
