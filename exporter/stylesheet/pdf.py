"""What CSS the PDF cannot keep: what WeasyPrint 70 does not lay out, and what PDF/A forbids."""

from __future__ import annotations

from exporter.stylesheet.nodes import Declaration, Rule, text, walk
from exporter.stylesheet.properties import LAID_OUT

_RULES = frozenset("page layer font-face counter-style".split())
#: Nothing is lost on paper without these.
_NOT_FOR_PAPER = frozenset(
    "cursor pointer-events resize touch-action user-select will-change scrollbar-width"
    " scrollbar-color scrollbar-gutter text-size-adjust".split()
)
_NOT_FOR_PAPER_PREFIXES = (
    "animation", "transition", "scroll-", "overscroll-", "view-t", "caret", "cue", "speak",
    "voice-", "pause",
)  # fmt: skip
_WORDS = frozenset(
    "unset revert revert-layer min-content max-content fit-content plaintext subgrid".split()
)
_FUNCTIONS = frozenset("color-mix light-dark fit-content env round mod rem".split())
_DESCRIPTORS = frozenset(
    "src unicode-range font-display system symbols additive-symbols negative prefix suffix range"
    " pad fallback".split()
)
#: veraPDF 6.2.8-3: any other value interpolates, which PDF/A forbids.
_SHARP = frozenset(("crisp-edges", "pixelated"))


def refuses_rule(rule: Rule) -> str:
    """Say why a rule cannot be laid out, or nothing when it can."""
    if rule.keyword == "media":
        return "only the medium and the size of the paper are decided on paper"
    if not rule.keyword or rule.keyword in _RULES or _is_of_a_page(rule.keyword):
        return ""
    return "WeasyPrint does not know it"


def refuses(declaration: Declaration) -> str:
    """Say why a declaration cannot be laid out, or nothing when it can."""
    name = declaration.name
    # Descriptors of @font-face and @counter-style are no properties.
    if name not in LAID_OUT and name not in _DESCRIPTORS:
        return "WeasyPrint does not lay it out"
    if name == "opacity" and text(declaration.value) not in {"1", "1.0", "100%"}:
        # veraPDF 7.1-3: the group that it makes carries no tag.
        return "PDF/UA cannot tag it; a colour as in rgb(0 0 0 / 50%) can stand for it"
    if name == "image-rendering" and text(declaration.value).lower() not in _SHARP:
        return "PDF/A forbids interpolated pictures"
    return _refuses_value(declaration)


def is_foreign(declaration: Declaration) -> bool:
    """Tell whether a declaration is for a browser, or about screens alone."""
    name = declaration.name
    is_prefixed = name.startswith("-") and not name.startswith("-weasy-")
    return is_prefixed or name in _NOT_FOR_PAPER or name.startswith(_NOT_FOR_PAPER_PREFIXES)


def _refuses_value(declaration: Declaration) -> str:
    for token in walk(declaration.value):
        if token.type == "ident":
            word = token.lower_value
            if word in _WORDS or (word == "contents" and declaration.name == "display"):
                return f"WeasyPrint does not know {word}"
        elif token.type == "function":
            if token.lower_name == "device-cmyk":
                return "PDF/A wants colours in RGB"
            if token.lower_name in _FUNCTIONS:
                return f"WeasyPrint does not know {token.lower_name}()"
    return ""


def _is_of_a_page(keyword: str) -> bool:
    return keyword.startswith(("top-", "bottom-", "left-", "right-", "footnote", "note"))
