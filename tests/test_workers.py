"""Jobs in a process with limits: what one of them does to itself is done to no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import pipeline
from exporter.errors import ExportError, InputError, ProgramFault
from exporter.options import Limits, Options
from exporter.workers import Crew, News, Size
from tests.command import PEARS

#: A process of its own, as a user has it.
EXPORTER = (sys.executable, "-m", "exporter")
#: A reader that tells its process and never ends.
ENDLESS = """
import os, pathlib
def read(source, options, notices):
    pathlib.Path('pid').write_text(str(os.getpid()))
    while True: pass
"""


def spin(_: News) -> str:
    while True:
        pass


def swell(_: News) -> str:
    return str(len([bytearray(2**20) for _ in range(4096)]))


def crash(_: News) -> str:
    os.kill(os.getpid(), signal.SIGTRAP)
    return "alive"


def sleep(_: News) -> str:
    time.sleep(3600)
    return "awake"


def speak(tell: News) -> str:
    tell("hear, hear")
    return "spoken"


def feast(_: News) -> str:
    KEPT.append(bytearray(200 * 2**20))
    return "full"


def count(tell: News) -> str:
    tell(Size(3))
    begun = time.process_time()
    while time.process_time() < begun + 1.5:
        pass
    return "counted"


def who(_: News) -> str:
    return str(os.getpid())


KEPT: list[bytearray] = []
JOBS: dict[str, Callable[[News], str]] = {
    "spin": spin,
    "swell": swell,
    "crash": crash,
    "sleep": sleep,
    "speak": speak,
    "who": who,
    "count": count,
    "feast": feast,
}


def work(job: str, tell: News) -> str:
    try:
        return JOBS[job](tell)
    except MemoryError:
        return "out of memory"


def do(*jobs: str, limits: Limits | None = None, hands: int = 1) -> tuple[list[str], list[object]]:
    heard: list[object] = []
    crew = Crew(work=work, lost=lambda job, error: f"{job}: {error.message}")
    told = crew.each(jobs, limits or Limits(time=1), lambda _, news: heard.append(news), hands)
    return list(told), heard


def test_a_job_that_takes_too_long_is_ended_and_the_next_is_done() -> None:
    results, heard = do("spin", "speak")
    assert results == ["spin: it is not done after 1 seconds of CPU time", "spoken"]
    assert heard == ["hear, hear"]


def test_a_job_that_only_waits_is_ended_too() -> None:
    results, _ = do("sleep", "speak")
    assert results == ["sleep: it is not done after 10 seconds", "spoken"]


def test_a_job_gets_no_more_memory_than_the_limit() -> None:
    results, _ = do("swell", "speak", limits=Limits(time=20, memory=300))
    assert results == ["out of memory", "spoken"]


def test_a_job_that_crashes_its_process_harms_no_other() -> None:
    results, _ = do("speak", "crash", "speak")
    assert results[0] == results[2] == "spoken"
    assert "crashed" in results[1]
    assert "SIGTRAP" in results[1]


def test_a_job_of_many_articles_has_the_time_of_so_many() -> None:
    assert do("count", "spin", "count")[0] == [
        "counted",
        "spin: it is not done after 1 seconds of CPU time",
        "counted",
    ]


def test_several_jobs_are_done_at_once_and_told_in_their_order() -> None:
    results, heard = do("count", "speak", "count", "crash", "speak", limits=Limits(time=9), hands=3)
    assert results[:3] == ["counted", "spoken", "counted"]
    assert "SIGTRAP" in results[3]
    assert results[4] == "spoken"
    assert heard == ["hear, hear"] * 2


def test_one_that_hangs_holds_up_no_other() -> None:
    results, heard = do("spin", "speak", "speak", "speak", hands=2)
    assert results[0] == "spin: it is not done after 1 seconds of CPU time"
    assert results[1:] == ["spoken"] * 3
    assert heard == ["hear, hear"] * 3


def test_so_many_processes_are_started_and_no_more() -> None:
    results, _ = do(*["who"] * 20, hands=3)
    assert 1 <= len(set(results)) <= 3
    assert str(os.getpid()) not in results


def test_one_process_does_all_jobs_while_it_lives() -> None:
    results, _ = do("who", "who", "crash", "who", "who")
    assert results[0] == results[1] != str(os.getpid())
    assert results[3] == results[4] != results[0]


def test_a_process_that_keeps_much_memory_does_no_other_job() -> None:
    results, _ = do("who", "who", "feast", "who", limits=Limits(time=20, memory=300))
    assert results[0] == results[1] != results[3]


def test_no_process_outlives_the_one_that_started_it(folder: Path) -> None:
    plug_in(folder, ENDLESS)
    Path("endless.runes").write_text("")
    started = subprocess.Popen(
        [*EXPORTER, "build", "endless.runes", "-f", "runes"], env=environment(folder)
    )
    wait_for_reader(started)
    started.kill()
    started.wait()
    worker = int(Path("pid").read_text())
    while is_running(worker):
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Tell so of a process that nobody may have waited for yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_no_process_is_left_behind() -> None:
    (result,), _ = do("who")
    with pytest.raises(ProcessLookupError):
        os.kill(int(result), 0)


@pytest.mark.parametrize("error", [InputError("m", hint="h", where="w"), ProgramFault("m")])
def test_errors_come_whole_through_the_pipe(error: ExportError) -> None:
    crew: Crew[str, ExportError] = Crew(work=lambda _, __: error, lost=lambda _, lost: lost)
    (told,) = crew.each(["x"], Limits(), print, 1)
    assert (type(told), told.message, told.hint, told.where) == (
        type(error),
        error.message,
        error.hint,
        error.where,
    )


def test_the_trace_of_a_fault_outlives_its_process() -> None:
    crew: Crew[str, ProgramFault] = Crew(
        work=lambda _, __: _fault(), lost=lambda _, __: ProgramFault("lost")
    )
    (told,) = crew.each(["x"], Limits(), print, 1)
    assert "ZeroDivisionError" in told.message
    assert "in _fault" in told.trace


def _fault() -> ProgramFault:
    try:
        1 / 0  # noqa: B018 - it raises
    except ZeroDivisionError as fault:
        return ProgramFault.of(fault, where="here")
    raise AssertionError


def test_good_articles_are_built_beside_one_that_never_ends(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(
        folder,
        "from exporter.readers import markdown\n"
        "def read(source, options, notices):\n"
        "    while 'endless' in source.name: pass\n"
        "    return markdown.read(source, options, notices)\n",
    )
    monkeypatch.syspath_prepend(folder / "plug-ins")
    names = ["good.md", "endless.md", "later.md"]
    for name in names:
        Path(name).write_text(PEARS)
    options = Options(
        editions=("epub",), draw_cover=False, format="runes", limits=Limits(time=2), epoch=0
    )

    good, endless, later = pipeline.build(names, options, is_apart=True)

    assert (good.error, later.error) == (None, None)
    assert endless.error is not None
    assert endless.error.message == "it is not done after 2 seconds of CPU time"
    assert endless.error.where == "endless.md"
    assert {path.name for path in Path("dist").iterdir()} == {"good.epub", "later.epub"}


def test_ctrl_c_ends_both_processes(folder: Path) -> None:
    plug_in(folder, ENDLESS)
    Path("endless.runes").write_text("")
    # Shells have their background jobs ignore the signal, and children inherit that.
    started = subprocess.Popen(
        [*EXPORTER, "build", "endless.runes", "-f", "runes"],
        env=environment(folder),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - before exec there is one thread
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for_reader(started)
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate()
    assert started.returncode == 130, told
    with pytest.raises(ProcessLookupError):
        os.kill(int(Path("pid").read_text()), 0)


def wait_for_reader(started: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Wait until the reader that never ends has begun, and told its process."""
    while not (Path("pid").exists() and Path("pid").read_text()):
        assert started.poll() is None
        time.sleep(0.02)


def plug_in(folder: Path, code: str) -> None:
    place = folder / "plug-ins"
    about = place / "runes-1.dist-info"
    about.mkdir(parents=True)
    (place / "runes.py").write_text(code)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: runes\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[exporter.readers]\nrunes = runes:read\n")


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(folder / "plug-ins")}
