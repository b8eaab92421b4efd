"""Holds what the documents promise: the top level, the notices, the exit codes, the commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.errors import ExitCode
from exporter.notices import SLUGS

TOP = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "source/manual.md")


def test_top_level_is_fixed() -> None:
    ignored = set(read(".gitignore").replace("/\n", "\n").split())
    visible = {path.name for path in TOP.iterdir() if not path.name.startswith(".")}
    assert visible - ignored == {
        "LICENSE",
        "README.md",
        "exporter",
        "pyproject.toml",
        "source",
        "styles",
        "tests",
    }


def test_manual_lists_every_notice_and_no_other() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", section("source/manual.md", "Notices"), re.MULTILINE)
    assert sorted(listed) == sorted(SLUGS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_exit_codes_are_all_told(document: str) -> None:
    told = re.findall(r"^\| (\d+) \|", section(document, "Exit codes"), re.MULTILINE)
    assert [int(code) for code in told] == [code.value for code in ExitCode]


def test_readme_names_the_libraries_that_tests_install() -> None:
    (libraries,) = re.findall(r'^libraries="(.*)"$', read("tests/run"), re.MULTILINE)
    assert f"apt-get install -y {libraries} python3-venv &&" in read("README.md")


def test_ci_runs_the_second_command_of_the_readme() -> None:
    assert "\nsh tests/run\n" in read("README.md")
    assert "tests/run" in read(".ci/run")


def section(document: str, heading: str) -> str:
    """Give what stands under a heading of the second level."""
    return re.split(rf"^## {heading}$", read(document), maxsplit=1, flags=re.MULTILINE)[1].split(
        "\n## ", 1
    )[0]


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")
