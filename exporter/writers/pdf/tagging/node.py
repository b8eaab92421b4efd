"""The nouns of a tag tree before it is written: elements, and what they hold of the pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from exporter.writers.pdf.tagging.cells import Cells

#: Elements that hold no content of their own -> what stands around it there (ISO 32000-1, 14.8.4).
_WRAPPERS = {
    **dict.fromkeys(("Document", "Art", "Sect", "BlockQuote", "TOCI"), "P"),
    "Ruby": "RB",
}
#: Elements that hold blocks as well as content.
FLOW = frozenset((*_WRAPPERS, "LBody", "TD", "TH", "Caption", "Note", "Figure")) - {"Ruby"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content."""

    page: int
    """The page's number, from 0."""
    mcid: int
    actual: str = ""
    """What the piece says, if it cannot say so itself."""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation on a page: a pydyf.Dictionary."""

    page: int
    dictionary: Any


Kid: TypeAlias = "Node | Mark | Annotation"


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its type, its language, what it holds in order, its other entries."""

    kind: str
    language: str
    kids: list[Kid] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)

    @property
    def latest(self) -> Node | None:
        """The last kid, if it is an element."""
        kid = self.kids[-1] if self.kids else None
        return kid if isinstance(kid, Node) else None


@dataclass(slots=True, eq=False)
class Place:
    """Where the content of an HTML element goes."""

    node: Node
    language: str
    wraps: str = ""
    """The structure element that text needs here to stand in: P, RB, or none."""
    is_contents: bool = False
    """Whether it is within a table of contents."""
    cells: Cells = field(default_factory=dict)
    """What is known of the cells of the table around it."""
    line: Node | None = None
    """The P or RB that is still open."""

    @property
    def is_flow(self) -> bool:
        """Whether blocks may stand here."""
        return self.node.kind in FLOW

    def block(self, node: Node) -> Place:
        """Put a block here and give the place within it."""
        self.line = None
        self.node.kids.append(node)
        return self.within(node)

    def inline(self, node: Node) -> Place:
        """Put an element into the line here and give the place within it."""
        self.put(node)
        return self.within(node)

    def beside(self, node: Node) -> Place:
        """Put an element that needs no line into the line, if there is one."""
        (self.line or self.node).kids.append(node)
        return self.within(node)

    def put(self, *kids: Kid) -> None:
        """Put content into the line here."""
        if self.wraps and self.line is None:
            if all(isinstance(kid, Mark) and kid.is_blank for kid in kids):
                return  # white space between blocks
            self.line = Node(self.wraps, self.language)
            self.node.kids.append(self.line)
        (self.line or self.node).kids.extend(kids)

    def within(self, node: Node) -> Place:
        """Give the place within an element."""
        return replace(
            self, node=node, language=node.language, wraps=_WRAPPERS.get(node.kind, ""), line=None
        )

    def part(self, language: str) -> Place:
        """Give the place of a block that is no element: its text is a paragraph of its own."""
        self.line = None
        return replace(self, language=language, wraps="P")
