"""Holds what the documents promise: the top level, the notices, the exit codes, the commands."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click

from exporter import pipeline, publications
from exporter.cli import exporter
from exporter.errors import ExitCode
from exporter.notices import SLUGS
from exporter.options import Limits, Options

TOP = Path(__file__).parent.parent
MANUAL = TOP / "source" / "manual"


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
    listed = re.findall(r"^\| `([a-z-]+)` \|", chapter("notices"), re.MULTILINE)
    assert sorted(listed) == sorted(SLUGS)


def test_exit_codes_are_all_told() -> None:
    for text in (section("README.md", "Exit codes"), chapter("exit-codes")):
        told = re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
        assert [int(code) for code in told] == [code.value for code in ExitCode]


def test_manual_tells_every_option() -> None:
    told = re.findall(r"--?[A-Za-z][a-z-]*", chapter("commands"))
    assert options(exporter) - set(told) == set()


def test_manual_holds_every_chapter_that_stands_in_its_folder() -> None:
    plan = (MANUAL / "publication.yaml").read_text(encoding="utf-8")
    assert {path.name for path in MANUAL.glob("*.md")} == set(re.findall(r"[\w-]+\.md", plan))


def test_manual_tells_every_command() -> None:
    told = re.findall(r"^## exporter (\w+)$", chapter("commands"), re.MULTILINE)
    assert sorted(told) == exporter.list_commands(click.Context(exporter))


def test_manual_tells_every_key_of_a_plan() -> None:
    told = set(re.findall(r"`([a-z-]+)`", chapter("publications")))
    assert set(publications.KEYS) - told == set()


def test_manual_tells_every_limit_and_its_default() -> None:
    text = chapter("limits")
    told = re.findall(r"^\| `([a-z]+)` \| (\d+) \|", text, re.MULTILINE)
    assert {name: int(number) for name, number in told} == asdict(Limits())


def test_manual_names_only_tokens_that_stand() -> None:
    named = re.findall(r"`(--[a-z0-9-]+)`", chapter("stylesheets").split("\n## Fonts")[0])
    sheets = "".join(path.read_text(encoding="utf-8") for path in (TOP / "styles").rglob("*.css"))
    assert len(named) > 20
    assert (
        set(named) - set(re.findall(r"^ +(--[a-z0-9-]+):", sheets, re.MULTILINE)) - {"--css"}
        == set()
    )


def test_source_builds_without_a_warning(tmp_path: Path) -> None:
    options = Options(strict=True, output_folder=tmp_path)
    results = list(pipeline.build([str(TOP / "source")], options))
    assert [result.error for result in results] == [None] * len(results)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "kursk-monument.epub",
        "kursk-monument.pdf",
        "manual.epub",
        "manual.pdf",
    ]


def test_readme_names_the_libraries_that_tests_install() -> None:
    (libraries,) = re.findall(r'^libraries="(.*)"$', read("tests/run"), re.MULTILINE)
    assert f"apt-get install -y {libraries} python3-venv &&" in read("README.md")


def test_ci_runs_the_second_command_of_the_readme() -> None:
    assert "\nsh tests/run\n" in read("README.md")
    assert "tests/run" in read(".ci/run")


def options(command: click.Command) -> set[str]:
    """List the options of a command and of those below it."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for parameter in command.params for name in parameter.opts}
    own |= {name for parameter in command.params for name in parameter.secondary_opts}
    return {n for n in own if n.startswith("-")}.union(*(options(c) for c in below))


def chapter(name: str) -> str:
    """Give a chapter of the manual."""
    return (MANUAL / f"{name}.md").read_text(encoding="utf-8")


def section(document: str, heading: str) -> str:
    """Give what stands under a heading of the second level."""
    return re.split(rf"^## {heading}$", read(document), maxsplit=1, flags=re.MULTILINE)[1].split(
        "\n## ", 1
    )[0]


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")
