"""The quick start of the program: what was compiled before is what would be compiled now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import exporter
from exporter import faststart
from exporter.faststart.memory import Memory

#: Loads modules with expressions and dataclasses of many kinds, and tells what came of them.
LOOK = """
import json, sys
from exporter import faststart

with faststart.quick():
    import html.parser, tokenize, textwrap, json.decoder
    import exporter.model, exporter.options, late
    import re
    now = re.compile("made (?P<when>at run time)")

patterns = [
    tokenize.cookie_re, textwrap.TextWrapper.wordsep_re, json.decoder.STRINGCHUNK,
    html.parser.attrfind_tolerant, late.NAMED, late.BYTES, late.WIDE, now,
]
text = "# coding: utf-8 <a b='c'> hello-world Äbb aBBB"
found = [
    [p.flags, p.groups, dict(p.groupindex), [m.span() for m in p.finditer(text)]]
    for p in patterns if isinstance(p.pattern, str)
]
print(json.dumps([
    found, repr(late.BYTES.findall(b"a1b22")), late.NAMED.search("xaBBy")["x"],
    repr(exporter.options.Options()), repr(late.Pear(2)), late.Pear(2) == late.Pear(2),
    exporter.model.Person(name="Ada").__hash__() == exporter.model.Person(name="Ada").__hash__(),
    re._compiler.compile.__module__,
]))
"""
LATE = """
import re
from dataclasses import dataclass, field

NAMED = re.compile("a(?P<x>b+)", re.IGNORECASE)
BYTES = re.compile(rb"[0-9]+")
WIDE = re.compile("[\\u00c0-\\u0100\\U00020000-\\U0003ffff]|(?<=\\\\w)-")


@dataclass(order=True)
class Pear:
    weight: int
    names: list[str] = field(default_factory=lambda: ["Conference"])
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("late.py").write_text(LATE, encoding="utf-8")
    return tmp_path / "cache" / "article-exporter" / "start"


def run(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def looked(**environment: str) -> Any:
    return json.loads(run("-c", LOOK, **environment))


def known(cache: Path) -> dict[str, dict[Any, Any]]:
    (file,) = cache.glob("*.modules")
    return faststart._read(file)


def test_expressions_and_dataclasses_are_the_same_with_and_without_it(cache: Path) -> None:
    plain = looked(EXPORTER_FAST_START="no")
    assert not list(cache.glob("*"))
    first = looked()
    (file,) = cache.glob("*.modules")
    before = file.stat().st_mtime_ns
    second = looked()
    assert plain == first == second
    assert file.stat().st_mtime_ns == before, "there was nothing new"
    assert plain[-1] == "re._compiler", "nothing stays changed behind the program"


def test_only_what_modules_ask_for_while_they_load_is_kept(cache: Path) -> None:
    looked()
    patterns = {pattern for pattern, _ in known(cache)["expressions"]}
    assert "a(?P<x>b+)" in patterns
    assert "made (?P<when>at run time)" not in patterns
    assert any("weight" in text for text in known(cache)["methods"])


def test_what_two_processes_learn_is_kept_together(cache: Path) -> None:
    looked()
    before = known(cache)
    Path("late.py").write_text(LATE.replace("b+", "[bc]+"), encoding="utf-8")
    looked()
    patterns = {pattern for pattern, _ in known(cache)["expressions"]}
    assert {"a(?P<x>b+)", "a(?P<x>[bc]+)"} <= patterns
    assert before["methods"].keys() <= known(cache)["methods"].keys()


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"no such thing"])
def test_what_was_kept_may_be_damaged(damage: bytes, cache: Path) -> None:
    whole = looked()
    (file,) = cache.glob("*.modules")
    data = file.read_bytes()
    file.write_bytes(data[:-40] + damage)
    assert looked() == whole
    assert len(file.read_bytes()) == len(data)


def test_with_much_of_older_versions_only_what_is_asked_for_stays() -> None:
    old: dict[Any, str] = dict.fromkeys(range(5_000), "old")
    memory = Memory(old)
    assert memory.find(7) == "old"
    assert memory.find("new") is None
    memory.learn("new", "made")
    assert memory.settle(old) == {7: "old", "new": "made"}


def test_both_editions_are_the_same_with_and_without_it(cache: Path) -> None:
    text = "# Pears\n\nA “pear” of 5 kg, 1/2 of it -- with $x^2$ and `code`.[^1]\n\n[^1]: A note.\n"
    Path("pears.md").write_text(text, encoding="utf-8")
    arguments = ("-m", "exporter", "build", "pears.md", "--no-cache", "-q", "-o")
    run(*arguments, "plain/", EXPORTER_FAST_START="no")
    run(*arguments, "first/")
    assert len(known(cache)["expressions"]) > 200, "the process beside the first keeps it, too"
    run(*arguments, "second/")
    for name in ("pears.epub", "pears.pdf"):
        plain, *others = (Path(place, name).read_bytes() for place in ("plain", "first", "second"))
        assert others == [plain, plain]


def test_those_who_use_it_as_a_library_keep_their_python() -> None:
    text = "import re, dataclasses, exporter; exporter.Options(); "
    text += "print(re._compiler.compile.__module__, 'exec' in vars(dataclasses))"
    assert run("-c", text).split() == ["re._compiler", "False"]
    with pytest.raises(AttributeError, match="no attribute 'pears'"):
        _ = exporter.pears  # type: ignore[attr-defined]  # that is the point
