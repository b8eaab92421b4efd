"""What the house's own sheets promise."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import exporter
from exporter import languages, stylesheet
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.options import EDITIONS, PAPERS, Edition, Options
from exporter.stylesheet.nodes import Node, Nodes, Rule, split, text
from exporter.stylesheet.parse import parse
from exporter.writers.pdf import engine

THEMES = sorted(path.stem for path in (stylesheet.folder() / "themes").glob("*.css"))

NARROW = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "td::before")
GLUED = ("zh", "yue", "ja")
EAST_ASIAN = (*GLUED, "ko")
#: All selectors of the two sheets for one medium, each with its reason.
ALLOWED: Mapping[str, Mapping[str, str]] = {
    "epub.css": {
        "[hidden]": "only reading systems have lists that nobody sees",
        "body": "the families of the paper, in an EPUB that carries them",
        ".cover": "the page of the cover, which the PDF does not have",
        ".cover img": "its picture fills a screen",
        "h2::after": "WebKit leaves headings alone at the foot of a column",
        "h3::after": "the same",
        'article > [role="doc-pagebreak"]': "the PDF has pages, and no markers of them",
        'section > [role="doc-pagebreak"]': "the same",
        'p [role="doc-pagebreak"]::before': "the same",
        "figure img": "under dark pages only, which paper is not",
        ".line": "the mark of a line that goes on, which WeasyPrint would paint behind all text",
        ".line::before": "the same",
        ".in-1::before": "the same",
        ".in-2::before": "the same",
        ".in-3::before": "the same",
        ".drawing": "what is too wide is moved with a finger; on paper it is set smaller",
        ".formula.long": "what is too wide is moved with a finger; paper breaks it into lines",
        'math[display="block"]': "the same",
        ".narrow": "a table on a narrow screen; the EPUB's writer wraps it",
        ".narrow + p": "the same",
        ".narrow .ta-right + :not(.ta-right)": "the same",
        **{f".narrow {tag}": "the same" for tag in NARROW},
    },
    "pdf.css": {
        "html": "body type; in an EPUB it is the reader's",
        "a": "how thick a line is, in points",
        "body": "justification and hyphens; in an EPUB they are the reader's",
        "article": "the name of its pages, and the letters of its links",
        "article *": "space at the head of a page, which only pages have",
        ".contents": "the name of its pages",
        ".colophon": "the name of its pages",
        ".colophon.leaf": "the name of its pages",
        ".halftitle": "the name of its page",
        ".imprint.leaf": "the same",
        ".dedication.leaf": "the same",
        "section.part": "the same",
        ".back > article": "where pages begin",
        ".endnotes": "the same",
        ".titlepage": "the name of its pages",
        "h1": "running heads and outline",
        "h2": "running heads and outline",
        "h3": "the outline, with numbers",
        "h3[data-label]": "the same",
        ".initial": "the PDF's projection sets it apart; readers of EPUBs set first letters badly",
        ".lead-in": "the same of first words; the EPUB has first lines",
        ".opening": "columns, which only a sheet has room for",
        ".wide": "the same",
        ".turned": "the same",
        "h1[data-label]": "the same; the PDF's projection sets the attribute",
        "h2[data-label]": "the same",
        "h1[data-running]": "the same",
        "h2[data-running]": "the same",
        **dict.fromkeys(
            (
                '[dir="rtl"] h2',
                'h2[dir="rtl"]',
                '[dir="rtl"] h2[data-label]',
                'h2[data-label][dir="rtl"]',
                '[dir="rtl"] h2[data-running]',
                'h2[data-running][dir="rtl"]',
            ),
            "the same; where a line runs leftward",
        ),
        ".note": "the size of notes at the foot of a page",
        ".note::footnote-call": "a box that only a floated footnote has",
        ".note-place > aside": "notes float to the foot of a page; in an EPUB they pop up",
        ".turned .note-place > aside": "the same",
        ".at-foot > aside": "the same",
        ".link-note": "addresses of links; on a screen a link is followed",
        ".link-note::before": "the same",
        ".link-note::footnote-call": "the same",
        ".link-note::footnote-marker": "the same",
        ".noted": "the same",
        ".noted::before": "the same",
        "article > .turned": "pages that are turned; a screen is turned by its reader",
        "article > section > .turned": "the same",
        "article > table.turned:not(.widest)": "a turned page has room for larger letters",
        ".titlepage .publisher": "the foot of its page",
        ".line": "the bar of a line that goes on, drawn without a position",
        ".in-1": "the same",
        ".in-2": "the same",
        ".in-3": "the same",
        ".url": "WeasyPrint cuts addresses before it looks for a better place",
        ".contents a::after": "leaders and page numbers",
        "span.formula": "formulas are drawings there, and MathML on a screen",
        ".formula > img": "the same",
        "span.display": "the same",
        "span.display > .formula": "the same",
        "p.formula > span.display": "the same",
        "em": "marks beside characters; WeasyPrint knows no text-emphasis",
        **{f"em:lang({tag})": "the same" for tag in EAST_ASIAN},
        **{f".noteref:lang({tag})::before": "WeasyPrint begins lines with calls" for tag in GLUED},
        **{f".further:lang({tag})::before": "the same" for tag in GLUED},
        "strong": "East Asian faces of one weight; reading systems have their own",
        "b": "the same",
        "dt": "the same",
        "rt": "WeasyPrint sets a reading behind its word; reading systems set it above",
        "rt::before": "the same",
        "rt::after": "the same",
    },
}
#: Tokens that the compiler itself reads.
READ = {"--cover-design", "--cover-contrast"}


@pytest.mark.parametrize("sheet", ALLOWED)
def test_the_sheet_of_one_medium_styles_nothing_that_both_could(sheet: str) -> None:
    found = set(_selectors(_read(sheet)))

    assert found - {":root"} - {s for s in found if s.startswith(":root:lang(")} == set(
        ALLOWED[sheet]
    )


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_holds_tokens_only(theme: str) -> None:
    nodes = _read(f"themes/{theme}.css")

    assert {each for each in _selectors(nodes) if ":lang(" not in each} == {":root"}
    assert all(name.startswith("--") for name in _properties(nodes))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_sets_only_tokens_that_a_sheet_has(theme: str) -> None:
    known = {name for sheet in ("shared.css", "pdf.css") for name in _properties(_read(sheet))}

    assert set(_properties(_read(f"themes/{theme}.css"))) <= known


@pytest.mark.parametrize("sheet", ["shared.css", "epub.css", "pdf.css"])
def test_every_token_that_a_sheet_sets_is_used(sheet: str) -> None:
    used = set(re.findall(r"var\((--[\w-]+)", "".join(map(_css, _sheets()))))

    assert {name for name in _properties(_read(sheet)) if name.startswith("--")} <= used | READ


def test_the_whole_vocabulary_has_rules_in_the_shared_sheet() -> None:
    readme = (Path(exporter.__file__).parent / "README.md").read_text(encoding="utf-8")
    tree = readme[readme.index("## The shared tree") : readme.index("## Where do I put")]
    names = {name for value in re.findall(r'class="([^"…]+)"', tree) for name in value.split()}
    names |= {"ta-left", "ta-center", "ta-right", "missing-image", "missing-media", "tasks"}
    selectors = " ".join(_selectors(_read("shared.css")))

    # The language of code says nothing of its look.
    classes = {f".{name}" for name in names if not name.startswith("language-")}
    elements = set(
        "h1 h2 h3 h4 h5 h6 p a blockquote footer ul ol li dl dt dd figure figcaption img table"
        " caption thead th td tr pre code hr del sub sup aside".split()
    )
    styled = set(re.findall(r"\.[\w-]+|(?<![\w.-])[a-z][a-z0-9]*", selectors))
    assert classes >= {".opening", ".noteref", ".verse", ".k"}
    assert classes | elements <= styled


@pytest.mark.parametrize("sheet", ["shared.css", "epub.css", "pdf.css"])
def test_a_sheet_has_no_ids_no_importance_and_one_property_a_line(sheet: str) -> None:
    code = re.sub(r"/\*.*?\*/", "", _css(sheet), flags=re.DOTALL)

    assert "!important" not in code
    assert not [selector for selector in _selectors(_read(sheet)) if "#" in selector]
    assert not [line for line in code.splitlines() if line.count(";") > 1]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("medium", EDITIONS)
def test_the_sheets_compile_without_a_notice(medium: Edition, theme: str, language: str) -> None:
    notices = Notices()

    _compile(medium, notices, theme=theme, language=language)

    assert [str(notice) for notice in notices] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_epub_s_sheet_is_plain(theme: str) -> None:
    css = _compile("epub", theme=theme)

    assert css.startswith('@charset "utf-8";\n')
    for refused in ("var(", "calc(", "--", "@page", "@import", "&", "url(", "rlh", "footnote"):
        assert refused not in css, refused
    assert _depth(css) <= len(["@media", "rule"])


@pytest.mark.parametrize("theme", THEMES)
def test_body_type_is_the_reader_s_in_the_epub(theme: str) -> None:
    rules = parse(_compile("epub", theme=theme), "epub")

    selectors = set(_selectors(rules))
    assert not selectors & {"body", "html", "*", ":root"}


@pytest.mark.parametrize("theme", THEMES)
def test_colours_of_text_and_ground_are_the_reader_s_in_the_epub(theme: str) -> None:
    plain = _compile("epub", theme=theme).partition("@media")[0]

    values = _values(parse(plain, "epub"))
    assert values["color"] == {"inherit"}
    assert values["background"] == {"none"}
    # Under dark pages a drawing gets a light ground.
    dark = _values(parse(_compile("epub", theme=theme), "epub"))
    assert (dark["color"], dark["background"]) == ({"inherit"}, {"none", "#ffffff"})
    shades = ("fill", "background-color", "background-image", "text-shadow", "filter", "opacity")
    assert not dark.keys() & set(shades)


@pytest.mark.parametrize("theme", THEMES)
def test_sizes_follow_the_reader_s_in_the_epub(theme: str) -> None:
    values = _values(parse(_compile("epub", theme=theme), "epub"))

    assert not [size for size in values["font-size"] if not re.fullmatch(r"[\d.]+em", size)]
    assert not [size for size in values["line-height"] if not re.fullmatch(r"[\d.]+|inherit", size)]
    assert "font" not in values


@pytest.mark.parametrize("paper", [*PAPERS, "70x100mm", "420x297mm"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_engine_reads_the_pdf_s_sheet_in_silence(
    caplog: pytest.LogCaptureFixture, theme: str, paper: str
) -> None:
    _pages(caplog, _compile("pdf", theme=theme, paper=paper), "<p>Text</p>")

    assert caplog.messages == []


@pytest.mark.parametrize("language", ["ar", "he", "ja", "zh-Hant", "th", "el"])
def test_the_engine_reads_the_sheet_of_every_script_in_silence(
    caplog: pytest.LogCaptureFixture, language: str
) -> None:
    _pages(caplog, _compile("pdf", language=language), "<p>Text</p>")

    assert caplog.messages == []


@pytest.mark.parametrize(
    "paper", ["a3", "a4", "a5", "b5", "letter", "legal", "half-letter", "6x9in", "297x210mm"]
)
@pytest.mark.parametrize("theme", ["press", "book", "report"])
def test_a_line_has_60_to_72_characters(
    caplog: pytest.LogCaptureFixture, theme: str, paper: str
) -> None:
    pages = _pages(caplog, _compile("pdf", theme=theme, paper=paper), f"<p>{_PROSE * 40}</p>")

    lengths = [len(line) for line in _lines(pages[0]) if line][:-1]
    assert 60 <= median(lengths) <= 72


@pytest.mark.parametrize("theme", ["press", "book", "report"])
def test_the_smallest_paper_still_holds_45_characters(
    caplog: pytest.LogCaptureFixture, theme: str
) -> None:
    pages = _pages(caplog, _compile("pdf", theme=theme, paper="a6"), f"<p>{_PROSE * 12}</p>")

    lengths = [len(line) for line in _lines(pages[0]) if line][:-1]
    assert 45 <= median(lengths) <= 72


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_lines_stand_on_one_grid_around_headings_and_calls(
    caplog: pytest.LogCaptureFixture, paper: str
) -> None:
    call = '<a class="noteref" href="#n">1</a>'
    note = '<aside class="note" id="n" style="float:footnote"><p>Note</p></aside>'
    body = (
        f"<p>{_PROSE}{call}{note} <code>code</code> <i>italics</i> H<sub>2</sub>O {_PROSE}</p>"
        f"<h2>Heading</h2><p>{_PROSE}</p><blockquote><p>{_PROSE}</p></blockquote><p>{_PROSE}</p>"
    )
    pages = _pages(caplog, _compile("pdf", paper=paper), body)

    leading = pages[0]._page_box.children[0].style["line_height"].value
    tops = [top for top, tag in _tops(pages[0]) if tag == "p"][:-1]
    steps = [(second - first) / leading for first, second in pairwise(tops)]
    assert all(abs(step - round(step)) < 0.02 for step in steps), steps


def test_a_hyphen_is_a_character_that_every_font_has(caplog: pytest.LogCaptureFixture) -> None:
    body = f'<p lang="en">{_PROSE * 12}</p>'

    page, *_ = _pages(caplog, _compile("pdf", paper="a5"), body)

    lines = list(_lines(page))
    assert any(line.endswith("-") for line in lines)
    assert not any("\u2010" in line for line in lines)


def test_margins_mirror_and_the_outer_one_is_wider(caplog: pytest.LogCaptureFixture) -> None:
    recto, verso = _pages(caplog, _compile("pdf"), f"<p>{_PROSE * 60}</p>")[:2]

    assert recto._page_box.margin_left == verso._page_box.margin_right
    assert recto._page_box.margin_right == verso._page_box.margin_left
    assert recto._page_box.margin_right > recto._page_box.margin_left


def test_an_arabic_publication_opens_on_a_left_page(caplog: pytest.LogCaptureFixture) -> None:
    recto, verso = _pages(caplog, _compile("pdf", language="ar"), f"<p>{_PROSE * 60}</p>", "rtl")[
        :2
    ]

    # The inner margin is at the spine: right on the first page, left on the second.
    assert recto._page_box.margin_right < recto._page_box.margin_left
    assert verso._page_box.margin_left < verso._page_box.margin_right


def test_running_heads_begin_on_the_second_page(caplog: pytest.LogCaptureFixture) -> None:
    body = f"<h1>Title</h1><p>{_PROSE * 16}</p><h2>Section</h2><p>{_PROSE * 40}</p>"
    pages = _pages(caplog, _compile("pdf"), body)

    heads = [_margin_texts(page) for page in pages[:3]]
    assert heads == [["1"], ["Title", "2"], ["Section", "3"]]


_PROSE = (
    "Reconstruction is slower than ceremony. In the villages along the road the roofs are covered"
    " with tarpaulin, and the post arrives on Tuesdays, when it arrives. A teacher, who asked not"
    " to be named, keeps a list of windows; there are four hundred and twelve on it. "
)


def _compile(
    medium: Edition,
    notices: Notices | None = None,
    *,
    theme: str = "press",
    paper: str = "",
    language: str = "en",
) -> str:
    metadata = Metadata(title="Title", language=language, direction=languages.direction(language))
    options = Options(theme=theme, paper=paper)
    return stylesheet.compile(medium, options, metadata, notices or Notices())


def _pages(
    caplog: pytest.LogCaptureFixture, css: str, body: str, direction: str = "ltr"
) -> list[Any]:
    weasyprint = engine.load()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    try:
        html = f'<html lang="en" dir="{direction}"><article>{body}</article></html>'
        sheet = weasyprint.CSS(string=css)
        pages = weasyprint.HTML(string=html).render(stylesheets=[sheet]).pages
    finally:
        logger.removeHandler(caplog.handler)
    return list(pages)


def _boxes(page: Any) -> list[Any]:
    return list(page._page_box.children[0].descendants())


def _lines(page: Any) -> Iterator[str]:
    for box in _boxes(page):
        if type(box).__name__ == "LineBox":
            yield "".join(child.text for child in box.descendants() if hasattr(child, "text"))


def _tops(page: Any) -> Iterator[tuple[float, str]]:
    for box in _boxes(page):
        if type(box).__name__ == "LineBox":
            yield box.position_y, str(box.element_tag)


def _margin_texts(page: Any) -> list[str]:
    boxes = [box for box in page._page_box.children if type(box).__name__ == "MarginBox"]
    texts = ("".join(t.text for t in box.descendants() if hasattr(t, "text")) for box in boxes)
    return [text for text in texts if text]


def _sheets() -> list[str]:
    covers = sorted(path.name for path in (stylesheet.folder() / "covers").glob("*.css"))
    return ["shared.css", "epub.css", "pdf.css", *(f"covers/{name}" for name in covers)]


def _read(sheet: str) -> Nodes:
    return parse(_css(sheet), sheet)


def _css(sheet: str) -> str:
    """Give a sheet with its parts, which stand in the folder of its name."""
    file = stylesheet.folder() / sheet
    parts = sorted(file.with_suffix("").glob("*.css"))
    return "".join(path.read_text(encoding="utf-8") for path in (file, *parts))


def _rules(nodes: Nodes) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, Rule):
            yield node
            yield from _rules(node.body or ())


def _selectors(nodes: Nodes) -> list[str]:
    rules = [rule for rule in _rules(nodes) if not rule.keyword]
    return [text(selector) for rule in rules for selector in split(rule.prelude)]


def _properties(nodes: Nodes) -> list[str]:
    declared: list[Node] = [node for rule in _rules(nodes) for node in rule.body or ()]
    return [node.name for node in declared if not isinstance(node, Rule)]


def _values(nodes: Nodes) -> Mapping[str, set[str]]:
    """Collect the values that each property has anywhere."""
    values: dict[str, set[str]] = {}
    for rule in _rules(nodes):
        for node in rule.body or ():
            if not isinstance(node, Rule):
                values.setdefault(node.name, set()).add(text(node.value))
    return values


def _depth(css: str) -> int:
    depths = [0]
    for brace in re.findall(r"[{}]", css):
        depths.append(depths[-1] + (1 if brace == "{" else -1))
    return max(depths)
