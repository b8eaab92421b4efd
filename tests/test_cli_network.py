"""Holds the options that have to do with the network, and the limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.cli.limits import NAMES, limits_from
from exporter.errors import ExitCode, UsageError
from exporter.options import Limits
from tests.command import EPUB, PEARS, Command


class TestLimits:
    def test_each_can_be_set(self) -> None:
        limits = limits_from(f"{name}={number}" for number, name in enumerate(NAMES, 1))

        assert [getattr(limits, name) for name in NAMES] == list(range(1, len(NAMES) + 1))

    def test_what_is_not_named_stays(self) -> None:
        assert limits_from(["image=1", "image=3"]) == Limits(image=3)

    @pytest.mark.parametrize("pair", ["speed=3", "=3", "", "Image=3"])
    def test_an_unknown_one_is_refused_with_all_that_are_known(self, pair: str) -> None:
        with pytest.raises(UsageError) as stop:
            limits_from([pair])

        assert all(name in stop.value.hint for name in NAMES)

    @pytest.mark.parametrize("number", ["0", "-1", "1.5", "", "many", "٣", "9" * 5000])
    def test_what_is_no_whole_number_above_0_is_refused(self, number: str) -> None:
        with pytest.raises(UsageError) as stop:
            limits_from([f"fetch={number}"])

        assert stop.value.hint == "write --limit fetch=40"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--url", "example.org/a"),
        ("--url", "file:///a"),
        ("--url", "https://me:secret@example.org/"),
        ("--allow-host", "https://example.org"),
        ("--allow-host", "*"),
        ("--limit", "size=0"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_makes_no_sense_is_wrong_usage(run: Command, arguments: tuple[str, ...]) -> None:
    Path("a.md").write_text(PEARS, encoding="utf-8")

    done = run("build", "a.md", *EPUB, *arguments)

    assert done.code == ExitCode.USAGE
    assert f": {arguments[0]}: " in done.err or arguments[0] in done.err
    assert not Path("dist").exists()


@pytest.mark.usefixtures("folder")
def test_a_limit_holds(run: Command) -> None:
    Path("a.md").write_text(PEARS + "x" * 2**20, encoding="utf-8")

    done = run("build", "a.md", *EPUB, "--limit", "size=1")

    assert done.code == ExitCode.NOTHING_WRITTEN
    assert "larger than 1 MB" in done.err
