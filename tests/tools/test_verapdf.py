import os
from pathlib import Path

import pikepdf
import pytest

from exporter.tools import greenfield, verapdf

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report><buildInformation/><jobs><job><item size="1"><name>a.pdf</name></item>
<validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile" isCompliant="{}">
<details passedRules="105" failedRules="1" passedChecks="9" failedChecks="2">{}</details>
</validationReport></job></jobs></report>"""
RULE = """<rule specification="ISO 14289-1:2014" clause="7.1" testNumber="3" status="failed"
failedChecks="2"><description>Content shall be marked</description><object>SEContentItem</object>
<test>x</test><check status="failed"><context>root/page</context>
<errorMessage>Content is not tagged</errorMessage></check></rule>"""
UNPARSED = """<report><jobs><job><item/><taskException type="PARSE">
<exceptionMessage>cannot parse</exceptionMessage></taskException></job></jobs></report>"""

XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">T</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def write_pdf(path: Path, *, tagged: bool) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if tagged:
            pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            pdf.Root.Lang = pikepdf.String("en")
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            pdf.Root.StructTreeRoot = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
            )
            pdf.Root.Metadata = pdf.make_stream(
                XMP, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
            )
        pdf.save(path)
    return path


def test_a_good_pdf_complies(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "good.pdf", tagged=True)
    assert greenfield.validate(path, ("ua1",)) == (
        greenfield.Verdict(flavour="ua1", compliant=True),
    )


def test_a_bad_pdf_breaks_rules_that_are_counted_and_placed(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "bad.pdf", tagged=False)
    ua, archive = greenfield.validate(path, ("ua1", "3a"))
    assert not ua.compliant
    assert not archive.compliant
    untagged = next(rule for rule in ua.failed if rule.id == "7.1-11")
    assert untagged.count == 1
    assert "StructTreeRoot" in untagged.error
    assert untagged.where == "root/document[0]"


def test_a_file_that_is_no_pdf_does_not_comply(tmp_path: Path) -> None:
    path = tmp_path / "junk.pdf"
    path.write_bytes(b"junk")
    (verdict,) = greenfield.validate(path, ("ua1",))
    assert not verdict.compliant
    assert verdict.failed[0].id == "unreadable"


@pytest.mark.parametrize("flavour", greenfield.FLAVOURS)
def test_every_flavour_has_its_profile(flavour: str, tmp_path: Path) -> None:
    (verdict,) = greenfield.validate(write_pdf(tmp_path / "bad.pdf", tagged=False), (flavour,))
    assert verdict.flavour == flavour
    assert verdict.failed


def test_flavours_together_give_what_each_gives_alone(tmp_path: Path) -> None:
    for path in (
        write_pdf(tmp_path / "good.pdf", tagged=True),
        write_pdf(tmp_path / "bad.pdf", tagged=False),
    ):
        alone = [greenfield.validate(path, (flavour,))[0] for flavour in greenfield.FLAVOURS]
        together = greenfield.validate(path, greenfield.FLAVOURS)
        assert [without_places(verdict) for verdict in together] == [
            without_places(verdict) for verdict in alone
        ]


def without_places(verdict: greenfield.Verdict) -> tuple[object, ...]:
    rules = [(rule.id, rule.count, rule.error) for rule in verdict.failed]
    return verdict.flavour, verdict.compliant, rules


def test_an_unknown_flavour_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="9z"):
        greenfield.validate(write_pdf(tmp_path / "bad.pdf", tagged=False), ("9z",))


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        greenfield.validate(tmp_path / "none.pdf", ("ua1",))


def test_the_report_of_the_program_is_read() -> None:
    good = verapdf.parse_report(REPORT.format("true", ""), "ua1")
    bad = verapdf.parse_report(REPORT.format("false", RULE), "ua1")
    assert good == verapdf.Verdict(flavour="ua1", compliant=True)
    rule = verapdf.Rule(id="7.1-3", count=2, error="Content is not tagged", where="root/page")
    assert bad == verapdf.Verdict(flavour="ua1", compliant=False, failed=(rule,))


@pytest.mark.parametrize(("report", "error"), [(UNPARSED, "cannot parse"), ("", "no report")])
def test_a_program_that_cannot_read_the_file_gives_no_pass(report: str, error: str) -> None:
    verdict = verapdf.parse_report(report, "ua1")
    assert not verdict.compliant
    assert error in verdict.failed[0].error


def test_a_program_on_the_path_is_preferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "verapdf"
    program.write_text(
        "#!/bin/sh\n"
        'test "$1" = --version && echo "veraPDF 1.28.1" && exit\n'
        f"cat <<'END'\n{REPORT.format('false', RULE)}\nEND\nexit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (verdict,) = verapdf.validate(tmp_path / "a.pdf", ("ua1",))
    assert verapdf.probe().version == "1.28.1"
    assert verdict.failed[0].id == "7.1-3"
