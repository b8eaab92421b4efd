"""What is wrong with a formula."""

from __future__ import annotations


class FormulaError(ValueError):
    """A formula cannot be set: a half sentence that tells why, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
