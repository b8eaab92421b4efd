"""What happens where Pango is missing: a child process whose loader finds a broken library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
from exporter.errors import MissingDependency
from exporter.model import Metadata, Navigation, Publication
from exporter.notices import Notices
from exporter.writers import pdf

publication = Publication(
    metadata=Metadata(title="T", language="en"), spine=(), navigation=Navigation(toc=())
)
print("cover", pdf.draw_cover(publication, "", None))
try:
    pdf.write(publication, "", Notices())
except MissingDependency as error:
    print(error.message)
    print(error.hint)
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("libraries")
    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib"):
        (folder / name).touch()
    search = {"LD_LIBRARY_PATH": str(folder), "DYLD_LIBRARY_PATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, **search},
    )
    assert done.stderr == ""
    return done.stdout


def test_missing_pango_is_told_with_the_command_that_installs_it(output: str) -> None:
    lines = output.splitlines()
    assert lines[1].startswith("the PDF edition needs Pango")
    assert "pango" in lines[2]


def test_missing_pango_leaves_the_publication_without_a_cover(output: str) -> None:
    assert output.splitlines()[0] == "cover None"


def test_advice_of_the_engine_stays_off_standard_output(output: str) -> None:
    assert len(output.splitlines()) == 3


def test_engine_starts_no_other_program_to_find_its_libraries() -> None:
    program = """
import sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event == "subprocess.Popen" else None)
import ctypes.util
search = ctypes.util.find_library
from exporter.writers.pdf import engine
from weasyprint.text import ffi
print(len(started), bool(ffi.harfbuzz_subset), ctypes.util.find_library is search)
"""
    program = program.replace("from weasyprint", "engine.load()\nfrom weasyprint")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["0", "True", "True"]
