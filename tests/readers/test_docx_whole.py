"""Word files that are broken or hostile, and whole ones through the whole chain."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from exporter import checks, formats, pipeline
from exporter.errors import InputError
from exporter.options import Options
from exporter.tree import text_of
from tests.readers.word import paragraph, read, style, word

ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
STYLES = style("T", "Title") + style("H", "heading 1") + style("Q", "Quote")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"just text", "no zip archive"),
        (OLD, "until 2003"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (word(""), "has no text"),
    ],
)
def test_what_is_no_word_file_of_today_is_told(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read(data)

    assert caught.value.where == "a.docx"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/document.xml", f"{ENTITY}<w/>", "document type"),
        ("word/styles.xml", f"{BOMB}<w>&b;</w>", "document type"),
        ("word/footnotes.xml", "<w", "damaged"),
        ("word/_rels/document.xml.rels", f"{ENTITY}<R/>", "document type"),
        ("docProps/core.xml", f"{ENTITY}<c>&x;</c>", "document type"),
    ],
)
def test_no_part_declares_entities_or_is_damaged(part: str, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(with_part(word(paragraph("Text")), part, content))


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm", "doc"])
def test_files_of_word_are_known_by_their_suffixes(suffix: str) -> None:
    assert formats.reader_of(Path(f"a.{suffix}")) == "docx"


def test_a_zip_without_parts_is_no_word_file() -> None:
    data = BytesIO()
    zipfile.ZipFile(data, "w").close()

    with pytest.raises(InputError, match="lacks word/document"):
        read(data.getvalue())


def test_tables_nested_without_end_are_refused_or_read() -> None:
    depth = 80
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth

    with pytest.raises(InputError, match=r"too deep|damaged"):
        read(word(body))


def test_files_outside_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    blip = '<w:p><w:r><w:drawing><a:blip r:link="r"/></w:drawing></w:r></w:p>'
    article = read(word(blip, {"r": f"file://{tmp_path}/secret.png"}))

    assert dict(article.files) == {}
    assert [image.get("src") for image in article.tree.iter("img")] == [
        f"file://{tmp_path}/secret.png"
    ]


def test_the_strict_variant_of_the_format_is_read() -> None:
    data = word(paragraph("Pears", "H") + paragraph("Text."), styles=STYLES)
    strict = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for room in ("wordprocessingml/{}main", "officeDocument/{}relationships"):
                ours = f"http://schemas.openxmlformats.org/{room.format('2006/')}"
                text = text.replace(ours, f"http://purl.oclc.org/ooxml/{room.format('')}")
            new.writestr(name, text)

    tree = read(strict.getvalue()).tree
    assert [(block.tag, text_of(block)) for block in tree] == [("h1", "Pears"), ("p", "Text.")]


def test_both_editions_of_a_word_file_are_a_pair(tmp_path: Path) -> None:
    body = (
        paragraph("Of Pears", "T")
        + paragraph("They ripen off the tree, nobody knows when.")
        + paragraph("Waiting", "H")
        + paragraph("Ten months of waiting, ten minutes of pear.", "Q")
        + "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
        "</m:den></m:f></m:oMath></w:p>"
        '<w:p><w:r><w:t>Said</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="2">{paragraph("By some.")}</w:footnote>'
    file = tmp_path / "pears.docx"
    file.write_bytes(word(body, styles=STYLES, footnotes=notes))

    (result,) = pipeline.build([str(file)], Options(output_folder=tmp_path, paper="a6"))

    assert result.error is None
    report = checks.check(result.written, use_ace=False)
    assert [p for each in report.examined for c in each.checks for p in c.problems] == []


def with_part(data: bytes, part: str, content: str) -> bytes:
    """Put a part in the place of another."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return changed.getvalue()
