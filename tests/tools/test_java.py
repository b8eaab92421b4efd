import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from exporter.tools import java


def test_the_probe_names_a_version() -> None:
    assert int(java.probe().version.partition(".")[0]) >= 11


def test_threads_that_ask_at_the_same_time_get_one_machine() -> None:
    with ThreadPoolExecutor(4) as pool:
        names = list(
            pool.map(lambda name: str(java.load(name).class_.getName()), ["java.lang.String"] * 4)
        )
    assert names == ["java.lang.String"] * 4


def test_both_engines_start_in_one_fresh_process_without_a_word_on_stderr() -> None:
    code = (
        "from pathlib import Path; from exporter.tools import epubcheck, greenfield;"
        "print(len(epubcheck.check(Path('none.epub'))), greenfield.probe().found);"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("1 True\n", "")


def test_looking_for_tools_starts_no_machine() -> None:
    code = (
        "import sys; from exporter.tools import epubcheck, java, verapdf;"
        "epubcheck.probe(); verapdf.probe(); java.probe();"
        "import jpype; print(jpype.isJVMStarted())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
