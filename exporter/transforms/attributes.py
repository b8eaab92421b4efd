"""Keeps of the attributes only those that are known, well-formed and unique where they must be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

from exporter.model import Article
from exporter.names import slug
from exporter.notices import Notices
from exporter.transforms.vocabulary import ATTRIBUTES, GLOBAL_ATTRIBUTES, ROLES
from exporter.tree import Element, add_class, elements

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_CLASS = re.compile(r"-?[A-Za-z_][A-Za-z0-9_+#.-]{0,39}")
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_SMALL_CAPS = re.compile(r"font-variant(?:-caps)?\s*:[^;]*small-caps", re.IGNORECASE)
# HTML #valid-date-string-with-optional-time, the part of it that people write.
_DATE = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?)?)?"
)


def attributes(article: Article, notices: Notices) -> Article:
    """Take out all attributes that are not known, and mend those that are."""
    del notices
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    for element in elements(article.tree):
        if not element.attrib:
            _check_needed(element)
            continue
        _translate(element)
        _keep_known(element)
        _mend(element)
        _mend_id(element, taken, renamed)
        _check_needed(element)
    if renamed:
        _follow(article.tree, renamed)
    return article


def _translate(element: Element) -> None:
    """Say in today's attributes and classes what old ones mean."""
    attributes = element.attrib
    if (language := attributes.get(_XML_LANG)) and "lang" not in attributes:
        attributes["lang"] = str(language)
    if element.tag == "a" and attributes.get("name") and "id" not in attributes:
        attributes["id"] = str(attributes["name"])
    align = str(attributes.get("align", "")).strip().lower()
    if align in ("left", "right", "center") and element.tag not in ("img", "table"):
        add_class(element, f"ta-{align}")
    if style := str(attributes.get("style", "")):
        if match := _TEXT_ALIGN.search(style):
            add_class(element, f"ta-{match[1].lower()}")
        if element.tag == "span" and _SMALL_CAPS.search(style):
            add_class(element, "smallcaps")


def _keep_known(element: Element) -> None:
    own = ATTRIBUTES.get(str(element.tag), frozenset())
    for name in list(element.attrib):
        if name not in GLOBAL_ATTRIBUTES and name not in own:
            del element.attrib[name]


def _mend(element: Element) -> None:
    attributes = element.attrib
    if "class" in attributes:
        names = [name for name in str(attributes["class"]).split() if _CLASS.fullmatch(name)]
        _set(element, "class", " ".join(dict.fromkeys(names)))
    if "role" in attributes:
        known = ROLES.get(str(element.tag), frozenset())
        _set(element, "role", next((r for r in str(attributes["role"]).split() if r in known), ""))
    if "dir" in attributes:
        direction = str(attributes["dir"]).strip().lower()
        _set(element, "dir", direction if direction in ("ltr", "rtl") else "")
    if "scope" in attributes and attributes["scope"] not in ("col", "row", "colgroup", "rowgroup"):
        del attributes["scope"]
    # ARIA in HTML: a plain span has no name; a picture made of characters has one.
    if element.tag == "span" and "aria-label" in attributes and "role" not in attributes:
        del attributes["aria-label"]


def _set(element: Element, name: str, value: str) -> None:
    if value:
        element.set(name, value)
    else:
        del element.attrib[name]


def _mend_id(element: Element, taken: set[str], renamed: dict[str, str]) -> None:
    if (old := element.get("id")) is None:
        return
    name = old if _is_ncname(old) else slug(old, "id") if old.strip() else ""
    if not name:
        del element.attrib["id"]
        return
    number, stem = 2, name
    while name in taken:
        number, name = number + 1, f"{stem}-{number}"
    taken.add(name)
    element.set("id", name)
    # Of two equal ids the first keeps its links.
    if name != old and old not in taken:
        renamed.setdefault(old, name)


def _follow(root: Element, renamed: Mapping[str, str]) -> None:
    """Let links lead to the new ids."""
    for link in elements(root, "a"):
        href = link.get("href", "")
        target = renamed.get(href[1:]) or renamed.get(unquote(href[1:]))
        if href.startswith("#") and target:
            link.set("href", f"#{target}")


def _check_needed(element: Element) -> None:
    """Turn elements that lack what makes them what they are into plain spans."""
    match element.tag:
        case "time" if not _DATE.fullmatch(element.get("datetime", "")):
            element.attrib.pop("datetime", None)
            element.tag = "span"
        case "bdo" if not element.get("dir"):
            element.tag = "span"
        case _:
            pass


def _is_ncname(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name) or _ncname().fullmatch(name))


@cache
def _ncname() -> re.Pattern[str]:
    # Compiled when a name needs it: the classes take ten milliseconds.
    # XML Names 1.0 #NT-NCName, without the astral letters that no reading system needs.
    return re.compile(
        "[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
        "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]"
        "[-.0-9A-Z_a-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040"
        "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]*"
    )
