"""Printers on loopback, switched on for one test and off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.printing.simulator import Simulator, simulate

Simulate: TypeAlias = Callable[..., Simulator]


@pytest.fixture(autouse=True)
def _nobody_chose_a_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the choices of whoever runs the tests away from them."""
    for name in ("PRINTER", "LPDEST", "CUPS_SERVER", "CUPS_ENCRYPTION", "CUPS_SERVERROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def switch_on(tmp_path: Path) -> Iterator[Simulate]:
    """Give what switches printers on."""
    with ExitStack() as stack:

        def give(name: str = "printer", **settings: Any) -> Simulator:
            return stack.enter_context(simulate(tmp_path / name, **settings))

        yield give


@pytest.fixture
def printer(switch_on: Simulate) -> Simulator:
    """Give a printer with both sides, black, that prints at once."""
    return switch_on()
