"""Processes that end with the one that started them."""

from __future__ import annotations

import subprocess
import sys

_PARENT = """
import os, signal, subprocess, sys
from exporter import lifeline
child = subprocess.Popen(["sleep", "3600"], preexec_fn=lifeline.tie())
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_program_ends_when_the_process_that_started_it_is_killed() -> None:
    # It holds its standard output open as long as it lives: the end of that is its own end.
    done = subprocess.run([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, check=False)
    assert done.stdout == b""
    assert done.returncode == -9
