"""Turns the installed font packages into a private font configuration: no font of the host is seen.

The file format: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
"""

from __future__ import annotations

import atexit
import copy
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from lxml import etree

from exporter import files
from exporter.fonts.families import EAST_ASIAN, EMOJI, GENERICS, SANS, east_asian, fallbacks
from exporter.fonts.packages import folders, unused
from exporter.tree import Element, build

#: FC_WEIGHT_DEMIBOLD: from here on text counts as bold.
_DEMIBOLD = 180


def prepare() -> Path:
    """Make fontconfig see package fonts only; call before Pango is loaded.

    Returns the configuration file, which this process names in FONTCONFIG_FILE.
    """
    folder = _writable_folder()
    text = configuration(folder / "fontconfig")
    digest = hashlib.sha256(text).hexdigest()[:16]
    file = folder / f"fonts-{digest}.conf"
    if not file.exists():
        files.write_atomically(file, text)
    os.environ["FONTCONFIG_FILE"] = str(file)
    # Pango asks these for the language of a script; the host's locale must not choose faces.
    os.environ["PANGO_LANGUAGE"] = "en"
    return file


def configuration(cache_folder: Path) -> bytes:
    """Write fontconfig's configuration: our folders, our fallbacks, nothing else."""
    root = build("fontconfig")
    for folder in folders():
        root.append(build("dir", None, str(folder)))
    refused = [build("glob", None, pattern) for pattern in unused()]
    root.append(build("selectfont", None, build("rejectfont", None, *refused)))
    root.append(build("cachedir", None, str(cache_folder)))
    for generic, family in GENERICS.items():
        root.append(_rule([_test("family", generic, qual="any")], [family], "assign"))
    root.append(_rule([_test("family", EMOJI, qual="any")], ["Noto Emoji"], "assign"))
    for sans in SANS:
        root.extend(_fallback_rules(sans))
    root.extend(_fallback_rules(is_bold=True))
    root.extend(_fallback_rules())
    doctype = '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)


def _fallback_rules(sans: str = "", *, is_bold: bool = False) -> Iterator[Element]:
    """Write the rules for one sans, or for everything; those of a language come first."""
    tests = [_test("family", sans, qual="any")] if sans else []
    if is_bold:
        tests.append(_test("weight", _DEMIBOLD, compare="more_eq"))
    for language, form in EAST_ASIAN.items():
        speaks = _test("lang", language, compare="contains")
        face = east_asian(form, is_sans=bool(sans) or is_bold)
        yield _rule([*tests, speaks], [face], "append_last")
    yield _rule(tests, fallbacks(is_sans=bool(sans), is_bold=is_bold), "append_last")


def _rule(tests: Sequence[Element], families: Sequence[str], mode: str) -> Element:
    """Write a rule: where something is asked for, these families are tried too."""
    # Bound strongly, the order of families outranks the languages that a face claims to cover.
    edit = build("edit", {"name": "family", "mode": mode, "binding": "strong"})
    edit.extend(build("string", None, family) for family in families)
    # Each rule has tests of its own: an element stands in one place.
    return build("match", {"target": "pattern"}, *map(copy.deepcopy, tests), edit)


def _test(name: str, value: str | int, **how: str) -> Element:
    kind = "string" if isinstance(value, str) else "int"
    return build("test", {"name": name, **how}, build(kind, None, str(value)))


def _writable_folder() -> Path:
    """Find the user's cache folder, or make one that lives as long as this process."""
    folder = files.cache_folder()
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    folder = Path(tempfile.mkdtemp(prefix="article-exporter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
