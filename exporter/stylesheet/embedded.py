"""What an EPUB that carries fonts takes from the paper: the families that its sheet names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exporter.stylesheet import tokens
from exporter.stylesheet.nodes import Declaration

_FAMILIES = ("--serif", "--sans", "--mono", "--display")
#: Tokens of the body on paper -> those of epub.css, which are not set without fonts.
_BODY = {"--serif": "--body-family", "--figures": "--body-figures"}


def families(printed: Mapping[str, Declaration]) -> dict[str, Declaration]:
    """Choose from the tokens of the paper those that name families, and name the body's.

    What is set as the body takes its family from there, so that a reader who chooses another for
    the body chooses it for all of that.
    """
    named = {
        name: token
        for name, token in printed.items()
        if name in _FAMILIES or name.endswith("-family")
    }
    as_body = [name for name in named if name != "--serif" and _is_body(name, printed)]
    body = {name: replace(printed[own], name=name) for own, name in _BODY.items() if own in printed}
    return named | tokens.made(dict.fromkeys(as_body, "inherit")) | body


def _is_body(name: str, printed: Mapping[str, Declaration]) -> bool:
    import tinycss2

    own, body = (
        tinycss2.serialize(tokens.value(each, printed) or ()) for each in (name, "--serif")
    )
    return bool(own == body)
