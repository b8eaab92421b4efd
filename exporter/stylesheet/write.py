"""Writes nodes as the text of a stylesheet: one property per line, no empty rule."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.stylesheet.nodes import Declaration, Node, Nodes, Rule, text


def write(nodes: Nodes) -> str:
    """Give the text of a stylesheet."""
    return "".join(f"{line}\n" for node in nodes for line in _lines(node))


def _lines(node: Node) -> Iterator[str]:
    if isinstance(node, Declaration):
        mark = " !important" if node.important else ""
        yield f"{node.name}: {text(node.value)}{mark};"
        return
    if node.body is None:
        yield f"{_head(node)};"
        return
    # EPUBCheck's grammar wants margin boxes before declarations; so do old engines.
    inside = (
        sorted(node.body, key=lambda n: isinstance(n, Declaration)) if node.keyword else node.body
    )
    lines = [f"  {line}" for child in inside for line in _lines(child)]
    if lines:
        yield f"{_head(node)} {{"
        yield from lines
        yield "}"


def _head(rule: Rule) -> str:
    prelude = text(rule.prelude)
    if not rule.keyword:
        return prelude
    return f"@{rule.keyword} {prelude}".strip()
