"""The fast start: nothing but the time is another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyphen
import pytest

from exporter.writers.pdf import engine, faststart
from exporter.writers.pdf.faststart import patterns, sheets

ARTICLE = """# Pears and quinces

Hyphenation, justification and incomprehensibilities of *Birnbaumholzverarbeitung* in a paragraph
that is long enough for several lines, so that something is divided in it, **bold** and `code`.

$$E = mc^2$$
"""
#: Names what of the fast start is in the process behind a build.
LOOK = """
import sys
from exporter.cli import main
main(["build", "pears.md", "-q", "-o", sys.argv[1]])
from weasyprint.text.ffi import ffi
import fontTools.subset, fontTools.ttLib.woff2, fontTools.varLib.instancer
print(type(ffi).__module__, type(fontTools.subset).__name__, "cffi.cparser" in sys.modules)
"""


@pytest.fixture
def cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = folder / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    (folder / "pears.md").write_text(ARTICLE)
    return place


def built(name: str, **environment: str) -> tuple[bytes, str]:
    """Build the article in a process of its own; give the PDF, and what it says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, name],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return Path(name).read_bytes(), done.stdout.strip()


def starts(cache: Path) -> list[Path]:
    return sorted(cache.glob("article-exporter/start/*"))


def test_the_pdf_is_the_same_with_and_without_it(cache: Path) -> None:
    plain, said_plain = built("plain.pdf", EXPORTER_FAST_START="no")
    assert not starts(cache)
    first, _ = built("first.pdf")
    second, said = built("second.pdf")
    assert plain == first == second
    assert said_plain == "cffi.api module True"
    assert said == "exporter.writers.pdf.faststart.declarations module False"
    assert {file.suffix for file in starts(cache)} == {".declarations", ".patterns", ".sheet"}


def test_what_is_kept_may_be_damaged(cache: Path) -> None:
    whole, _ = built("whole.pdf")
    for file in starts(cache):
        file.write_bytes(file.read_bytes()[:-100])
    assert built("again.pdf")[0] == whole
    for file in starts(cache):
        file.write_bytes(b"")
    assert built("again.pdf")[0] == whole


@pytest.mark.usefixtures("cache")
def test_a_version_that_nobody_tried_goes_its_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faststart.is_wanted()
    monkeypatch.setitem(faststart.VERSIONS, "weasyprint", ("1.0",))
    assert not faststart.is_wanted()


@pytest.mark.parametrize("language", ["en_US", "de_DE", "pl_PL", "hu_HU", "ru_RU"])
def test_patterns_that_were_kept_are_those_of_pyphen(cache: Path, language: str) -> None:
    file = pyphen.LANGUAGES[language]
    plain = pyphen.HyphDict.__mro__[-2](file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyphen, "HyphDict", type(plain))
        patterns.read_from(cache / "start")
        made, found = pyphen.HyphDict(file), pyphen.HyphDict(file)
    for each in (made, found):
        assert each.patterns == plain.patterns
        assert each.maxlen == plain.maxlen
        assert each.positions("xylophon") == plain.positions("xylophon")


SHEET = """
@page :first { margin: 3cm; @bottom-left { content: counter(page) } }
p > em:not(.x)::before, a[href^="#"] { color: #a00; margin: calc(1em + 2px) var(--pear, 1px) }
@media print { h1 { font: bold 2em/1.2 serif } }
"""


def test_a_stylesheet_that_was_kept_says_what_it_said(cache: Path) -> None:
    weasyprint = engine.load()
    parsed = weasyprint.CSS(string=SHEET)
    sheets.learn(SHEET, parsed, cache, {})
    read = sheets.found(SHEET, cache, {})
    assert spelled(read) == spelled(parsed)
    assert len(spelled(read)) == 5


def spelled(sheet: Any) -> list[str]:
    """Spell out all that WeasyPrint asks of a stylesheet, with the code of its tests."""
    tables = [table for table in vars(sheet.matcher).values() if isinstance(table, dict)]
    lists = [*(row for table in tables for row in table.values()), sheet.matcher.other_selectors]
    entries = [entry for row in lists for entry in row]
    pages = [str(rule[1:]) for rule in sheet.page_rules]
    told = [f"{test.__code__.co_code!r} {rest}" for test, *rest in entries] + pages
    return [re.sub(" at 0x[0-9a-f]+", "", each) for each in told]


@pytest.mark.parametrize(
    "text",
    ["@font-face { font-family: Pear; src: url(pear.ttf) }", "@import 'pears.css';"],
)
def test_a_stylesheet_that_asks_for_files_is_parsed_each_time(text: str, cache: Path) -> None:
    weasyprint = engine.load()
    sheets.learn(text, weasyprint.CSS(string="p { color: red }"), cache, {})
    assert sheets.found(text, cache, {}) is None


def test_only_so_many_stylesheets_are_kept(cache: Path) -> None:
    weasyprint = engine.load()
    sheet = weasyprint.CSS(string="p { color: red }")
    for number in range(70):
        sheets.learn(f"/* {number} */", sheet, cache, {})
    assert len(list(cache.iterdir())) == 64
    assert sheets.found("/* 69 */", cache, {}) is not None


def test_what_is_wrong_in_a_stylesheet_is_told_each_time(cache: Path) -> None:
    del cache
    engine.load()
    from exporter.writers.pdf import layout

    for _ in range(2):
        layout._parsed.cache_clear()
        _, told = layout._parsed("p { color: no-such-colour }")
        assert [notice.slug for notice in told] == ["css-ignored"]


STYLED = """<html dir=rtl><style>
html { color: #123; font-size: calc(1em + 3px) }
body { margin: 1em 2em; text-indent: calc(10% + 1em); --pear: 3px; page: fruit }
p { margin-inline-start: var(--pear); padding-block: 1ex; text-decoration: underline; orphans: 3 }
em { position: relative; left: 1em; text-decoration-color: red; border-inline-end: 2px solid }
i { float: left; width: 50%; margin: inherit; color: initial; hyphens: inherit; display: inline }
b { font: bold 2em serif }
</style><body><p>A <em>pear <b>is</b></em> a <i>fruit</i>.<p style="direction: ltr">And so on."""


def test_styles_that_are_computed_quickly_are_those_of_weasyprint() -> None:
    weasyprint = engine.load()
    from weasyprint import css
    from weasyprint.css.properties import INITIAL_VALUES

    from exporter.writers.pdf.faststart import styles

    def computed() -> list[dict[str, Any]]:
        document = weasyprint.HTML(string=STYLED)
        context = document.render(font_config=engine.font_configuration())
        boxes = [box for page in context.pages for box in below(page._page_box)]
        # WeasyPrint asks for no logical property by its own name.
        names = [name for name in INITIAL_VALUES if not re.search("_(block|inline)", name)]
        return [{name: box.style[name] for name in names} for box in boxes]

    assert css.ComputedStyle.__missing__ is styles._missing
    quick = computed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(css.ComputedStyle, "__missing__", styles._long_way)
        plain = computed()
    assert [str(style) for style in quick] == [str(style) for style in plain]
    assert len(quick) > 10


def below(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from below(child)


def test_fonts_are_cut_by_the_real_thing_when_they_must_be() -> None:
    engine.load()
    from fontTools import subset
    from weasyprint.pdf import fonts

    assert fonts.subset.Subsetter is subset.Subsetter
    assert type(subset).__name__ == "module"
