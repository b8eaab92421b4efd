"""What CSS the EPUB cannot keep: print rules, and what EPUBCheck 5.3 finds fault with."""

from __future__ import annotations

from exporter.stylesheet.nodes import Declaration, Rule, Token, text, walk

_RULES = frozenset(
    "media supports container layer scope starting-style font-face counter-style keyframes".split()
)
#: CSS GCPM, CSS Page and CSS Content: of pages, which a reading system has none of its own.
_OF_PAGES = frozenset("string-set marks bleed size page image-resolution margin-break".split())
_OF_PAGES_PREFIXES = ("bookmark-", "footnote-", "bleed-")
_OF_PAGES_FUNCTIONS = frozenset(
    "string running leader target-counter target-counters target-text content".split()
)
_FOREIGN_PREFIXES = ("-weasy-", "-prince-", "-ah-", "-ro-")
_PSEUDO_ELEMENTS = ("::footnote-call", "::footnote-marker", "::note-call", "::note-marker")


def refuses_rule(rule: Rule) -> str:
    """Say why a rule cannot stand in an EPUB, or nothing when it can."""
    if rule.keyword == "page":
        return "a reading system makes its own pages"
    if rule.keyword and rule.keyword not in _RULES:
        return "reading systems do not know it"
    if not rule.keyword and any(name in text(rule.prelude) for name in _PSEUDO_ELEMENTS):
        return "notes stand at the end of the article"
    if not rule.keyword and any(map(_ignores_case, walk(rule.prelude))):
        return "EPUBCheck cannot read a selector that ignores case"  # CSS-008
    return ""


def refuses(declaration: Declaration) -> str:
    """Say why a declaration cannot stand in an EPUB, or nothing when it can."""
    name = declaration.name
    if name in {"direction", "unicode-bidi"}:
        # EPUB 3.3 #sec-css-req; EPUBCheck CSS-001.
        return "EPUB wants dir in the text instead"
    if name in _OF_PAGES or name.startswith(_OF_PAGES_PREFIXES):
        return "it is about pages, and a reading system makes its own"
    if name == "position" and text(declaration.value).lower() == "fixed":
        return "reading systems show it anywhere or nowhere"  # EPUBCheck CSS-006
    is_footnote = name == "float" and text(declaration.value).lower() == "footnote"
    if is_footnote or any(map(_is_of_pages, walk(declaration.value))):
        return "it is about pages, and a reading system makes its own"
    return ""


def is_foreign(declaration: Declaration) -> bool:
    """Tell whether a declaration is for an engine that makes PDFs."""
    return declaration.name.startswith(_FOREIGN_PREFIXES)


def _ignores_case(token: Token) -> bool:
    if token.type != "[] block":
        return False
    inside = [part for part in token.content if part.type != "whitespace"]
    # [lang="en" i]: two values in a row, the second a flag.
    return [part.type for part in inside[-2:]] in (["string", "ident"], ["ident", "ident"])


def _is_of_pages(token: Token) -> bool:
    if token.type != "function":
        return False
    if token.lower_name in {"counter", "counters"}:
        return any(t.type == "ident" and t.value in {"page", "pages"} for t in token.arguments)
    return token.lower_name in _OF_PAGES_FUNCTIONS
