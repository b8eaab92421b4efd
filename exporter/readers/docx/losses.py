"""Counts what of a Word file cannot be kept, and tells it in one sentence."""

from __future__ import annotations

from collections import Counter

from exporter.notices import Notices

#: What is counted -> one, several, and what helps.
_CONTENT = {
    "chart": ("a chart", "charts", "insert it as a picture"),
    "diagram": ("a SmartArt diagram", "SmartArt diagrams", "insert it as a picture"),
    "object": ("an embedded object", "embedded objects", "insert it as a picture"),
    "drawing": ("a drawn shape", "drawn shapes", "insert it as a picture"),
    "symbol": ("a sign of a symbol font", "signs of symbol fonts", "write it as a character"),
    "formula": ("a part of a formula", "parts of formulas", "look at the formulas"),
    "hidden": ("a piece of hidden text", "pieces of hidden text", "unhide it if it belongs here"),
    "picture": ("a picture without a file", "pictures without files", "insert it anew"),
}


class Losses:
    """How often each kind of thing was left out."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, number: int = 1) -> None:
        """Count what was left out: a key of the table above, `comment`, `change` or `contents`."""
        self._counts[kind] += number

    def tell(self, notices: Notices, where: str) -> None:
        """Make notices of the counts."""
        self._tell_content(notices, where)
        if comments := self._counts["comment"]:
            notices.inform("comments-dropped", f"comments left out: {comments}", where=where)
        if changes := self._counts["change"]:
            notices.inform(
                "changes-accepted",
                f"tracked changes accepted: {changes}",
                where=where,
                hint="reject in Word those that you do not want",
            )
        if self._counts["contents"]:
            notices.inform(
                "contents-dropped",
                "the table of contents is left out; both editions make their own",
                where=where,
            )

    def _tell_content(self, notices: Notices, where: str) -> None:
        lost = [(kind, n) for kind in _CONTENT if (n := self._counts[kind])]
        if not lost:
            return
        parts = [_CONTENT[kind][0] if n == 1 else f"{n} {_CONTENT[kind][1]}" for kind, n in lost]
        hints = dict.fromkeys(_CONTENT[kind][2] for kind, _ in lost)
        notices.warn(
            "content-lost",
            f"cannot be kept: {', '.join(parts)}",
            where=where,
            hint="; ".join(hints),
        )
