from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from exporter.tools import pango
from exporter.tools.system import PANGO, install_command

PROBE = "from exporter.tools import pango; print(pango.probe())"


def test_pango_is_found_with_its_version() -> None:
    probe = pango.probe()

    assert probe.found
    assert re.fullmatch(r"1\.\d+\.\d+", probe.version)


def test_a_library_that_cannot_be_loaded_is_named_with_what_installs_it(tmp_path: Path) -> None:
    (tmp_path / "libharfbuzz-subset.so.0").write_bytes(b"no library")

    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "found=False" in run.stdout
    assert "libharfbuzz-subset.so.0" in run.stdout
    assert repr(install_command(PANGO)) in run.stdout
