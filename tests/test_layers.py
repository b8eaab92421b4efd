"""Holds the layers that exporter/README.md draws, import by import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

HOUSE = Path(__file__).parent.parent / "exporter"
#: Nobody's guest: the package's front doors look at everything and nothing looks at them.
FRONT_DOORS = frozenset({"exporter", "exporter.__main__"})
#: An outside library -> the rooms in which alone it may be imported.
CONFINED = {
    "weasyprint": "exporter.writers.pdf",
    "pydyf": "exporter.writers.pdf",
    "ebooklib": "exporter.writers.epub",
    "subprocess": "exporter.tools",
    "jpype": "exporter.tools",
    "httpx": "exporter.sources",
}


class Import(NamedTuple):
    """Module `by`, on a line, imports `of`."""

    by: str
    line: int
    of: str

    def __str__(self) -> str:
        return f"{self.by}, line {self.line}, imports {self.of}"


def test_map_gives_every_module_a_layer() -> None:
    homeless = {m for m in modules() - FRONT_DOORS if not room_of(m) and not is_landing(m)}
    assert not homeless, "name them under “Who may import whom” in exporter/README.md"


def test_map_names_only_rooms_that_stand() -> None:
    assert layers().keys() - modules() == set()


def test_rooms_import_only_from_lower_layers() -> None:
    assert [str(i) for i in imports() if i.of in modules() and not is_allowed(i)] == []


def test_nobody_imports_the_front_doors_to_reach_a_room() -> None:
    assert [str(i) for i in imports() if i.of == "exporter.__main__"] == []


def test_imports_are_absolute() -> None:
    assert [str(i) for i in imports() if i.of.startswith(".")] == []


@pytest.mark.parametrize("library", CONFINED)
def test_confined_library_stays_in_its_room(library: str) -> None:
    home = CONFINED[library]
    guests = [i for i in imports() if i.of == library or i.of.startswith(f"{library}.")]
    assert [str(i) for i in guests if not is_within(i.by, home)] == []


@pytest.mark.parametrize(
    ("by", "of"),
    [
        ("exporter.model", "exporter.cli"),
        ("exporter.model", "exporter.errors"),
        ("exporter.transforms.links", "exporter.readers.text"),
        ("exporter.writers.epub", "exporter.writers.pdf"),
        ("exporter.tools.java", "exporter.pipeline"),
        ("exporter.writers", "exporter.tree"),
    ],
)
def test_upward_and_sideways_imports_are_refused(by: str, of: str) -> None:
    assert not is_allowed(Import(by, 1, of))


def test_every_way_to_import_is_seen() -> None:
    code = (
        "import a.b\n"
        "from exporter import tree\n"
        "if TYPE_CHECKING:\n    from exporter.model import Person\n"
        "def f():\n    import c\n    return import_module('exporter.tree')\n"
        "from .model import Person\n"
    )
    seen = [i.of for i in imports_of("exporter.x", ast.parse(code))]
    assert sorted(seen) == [
        ".model",
        "a.b",
        "c",
        "exporter.model",
        "exporter.tree",
        "exporter.tree",
    ]


@cache
def layers() -> dict[str, int]:
    """Read the numbered list of the map: a room's module name -> its layer."""
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    section = text.split("## Who may import whom", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^(\d+)\. (.*)$", section, re.MULTILINE)
    return {f"exporter.{room}": int(n) for n, row in rows for room in re.findall(r"`(.+?)`", row)}


@cache
def modules() -> frozenset[str]:
    return frozenset(module_name(path) for path in HOUSE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


@cache
def imports() -> tuple[Import, ...]:
    """List what every module imports: at its top, in functions, for type checkers, by name."""
    return tuple(
        found
        for path in sorted(HOUSE.rglob("*.py"))
        for found in imports_of(module_name(path), ast.parse(path.read_text(encoding="utf-8")))
    )


def imports_of(module: str, code: ast.Module) -> Iterator[Import]:
    for node in ast.walk(code):
        match node:
            case ast.Import(names=names, lineno=line):
                yield from (Import(module, line, alias.name) for alias in names)
            case ast.ImportFrom(module=source, names=names, level=level, lineno=line):
                base = "." * level + (source or "")
                yield from {
                    Import(
                        module, line, full if (full := f"{base}.{a.name}") in modules() else base
                    )
                    for a in names
                }
            # Tables of readers and transforms name modules that are loaded on use.
            case ast.Constant(value=str(name), lineno=line) if name in modules() - FRONT_DOORS:
                yield Import(module, line, name)


def is_allowed(found: Import) -> bool:
    if found.by in FRONT_DOORS or found.of == "exporter":
        return True
    mine, theirs = room_of(found.by), room_of(found.of)
    if mine == theirs:
        return bool(mine)
    # A room without a row, such as the landing exporter.writers, imports nothing of the house.
    return layers().get(theirs, 0) < layers().get(mine, 0)


def room_of(module: str) -> str:
    """Give the row of the map that a module belongs to, "" when it has none."""
    return next((room for room in layers() if is_within(module, room)), "")


def is_landing(module: str) -> bool:
    """Tell whether a package only holds rooms that have rows of their own."""
    return any(room.startswith(f"{module}.") for room in layers())


def is_within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")
