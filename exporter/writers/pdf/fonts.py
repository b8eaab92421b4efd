"""Turns the installed font packages into a private font configuration: no font of the host is seen.

The file format: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from exporter import files
from exporter.tree import Element, build

#: Package -> the folder in it that holds the faces. The first eight are always there.
PACKAGES: Mapping[str, str] = {
    "fontpkg_spectral": "files",
    "fontpkg_cardo": "files",
    "fontpkg_amiri": "files",
    "fontpkg_fira_sans": "files",
    "fontpkg_ibm_plex_mono": "files",
    "fontpkg_eb_garamond": "files",
    "fontpkg_ibm_plex_serif": "files",
    "fontpkg_atkinson_hyperlegible": "files",
    "pylopdf_fonts_zh_cn": "",
    "pylopdf_fonts_zh_tw": "",
    "pylopdf_fonts_jp": "",
    "pylopdf_fonts_ko": "",
    "manimgx_fonts": "",
}

#: What a stylesheet that names no family of ours gets.
GENERICS: Mapping[str, str] = {
    "serif": "Spectral",
    "sans-serif": "Fira Sans",
    "system-ui": "Fira Sans",
    "monospace": "IBM Plex Mono",
    "cursive": "Spectral",
    "fantasy": "Spectral",
}

#: Families in which the rest of a line is sans: their Chinese, Japanese and Korean is too.
SANS = ("Fira Sans", "IBM Plex Mono")

#: Start of a language tag -> the East Asian face that draws its characters (Han unification).
EAST_ASIAN: Mapping[str, str] = {
    "zh-hant": "TC",
    "zh-tw": "TC",
    "zh-hk": "TC",
    "zh-mo": "TC",
    "yue": "TC",
    "ja": "JP",
    "ko": "KR",
    "zh": "SC",
}

#: Static faces first; variable ones cost a run of the instancer and come last.
LATIN = ("Spectral", "Cardo", "Amiri", "Fira Sans", "IBM Plex Mono")
#: Scripts that only the variable Noto faces have, in the order in which they are asked.
NOTO = (
    "",
    "Armenian",
    "Georgian",
    "Hebrew",
    "Arabic",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Thai",
    "Lao",
    "Myanmar",
    "Khmer",
    "Ethiopic",
    "Symbols",
)
LAST = (*(f"Noto Sans {script}".strip() for script in NOTO), "Noto Emoji")


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
    root.append(build("cachedir", None, str(cache_folder)))
    for generic, family in GENERICS.items():
        root.append(_match(generic, [family], mode="assign"))
    for start, region in EAST_ASIAN.items():
        for sans in SANS:
            root.append(_match(sans, [f"Noto Sans {region}"], start))
        root.append(_match("", [f"Noto Serif {region}"], start))
    for sans in SANS:
        root.append(_match(sans, [f"Noto Sans {region}" for region in _REGIONS]))
    serifs = [f"Noto Serif {region}" for region in _REGIONS]
    root.append(_match("", [*LATIN, *serifs, *LAST]))
    doctype = '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)


def folders() -> tuple[Path, ...]:
    """List the folders of the font packages that are installed."""
    return tuple(folder for name in PACKAGES if (folder := _folder(name)))


def versions() -> tuple[str, ...]:
    """Name each installed font package with its version."""
    return tuple(_installed())


_REGIONS = ("SC", "JP", "KR", "TC")


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / PACKAGES[package]


def _installed() -> Iterator[str]:
    for name in PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _match(
    family: str, families: list[str], language: str = "", *, mode: str = "append_last"
) -> Element:
    """Write a rule: where a family (or a language) is asked for, these are tried too."""
    rule = build("match", {"target": "pattern"})
    if family:
        test = {"name": "family", "qual": "any"}
        rule.append(build("test", test, build("string", None, family)))
    if language:
        test = {"name": "lang", "compare": "contains"}
        rule.append(build("test", test, build("string", None, language)))
    # Bound strongly, the order of families outranks the languages that a face claims to cover.
    edit = build("edit", {"name": "family", "mode": mode, "binding": "strong"})
    for each in families:
        edit.append(build("string", None, each))
    rule.append(edit)
    return rule


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
