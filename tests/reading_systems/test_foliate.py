"""Reads our EPUBs in foliate-js, the engine of Foliate and Readest, in headless Chromium."""

from __future__ import annotations

import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
import pytest

from exporter import chain
from exporter.flow import Flow, notes, visible
from exporter.model import NavPoint, Publication
from exporter.notices import Notices
from exporter.tools import chromium, node
from exporter.tree import text_of
from tests.conftest import Pair, Publications
from tests.reading_systems.conftest import OTHER_THEMES, WITH_FONTS

NAMES = ("article", "manual", "stress", "harbour", "bound")
#: Of these only the look is asked.
LOOKS = (*NAMES, *OTHER_THEMES, WITH_FONTS)
#: WCAG 2.2, 1.4.3, for text of any size.
CONTRAST = 4.5
NIGHT = "rgb(200, 190, 170)"
#: What read.mjs lets the reader choose.
LINES = (1.9, "justify")
#: What Foliate's own sheet gives to links on a dark page.
LINK = "rgb(173, 216, 230)"
Seen: TypeAlias = "Mapping[str, Any]"

# One worker reads them all, in one browser.
pytestmark = pytest.mark.xdist_group("foliate")


@pytest.fixture(scope="module")
def pairs(publications: Publications, harbour: Pair, bound: Pair) -> Mapping[str, Pair]:
    own = {"harbour": harbour, "bound": bound}
    return {name: own.get(name) or publications(name) for name in NAMES}


@pytest.fixture(scope="module")
def seen(pairs: Mapping[str, Pair], specimens: Mapping[str, Path]) -> Mapping[str, Seen]:
    """What foliate-js shows of each EPUB; read.mjs tells what that is."""
    script = Path(__file__).with_name("read.mjs")
    epubs = {name: pair.epub for name, pair in pairs.items()} | dict(specimens)
    done = subprocess.run(
        [str(node.program()), script, *epubs.values()],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(chromium.program())},
        check=True,
        stdout=subprocess.PIPE,
        timeout=300,
    )
    found = json.loads(done.stdout)
    return {name: found[epub.name] for name, epub in epubs.items()}


@pytest.fixture(scope="module")
def written(pairs: Mapping[str, Pair]) -> Mapping[str, Publication]:
    """What the EPUBs should say."""
    return {name: chain.make(p.inputs, p.options, Notices()) for name, p in pairs.items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_hold_the_text_in_order(
    name: str, seen: Mapping[str, Seen], written: Mapping[str, Publication]
) -> None:
    cover, *sections = seen[name]["sections"]
    text = visible("".join(section["text"] for section in sections))

    assert cover["text"].strip() == "\ufffc"
    assert text == Flow(part.tree for part in written[name].spine).text


def test_each_document_has_its_own_language_and_direction(seen: Mapping[str, Seen]) -> None:
    told = {Path(s["id"]).stem: (s["lang"], s["dir"]) for s in seen["bound"]["sections"]}

    assert told["harbour"] == ("en-GB", "ltr")
    assert told["arabic"] == ("ar", "rtl")
    assert told["chinese"] == ("zh-Hans", "ltr")


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_lead_to_the_headings_that_they_name(
    name: str, seen: Mapping[str, Seen], written: Mapping[str, Publication]
) -> None:
    entries = seen[name]["contents"]

    titles = [folded(e["label"].partition(" · ")[0]) for e in entries]
    assert [(e["depth"], e["label"]) for e in entries] == flat(written[name].navigation.toc)
    assert [folded(e["text"]) for e in entries] == titles
    assert [t for t, e in zip(titles, entries, strict=True) if t not in folded(e["seen"])] == []


@pytest.mark.parametrize("name", ["article", "manual"])
def test_the_page_list_leads_to_the_first_words_of_each_page(
    name: str, seen: Mapping[str, Seen], pairs: Mapping[str, Pair]
) -> None:
    pages = seen[name]["pages"]
    printed = texts_of_pages(pairs[name].pdf)

    leaf = ("Cover", "Cover 2")  # no page, and not of the text
    assert [page["label"] for page in pages] == [page for page in printed if page not in leaf]
    # On paper the contents tell a page behind each entry.
    letters = {label: re.sub(r"\d", "", text) for label, text in printed.items()}
    assert [
        p["label"]
        for p in pages
        if re.sub(r"\d", "", words(p["following"]))[:24] not in letters[p["label"]]
    ] == []
    assert [p["label"] for p in pages if words(p["following"])[:12] not in words(p["seen"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_note_pops_up_at_its_call(
    name: str, seen: Mapping[str, Seen], written: Mapping[str, Publication]
) -> None:
    popups = seen[name]["notes"]
    trees = [part.tree for part in written[name].spine]
    texts = {visible(text_of(note)) for note in notes(trees)}

    assert {(popup["type"], popup["isHidden"]) for popup in popups} <= {("footnote", True)}
    assert {visible(popup["text"]) for popup in popups} == texts
    assert all(visible(p["text"]).startswith(visible(p["call"])) for p in popups)


@pytest.mark.parametrize("name", NAMES)
def test_the_cover_is_found(name: str, seen: Mapping[str, Seen]) -> None:
    assert seen[name]["cover"] == {"width": 1600, "height": 2400}


def test_the_metadata_are_what_the_article_says(
    seen: Mapping[str, Seen], pairs: Mapping[str, Pair]
) -> None:
    with pikepdf.open(pairs["harbour"].pdf) as pdf, pdf.open_metadata() as xmp:
        printed = xmp["xmpMM:DocumentID"]

    assert seen["harbour"]["metadata"] == {
        "identifier": "urn:uuid:6f6d5c55-9c4d-4f1e-8f27-8d1f0f6a2b11",
        "title": "A Harbour and Its Ledgers",
        "subtitle": "Everything that an article can hold, in one.",
        "language": "en-GB",
        "description": "Ledgers, tables, notes and pictures of a small harbour.",
        "publisher": "The Dock Press",
        "published": "2026-03-14",
        "modified": "2026-01-01T00:00:00Z",
        "subject": ["Harbours", {"name": "Bookkeeping", "code": "BUS001010", "scheme": "BISAC"}],
        "belongsTo": {"series": {"name": "Small Places", "position": 2}},
        "source": ["https://example.org/harbour", printed],
        "rights": "CC BY 4.0",
        "author": {"name": "Ada Quay", "role": "aut"},
        "editor": {"name": "Boris Lock", "sortAs": "Lock, Boris", "role": "edt"},
    }


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("light", ["plain", "dark", "night"])
def test_all_text_stands_out_from_its_ground(
    name: str, light: str, seen: Mapping[str, Seen]
) -> None:
    assert [look for look in seen[name][light] if look["contrast"] < CONTRAST] == []


@pytest.mark.parametrize("name", LOOKS)
def test_all_text_takes_the_colours_of_the_reader(name: str, seen: Mapping[str, Seen]) -> None:
    assert {look["colour"] for look in seen[name]["dark"]} <= {"rgb(255, 255, 255)", LINK}
    assert {look["colour"] for look in seen[name]["night"]} <= {NIGHT, LINK}


@pytest.mark.parametrize("name", LOOKS)
def test_all_text_takes_the_size_of_the_reader(name: str, seen: Mapping[str, Seen]) -> None:
    sizes = zip(seen[name]["plain"], seen[name]["large"], strict=True)

    assert {round(large["size"] / plain["size"], 2) for plain, large in sizes} == {1.5}


@pytest.mark.parametrize("name", LOOKS)
def test_paragraphs_and_items_take_the_font_of_the_reader(
    name: str, seen: Mapping[str, Seen]
) -> None:
    assert {look["family"] for look in body(seen[name]["large"])} == {"cursive"}


@pytest.mark.parametrize("name", LOOKS)
def test_paragraphs_and_items_take_the_leading_and_the_sides_of_the_reader(
    name: str, seen: Mapping[str, Seen]
) -> None:
    chosen = body(seen[name]["chosen"])

    assert {(round(look["leading"], 2), look["align"]) for look in chosen} == {LINES}


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("screen", ["phone", "double"])
def test_no_word_sticks_out_of_a_phone_at_any_size(
    name: str, screen: str, seen: Mapping[str, Seen]
) -> None:
    assert seen[name][screen] == []


def test_embedded_fonts_are_seen_until_the_reader_chooses_another(
    seen: Mapping[str, Seen],
) -> None:
    plain, large = (seen[WITH_FONTS][what] for what in ("plain", "large"))

    assert {look["family"] for look in body(plain)} == {"Spectral, serif"}
    assert [look for look in large if "Spectral" in look["family"]] == []


def test_code_is_as_large_as_its_sheet_says(seen: Mapping[str, Seen]) -> None:
    sizes = {look["size"] for look in seen["harbour"]["plain"] if look["element"] == "code"}

    # In notes it is smaller, as they are.
    assert max(sizes) == 0.85 * 16


def flat(points: tuple[NavPoint, ...], depth: int = 1) -> list[tuple[int, str]]:
    found = []
    for point in points:
        author = f" · {point.author}" if point.author else ""
        found += [(depth, point.label + author), *flat(point.children, depth + 1)]
    return found


def body(looks: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return [look for look in looks if look["isBody"]]


def folded(text: str) -> str:
    # Entries hold no elements: they say x² where a heading has a formula.
    return unicodedata.normalize("NFKC", visible(text))


def texts_of_pages(pdf: Path) -> Mapping[str, str]:
    """Give the letters and digits of each page by its label."""
    with pypdfium2.PdfDocument(pdf) as document:
        return {
            document.get_page_label(number): words(page.get_textpage().get_text_range())
            for number, page in enumerate(document)
        }


def words(text: str) -> str:
    # pdfium gives no-characters for hyphens at the ends of lines.
    return re.sub(r"[\W_]+", "", text)
