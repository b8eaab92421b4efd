"""`exporter check` on real files: good pairs, bad ones, and those of other tools."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import exporter
from exporter.checks.report import Verdict
from exporter.errors import ExitCode, UsageError
from exporter.options import Options
from tests.command import Command

PEARS = """---
title: On Pears
author: A. Gardener
lang: en
modified: 2026-10-04
---

A pear must be picked *before* it is ripe.[^1] The French say *[poire]{lang=fr}*.

## Sorts

| sort | ripe in |
|---|---|
| Conference | October |

Read [what growers say](https://example.org/pears) of it.

[^1]: Apples are more patient.
"""
KEYS = {
    "check": {"files", "check", "title", "verdict", "reason", "hint", "errors", "warnings"},
    "problem": {"files", "check", "severity", "rule", "message", "places", "count"},
    "remark": {"files", "message"},
    "question": {"files", "text", "places"},
    "error": {"article", "message", "where", "hint", "exit_code"},
    "verdict": {
        "files",
        "checks",
        "passed",
        "failed",
        "not_run",
        "not_asked",
        "errors",
        "warnings",
        "exit_code",
    },
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a pair once."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "pears.md").write_text(PEARS, encoding="utf-8")
    options = Options(output_folder=folder / "dist", cache_folder=folder / "cache")
    (result,) = exporter.build([folder / "pears.md"], options)
    assert result.error is None
    return folder / "dist"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that holds a copy of the pair in dist/."""
    shutil.copytree(built, tmp_path / "dist")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


class TestGood:
    def test_a_pair_of_ours_passes_every_check(self, run: Command) -> None:
        done = run("check", "dist/pears.epub", "dist/pears.pdf", "--strict", "--json")

        assert done.verdicts() == {
            "epubcheck": "passed",
            "ace": "passed",
            "lint": "passed",
            "verapdf-ua1": "passed",
            "verapdf-3a": "passed",
            "twins": "passed",
            "pages": "passed",
        }
        assert done.told("problem") == []
        assert done.code == ExitCode.DONE

    def test_people_see_a_line_for_each_check_and_one_sentence(self, run: Command) -> None:
        done = run("check", "--no-ace", "dist/pears.epub", "dist/pears.pdf")

        lines = done.out.splitlines()
        assert [line[2] for line in lines[1:4]] == ["✓", "–", "✓"]
        assert any(line.startswith("  – Ace  ") and "--no-ace" in line for line in lines)
        assert "dist/pears.epub and dist/pears.pdf" in lines
        assert lines[-1] == "Passed: all 7 checks hold."
        assert done.err == ""

    def test_a_person_is_asked_only_about_what_is_there(self, run: Command) -> None:
        done = run("check", "--no-ace", "--json", "dist/pears.epub", "dist/pears.pdf")

        questions = {one["text"]: one["places"] for one in done.told("question")}
        assert len(questions) == len(done.told("question"))
        assert any("link" in text for text in questions)
        assert any("table" in text for text in questions)
        assert any(place.endswith(": fr") for places in questions.values() for place in places)
        assert not any("picture" in text for text in questions)

    def test_without_files_what_was_built_is_checked(self, run: Command) -> None:
        done = run("check", "--no-ace", "--json")
        paths = {path for event in done.told("check") for path in event["files"]}
        assert paths == {"dist/pears.epub", "dist/pears.pdf"}
        assert done.verdicts()["twins"] == "passed"

    def test_quiet_says_nothing_when_all_holds(self, run: Command) -> None:
        done = run("check", "--no-ace", "-q", "dist/pears.pdf")
        assert (done.code, done.out, done.err) == (ExitCode.DONE, "", "")

    def test_the_library_gives_the_same_report(self) -> None:
        report = exporter.check(["dist/pears.pdf"])
        assert [check.name for check in report.checks] == ["verapdf-ua1", "verapdf-3a", "lint"]
        assert report.count(Verdict.PASSED) == 3
        assert report.exit_code == ExitCode.DONE

    def test_building_may_check_at_once(self, run: Command) -> None:
        Path("pears.md").write_text(PEARS, encoding="utf-8")

        done = run("build", "pears.md", "--check", "--json", "-o", "new/")

        assert done.code == ExitCode.DONE
        kinds = [event["event"] for event in done.events]
        assert kinds.index("article") < kinds.index("check")
        assert kinds[-2:] == ["verdict", "summary"]
        assert done.verdicts()["twins"] == "passed"


class TestBad:
    def test_a_changed_word_is_shown_with_its_place_in_both_files(self, run: Command) -> None:
        change("dist/pears.epub", "more patient", "less patient")

        done = run("check", "--no-ace", "--json", "dist/pears.epub", "dist/pears.pdf")

        assert done.code == ExitCode.CHECK_FAILED
        assert done.verdicts()["twins"] == "failed"
        assert done.verdicts()["epubcheck"] == "passed"
        told = [one for one in done.told("problem") if one["rule"] == "note"]
        assert all(len(one["places"]) == 2 for one in done.told("problem"))
        assert any("less" in one["message"] for one in told)

    def test_every_judge_is_heard(self, run: Command) -> None:
        change("dist/pears.epub", "</body>", "<p align='left'><a href='#gone'>here</a></p></body>")
        with pikepdf.open("dist/pears.pdf", allow_overwriting_input=True) as pdf:
            del pdf.Root["/Lang"]
            pdf.save("dist/pears.pdf")

        done = run("check", "--no-ace", "--json")

        rules = {(one["check"], one["rule"]) for one in done.told("problem")}
        assert {("epubcheck", "RSC-012"), ("epubcheck", "RSC-005")} <= rules
        assert ("lint", "link-vague") in rules
        assert ("lint", "language-missing") in rules
        assert any(check == "verapdf-ua1" for check, _ in rules)
        assert done.verdicts()["verapdf-ua1"] == "failed"

    def test_people_see_what_is_wrong_under_the_file_and_how_often(self, run: Command) -> None:
        with pikepdf.open("dist/pears.pdf", allow_overwriting_input=True) as pdf:
            del pdf.Root["/Lang"]
            pdf.save("dist/pears.pdf")

        done = run("check", "-q", "dist/pears.pdf")

        assert done.code == ExitCode.CHECK_FAILED
        assert "  error: the language of the text is not told [lint language-missing]" in done.out
        assert done.out.splitlines()[-1].startswith("Failed: ")

    def test_building_keeps_the_files_that_fail_the_check(self, run: Command) -> None:
        Path("bare.css").write_text("p { color: #777777 }", encoding="utf-8")
        Path("a.md").write_text("---\nlang: en\ntitle: A\n---\n\n[here](https://x.org)\n")

        done = run("build", "a.md", "--to", "epub", "--no-cover", "--check", "--json")
        strict = run("build", "a.md", "--to", "epub", "--no-cover", "--check", "--strict", "-q")

        assert done.code == ExitCode.DONE
        assert [one["rule"] for one in done.told("problem")] == ["link-vague"]
        assert strict.code == ExitCode.CHECK_FAILED
        assert Path("dist/a.epub").exists()

    def test_warnings_fail_under_strict_only(self, run: Command) -> None:
        change("dist/pears.epub", "what growers say", "click here")
        assert run("check", "--no-ace", "-q", "dist/pears.epub").code == ExitCode.DONE
        assert run("check", "--no-ace", "-q", "--strict", "dist/pears.epub").code == 4


class TestMissing:
    def test_a_missing_program_is_told_with_what_installs_it(
        self, run: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(folder))

        done = run("check", "--json", "dist/pears.epub")
        strict = run("check", "-q", "--strict", "dist/pears.epub")

        (ace,) = [one for one in done.told("check") if one["check"] == "ace"]
        assert ace["verdict"] == "not-run"
        assert "is not installed" in ace["reason"]
        assert ace["hint"]
        assert done.code == ExitCode.DONE
        assert strict.code == ExitCode.CHECK_FAILED

    def test_a_profile_that_is_not_claimed_is_not_asked_for(self, run: Command) -> None:
        write_blank("blank.pdf")

        done = run("check", "--json", "blank.pdf")

        assert done.verdicts()["verapdf-ua"] == "not-asked"
        assert done.verdicts()["verapdf-a"] == "not-asked"
        assert {"untagged", "language-missing"} <= {one["rule"] for one in done.told("problem")}
        assert done.told("remark") != []
        assert done.code == ExitCode.CHECK_FAILED


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "data", "code", "word"),
        [
            ("gone.epub", None, ExitCode.USAGE, "not there"),
            ("notes.txt", b"Dear reader", ExitCode.USAGE, "neither"),
            ("empty.pdf", b"", ExitCode.USAGE, "empty"),
            ("cut.epub", b"PK\x03\x04cut", ExitCode.NOTHING_WRITTEN, "cut.epub"),
            ("cut.pdf", b"%PDF-1.7\ncut", ExitCode.NOTHING_WRITTEN, "cut.pdf"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_told(
        self, run: Command, name: str, data: bytes | None, code: ExitCode, word: str
    ) -> None:
        if data is not None:
            Path(name).write_bytes(data)

        done = run("check", "--no-ace", name)

        assert done.code == code
        assert word in done.err
        assert done.out.splitlines()[-1] == "Failed: 1 file cannot be read."

    def test_an_encrypted_pdf_is_told(self, run: Command) -> None:
        write_blank("secret.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        done = run("check", "secret.pdf")
        assert done.code == ExitCode.NOTHING_WRITTEN
        assert "secret.pdf" in done.err

    def test_any_name_that_a_file_can_have_will_do(self, run: Command) -> None:
        for suffix in (".epub", ".pdf"):
            # A name that is no UTF-8, as Python has it; the Mac writes such bytes as %E9.
            shutil.copy(f"dist/pears{suffix}", f"dist/p\udce9 \n“a'{suffix}")

        names = [str(path) for path in Path("dist").iterdir() if "pears" not in path.name]
        done = run("check", "--no-ace", "--json", *names)

        assert len(names) == 2
        verdicts = done.verdicts()
        assert (verdicts["lint"], verdicts["twins"]) == ("passed", "passed")
        assert "failed" not in verdicts.values(), "what Java cannot open is not made, and told"
        assert done.code == ExitCode.DONE

    def test_one_bad_file_does_not_stop_the_others(self, run: Command) -> None:
        Path("cut.pdf").write_bytes(b"%PDF-1.7\ncut")

        done = run("check", "--json", "cut.pdf", "gone.pdf", "dist/pears.pdf")

        assert [one["article"] for one in done.told("error")] == ["cut.pdf", "gone.pdf"]
        assert done.verdicts()["lint"] == "passed"
        assert done.code == ExitCode.NOTHING_WRITTEN
        assert done.told("verdict")[0]["files"] == 3

    def test_what_a_file_is_does_not_depend_on_its_name(self, run: Command) -> None:
        Path("dist/pears.pdf").rename("pears.download")
        done = run("check", "--json", "pears.download")
        assert done.verdicts()["verapdf-ua1"] == "passed"

    def test_a_file_named_twice_is_checked_once(self, run: Command) -> None:
        done = run("check", "--json", "dist/pears.pdf", "dist/../dist/pears.pdf")
        assert len(done.told("check")) == 3

    @pytest.mark.parametrize("arguments", [("empty/",), ("-q", "-v", "dist")])
    def test_what_makes_no_sense_is_refused(self, run: Command, arguments: tuple[str, ...]) -> None:
        Path("empty").mkdir()
        done = run("check", *arguments)
        assert done.code == ExitCode.USAGE
        assert "exporter: error:" in done.err

    def test_without_a_folder_dist_a_file_must_be_named(self, run: Command) -> None:
        shutil.rmtree("dist")
        done = run("check")
        assert done.code == ExitCode.USAGE
        assert "exporter check FILE" in done.err

    def test_the_library_refuses_an_empty_folder(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        with pytest.raises(UsageError):
            exporter.check([folder / "empty"])

    def test_several_pairs_are_compared_each_with_its_own(self, run: Command) -> None:
        for name in ("apples", "quinces"):
            text = PEARS.replace("Pears", name.title()).replace("pear", name)
            Path(f"{name}.md").write_text(text, encoding="utf-8")
        assert run("build", "apples.md", "quinces.md", "-q").code == ExitCode.DONE

        done = run("check", "--no-ace", "--json", "dist")

        pairs = [one["files"] for one in done.told("check") if one["check"] == "twins"]
        assert pairs == [
            [f"dist/{n}.epub", f"dist/{n}.pdf"] for n in ("apples", "pears", "quinces")
        ]
        assert done.code == ExitCode.DONE


def test_events_have_the_keys_that_their_documentation_tells(run: Command) -> None:
    change("dist/pears.epub", "what growers say", "click here")
    Path("cut.pdf").write_bytes(b"%PDF-1.7\ncut")
    write_blank("blank.pdf")

    done = run("check", "--no-ace", "--json", "cut.pdf", "blank.pdf", "dist")

    assert {event["event"] for event in done.events} == set(KEYS)
    for event in done.events:
        assert set(event) == KEYS[event["event"]] | {"event"}
    assert done.events[-1]["event"] == "verdict"
    assert done.events[-1]["exit_code"] == done.code


def test_ctrl_c_ends_it_while_java_is_at_work() -> None:
    for number in range(30):  # so much that it is not done before
        shutil.copy("dist/pears.epub", f"dist/{number}.epub")
    # Where the tests run in the background of a shell, Ctrl-C is ignored by all that they start.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "exporter", "check", "--no-ace"]
    with subprocess.Popen(
        [*command, "dist"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while "libjvm" not in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8"):
            time.sleep(0.1)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=60)
        finally:
            process.kill()
            out, _ = process.communicate()
    assert process.returncode == ExitCode.INTERRUPTED
    assert out == b""
    assert [*Path().glob("hs_err*")] == []


def change(path: str, old: str, new: str) -> None:
    """Change a text in every content document of an EPUB."""
    with zipfile.ZipFile(path) as archive:
        files = {info: archive.read(info) for info in archive.infolist()}
    assert any(old.encode() in data for data in files.values())
    with zipfile.ZipFile(path, "w") as archive:
        for info, data in files.items():
            is_text = info.filename.endswith("pears.xhtml")
            archive.writestr(info, data.replace(old.encode(), new.encode()) if is_text else data)


def write_blank(path: str, **options: Any) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, **options)
