"""Finds where the links of a PDF lead (ISO 32000-1 #12.3.2 and #12.6.4)."""

from __future__ import annotations

from typing import Any

from exporter.finished.pdf.objects import dictionary, entry, name, named, string


def is_link(annotation: Any) -> bool:
    """Tell whether an annotation is a link."""
    return name(annotation, "/Subtype") == "Link"


def target_of(annotation: Any) -> str:
    """Give the address that a link leads to, or `#name` within the file, or ""."""
    action = dictionary(annotation, "/A")
    match name(action, "/S"):
        case "URI":
            return _address(entry(action, "/URI"))
        case "GoTo":
            return _destination(entry(action, "/D"))
        case "":
            return _destination(entry(annotation, "/Dest"))
    return ""


def _address(value: Any) -> str:
    text = string(value)
    if not text:
        return ""
    try:
        # ISO 32000-1 #12.6.4.7 asks for ASCII; what makers write beyond it is UTF-8.
        return bytes(value).decode()
    except UnicodeDecodeError:
        return text


def _destination(value: Any) -> str:
    target = named(value) or string(value)
    return f"#{target}" if target else ""
