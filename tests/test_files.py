from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exporter.errors import ExitCode, OutputError
from exporter.files import cache_folder, explain, sweep, write_atomically

OLD, NEW = b"old " * 250_000, b"new " * 300_000


def test_a_file_is_written_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "dist" / "deep" / "a.epub"

    write_atomically(path, NEW)

    assert path.read_bytes() == NEW


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)

    write_atomically(path, NEW)

    assert path.read_bytes() == NEW


def test_nothing_but_the_file_is_left_in_the_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.pdf", NEW)

    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "empty", b"")

    assert (tmp_path / "empty").read_bytes() == b""


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_umask_decides_who_may_read(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "a", NEW)
    finally:
        os.umask(before)

    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.pdf"
    link.symlink_to(tmp_path / "there" / "real.pdf")

    write_atomically(link, NEW)

    assert link.is_symlink()
    assert (tmp_path / "there" / "real.pdf").read_bytes() == NEW


def test_a_folder_of_that_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.epub" / "kept").mkdir(parents=True)

    with pytest.raises(OutputError) as stop:
        write_atomically(tmp_path / "a.epub", NEW)

    assert "a folder of that name stands there" in stop.value.message
    assert "-o" in stop.value.hint
    assert (tmp_path / "a.epub" / "kept").is_dir()


def test_the_folder_one_stands_in_has_a_name_in_messages() -> None:
    with pytest.raises(OutputError, match=r"“\.”"):
        write_atomically(Path(), NEW)


def test_a_named_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.epub")

    with pytest.raises(OutputError, match="something that is not a file"):
        write_atomically(tmp_path / "a.epub", NEW)

    assert (tmp_path / "a.epub").is_fifo()


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "dist").write_bytes(b"")

    with pytest.raises(OutputError, match="is a file, not a folder"):
        write_atomically(tmp_path / "dist" / "a.epub", NEW)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the name is too long"):
        write_atomically(tmp_path / ("a" * 300 + ".epub"), NEW)

    assert list(tmp_path.iterdir()) == []


def test_a_ring_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.epub").symlink_to(tmp_path / "b.epub")
    (tmp_path / "b.epub").symlink_to(tmp_path / "a.epub")

    with pytest.raises(OutputError, match="ring of symbolic links"):
        write_atomically(tmp_path / "a.epub", NEW)


def test_a_name_with_a_null_character_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="null"):
        write_atomically(tmp_path / "a\0.epub", NEW)


def test_a_folder_that_one_may_not_write_in_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    user = os.geteuid()
    os.seteuid(user or 65534)  # root may write anywhere: become nobody
    try:
        with pytest.raises(OutputError) as stop:
            write_atomically(tmp_path / "a.epub", NEW)
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o755)

    assert "you may not write there" in stop.value.message
    assert stop.value.exit_code is ExitCode.NOTHING_WRITTEN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "share of the disk"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_what_the_system_says_is_put_in_plain_words(number: int, words: str) -> None:
    error = explain(OSError(number, os.strerror(number)), Path("dist/a.epub"))

    assert words in error.message
    assert error.where == str(Path("dist/a.epub"))
    assert error.hint


LIMITED = """
import resource, sys
from pathlib import Path
from exporter.errors import OutputError
from exporter.files import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), b"new " * 300_000)
except OutputError as error:
    print(error.message)
"""


def test_a_write_that_fails_midway_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)

    run = subprocess.run(
        [sys.executable, "-c", LIMITED, path], capture_output=True, text=True, check=True
    )

    assert "larger than the system allows" in run.stdout
    assert path.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_leftovers_of_a_dead_process_are_swept(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    leftover = tmp_path / f".exporter-{child.pid}-1.tmp"
    leftover.write_bytes(b"half")

    sweep(tmp_path)

    assert not leftover.exists()


def test_a_file_of_a_living_process_is_not_swept(tmp_path: Path) -> None:
    other = tmp_path / f".exporter-{os.getppid()}-1.tmp"
    other.write_bytes(b"half")

    sweep(tmp_path)

    assert other.exists()


def test_files_of_other_programs_are_not_swept(tmp_path: Path) -> None:
    names = [".exporter-x-1.tmp", ".tmp-123", ".exporter-1-1.tmp.bak", "exporter-1-1.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"")

    sweep(tmp_path)

    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names)


def test_a_leftover_with_our_own_process_number_is_no_hindrance(tmp_path: Path) -> None:
    for number in range(1, 100):
        (tmp_path / f".exporter-{os.getpid()}-{number}.tmp").write_bytes(b"half")

    write_atomically(tmp_path / "a.pdf", NEW)

    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


WRITER = """
import sys
from itertools import cycle
from pathlib import Path
from exporter.files import write_atomically
path = Path(sys.argv[1])
print("ready", flush=True)
for data in cycle([b"old " * 250_000, b"new " * 300_000]):
    write_atomically(path, data)
"""


def test_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    torn = []

    for _ in range(40):
        child = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        child.kill()
        child.communicate()
        torn += [data for data in [path.read_bytes()] if data not in (OLD, NEW)]

    write_atomically(path, NEW)
    assert torn == []
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_the_cache_is_where_the_user_wants_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert cache_folder() == tmp_path / "article-exporter"


@pytest.mark.parametrize("value", ["", "relative/folder"])
@pytest.mark.parametrize(("system", "folder"), [("linux", ".cache"), ("darwin", "Library/Caches")])
def test_the_cache_is_in_the_home_folder_otherwise(
    monkeypatch: pytest.MonkeyPatch, value: str, system: str, folder: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.setenv("HOME", "/home/somebody")

    assert cache_folder() == Path("/home/somebody") / folder / "article-exporter"
