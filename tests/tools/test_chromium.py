from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.tools import ace, chromium
from exporter.tools.system import CHROMIUM, install_command


def test_the_probe_names_a_version() -> None:
    probe = chromium.probe()
    assert probe.found
    assert re.fullmatch(r"\d+(\.\d+)+", probe.version)


def test_the_browser_that_puppeteer_is_told_of_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", "/opt/browser")
    assert chromium.program() == "/opt/browser"


def test_a_browser_that_puppeteer_has_downloaded_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forget(monkeypatch, tmp_path)
    browser = tmp_path / ".cache/puppeteer/chrome/linux-148.0/chrome-linux64/chrome"
    browser.parent.mkdir(parents=True)
    browser.touch()
    assert chromium.program() == str(browser)


def test_a_missing_browser_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forget(monkeypatch, tmp_path)
    probe = chromium.probe()
    assert not probe.found
    assert probe.hint == install_command(CHROMIUM)


def test_ace_without_a_browser_names_the_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = tmp_path / "@daisy" / "ace-cli" / "bin" / "ace.js"
    command.parent.mkdir(parents=True)
    command.touch()
    (tmp_path / "ace-cli").symlink_to(command)
    command.chmod(0o755)
    forget(monkeypatch, tmp_path)
    assert (ace.probe().found, ace.probe().name) == (False, "Chromium")


def forget(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make as if this machine had no browser."""
    monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
    monkeypatch.setattr(chromium, "_APPLICATIONS", ())
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("PATH", str(folder))
