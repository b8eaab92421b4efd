"""Our own lint finds what is wrong in files made bad on purpose, and nothing in good ones."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.checks import lint
from exporter.checks.report import Problem
from exporter.checks.rules import RULES
from exporter.finished import epub, pdf
from exporter.finished.model import Block, Facts, Finished, Link, Picture

MANUAL = Path(__file__).parents[2] / "source" / "manual" / "checks.md"

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x:1</dc:identifier>
<dc:title>Pears</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="pageBreakSource">urn:x:2</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityHazard">none</meta>
<!-- more --></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="z" href="z.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="c.css" media-type="text/css"/></manifest>
<spine><itemref idref="a"/><itemref idref="z"/></spine></package>"""
A, Z = '<li><a href="a.xhtml">A</a></li>', '<li><a href="z.xhtml">Z</a></li>'
HAZARD = "schema:accessibilityHazard"
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
HTML = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en">"""
NAV = f"""{HTML}
<body><nav epub:type="toc"><ol>{A}{Z}</ol></nav><nav epub:type="page-list"><ol>
<li><a href="a.xhtml#p1">1</a></li>
<li><a href="a.xhtml#p2">2</a></li></ol></nav></body></html>"""
TEXT = f"""{HTML}
<body><h1 id="h">Pears</h1><p><span epub:type="pagebreak" id="p1" aria-label="1"/>One pear.</p>
<h2>Sorts</h2><p id="s"><img src="p.png" alt="A ripe pear"/><a href="https://x.org/">Pomology</a></p>
<p><span epub:type="pagebreak" id="p2" aria-label="2"/>Two pears.</p>
<table id="t"><tr><th>Sort</th></tr><tr><td>Conference</td></tr></table></body></html>"""
LAST = f"{HTML}<body><p>The end.</p></body></html>"
CSS = "p { color: inherit; font-size: 1em } .sort { color: red }"
FILES = {"b.opf": PACKAGE, "nav.xhtml": NAV, "a.xhtml": TEXT, "z.xhtml": LAST, "c.css": CSS}


class Fault(NamedTuple):
    """What is put instead of what in which file, and the rule that must find it."""

    rule: str
    file: str
    old: str
    new: str
    place: str


def meta(name: str, text: str) -> str:
    return f'<meta property="{name}">{text}</meta>'


FAULTS = (
    Fault("title-missing", "b.opf", "<dc:title>Pears</dc:title>", "", "b.opf"),
    Fault("language-missing", "b.opf", "<dc:language>en</dc:language>", "", "b.opf"),
    Fault("language-missing", "a.xhtml", 'lang="en"', "", "a.xhtml"),
    Fault("language-malformed", "a.xhtml", '<p id="s">', '<p id="s" lang="English">', "a.xhtml#s"),
    Fault("modified-missing", "b.opf", "dcterms:modified", "dcterms:created", "b.opf"),
    Fault("id-repeated", "a.xhtml", 'id="s"', 'id="h"', "a.xhtml#h"),
    Fault("heading-gap", "a.xhtml", "<h2>Sorts</h2>", '<h4 id="g">Sorts</h4>', "a.xhtml#g"),
    Fault("image-silent", "a.xhtml", ' alt="A ripe pear"', "", "a.xhtml#s"),
    Fault("claim-false", "a.xhtml", ' alt="A ripe pear"', "", "b.opf"),
    Fault("image-undeclared", "a.xhtml", 'alt="A ripe pear"', 'alt=""', "a.xhtml#s"),
    Fault("image-named", "a.xhtml", "A ripe pear", "DSC_0012.jpg", "a.xhtml#s"),
    Fault("link-empty", "a.xhtml", "Pomology", "", "a.xhtml#s"),
    Fault("link-vague", "a.xhtml", "Pomology", "click here", "a.xhtml#s"),
    Fault("link-script", "a.xhtml", "https://x.org/", "javascript:go()", "a.xhtml#s"),
    Fault("table-headless", "a.xhtml", "<th>Sort</th>", "<td>Sort</td>", "a.xhtml#t"),
    Fault("resource-remote", "a.xhtml", "p.png", "https://x.org/p.png", "a.xhtml#s"),
    Fault("script", "z.xhtml", "<p>", "<script>go()</script><p>", "z.xhtml"),
    Fault("claim-false", "b.opf", "<!-- more -->", meta(HAZARD, "flashing"), "b.opf"),
    Fault("claim-false", "b.opf", ">alternativeText<", ">MathML<", "b.opf"),
    Fault("claim-missing", "b.opf", meta(HAZARD, "none"), "", "b.opf"),
    Fault("claim-missing", "b.opf", ">visual<", ">auditory<", "b.opf"),
    Fault("claim-missing", "b.opf", "<!-- more -->", meta("dcterms:conformsTo", CLAIM), "b.opf"),
    Fault("page-list-broken", "nav.xhtml", '<li><a href="a.xhtml#p2">2</a></li>', "", "a.xhtml#p2"),
    Fault("page-list-broken", "nav.xhtml", "#p2", "#p1", "a.xhtml#p1"),
    Fault("page-list-broken", "nav.xhtml", "#p2", "#p9", "nav.xhtml"),
    Fault("page-list-broken", "a.xhtml", 'aria-label="2"', 'aria-label="3"', "a.xhtml#p2"),
    Fault("page-list-broken", "nav.xhtml", 'epub:type="page-list"', "", "b.opf"),
    Fault("page-source-missing", "b.opf", "pageBreakSource", "rendition:flow", "b.opf"),
    Fault("nav-order", "nav.xhtml", A + Z, Z + A, "nav.xhtml"),
    Fault("colour-fixed", "c.css", "color: inherit", "color: #333", "c.css:1"),
    Fault("colour-fixed", "c.css", ".sort {", "\n.sort, body.sort {", "c.css:2"),
    Fault("colour-fixed", "a.xhtml", '<p id="s">', '<p id="s" style="color: #000">', "a.xhtml#s"),
    Fault("size-fixed", "c.css", "1em", "16px", "c.css:1"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} in {fault.file}")
def test_a_fault_in_an_epub_is_found_and_placed(fault: Fault, tmp_path: Path) -> None:
    assert FILES[fault.file].count(fault.old) >= 1

    problems = lint_epub(tmp_path, {fault.file: FILES[fault.file].replace(fault.old, fault.new, 1)})

    assert (fault.rule, (fault.place,)) in {(one.rule, one.places) for one in problems}


def test_a_good_epub_by_hand_has_no_problem(tmp_path: Path) -> None:
    assert lint_epub(tmp_path, {}) == ()


def test_colours_for_a_dark_ground_are_the_readers_own_wish(tmp_path: Path) -> None:
    css = "@media (prefers-color-scheme: dark) { p { color: white } } code { color: red }"
    assert lint_epub(tmp_path, {"c.css": css}) == ()


def test_pages_out_of_order_are_found(tmp_path: Path) -> None:
    swapped = NAV.replace("p1", "pX").replace("p2", "p1").replace("pX", "p2")
    messages = [problem.message for problem in lint_epub(tmp_path, {"nav.xhtml": swapped})]
    assert any("out of order" in message for message in messages)


def untitle(file: pikepdf.Pdf) -> None:
    drop(file.Root, "/Metadata")
    drop(file.docinfo, "/Title")


def silence_formula(file: pikepdf.Pdf) -> None:
    put(file.Root.StructTreeRoot.K.K[0], "/S", Name.Formula)
    drop(file.Root.StructTreeRoot.K.K[0], "/Alt")


class TestPdf:
    def test_a_good_pdf_by_hand_has_no_problem(self, tmp_path: Path) -> None:
        assert lint_pdf(tmp_path, lambda _: None) == ()

    @pytest.mark.parametrize(
        ("rule", "spoil"),
        [
            ("untagged", lambda f: drop(f.Root, "/StructTreeRoot")),
            ("untagged", lambda f: drop(f.Root.MarkInfo, "/Marked")),
            ("language-missing", lambda f: drop(f.Root, "/Lang")),
            ("language-malformed", lambda f: put(f.Root, "/Lang", String("Inglés"))),
            ("title-missing", untitle),
            ("metadata-missing", lambda f: drop(f.Root, "/Metadata")),
            ("title-hidden", lambda f: drop(f.Root, "/ViewerPreferences")),
            ("image-silent", lambda f: drop(f.Root.StructTreeRoot.K.K[0], "/Alt")),
            ("formula-silent", silence_formula),
            ("table-headless", lambda f: put(_cell(f), "/S", Name.TD)),
            ("link-undescribed", lambda f: drop(f.pages[0].Annots[0], "/Contents")),
            ("link-script", lambda f: put(f.pages[0].Annots[0].A, "/S", Name.JavaScript)),
            ("script", lambda f: put(f.Root, "/OpenAction", Dictionary(S=Name.JavaScript))),
            ("font-missing", lambda f: drop(_descriptor(f), "/FontFile2")),
            ("outline-missing", lambda f: drop(f.Root, "/Outlines")),
            ("labels-missing", lambda f: drop(f.Root, "/PageLabels")),
        ],
    )
    def test_a_fault_is_found(
        self, rule: str, spoil: Callable[[pikepdf.Pdf], object], tmp_path: Path
    ) -> None:
        assert rule in {problem.rule for problem in lint_pdf(tmp_path, spoil)}

    def test_a_table_is_placed_on_its_page_by_the_label(self, tmp_path: Path) -> None:
        def behead(file: pikepdf.Pdf) -> None:
            put(_cell(file), "/S", Name.TD)
            put(file.Root, "/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=7)])))

        problems = lint_pdf(tmp_path, behead)

        assert [problem.places for problem in problems] == [("page vii",)]

    def test_tags_that_go_round_in_a_circle_come_to_an_end(self, tmp_path: Path) -> None:
        def loop(file: pikepdf.Pdf) -> None:
            table = file.make_indirect(Dictionary(S=Name.Table, K=Array()))
            table.K.append(table)
            file.Root.StructTreeRoot.K.K.append(table)

        assert "table-headless" in {problem.rule for problem in lint_pdf(tmp_path, loop)}


def press(file: pikepdf.Pdf) -> None:
    """Make a PDF what PDF/X-4 asks for."""
    uri = "http://www.npes.org/pdfx/ns/id/"
    with file.open_metadata() as packet:
        packet.register_xml_namespace(uri, "pdfxid")
        packet["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
    profile = file.make_stream(bytes(12) + b"prtrCMYK" + bytes(108), N=4)
    intent = Dictionary(S=Name.GTS_PDFX, DestOutputProfile=profile)
    put(file.Root, "/OutputIntents", Array([intent]))
    put(file.docinfo, "/Trapped", Name("/False"))
    for page in file.pages:
        put(page.obj, "/Annots", Array())
        put(page.obj, "/TrimBox", page.obj.MediaBox)


def paint(file: pikepdf.Pdf, operators: bytes) -> None:
    file.pages[0].contents_add(file.make_stream(operators))


class TestPress:
    def test_a_good_pdf_x_by_hand_has_no_problem(self, tmp_path: Path) -> None:
        assert lint_pdf(tmp_path, press) == ()

    @pytest.mark.parametrize(
        ("rule", "spoil"),
        [
            ("intent-missing", lambda f: drop(f.Root, "/OutputIntents")),
            ("intent-missing", lambda f: put(f.Root.OutputIntents[0], "/S", Name.GTS_PDFA1)),
            ("trapped-missing", lambda f: drop(f.docinfo, "/Trapped")),
            ("trim-missing", lambda f: drop(f.pages[0].obj, "/TrimBox")),
            ("trim-missing", lambda f: put(f.pages[0].obj, "/BleedBox", Array([9, 9, 99, 99]))),
            ("press-annotation", lambda f: put(f.pages[0].obj, "/Annots", Array([Dictionary()]))),
            ("press-action", lambda f: put(f.Root, "/OpenAction", Dictionary(S=Name.GoTo))),
            ("press-action", lambda f: put(f.Root, "/AA", Dictionary())),
            ("colour-undefined", lambda f: paint(f, b"1 0 0 rg")),
        ],
    )
    def test_a_fault_is_found(
        self, rule: str, spoil: Callable[[pikepdf.Pdf], object], tmp_path: Path
    ) -> None:
        def both(file: pikepdf.Pdf) -> None:
            press(file)
            spoil(file)

        assert rule in {problem.rule for problem in lint_pdf(tmp_path, both)}

    def test_inks_of_the_press_and_greys_are_no_fault(self, tmp_path: Path) -> None:
        def both(file: pikepdf.Pdf) -> None:
            press(file)
            paint(file, b"0 0 0 1 k 0.5 g")

        assert lint_pdf(tmp_path, both) == ()

    def test_a_pdf_that_claims_nothing_is_held_to_nothing(self, tmp_path: Path) -> None:
        assert lint_pdf(tmp_path, lambda f: paint(f, b"1 0 0 rg")) == ()


class TestBoth:
    def test_headings_links_and_pictures_are_held_to_the_same_rules(self, tmp_path: Path) -> None:
        read = finished(
            blocks=(heading("h1", "Pears"), heading("h3", "Sorts"), heading("h2", "")),
            links=(Link(text="Readmore…", target="https://x.org", place="page 2"),),
            pictures=(Picture(alt="IMG_2041", place="page 3", offset=0),),
        )
        path = write_pdf(tmp_path / "a.pdf", lambda _: None)

        found = [(problem.rule, problem.places) for problem in lint.pdf(path, read)]

        assert found == [
            ("heading-gap", ("page 1",)),
            ("heading-empty", ("page 1",)),
            ("image-named", ("page 3",)),
            ("link-vague", ("page 2",)),
        ]


def test_every_rule_is_broken_by_some_test() -> None:
    told = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in RULES if f'"{rule}"' not in told] == []


def test_the_manual_lists_every_rule_with_its_severity() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (error|warning|note) \|", MANUAL.read_text("utf-8"), re.MULTILINE
    )
    words = {"info": "note"}
    assert rows == [(rule, words.get(severity, severity)) for rule, (severity, _) in RULES.items()]


def lint_epub(folder: Path, changed: dict[str, str]) -> tuple[Problem, ...]:
    path = folder / "a.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        for name, text in {**FILES, **changed}.items():
            archive.writestr(name, text)
    return lint.epub(path, epub.read(path))


def lint_pdf(folder: Path, spoil: Callable[[pikepdf.Pdf], object]) -> tuple[Problem, ...]:
    path = write_pdf(folder / "a.pdf", spoil)
    return lint.pdf(path, pdf.read(path))


def write_pdf(path: Path, spoil: Callable[[pikepdf.Pdf], object]) -> Path:
    with pikepdf.new() as file:
        for _ in range(21):
            file.add_blank_page()
        _dress(file)
        with file.open_metadata() as metadata:
            metadata["dc:title"] = "Pears"
        spoil(file)
        file.save(path)
    return path


def _dress(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    embedded = Dictionary(Type=Name.FontDescriptor, FontFile2=file.make_stream(b""))
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Pear"))
    font.FontDescriptor = file.make_indirect(embedded)
    page.Resources = Dictionary(Font=Dictionary(F1=file.make_indirect(font)))
    action = Dictionary(S=Name.URI, URI=String("https://x.org/"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String("Pomology"), A=action)
    link.Rect = Array([0, 0, 9, 9])
    page.Annots = Array([file.make_indirect(link)])
    figure = Dictionary(S=Name.Figure, Alt=String("A ripe pear"), Pg=page.obj)
    row = Dictionary(S=Name.TR, K=Array([Dictionary(S=Name("/Head"), Pg=page.obj)]))
    table = Dictionary(S=Name.Table, K=Array([row]))
    root = Dictionary(S=Name.Document, K=Array([figure, table]))
    file.Root.StructTreeRoot = file.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=root, RoleMap=Dictionary(Head=Name.TH))
    )
    file.Root.MarkInfo = Dictionary(Marked=True)
    file.Root.Lang = String("en")
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    file.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Pears", 0))


def _cell(file: pikepdf.Pdf) -> Any:
    return file.Root.StructTreeRoot.K.K[1].K[0].K[0]


def _descriptor(file: pikepdf.Pdf) -> Any:
    return file.pages[0].Resources.Font.F1.FontDescriptor


def drop(parent: Any, key: str) -> None:
    del parent[key]


def put(parent: Any, key: str, value: Any) -> None:
    parent[key] = value


def heading(kind: Any, text: str) -> Block:
    return Block(kind=kind, text=text, place="page 1", languages=(("en", text),))


def finished(**known: Any) -> Finished:
    return Finished(edition="pdf", path="a.pdf", facts=Facts(title="Pears"), **known)
