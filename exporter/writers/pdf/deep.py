"""Lets WeasyPrint, which recurses, lay out deeply nested texts: a long stack, and an end to it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from exporter.errors import ExportError
from exporter.tree import Element

#: Elements within elements; the deepest that the stack below holds with room to spare.
MAX_DEPTH = 500
#: So deep, and Python's own limits are enough.
_PLAIN_DEPTH = 50
_STACK = 256 << 20
_RECURSION = 60_000

Result = TypeVar("Result")


def run(work: Callable[[], Result], root: Element) -> Result:
    """Do work that recurses into a tree.

    Raises ExportError when the tree is too deep.
    """
    depth = height(root)
    if depth > MAX_DEPTH:
        raise _too_deep(depth)
    if depth <= _PLAIN_DEPTH:
        return work()
    try:
        return _on_long_stack(work)
    except RecursionError as error:
        raise _too_deep(depth) from error


def height(root: Element) -> int:
    """Count the elements on the longest way down."""
    deepest, level = 0, [root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _too_deep(depth: int) -> ExportError:
    return ExportError(
        f"the text is nested too deeply for the PDF edition: {depth} levels of lists, quotations"
        f" or other elements within each other",
        hint=f"flatten it below {MAX_DEPTH} levels, or make the EPUB alone with --to epub",
    )


def _on_long_stack(work: Callable[[], Result]) -> Result:
    results: list[Result] = []
    errors: list[BaseException] = []

    def target() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            errors.append(error)

    limit, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, _RECURSION))
    try:
        thread = threading.Thread(target=target, name="layout", daemon=True)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(stack)
        sys.setrecursionlimit(limit)
    if errors:
        raise errors[0]
    return results[0]
