"""Reads a stylesheet and puts what it imports in the place of each @import."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import Path

from exporter import witness
from exporter.errors import StyleError, UsageError
from exporter.stylesheet.nesting import flatten
from exporter.stylesheet.nodes import Node, Nodes, Rule, Tokens, strip
from exporter.stylesheet.parse import parse
from exporter.stylesheet.sheet import Sheet


def load(sheet: Sheet, styles: Path) -> Nodes:
    """Read a stylesheet, without imports and without nesting.

    An @import reaches the folder of the sheet that it stands in, and `styles`.

    Raises:
        UsageError: there is no such file.
        StyleError: it is broken; the error names file and line.
    """
    data = _bytes(sheet)
    return _inlined(sheet, data, styles, ())


def written(sheet: Sheet) -> str:
    """Give the text of a stylesheet as it is written.

    Raises:
        UsageError: there is no such file.
        StyleError: it is not in UTF-8; the error names file and line.
    """
    return _decode(_bytes(sheet), sheet.name)


def _bytes(sheet: Sheet) -> bytes:
    witness.saw(sheet.path)
    try:
        return sheet.path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the stylesheet cannot be read: {error.strerror}",
            where=sheet.name,
            hint="check the path behind --css or --theme",
        ) from error


def _inlined(sheet: Sheet, data: bytes, styles: Path, above: tuple[Path, ...]) -> Nodes:
    nodes = flatten(parse(_decode(data, sheet.name), sheet.name))
    _refuse_late_imports(nodes)
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, Rule) and node.keyword == "import":
            made += _import(node, sheet, styles, (*above, sheet.path.resolve()))
        elif not (isinstance(node, Rule) and node.keyword == "charset"):
            made.append(node)
    return tuple(made)


def _import(rule: Rule, importer: Sheet, styles: Path, chain: tuple[Path, ...]) -> Nodes:
    target, media = _target(rule)
    path = (importer.path.parent / target).resolve()
    reachable = (importer.path.parent.resolve(), styles.resolve())
    if ":" in target or not any(path.is_relative_to(folder) for folder in reachable):
        raise StyleError(
            f"@import may not reach {target}",
            where=rule.where,
            hint="put the file beside the stylesheet that imports it",
        )
    if path in chain:
        raise StyleError(
            f"{target} imports itself", where=rule.where, hint="take one of the @imports out"
        )
    witness.saw(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StyleError(
            f"{target} cannot be read: {error.strerror}",
            where=rule.where,
            hint="check the path; it starts at the folder of this stylesheet",
        ) from error
    name = str(Path(importer.name).parent / target)
    nodes = _inlined(Sheet(path=path, name=name), data, styles, chain)
    return (Rule(keyword="media", prelude=media, body=nodes, where=rule.where),) if media else nodes


def _target(rule: Rule) -> tuple[str, Tokens]:
    first, *rest = rule.prelude or (None,)
    conditions = [token.lower_name for token in rest if token.type == "function"]
    if conditions or any(token.type == "ident" and token.lower_value == "layer" for token in rest):
        raise StyleError(
            "an @import with layer() or supports() cannot be compiled",
            where=rule.where,
            hint="import the file without it and write the @layer or @supports inside",
        )
    if first is not None and first.type in {"string", "url"}:
        return first.value, strip(rest)
    raise StyleError(
        "this @import names no file", where=rule.where, hint='write @import "file.css";'
    )


def _refuse_late_imports(nodes: Nodes) -> None:
    # CSS Cascade 5 #at-import: behind any other rule an @import is invalid.
    for node in dropwhile(_may_stand_before_import, nodes):
        if isinstance(node, Rule) and node.keyword == "import":
            raise StyleError(
                "this @import stands behind other rules",
                where=node.where,
                hint="move it to the top of the file",
            )


def _may_stand_before_import(node: Node) -> bool:
    return isinstance(node, Rule) and node.keyword in {"charset", "import"}


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StyleError(
            "the stylesheet is not in UTF-8",
            where=f"{name}:{line}",
            hint="save it as UTF-8",
        ) from error
