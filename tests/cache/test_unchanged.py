"""What has not changed is not built again, and whatever has changed is."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from exporter.cache import store
from tests.command import EPUB, Command, Run

ARTICLE = "---\nlang: en\n---\n# Pears\n\nText.\n\n![A pear.](pear.png)\n"
OLD = 1_700_000_000

Build = Callable[..., Run]


@pytest.fixture
def build(run: Command, folder: Path) -> Build:
    """An article with a picture, built once; give what builds it again."""
    (folder / "pears.md").write_text(ARTICLE)
    Image.new("RGB", (40, 30), "green").save(folder / "pear.png")
    age(folder / "pears.md", folder / "pear.png")

    def again(*options: str) -> Run:
        return run("build", "pears.md", *EPUB, *options)

    assert "wrote" in again().err
    return again


def age(*files: Path) -> None:
    """Make files as old as files are."""
    for file in files:
        os.utime(file, (OLD, OLD))


def test_nothing_is_done_while_nothing_has_changed(build: Build) -> None:
    file = Path("dist/pears.epub")
    before = file.stat()
    done = build()
    assert done.code == 0
    assert "unchanged dist/pears.epub" in done.err
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_nothing_heavy_is_loaded_for_it(build: Build) -> None:
    build()
    look = (
        "import sys; from exporter.cli import main;"
        f"main(['build', 'pears.md', {', '.join(map(repr, EPUB))}]);"
        "print([m for m in ('lxml', 'PIL', 'weasyprint', 'tinycss2', 'ebooklib', 'markdown_it')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "unchanged" in done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("pears.md").write_text(ARTICLE + "More.\n"),
        lambda: Image.new("RGB", (40, 30), "red").save("pear.png"),
        lambda: Path("pear.png").unlink(),
        lambda: os.utime("pears.md", (OLD + 9, OLD + 9)),  # editions tell the time of their source
    ],
    ids=["its text", "its picture", "its picture is gone", "its time"],
)
def test_what_has_changed_is_built(build: Build, change: Callable[[], object]) -> None:
    before = Path("dist/pears.epub").read_bytes()
    change()
    assert "wrote" in build().err
    assert Path("dist/pears.epub").read_bytes() != before


def test_a_picture_that_is_only_newer_changes_nothing(build: Build) -> None:
    age_now = time.time()
    os.utime("pear.png", (age_now, age_now))
    assert "unchanged" in build().err


def test_what_was_missed_and_comes_is_seen(run: Command, folder: Path) -> None:
    (folder / "pears.md").write_text(ARTICLE)
    assert "image-missing" in run("build", "pears.md", *EPUB).err
    done = run("build", "pears.md", *EPUB)
    assert "unchanged" in done.err
    assert "image-missing" in done.err  # it is still so, and still told
    Image.new("RGB", (40, 30), "green").save(folder / "pear.png")
    done = run("build", "pears.md", *EPUB)
    assert "wrote" in done.err
    assert "image-missing" not in done.err


def test_other_options_make_other_files(build: Build) -> None:
    assert "wrote" in build("--theme", "book").err
    assert "wrote" in build("-M", "title=Quinces").err
    assert "wrote" in build().err  # of the three that stood under one name, the last was another
    assert "unchanged" in build().err


def test_a_stylesheet_of_the_user_is_looked_at_with_what_it_imports(build: Build) -> None:
    Path("mine.css").write_text('@import "more.css";\n')
    Path("more.css").write_text("p { color: #123456 }\n")
    age(Path("mine.css"), Path("more.css"))
    build("--css", "mine.css")
    assert "unchanged" in build("--css", "mine.css").err
    Path("more.css").write_text("p { color: #654321 }\n")
    assert "wrote" in build("--css", "mine.css").err


def test_files_that_are_gone_or_changed_are_put_back(build: Build) -> None:
    file = Path("dist/pears.epub")
    before = file.read_bytes()
    file.unlink()
    assert "wrote" in build().err
    assert file.read_bytes() == before
    file.write_bytes(b"mine")
    build()
    assert file.read_bytes() == before


def test_damage_is_found_and_built_over(build: Build, folder: Path) -> None:
    before = Path("dist/pears.epub").read_bytes()
    for kept in kept_files(folder):
        kept.write_bytes(kept.read_bytes()[:-1])
    Path("dist/pears.epub").unlink()
    assert "wrote" in build().err
    assert Path("dist/pears.epub").read_bytes() == before


def test_what_was_damaged_is_kept_whole_again(tmp_path: Path) -> None:
    digest = store.put(tmp_path, b"pears")
    (file,) = tmp_path.glob(f"built/*/{digest}")
    file.write_bytes(b"p")
    assert store.get(tmp_path, digest) is None
    assert store.put(tmp_path, b"pears") == digest
    assert store.get(tmp_path, digest) == b"pears"


def test_a_cache_that_cannot_be_written_is_only_slow(build: Build, folder: Path) -> None:
    shutil.rmtree(folder.parent / "cache")
    (folder.parent / "cache").write_text("in the way")
    assert build().code == 0
    assert "wrote" in build().err


def test_nothing_is_remembered_if_nobody_wants_it(build: Build, folder: Path) -> None:
    shutil.rmtree(folder.parent / "cache")
    assert "wrote" in build("--no-cache").err
    assert not kept_files(folder)
    build()
    assert "wrote" in build("--no-cache").err


def test_warnings_that_fail_leave_nothing_behind(build: Build) -> None:
    Path("pear.png").unlink()
    assert build("--strict").code == 5
    assert build("--strict").code == 5


def test_a_new_article_of_a_publication_is_seen(run: Command, folder: Path) -> None:
    issue = folder / "issue"
    issue.mkdir()
    (issue / "publication.yaml").write_text("title: Fruit\nlang: en\n")
    (issue / "a.md").write_text("# Apples\n\nText.\n")
    age(*issue.iterdir(), issue)
    run("build", "issue", *EPUB)
    assert "unchanged" in run("build", "issue", *EPUB).err
    (issue / "b.md").write_text("# Bananas\n\nText.\n")
    assert "wrote" in run("build", "issue", *EPUB).err


def test_standard_input_is_read_each_time(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"# Pears\n\nText.\n")))
            assert "wrote" in run("build", "-", *EPUB).err


def test_what_a_reader_of_others_looks_at_is_not_known(
    run: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = folder / "plug-ins" / "runes-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: runes\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[exporter.readers]\nrunes = exporter.readers.text:read\n"
    )
    monkeypatch.syspath_prepend(about.parent)
    (folder / "stone.runes").write_text("Ravn cut these runes.\n")
    for _ in range(2):
        assert "wrote" in run("build", "stone.runes", "-f", "runes", *EPUB).err


def test_json_tells_what_has_not_changed(build: Build) -> None:
    told = [json.loads(line) for line in build("--json").out.splitlines()]
    (article,) = (line for line in told if line["event"] == "article")
    assert article["is_unchanged"] is True
    assert [Path(file["path"]).name for file in article["written"]] == ["pears.epub"]


def test_a_run_of_several_is_summed_up(run: Command, folder: Path) -> None:
    for name in ("apples", "pears", "plums"):
        (folder / f"{name}.md").write_text(f"---\nlang: en\n---\n# {name}\n\nText.\n")
    run("build", "pears.md", *EPUB)
    (folder / "plums.md").write_text("---\ntitle: [\n---\n")
    done = run("build", "apples.md", "pears.md", "plums.md", *EPUB)
    *_, counts, failed = done.err.splitlines()
    assert counts.startswith("1 built, 1 unchanged, 1 failed, in ")
    assert failed.startswith("  failed plums.md: ")
    assert "failed" not in run("build", "pears.md", *EPUB).err


def test_a_command_that_is_killed_leaves_nothing_torn(build: Build, folder: Path) -> None:
    before = Path("dist/pears.epub").read_bytes()
    command = [sys.executable, "-m", "exporter", "build", "pears.md", *EPUB]
    for wait in (0.1, 0.2, 0.3, 0.4, 0.5):
        shutil.rmtree(folder.parent / "cache", ignore_errors=True)
        started = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert Path("dist/pears.epub").read_bytes() == before
    assert build().code == 0
    assert "unchanged" in build().err


def test_the_cache_is_told_and_cleared(run: Command, build: Build, folder: Path) -> None:
    (folder.parent / "cache" / "article-exporter" / "big").write_bytes(b"." * 2_000_000)
    told = run("cache")
    assert str(folder.parent / "cache") in told.out
    assert told.out.endswith(": 2.0 MB\n")
    assert run("cache", "--clear").out.endswith(": 2.0 MB taken away\n")
    assert not kept_files(folder)
    assert run("cache").out.endswith(": 0.0 MB\n")
    assert "wrote" in build().err


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    digests = [store.put(tmp_path, bytes([number]) * 1000) for number in range(10)]
    for number, digest in enumerate(digests):
        (file,) = tmp_path.glob(f"built/*/{digest}")
        os.utime(file, (OLD + number, OLD + number))
    assert store.get(tmp_path, digests[0])  # asked for again, it is the newest
    store.trim(tmp_path, 8000)
    there = [digest for digest in digests if store.get(tmp_path, digest)]
    assert digests[0] in there
    assert digests[1] not in there
    assert store.size(tmp_path) <= 8000


def test_it_is_trimmed_while_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 8000)
    monkeypatch.setattr(store.trim, "__defaults__", (8000,))
    monkeypatch.setattr(store, "_OFTEN", 1000)
    for number in range(50):
        store.put(tmp_path, os.urandom(400) + bytes([number]))
    assert 4000 < store.size(tmp_path) < 10_000


def kept_files(folder: Path) -> list[Path]:
    found = (
        (folder.parent / "cache").glob("*/built/*/*"),
        (folder.parent / "cache").glob("*/jobs/*"),
    )
    return [path for each in found for path in each]
