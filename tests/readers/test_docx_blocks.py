"""Lists, tables and formulas of Word files."""

from __future__ import annotations

import pytest

from exporter.formulas import parse
from exporter.notices import Notices
from exporter.tree import Element, text_of
from tests.readers.word import paragraph, read, style, word

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
MATH = {
    "<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>": "mfrac",
    "<m:sSup><m:e>{a}</m:e><m:sup>{b}</m:sup></m:sSup>": "msup",
    "<m:sSub><m:e>{a}</m:e><m:sub>{b}</m:sub></m:sSub>": "msub",
    "<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{a}</m:e></m:rad>": "msqrt",
    "<m:rad><m:deg>{b}</m:deg><m:e>{a}</m:e></m:rad>": "mroot",
    "<m:nary><m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:nary>": "msubsup",
    '<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>'
    "<m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:nary>": "munderover",
    "<m:acc><m:e>{a}</m:e></m:acc>": "mover",
    '<m:bar><m:barPr><m:pos m:val="top"/></m:barPr><m:e>{a}</m:e></m:bar>': "mover",
    "<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr></m:m>": "mtable",
    "<m:sPre><m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:sPre>": "mmultiscripts",
    "<m:limLow><m:e>{a}</m:e><m:lim>{b}</m:lim></m:limLow>": "munder",
}


def test_lists_nest_count_on_and_begin_anew() -> None:
    body = (
        item("One")
        + item("Two", level=1)
        + item("Three")
        + paragraph("Between.")
        + item("Four")
        + item("Anew", 3)
        + item("Point", 2)
    )
    numbered, _, on, anew, points = read(word(body, numbering=NUMBERING)).tree

    assert [li.text for li in numbered] == ["One", "Three"]
    assert (numbered[0][0].tag, numbered[0][0].get("type"), text_of(numbered[0][0])) == (
        "ol",
        "a",
        "Two",
    )
    assert (on.get("start"), anew.get("start"), points.tag) == ("3", None, "ul")


def test_a_paragraph_before_a_deeper_item_belongs_to_the_list() -> None:
    body = item("One") + item("Two", level=1) + paragraph("More of it.") + item("Three", level=1)

    (whole,) = read(word(body, numbering=NUMBERING)).tree
    two, three = whole[0][-1]
    assert [text_of(each) for each in two] == ["Two", "More of it."]
    assert text_of(three) == "Three"


def test_styles_of_lists_make_lists() -> None:
    styles = style("A", "List Bullet") + style("B", "List Number")
    tree = read(word(paragraph("a", "A") + paragraph("b", "B"), styles=styles)).tree

    assert [block.tag for block in tree] == ["ul", "ol"]


def test_numbers_of_headings_are_written_out() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("A", "heading 1", numbered.format(0)) + style(
        "B", "heading 2", numbered.format(1)
    )
    body = paragraph("Pears", "A") + paragraph("Ripe", "B") + paragraph("Text.")
    tree = read(word(body, styles=styles, numbering=NUMBERING)).tree

    assert [text_of(block) for block in tree] == ["1. Pears", "1.a Ripe", "Text."]


def test_tables_keep_spans_and_have_heads() -> None:
    rows = (
        row(cell("Fruit", bold=True), cell("Months", '<w:gridSpan w:val="2"/>', bold=True))
        + row(cell("Pear", '<w:vMerge w:val="restart"/>'), cell("Aug"), cell("Sep"))
        + row(cell("", "<w:vMerge/>"), cell("Oct"), cell("Nov"))
    )
    (table,) = read(word(f"<w:tbl>{rows}</w:tbl>")).tree

    assert [(th.text, th.get("colspan")) for th in table.iter("th")] == [
        ("Fruit", None),
        ("Months", "2"),
    ]
    assert next(table.iter("td")).get("rowspan") == "2"


def test_captions_go_to_their_tables_and_frames_open() -> None:
    styles = style("C", "caption")
    two = f"<w:tbl>{row(cell('a'), cell('b'))}</w:tbl>"
    tree = read(word(paragraph("Months", "C") + two, styles=styles)).tree
    (frame,) = read(word(f"<w:tbl>{row(cell('Only'))}</w:tbl>")).tree

    assert [(block.tag, text_of(block[0])) for block in tree] == [("table", "Months")]
    assert (frame.tag, text_of(frame)) == ("div", "Only")


@pytest.mark.parametrize("written", MATH, ids=MATH.values())
def test_formulas_become_mathml(written: str) -> None:
    formula = written.format(a=run("x"), b=run("2"))
    (code,) = formulas(f"<w:p><m:oMath>{formula}</m:oMath></w:p>")

    assert code.get("class") == "math"
    assert parse(code.text or "").find(f".//{MATH[written]}") is not None


def test_runs_of_formulas_are_cut_into_numbers_names_and_signs() -> None:
    upright = '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>sin</m:t></m:r>'
    (code,) = formulas(
        f"<w:p><m:oMathPara><m:oMath>{upright}{run('x-2.5')}</m:oMath></m:oMathPara></w:p>"
    )

    math = parse(code.text or "")
    assert code.get("class") == "math display"
    assert [(e.tag, e.text) for e in math if e.text] == [
        ("mi", "sin"),
        ("mi", "x"),
        ("mo", "−"),
        ("mn", "2.5"),
    ]


def test_parts_of_formulas_that_are_not_known_keep_their_text() -> None:
    notices = Notices()
    tree = read(word(f"<w:p><m:oMath><m:new>{run('x')}</m:new></m:oMath></w:p>"), notices).tree

    assert "x" in text_of(tree)
    assert [notice.slug for notice in notices] == ["content-lost"]


def formulas(body: str) -> list[Element]:
    """List the formulas of a body."""
    return list(read(word(body)).tree.iter("code"))


def run(text: str) -> str:
    """Write a run of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """Write a paragraph of a list."""
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=numbers)


def row(*cells: str) -> str:
    """Write a row of a table."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str, properties: str = "", *, bold: bool = False) -> str:
    """Write a cell of a table."""
    look = "<w:b/>" if bold else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, run=look)}</w:tc>"
