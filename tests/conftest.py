"""What every test may lean on: Ace's command on the path, where tests/run has installed it."""

from __future__ import annotations

import os
from pathlib import Path

COMMANDS = Path(__file__).parent / "node_modules" / ".bin"
os.environ["PATH"] = os.pathsep.join((str(COMMANDS), os.environ.get("PATH", os.defpath)))
