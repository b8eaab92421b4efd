"""Looks things up in the objects of a PDF that may be of any type, or missing.

pikepdf gives numbers and booleans as Python values, all else as its own objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

#: ISO 32000-1 #7.9.2.2: a text string may switch its language by an escape sequence.
_LANGUAGE_ESCAPE = re.compile("\x1b[^\x1b]*\x1b")


def dictionary(parent: Any, key: str) -> Any:
    """Give a dictionary's (or a stream's) entry if it is a dictionary or a stream, else None."""
    value = entry(parent, key)
    return value if isinstance(value, Dictionary | Stream) else None


def text(parent: Any, key: str) -> str:
    """Give a dictionary's entry if it is a text string, else ""."""
    return string(entry(parent, key)) or ""


def name(parent: Any, key: str) -> str:
    """Give a dictionary's entry if it is a name, without its slash, else ""."""
    return named(entry(parent, key)) or ""


def items(value: Any) -> list[Any]:
    """Give the items of an array; any other value is one item, and None is none."""
    if isinstance(value, Array):
        return list(value)
    return [] if value is None else [value]


def numbers(value: Any) -> tuple[float, ...]:
    """Give the numbers of an array, () if it is none or holds anything else."""
    found = items(value)
    if any(item is None or isinstance(item, Object | bool) for item in found):
        return ()
    return tuple(map(float, found))


def entry(parent: Any, key: str) -> Any:
    """Give a dictionary's (or a stream's) entry, None when it has none or is no dictionary."""
    return parent.get(key) if isinstance(parent, Dictionary | Stream) else None


def inherited(page: Any, key: str) -> Any:
    """Give an entry of a page, or of the nearest node of the page tree that has it."""
    node, seen = page, set[tuple[int, int]]()
    while isinstance(node, Dictionary) and not is_again(node, seen):
        if (value := node.get(key)) is not None:
            return value
        node = entry(node, "/Parent")
    return None


def string(value: Any) -> str | None:
    """Give a text string as str; None for any other object."""
    if not isinstance(value, String):
        return None
    return _LANGUAGE_ESCAPE.sub("", str(value)).replace("\0", "")


def named(value: Any) -> str | None:
    """Give a name without its slash; None for any other object."""
    if not isinstance(value, Name):
        return None
    try:
        return str(value)[1:]
    except UnicodeDecodeError:  # ISO 32000-1 #7.3.5 asks for UTF-8, but a name may be any bytes
        return str(value.unparse()[1:], "latin-1")


def number_tree(root: Any) -> Iterator[tuple[int, Any]]:
    """List the entries of a number tree (ISO 32000-1 #7.9.7), whatever its shape."""
    waiting, seen = [root], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or is_again(node, seen):
            continue
        waiting.extend(reversed(items(entry(node, "/Kids"))))
        pairs = items(entry(node, "/Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                yield key, value


def is_again(value: Any, seen: set[tuple[int, int]]) -> bool:
    """Tell whether an indirect object was seen before, and remember it."""
    identity = value.objgen
    if identity == (0, 0):  # a direct object stands in one place only
        return False
    is_known = identity in seen
    seen.add(identity)
    return is_known
