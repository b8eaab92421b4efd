from __future__ import annotations

import errno
import io
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from exporter.cli import main
from exporter.cli.screen import NORMAL, VERBOSE, Screen
from exporter.errors import ExitCode
from exporter.tools.system import PANGO, install_command
from tests.command import EPUB, PEARS, Command, Run

pytestmark = pytest.mark.usefixtures("folder")


class TestBuild:
    def test_one_file_gives_a_pair_in_dist(self, run: Command) -> None:
        write("pears.md", PEARS)

        done = run("build", "pears.md")

        assert done.code == ExitCode.DONE
        assert written() == ["dist/pears.epub", "dist/pears.pdf"]
        assert done.out == ""
        assert re.search(r"^wrote dist/pears\.pdf  \d+ kB$", done.err, re.MULTILINE)

    def test_no_file_means_every_article_in_source(self, run: Command) -> None:
        write("source/a.md", PEARS)
        write("source/b.txt", "A Letter\n\nDear reader, this is a letter.\n")

        assert run("build", *EPUB).code == ExitCode.DONE
        assert written() == ["dist/a.epub", "dist/b.epub"]

    def test_the_suffix_of_an_output_chooses_the_edition(self, run: Command) -> None:
        write("pears.md", PEARS)

        assert run("build", "pears.md", "-o", "deep/p.epub", "--no-cover").code == ExitCode.DONE
        assert written() == ["deep/p.epub"]

    @pytest.mark.parametrize("name", ["out/", "standing"])
    def test_an_output_that_is_a_folder_takes_the_pair(self, run: Command, name: str) -> None:
        Path("standing").mkdir()
        write("pears.md", PEARS)

        assert run("build", "pears.md", "-o", name, *EPUB).code == ExitCode.DONE
        assert written() == [f"{name.strip('/')}/pears.epub"]

    def test_several_files_make_one_publication(self, run: Command) -> None:
        write("a.md", PEARS)
        write("b.md", PEARS.replace("Pears", "Apples"))

        done = run("build", "a.md", "b.md", "-o", "f.epub", "--no-cover", "-M", "title=Fruit")

        assert done.code == ExitCode.DONE
        assert written() == ["f.epub"]
        assert "Fruit" in package("f.epub")

    def test_standard_input_is_named_after_its_title(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PEARS.encode())))

        assert run("build", "-", *EPUB).code == ExitCode.DONE
        assert written() == ["dist/on-pears.epub"]

    def test_metadata_on_the_command_line_beats_the_file_and_the_article(
        self, run: Command
    ) -> None:
        write("pears.md", PEARS)
        write("more.yaml", "title: From the file\npublisher: From the file\n")

        run("build", "pears.md", *EPUB, "--metadata-file", "more.yaml", "-M", "title=From here")

        opf = package("dist/pears.epub")
        assert "From here" in opf
        assert "<dc:publisher>From the file</dc:publisher>" in opf

    def test_another_name_for_a_key_beats_the_file_too(self, run: Command) -> None:
        write("pears.md", PEARS)
        write("more.yaml", "description: From the file\n")

        run("build", "pears.md", *EPUB, "--metadata-file", "more.yaml", "-M", "summary=From here")

        assert "From the file" not in package("dist/pears.epub")

    def test_the_epoch_is_the_time_in_the_metadata(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        write("pears.md", PEARS)

        run("build", "pears.md", *EPUB)

        assert "2023-11-14T22:13:20Z" in package("dist/pears.epub")

    def test_pictures_from_elsewhere_are_allowed_by_name(
        self, run: Command, tmp_path: Path
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "dot.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
        )
        write("pears.md", f"{PEARS}\n![A dot](dot.svg)\n")

        done = run(
            "build", "pears.md", *EPUB, "--resource-path", f"..{os.pathsep}../elsewhere", "--strict"
        )

        assert done == Run(ExitCode.DONE, "", done.err)

    def test_one_article_that_fails_does_not_stop_the_others(self, run: Command) -> None:
        write("a.md", "---\ntitle: [\n---\n")
        write("b.md", PEARS)

        assert run("build", "a.md", "b.md", *EPUB).code == ExitCode.SOME_FAILED
        assert written() == ["dist/b.epub"]

    def test_without_pango_the_epub_is_built_and_the_command_that_helps_is_told(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "libpango-1.0.so.0").write_bytes(b"no library")
        write("pears.md", PEARS)

        done = spawn("build", "pears.md", "--json", environment={"LD_LIBRARY_PATH": str(tmp_path)})

        assert done.code == ExitCode.SOME_FAILED
        assert written() == ["dist/pears.epub"]
        assert f"hint: {install_command(PANGO)}" in done.err
        assert "Traceback" not in done.err
        assert {event["event"] for event in done.events} == {
            "notice",
            "error",
            "article",
            "summary",
        }


class TestErrors:
    """Each is one clear message with a hint, an exit code and no traceback."""

    @pytest.mark.parametrize(
        ("arguments", "code", "message", "hint"),
        [
            (["gone.md"], 2, "the file “gone.md” is not there", "check the name"),
            (["pear.md"], 2, "the file “pear.md” is not there", "did you mean “pears.md”?"),
            (["empty/"], 2, "there are no articles in the folder “empty/”", ".md"),
            ([], 2, "no file is named", "exporter build ARTICLE.md"),
            (["x.cobol"], 2, "no reader is known for files ending in .cobol", "--from"),
            (["pears.md", "sub/pears.txt"], 2, "“pears.md” and “sub/pears.txt”", "-o"),
            (["binary.txt"], 3, "binary.txt", ""),
            (["yaml.md"], 3, "the metadata cannot be read", "put values"),
            (["pears.md", "--theme", "nope"], 2, "there is no theme “nope”", "themes: book, large"),
            (["pears.md", "--paper", "a9"], 2, "“a9” is not a paper", "letter"),
            (["pears.md", "--paper", "0x1mm"], 2, "“0x1mm”", "170x240mm"),
            (["pears.md", "-M", "title"], 2, "is not KEY=VALUE", 'title="'),
            (["pears.md", "--metadata-file", "no.yaml"], 2, "“no.yaml” is not there", "check"),
            (["pears.md", "--lang", "klingonese!"], 2, "is not a language tag", "en-GB"),
            (["pears.md", "--from", "cobol"], 2, "no reader for the format “cobol”", "markdown"),
            (["pears.md", "--to", "mobi"], 2, "“mobi” is not an edition", "--to epub,pdf"),
            (["pears.md", "--to", "epub", "-o", "a.pdf"], 2, "--to asks for epub, -o for pdf", ""),
            (["pears.md", "-o", "a.doc"], 2, "cannot tell the edition", ".epub or .pdf"),
            (["pears.md", "-o", "a.pdf", "-o", "b.pdf"], 2, "two files for one edition", "-o"),
            (["pears.md", "-o", "a.pdf", "-o", "out/"], 2, "a folder and something else", "one"),
            (["pears.md", "-o", "taken.epub"], 3, "a folder of that name stands there", "-o"),
            (["pears.md", "-o", "pears.md/"], 3, "is a file, not a folder", "-o"),
            (["pears.md", "--cover", "gone.jpg"], 2, "“gone.jpg” is neither a pic", "board, frame"),
            (["pears.md", "--cover", "pears.md"], 2, "“pears.md” cannot be a cover", "JPEG"),
            (["pears.md", "--cover", "x", "--no-cover"], 2, "--cover and --no-cover", "leave out"),
            (["pears.md", "--css", "gone.css"], 2, "the file “gone.css” is not there", ""),
            (["pears.md", "--resource-path", "gone"], 2, "“gone” is not a folder", "folders"),
            (["pears.md", "-q", "-v"], 2, "--quiet and --verbose", "leave out"),
            (["pears.md", "--toc-depth", "7"], 2, "7 is not in the range", "exporter build --help"),
            (["--papr", "a4"], 2, "no such option '--papr'", "exporter build --help"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_mistake_is_told(
        self, run: Command, arguments: list[str], code: int, message: str, hint: str
    ) -> None:
        write("pears.md", PEARS)
        write("sub/pears.txt", "Pears")
        write("x.cobol", "")
        write("yaml.md", "---\ntitle: x\n- y\n---\n")
        Path("binary.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
        Path("empty").mkdir()
        (Path("taken.epub") / "kept").mkdir(parents=True)

        done = run("build", *arguments)

        assert done.code == code
        assert done.err.count("error:") == 1
        assert message in done.err
        assert f"hint: {hint}" in done.err or hint in done.err.split("hint:")[1]
        assert "Traceback" not in done.err
        assert written() == []

    def test_broken_yaml_names_the_line(self, run: Command) -> None:
        write("a.md", "---\ntitle: Pears\nauthor: [A\n---\n\nText.\n")

        done = run("build", "a.md")

        assert done.code == ExitCode.NOTHING_WRITTEN
        assert re.search(r"where: a\.md:[34]$", done.err, re.MULTILINE)

    def test_a_missing_image_is_a_notice(self, run: Command) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")

        done = run("build", "a.md", *EPUB)

        assert done.code == ExitCode.DONE
        assert "warning: a.md: the image “gone.png” is not there [image-missing]" in done.err
        assert written() == ["dist/a.epub"]

    def test_a_missing_image_fails_under_strict_and_nothing_is_written(self, run: Command) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")

        done = run("build", "a.md", "--strict")

        assert done.code == ExitCode.STRICT
        assert "there is 1 warning, and --strict was given" in done.err
        assert written() == []

    def test_a_folder_that_cannot_be_written_is_told(self) -> None:
        write("pears.md", PEARS)
        Path("locked").mkdir()
        Path("locked").chmod(0o555)
        # root may write anywhere, but for the capability that is dropped here.
        bound = [] if os.geteuid() else ["setpriv", "--bounding-set=-dac_override"]
        command = [*bound, sys.executable, "-m", "exporter", "build", "pears.md", "-o", "locked/"]

        done = subprocess.run([*command, *EPUB], capture_output=True, encoding="utf-8", check=False)

        assert done.returncode == ExitCode.NOTHING_WRITTEN
        assert "cannot write “pears.epub”: you may not write there" in done.stderr

    @pytest.mark.parametrize("value", ["yesterday", "-1", "1.5", "9" * 30, "٣"])
    def test_a_bad_epoch_is_told(
        self, run: Command, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        write("pears.md", PEARS)

        done = run("build", "pears.md", *EPUB)

        assert done.code == ExitCode.USAGE
        assert f"SOURCE_DATE_EPOCH is “{value}”" in done.err

    def test_a_file_without_the_command_is_understood(self, run: Command) -> None:
        write("pears.md", PEARS)

        done = run("pears.md")

        assert done.code == ExitCode.USAGE
        assert "hint: exporter build pears.md" in done.err

    def test_an_unknown_command_is_told(self, run: Command) -> None:
        done = run("biuld")

        assert done.code == ExitCode.USAGE
        assert "no such command 'biuld'" in done.err

    def test_several_kinds_of_failure_together_are_nothing_written(self, run: Command) -> None:
        write("a.md", "---\ntitle: [\n---\n")
        write("b.md", f"{PEARS}\n![A pear](gone.png)\n")

        assert run("build", "--strict", "a.md", "b.md").code == ExitCode.NOTHING_WRITTEN

    def test_ctrl_c_ends_quietly(self) -> None:
        child = subprocess.Popen(
            [sys.executable, "-c", WAITER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)

        _, err = child.communicate(timeout=30)

        assert child.returncode == ExitCode.INTERRUPTED
        assert "Traceback" not in err
        assert written() == []

    @pytest.mark.parametrize("arguments", [["--help"], ["doctor"], ["build", "--json"]])
    def test_nobody_listening_is_no_fault(self, arguments: list[str]) -> None:
        write("source/pears.md", PEARS)
        reading, writing = os.pipe()
        os.close(reading)

        child = start(*arguments, stdout=writing)
        os.close(writing)

        assert child.communicate(timeout=60)[1].count("Traceback") == 0

    def test_a_fault_of_ours_asks_for_a_report(self, capsys: pytest.CaptureFixture[str]) -> None:
        Screen(NORMAL).bug(KeyError("x"))

        assert capsys.readouterr().err == (
            "exporter: error: a fault in this program: KeyError: 'x'\n"
            "  hint: run it again with --verbose and please report what it prints\n"
        )

    def test_a_fault_of_ours_shows_its_trace_when_asked(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Screen(VERBOSE).bug(KeyError("x"))

        assert "KeyError: 'x'\n  hint: please report" in capsys.readouterr().err


#: Waits for a text on standard input that never comes.
# A process that was started in the background may have been told to ignore Ctrl-C.
WAITER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from exporter.cli import main
print("ready", flush=True)
sys.exit(main(["build", "-"]))
"""


class TestWords:
    def test_information_is_shown_only_when_asked_for(self, run: Command) -> None:
        write("a.md", "# Pears\n\nText.\n")

        assert "lang-assumed" not in run("build", "a.md", *EPUB).err
        assert "note: a.md: no language is given" in run("build", "a.md", *EPUB, "-v").err

    def test_quiet_prints_errors_only(self, run: Command) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")

        assert run("build", "a.md", *EPUB, "-q") == Run(0, "", "")
        assert "error:" in run("build", "gone.md", "-q").err

    def test_no_colour_goes_into_a_file(self, run: Command) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")

        assert "\x1b" not in run("build", "a.md", *EPUB).err

    @pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
    def test_a_terminal_gets_colour_unless_it_is_not_wanted(
        self, no_color: str, *, coloured: bool
    ) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")

        shown = on_a_terminal("build", "a.md", *EPUB, NO_COLOR=no_color)

        assert ("\x1b[33mwarning:" in shown) is coloured
        assert "wrote" in shown

    def test_a_list_on_standard_input_names_articles(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("a.md", "b c.md"):
            write(name, PEARS)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.md\0b c.md\0")))

        done = run("build", "--files-from", "-", *EPUB)

        assert done.code == ExitCode.DONE
        assert sorted(path.name for path in Path("dist").iterdir()) == ["a.epub", "b c.epub"]
        assert "2 built, in " in done.err

    def test_json_tells_everything_line_by_line(self, run: Command) -> None:
        write("a.md", f"{PEARS}\n![A pear](gone.png)\n")
        write("b.md", "---\ntitle: [\n---\n")

        done = run("build", "a.md", "b.md", *EPUB, "--json")

        notice, first, error, second, summary = done.events
        assert (notice["event"], notice["article"], notice["slug"], notice["severity"]) == (
            "notice",
            "a.md",
            "image-missing",
            "warning",
        )
        assert first == {
            "event": "article",
            "article": "a.md",
            "written": [
                {
                    "path": "dist/a.epub",
                    "edition": "epub",
                    "bytes": Path("dist/a.epub").stat().st_size,
                }
            ],
            "is_unchanged": False,
        }
        assert (error["event"], error["article"], error["exit_code"]) == ("error", "b.md", 3)
        assert second == {
            "event": "article",
            "article": "b.md",
            "written": [],
            "is_unchanged": False,
        }
        assert summary == {
            "event": "summary",
            "articles": 2,
            "failed": 1,
            "files": 1,
            "warnings": 1,
            "exit_code": 1,
        }

    def test_json_tells_of_a_mistake_on_the_command_line(self, run: Command) -> None:
        done = run("build", "gone.md", "--json")

        error, summary = done.events
        assert (error["event"], error["article"], error["exit_code"]) == ("error", "", 2)
        assert summary["exit_code"] == done.code == ExitCode.USAGE

    def test_help_is_what_one_gets_without_a_command(self, run: Command) -> None:
        assert run().out == run("--help").out
        assert "exporter build ARTICLE.md" in run().out

    def test_every_option_of_build_is_explained(self, run: Command) -> None:
        text = run("build", "-h").out
        options = re.findall(r"^  (?:-\w, )?(--[\w-]+)[^\n]*\n?", text, re.MULTILINE)

        assert {"--output", "--to", "--from", "--css", "--theme", "--strict"} <= set(options)
        assert "One article:" in text
        assert "Exit codes:" in text

    def test_version_is_that_of_the_package(self, run: Command) -> None:
        assert re.fullmatch(r"exporter \d+\.\d+\.\d+\n", run("--version").out)

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_prints_a_script(self, run: Command, shell: str) -> None:
        done = run("completion", shell)

        assert done.code == ExitCode.DONE
        assert f"_EXPORTER_COMPLETE={shell}_complete" in done.out

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("exporter ", "plain,doctor"),
            ("exporter build --th", "plain,--theme"),
            ("exporter build --theme p", "plain,press"),
            ("exporter build --paper let", "plain,letter"),
            ("exporter build --to e", "plain,epub,pdf"),
            ("exporter build ", "file,"),
        ],
    )
    def test_completion_offers_what_fits(self, words: str, offered: str) -> None:
        environment = {
            "_EXPORTER_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        }

        assert offered in spawn(environment=environment).out.splitlines()

    def test_doctor_lists_what_is_there(self, run: Command) -> None:
        done = run("doctor")

        assert done.code == ExitCode.DONE
        assert re.search(r"✓ Pango +1\.\d+", done.out)
        assert done.out.endswith("Everything that is needed is here.\n")

    def test_doctor_tells_the_command_that_installs_what_is_missing(self, tmp_path: Path) -> None:
        (tmp_path / "libpango-1.0.so.0").write_bytes(b"no library")

        done = spawn("doctor", environment={"LD_LIBRARY_PATH": str(tmp_path)})

        assert done.code == ExitCode.NOTHING_WRITTEN
        assert f"For Pango:\n  {install_command(PANGO)}\n" in done.out

    def test_doctor_speaks_json(self, run: Command) -> None:
        findings = {event["name"]: event for event in run("doctor", "--json").events}

        assert findings["Pango"]["ok"] is True
        assert findings["EPUBCheck"]["needed"] == "optional"

    def test_a_terminal_that_knows_few_characters_is_no_fault(self) -> None:
        plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}

        done = spawn("doctor", environment=plain)

        assert done.code == ExitCode.DONE
        assert "Pango" in done.out


BUILDER = """
from exporter.cli import main
print("ready", flush=True)
while True:
    main(["build", "pears.md", "--to", "epub", "--no-cover", "-q"])
    main(["build", "pears.md", "--to", "epub", "--no-cover", "-q", "-M", "title=New"])
"""


def test_kill_during_a_build_leaves_a_whole_file() -> None:
    write("pears.md", PEARS)
    assert spawn("build", "pears.md", *EPUB).code == ExitCode.DONE
    chance = random.Random(7)  # noqa: S311 - moments, not secrets

    for _ in range(8):
        child = subprocess.Popen([sys.executable, "-c", BUILDER], stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(chance.uniform(0.2, 0.8))
        child.kill()
        child.communicate()
        with zipfile.ZipFile("dist/pears.epub") as epub:
            assert epub.testzip() is None
            assert epub.namelist()[0] == "mimetype"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def written() -> list[str]:
    """List every edition below the folder, and whatever a broken run may have left."""
    patterns = ("*.epub", "*.pdf", ".exporter-*")
    return sorted(str(p) for pattern in patterns for p in Path().rglob(pattern) if p.is_file())


def package(epub: str) -> str:
    """Read the package document of an EPUB."""
    with zipfile.ZipFile(epub) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".opf")]
        return archive.read(name).decode()


def start(
    *arguments: str, environment: Mapping[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "exporter", *arguments],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def spawn(*arguments: str, environment: Mapping[str, str] | None = None) -> Run:
    child = start(*arguments, environment=environment)
    out, err = child.communicate(timeout=60)
    return Run(child.returncode, out, err)


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """Run with stderr on a pseudo-terminal and give what it shows."""
    ours, theirs = os.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "exporter", *arguments],
        env={**os.environ, "TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    child.wait()
    return shown.decode()


class Full(io.StringIO):
    """A place that takes no more."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_behind_standard_output_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout", Full())
    assert main(["completion", "bash"]) == ExitCode.NOTHING_WRITTEN
    told = capsys.readouterr().err
    assert told == "exporter: error: cannot write to standard output: there is no space left\n"
