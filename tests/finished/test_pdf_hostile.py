"""No PDF, however broken or made to harm, is more than refused or read in part."""

from __future__ import annotations

import random
import zlib
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.errors import InputError
from exporter.finished import pdf
from exporter.finished.model import Finished
from tests.finished.handmade import Maker, say, show


def test_loop_in_the_tags_is_gone_through_once(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "once"))
    inner = made.tag("P", 0, Pg=page)
    outer = made.tag("Sect", inner)
    inner.K.append(outer)
    inner.K.append(inner)
    assert texts(pdf.read(made.save(tmp_path, outer, outer))) == ["once"]


def test_tags_may_be_nested_without_end(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "deep"))
    tag = made.tag("P", 0, Pg=page)
    for _ in range(20_000):
        tag = made.tag("Link", tag)
    found = pdf.read(made.save(tmp_path, tag))
    assert texts(found) == ["deep"]


@pytest.mark.parametrize(
    "entries",
    [
        {"K": 5},
        {"K": String("x")},
        {"S": 5},
        {"S": Name("/\udcff".encode("utf-8", "surrogatepass").decode("latin-1"))},
        {"Pg": 5},
        {"Pg": Dictionary(Type=Name.Page)},
        {"A": 5, "C": Array([7, Name.X])},
        {"A": Dictionary(O=Name.Layout, BBox=Array([Name.A, 1, 2, 3]))},
        {"ActualText": 5, "Alt": Name.X, "Lang": 7, "ID": Array()},
        {"K": Array([99, -1, Dictionary(), Dictionary(Type=Name.MCR, MCID=Name.A), Array([0])])},
        {"K": Array([Dictionary(Type=Name.OBJR, Obj=5), Dictionary(Type=Name.OBJR)])},
        {"K": Array([Dictionary(Type=Name.MCR, MCID=0, Stm=5, Pg=7)])},
    ],
)
@pytest.mark.parametrize("kind", ["P", "Figure", "Link", "Note", "TR", "TD", "Lbl"])
def test_entries_of_any_type_are_borne(tmp_path: Path, kind: str, entries: dict[str, Any]) -> None:
    made = Maker()
    page = made.page(say(0, "words"), say(1, "others"))
    strange = made.tag(kind, 0, Pg=page)
    for key, value in entries.items():
        strange[f"/{key}"] = value
    found = pdf.read(made.save(tmp_path, strange, made.tag("P", 1, Pg=page)))
    assert texts(found)[-1] == "others"


@pytest.mark.parametrize(
    "catalog",
    [
        {"PageLabels": 5},
        {"PageLabels": Dictionary(Nums=Array([0, 5, Name.A, 7, -3]))},
        {"PageLabels": Dictionary(Nums=Array([0, Dictionary(S=Name.R, St=2**31)]))},
        {"PageLabels": Dictionary(Nums=Array([0, Dictionary(S=Name.a, St=2**31)]))},
        {"Metadata": 5, "Lang": 5, "Names": 5, "MarkInfo": 5},
    ],
)
def test_catalog_of_any_types_is_borne(tmp_path: Path, catalog: dict[str, Any]) -> None:
    made = Maker(**catalog)
    page = made.page(say(0, "words"))
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))
    assert texts(found) == ["words"]
    assert len(found.pages[0].label) < 50


@pytest.mark.parametrize(
    "content",
    [
        "EMC EMC Q Q Q",
        "BDC Tj TJ Tf Td Tm ' \" Do",
        "/P BDC /P 7 BDC 5 (x) BDC /P /None BDC",
        "/P <</MCID (x)>> BDC (x) Tj EMC",
        "/P <</MCID -1 /ActualText 5 /Lang 7>> BDC (x) Tj EMC",
        "BT /None 9 Tf (x) Tj /F Tf 9 /F Tf [(x) /F [7]] TJ ET",
        "<< [ ( ",
        "\x80\x81 \xff",
    ],
)
def test_garbled_content_hides_nothing_behind_it(tmp_path: Path, content: str) -> None:
    made = Maker()
    page = made.page(content)
    other = made.page(say(0, "words"))
    assert texts(pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=other)))) == ["words"]
    assert page is not other


def test_form_that_shows_itself_ends(tmp_path: Path) -> None:
    made = Maker()
    form = made.pdf.make_stream(f"{show('x')} {'/X Do ' * 20}".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    made.resources.XObject.X = form
    page = made.page("/P <</MCID 0>> BDC /X Do EMC")
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page)))
    assert set(found.blocks[0].text) == {"x"}


def test_content_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    made = Maker()
    page = made.page(say(0, "words"))
    bomb = made.page()
    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(b" " * 2**20) for _ in range(100)) + engine.flush()
    bomb.Contents = made.pdf.make_stream(packed, Filter=Name.FlateDecode)
    found = pdf.read(made.save(tmp_path, made.tag("P", 0, Pg=page), made.tag("P", 0, Pg=bomb)))
    assert texts(found) == ["words"]


@pytest.mark.parametrize("seed", range(6))
def test_damaged_files_are_refused_or_read_in_part(tmp_path: Path, seed: int) -> None:
    made = Maker()
    page = made.page(say(0, "one"), say(1, "two"), "/Figure <</MCID 2>> BDC 9 9 9 9 re f EMC")
    tags = made.tag("H1", 0, Pg=page), made.tag("Link", 1, made.link(page), Pg=page)
    path = made.save(tmp_path, *tags, made.tag("Figure", 2, Pg=page), compress_streams=False)
    whole, chance = path.read_bytes(), random.Random(seed)  # noqa: S311 - no secret
    results = [read_or_refuse(path, damaged(whole, chance)) for _ in range(30)]
    assert any(isinstance(result, Finished) for result in results)
    assert {result.where for result in results if isinstance(result, InputError)} <= {str(path)}


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice((1, 5, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.choice((len(data), len(data), chance.randrange(len(data))))])


def read_or_refuse(path: Path, data: bytes) -> Finished | InputError:
    path.write_bytes(data)
    try:
        return pdf.read(path)
    except InputError as refused:
        return refused


def texts(found: Finished) -> list[str]:
    return [block.text for block in found.blocks]
