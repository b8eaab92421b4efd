from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from exporter import doctor
from exporter.doctor import examine, satisfies

TOP = Path(__file__).parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_everything_that_the_tests_need_is_here() -> None:
    assert [f for f in examine() if not f.ok and f.needed == "required"] == []


def test_every_dependency_is_looked_for() -> None:
    names = {finding.name for finding in examine() if finding.needed == "required"}
    wanted = {re.split(r"[<>=\[]", line)[0] for line in PROJECT["dependencies"]}

    assert wanted <= names
    assert {"Python", "Pango"} <= names


def test_extras_are_looked_for_as_optional() -> None:
    names = {finding.name for finding in examine() if finding.needed == "optional"}

    assert {"manimgx-fonts", "epubcheck", "Java", "EPUBCheck", "veraPDF", "cache"} <= names
    assert {"Node.js", "Chromium", "Ace"} <= names
    assert "pytest" not in names


def test_what_is_found_has_a_version() -> None:
    assert [f.name for f in examine() if f.ok and not f.version] == []


def test_what_is_found_needs_no_hint() -> None:
    assert [f.name for f in examine() if f.ok and f.hint] == []


def test_the_oldest_python_is_the_one_that_the_project_asks_for() -> None:
    assert PROJECT["requires-python"] == f">={doctor._PYTHON[0]}.{doctor._PYTHON[1]}"


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("70.0", ">=70,<71", True),
        ("71.0", ">=70,<71", False),
        ("69.9", ">=70,<71", False),
        ("3.10", ">=3.9", True),
        ("6.1.3", ">=6.1", True),
        ("1.0", "", True),
        ("2026.9.26.post1", ">=2026.9", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, wanted: str, *, fits: bool) -> None:
    assert satisfies(version, wanted) is fits


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    finding = doctor._package("no-such-package", ">=1,<2", "")

    assert not finding.ok
    assert finding.hint.endswith("-m pip install 'no-such-package>=1,<2'")


def test_a_package_that_is_too_old_is_told() -> None:
    finding = doctor._package("lxml", ">=9999", "")

    assert not finding.ok
    assert finding.version.endswith(", but >=9999 is needed")


def test_a_missing_extra_is_installed_by_our_own_name() -> None:
    finding = doctor._package("no-such-package", ">=1", "fonts")

    assert finding.needed == "optional"
    assert finding.hint.endswith("'article-exporter[fonts]'")


def test_a_cache_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    (cache,) = [finding for finding in examine() if finding.name == "cache"]

    assert not cache.ok
    assert "chmod" in cache.hint


def test_a_missing_pango_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"no library")
    script = "from exporter.doctor import examine; print(*examine(), sep='\\n')"

    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    (line,) = [line for line in run.stdout.splitlines() if "'Pango'" in line]
    assert "ok=False" in line
    assert "libpango-1.0.so.0" in line
