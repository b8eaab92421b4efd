"""Ties a process to the one that started it: it ends when that is gone, however that came."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

#: <linux/prctl.h>
_PR_SET_PDEATHSIG = 1


def tie() -> Callable[[], None] | None:
    """Give what a child of this process has to call first; None where no system call does it.

    Elsewhere than on Linux a child goes on until its own limits end it. See prctl(2).
    """
    if sys.platform != "linux":
        return None

    import ctypes  # before the fork: a child must not import while others held locks

    control, parent = ctypes.CDLL(None).prctl, os.getpid()

    def follow() -> None:
        control(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before the kernel knew
            os._exit(1)

    return follow
