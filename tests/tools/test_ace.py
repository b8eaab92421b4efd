from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from exporter.errors import MissingDependency
from exporter.tools import ace
from exporter.tools.ace import Violation

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile media-type="application/oebps-package+xml" full-path="in/a.opf"/></rootfiles>
</container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"
 xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:x</dc:identifier><dc:title>T</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-02T03:04:05Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text.</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="t" href="t.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="t"/></spine></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en"><head><title>T</title></head><body>{}</body></html>"""
NAV = '<nav epub:type="toc" role="doc-toc"><ol><li><a href="t.xhtml">T</a></li></ol></nav>'
TEXT = "<main><h1>T</h1><p>Words.</p></main>"
CHECK = "import sys; from pathlib import Path; from exporter.tools import ace; "
CHECK += "print(ace.check([Path(sys.argv[1])]))"

# One worker runs them: they share what one run of Ace says.
pytestmark = pytest.mark.xdist_group("ace")


def write_epub(path: Path, text: str = TEXT, package: str = PACKAGE) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("in/a.opf", package)
        archive.writestr("in/nav.xhtml", PAGE.format(NAV))
        archive.writestr("in/t.xhtml", PAGE.format(text))
    return path


@pytest.fixture(scope="module")
def visitors() -> Iterator[list[str]]:
    """A server of this machine, and who came to it."""
    came: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                came.append(str(server.accept()[1]))
            except OSError:
                return

    threading.Thread(target=listen, daemon=True).start()
    came.append(f"127.0.0.1:{server.getsockname()[1]}")
    yield came
    server.close()


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory, visitors: list[str]
) -> Mapping[str, tuple[Violation, ...]]:
    """What one run says of several files."""
    folder = tmp_path_factory.mktemp("ace")
    pages = "<meta property='schema:accessibilityFeature'>pageNavigation</meta></metadata>"
    callers = (
        f'<img src="http://{visitors[0]}/a.png" alt="A"/>'
        f"<script>fetch('http://{visitors[0]}/'); new WebSocket('ws://{visitors[0]}/')</script>"
    )
    (folder / "junk.epub").write_bytes(b"junk")
    paths = [
        write_epub(folder / "good – 好.epub"),
        write_epub(folder / "image.epub", TEXT.replace("Words.", '<img src="a.png"/>')),
        folder / "junk.epub",
        folder / "none.epub",
        write_epub(folder / "pages.epub", package=PACKAGE.replace("</metadata>", pages)),
        write_epub(folder / "caller.epub", TEXT.replace("Words.", callers)),
    ]
    found = ace.check(paths)
    assert list(found) == paths
    return {path.stem: violations for path, violations in found.items()}


def test_the_probe_names_a_version() -> None:
    probe = ace.probe()
    assert probe.found
    assert probe.version.startswith("1.")


def test_a_good_epub_has_no_violation(told: Mapping[str, tuple[Violation, ...]]) -> None:
    assert told["good – 好"] == ()


def test_an_image_without_alt_is_told_with_its_place(
    told: Mapping[str, tuple[Violation, ...]],
) -> None:
    (violation,) = told["image"]
    assert violation.rule == "image-alt"
    assert (violation.file, violation.selector) == ("t.xhtml", "img")
    assert str(violation).startswith("t.xhtml img: image-alt: Images must have alternative text")


def test_a_page_list_that_is_announced_but_not_there_is_told(
    told: Mapping[str, tuple[Violation, ...]],
) -> None:
    (violation,) = told["pages"]
    assert violation.rule == "metadata-accessibilityFeature-printPageNumbers-nopagelist"
    assert (violation.file, violation.selector) == ("in/a.opf", "")


@pytest.mark.parametrize("name", ["junk", "none"])
def test_a_file_that_cannot_be_checked_does_not_pass(
    name: str, told: Mapping[str, tuple[Violation, ...]]
) -> None:
    (violation,) = told[name]
    assert violation.rule == ace.UNCHECKED
    assert violation.message.startswith("Ace could not check this file: ")


def test_a_page_reaches_nobody(
    told: Mapping[str, tuple[Violation, ...]], visitors: list[str]
) -> None:
    assert told["caller"] == ()
    assert visitors[1:] == []


def test_nothing_to_check_needs_no_ace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ace.check([]) == {}


@pytest.mark.parametrize("end", [os.kill, os.killpg])
def test_a_run_that_is_interrupted_leaves_no_browser_and_no_file(
    end: Callable[[int, int], None], tmp_path: Path
) -> None:
    with start(tmp_path) as run:
        wait_until(lambda: browsers(tmp_path))
        # A terminal interrupts a whole group.
        end(run.pid, signal.SIGINT)
        run.communicate(timeout=60)

    assert processes(tmp_path) == []
    assert [*temporary(tmp_path).iterdir()] == []


def test_a_run_ends_soon_after_somebody_says_stop(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    path = write_epub(tmp_path / "a.epub")
    (violation,) = ace.check([path], stop)[path]
    assert violation.message == "Ace could not check this file: it was stopped"


def test_a_browser_ends_with_node_and_its_file_does_not_pass(tmp_path: Path) -> None:
    with start(tmp_path) as run:
        wait_until(lambda: browsers(tmp_path))
        for line in processes(tmp_path):
            if "ace.cjs" in line:
                os.kill(int(line.split()[0]), signal.SIGKILL)
        told = run.communicate(timeout=60)[0]

    wait_until(lambda: not processes(tmp_path))
    assert "rule='unchecked'" in told
    assert "it ended early" in told


def test_a_missing_ace_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependency, match="Ace is not installed") as problem:
        ace.check([tmp_path / "a.epub"])
    npm = Path(sys.executable).with_name("npm")
    place = f"--global --prefix {sys.prefix} --ignore-scripts"
    assert problem.value.hint == f"{npm} install {place} @daisy/ace-cli"


def test_another_program_of_that_name_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy("/bin/sh", tmp_path / "ace")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ace.probe().found


def start(folder: Path) -> subprocess.Popen[str]:
    """Start a check, which has enough to do, in a process of its own."""
    epub = write_epub(folder / "a.epub", TEXT + "<p>More <b>words</b>.</p>" * 5000)
    temporary(folder).mkdir()
    return subprocess.Popen(
        [sys.executable, "-c", CHECK, epub],
        env={**os.environ, "TMPDIR": str(temporary(folder))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def temporary(folder: Path) -> Path:
    return folder / "temporary"


def browsers(folder: Path) -> list[str]:
    return [line for line in processes(folder) if "--user-data-dir" in line]


def processes(folder: Path) -> list[str]:
    """List the processes, as number and command, that work in a folder."""
    listed = subprocess.run(["ps", "-wweo", "pid,args"], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if str(temporary(folder)) in line]


def wait_until(is_so: Callable[[], object]) -> None:
    limit = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < limit
        time.sleep(0.05)
