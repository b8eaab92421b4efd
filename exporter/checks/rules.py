"""The rules of our own lint: what each means, and how much it matters."""

from __future__ import annotations

from collections.abc import Mapping

from exporter.checks.report import Problem, Severity

#: Rule -> its severity and what it says. An error is a fault whatever was meant; a warning may
#: be right now and then. The manual lists them all.
RULES: Mapping[str, tuple[Severity, str]] = {
    # Both editions.
    "title-missing": ("error", "the file does not tell its title"),
    "language-missing": ("error", "the language of the text is not told"),
    "language-malformed": ("error", "a language tag is none"),
    "heading-gap": ("warning", "a heading leaves out a level"),
    "heading-empty": ("error", "a heading has no text"),
    "image-silent": ("error", "a picture has no alternative text"),
    "image-named": ("warning", "the alternative text of a picture is the name of a file"),
    "link-empty": ("error", "a link has no text"),
    "link-vague": ("warning", "a link’s text says nothing by itself"),
    "link-script": ("error", "a link runs a script"),
    "table-headless": ("warning", "a table has no header cells"),
    # The EPUB.
    "modified-missing": ("error", "the package does not tell when it was last modified"),
    "id-repeated": ("error", "an id stands twice in one file"),
    "image-undeclared": (
        "warning",
        "a picture has an empty alternative text but is not marked as decoration",
    ),
    "claim-false": ("error", "the accessibility metadata says what is not so"),
    "claim-missing": ("warning", "the accessibility metadata is not complete"),
    "page-list-broken": ("error", "the page-list and the page-break markers do not agree"),
    "page-source-missing": ("warning", "the page-list does not tell whose pages it lists"),
    "nav-order": ("warning", "the table of contents does not follow the reading order"),
    "resource-remote": ("warning", "something is fetched from the network while reading"),
    "script": ("warning", "the publication runs a script"),
    "colour-fixed": ("warning", "a colour of text or ground is fixed, whatever the reader chose"),
    "size-fixed": ("warning", "a size of type is fixed, whatever the reader chose"),
    # The PDF.
    "formula-silent": ("error", "a formula has no alternative text"),
    "untagged": ("error", "the file has no tags: nobody can know its reading order"),
    "title-hidden": ("warning", "viewers show the file’s name instead of its title"),
    "font-missing": ("error", "a font is not embedded: the text may look otherwise elsewhere"),
    "outline-missing": ("warning", "a file of many pages has no bookmarks"),
    "labels-missing": ("info", "a file of many pages has no page labels"),
    "link-undescribed": ("warning", "a link has no description"),
    "metadata-missing": ("warning", "the file has no XMP metadata"),
    # The PDF that claims to be PDF/X-4.
    "trim-missing": ("error", "a page does not tell where it is cut, or its boxes are not nested"),
    "intent-missing": ("error", "a PDF/X-4 holds no profile of a press"),
    "colour-undefined": ("error", "a colour of a PDF/X-4 is left to each device"),
    "press-annotation": ("error", "a PDF/X-4 has links or notes on a page"),
    "press-action": ("error", "a PDF/X-4 holds actions, scripts or attached files"),
    "trapped-missing": ("error", "a PDF/X-4 does not tell whether it is trapped"),
}


def problem(rule: str, place: str = "", detail: str = "") -> Problem:
    """Make the problem of breaking a rule at a place; the detail says what is meant there.

    Raises KeyError for a rule that is not listed.
    """
    severity, sentence = RULES[rule]
    message = f"{sentence}: {detail}" if detail else sentence
    places = (place,) if place else ()
    return Problem(severity=severity, rule=rule, message=message, places=places)
