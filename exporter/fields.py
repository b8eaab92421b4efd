"""Turns metadata as people write it (YAML, KEY=VALUE) into fields: strings stay strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.errors import InputError, UsageError
from exporter.model import Fields, Value
from exporter.tree import clean_text

if TYPE_CHECKING:
    from yaml import Node

#: Other tools' keys -> ours (Pandoc, Calibre, Jekyll, Hugo).
_SAME_KEYS: Mapping[str, str] = {
    "abstract": "description",
    "access-date": "accessed",
    "authors": "author",
    "belongs-to-collection": "collection",
    "canonical": "source",
    "canonical-url": "source",
    "categories": "keywords",
    "comments": "description",
    "creator": "author",
    "creators": "author",
    "contributors": "contributor",
    "cover": "cover-image",
    "date-modified": "modified",
    "excerpt": "description",
    "group-position": "position",
    "language": "lang",
    "last-modified": "modified",
    "lastmod": "modified",
    "pubdate": "date",
    "series": "collection",
    "series-index": "position",
    "standfirst": "subtitle",
    "subjects": "subject",
    "summary": "description",
    "tags": "keywords",
    "updated": "modified",
    "url": "source",
}


#: Every key of metadata that means something, in all its spellings.
KNOWN = frozenset(_SAME_KEYS) | frozenset(
    "title subtitle kicker author contributor date lang dir description subject keywords publisher"
    " rights identifier isbn source accessed modified credit collection position cover-image"
    " cover-alt accessibility-certified-by accessibility-certifier-credential".split()
)


def canonical(fields: Fields) -> dict[str, Value]:
    """Name every field as we do; where two names mean the same, our own name wins."""
    plain = {key.strip().lower().replace("_", "-"): value for key, value in fields.items()}
    ours = {_SAME_KEYS[key]: value for key, value in plain.items() if key in _SAME_KEYS}
    return ours | {key: value for key, value in plain.items() if key not in _SAME_KEYS}


def parse_pairs(pairs: Iterable[str]) -> Fields:
    """Read KEY=VALUE pairs; a repeated key becomes a list.

    Raises UsageError for a pair without a key or an equals sign.
    """
    fields: dict[str, Value] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"“{pair}” is not KEY=VALUE", hint='write -M title="My title"')
        text = clean_text(value)
        known = fields.get(key.strip())
        if known is None:
            fields[key.strip()] = text
        else:
            fields[key.strip()] = (*(known if isinstance(known, tuple) else (known,)), text)
    return fields


def load_file(path: Path) -> Fields:
    """Read a YAML file of metadata.

    Raises UsageError when it cannot be read and InputError when it is not YAML.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise UsageError(
            f"the metadata file cannot be read: {problem.strerror}", where=str(path)
        ) from problem
    except UnicodeDecodeError as problem:
        raise UsageError(
            "the metadata file is not UTF-8", where=str(path), hint="save it as UTF-8"
        ) from problem
    # Pandoc's metadata files may carry the fences of front matter.
    body = re.sub(r"\A---[ \t]*\n|^(---|\.\.\.)[ \t]*\Z", "", text.strip(), flags=re.MULTILINE)
    return parse_yaml(body, name=str(path), first_line=1 + text.strip().startswith("---"))


def parse_yaml(text: str, *, name: str, first_line: int = 1) -> Fields:
    """Read a YAML mapping whose scalars all stay strings.

    `first_line` is the line of the file at which the text begins.
    Raises InputError, with the line, when it is not a mapping or not YAML.
    """
    import yaml

    # The C loader, where PyYAML was built with it, is ten times as fast.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_depth(clean_text(text), loader, f"{name}:{first_line}")
        node = yaml.compose(clean_text(text), Loader=loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        reason = getattr(problem, "problem", None) or "it is not YAML"
        raise InputError(
            f"the metadata cannot be read: {reason}",
            where=f"{name}:{line}",
            hint='put values that hold a colon or a quotation mark into "…"',
        ) from problem
    if node is None:
        return {}
    value = _Values(name, first_line).of(node)
    if not isinstance(value, Mapping):
        raise InputError(
            "the metadata is not a list of “key: value” lines",
            where=f"{name}:{first_line + node.start_mark.line}",
            hint="write one “key: value” on each line, such as “title: My title”",
        )
    return value


_DEEPEST = 20


def _refuse_depth(text: str, loader: Any, where: str) -> None:
    # PyYAML 6's composer recurses in C: ten thousand brackets end the process without a word.
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError("the metadata is nested too deeply", where=where)


class _Values:
    """Turns YAML nodes into values; an alias is turned once, so that no input explodes."""

    def __init__(self, name: str, first_line: int) -> None:
        self._name = name
        self._first_line = first_line
        self._known: dict[Node, Value] = {}

    def of(self, node: Node, depth: int = 0) -> Value:
        if node not in self._known:
            if depth > _DEEPEST:
                raise InputError("the metadata is nested too deeply", where=self._where(node))
            self._known[node] = self._turn(node, depth)
        return self._known[node]

    def _turn(self, node: Node, depth: int) -> Value:
        import yaml

        if isinstance(node, yaml.ScalarNode):
            is_null = not node.style and node.value in {"~", "null"}
            return "" if is_null else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.of(item, depth + 1) for item in node.value)
        return self._mapping(node, depth)

    def _mapping(self, node: Node, depth: int) -> Value:
        fields: dict[str, Value] = {}
        places: dict[str, str] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in fields:
                raise InputError(
                    f"the key “{key}” stands twice, first at {places[key]}",
                    where=self._where(key_node),
                    hint="keep one of them, or write a list: key: [one, two]",
                )
            fields[key], places[key] = self.of(value_node, depth + 1), self._where(key_node)
        return fields

    def _where(self, node: Node) -> str:
        return f"{self._name}:{self._first_line + node.start_mark.line}"
