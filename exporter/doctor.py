"""Turns the machine into a list of what is there, what is missing and what installs it."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

from exporter import files
from exporter.tools import ace, chromium, epubcheck, ipptool, java, node, pandoc, pango, verapdf
from exporter.tools.probe import Probe
from exporter.tools.system import install_extra, install_package

Need = Literal["required", "optional"]

PACKAGE = "article-exporter"
#: What pyproject.toml asks for; a test holds the two together.
_PYTHON = (3, 11)
#: The extras that change what the tool can do; the others are for those who work on it.
_EXTRAS = ("fonts", "check")
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*(?P<range>[^;]*);?(?P<marker>.*)")
_CLAUSE = re.compile(r"(>=|<)\s*([\d.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked for."""

    name: str
    ok: bool
    needed: Need
    version: str = ""
    """What was found; when it does not do, why."""
    hint: str = ""
    """The command that helps when it is not there."""


def examine() -> tuple[Finding, ...]:
    """Look for everything that the tool can use on this machine."""
    return (
        _python(),
        _from_probe(pango.probe(), "required"),
        *_packages(),
        _from_probe(pandoc.probe(), "optional"),
        _from_probe(java.probe(), "optional"),
        _from_probe(epubcheck.probe(), "optional"),
        _from_probe(verapdf.probe(), "optional"),
        _from_probe(node.probe(), "optional"),
        _from_probe(chromium.probe(), "optional"),
        _from_probe(ace.probe(), "optional"),
        _from_probe(ipptool.probe(), "optional"),
        _cache(),
    )


def satisfies(version: str, wanted: str) -> bool:
    """Tell whether a version lies in a range such as `>=70,<71`."""
    mine = _numbers(version)
    return all(
        mine >= _numbers(bound) if sign == ">=" else mine < _numbers(bound)
        for sign, bound in _CLAUSE.findall(wanted)
    )


def _python() -> Finding:
    ok = sys.version_info >= _PYTHON
    hint = "" if ok else f"install Python {'.'.join(map(str, _PYTHON))} or newer"
    version = platform.python_version()
    return Finding(name="Python", ok=ok, needed="required", version=version, hint=hint)


def _from_probe(probe: Probe, needed: Need) -> Finding:
    return Finding(
        name=probe.name,
        ok=probe.found,
        needed=needed,
        version=probe.version,
        hint="" if probe.found else probe.hint,
    )


def _packages() -> Iterator[Finding]:
    try:
        requirements = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        hint = install_package(".")
        yield Finding(name=PACKAGE, ok=False, needed="required", version="not found", hint=hint)
        return
    for requirement in requirements:
        match = _REQUIREMENT.fullmatch(requirement)
        if match is None:
            continue
        extra = next(iter(re.findall(r"extra == ['\"](\w+)", match["marker"])), "")
        if not extra or extra in _EXTRAS:
            yield _package(match["name"], match["range"].strip(), extra)


def _package(name: str, wanted: str, extra: str) -> Finding:
    needed: Need = "optional" if extra else "required"
    hint = install_extra(extra) if extra else install_package(f"{name}{wanted}")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name=name, ok=False, needed=needed, version="not found", hint=hint)
    if not satisfies(version, wanted):
        reason = f"{version}, but {wanted} is needed"
        hint = install_package(f"{name}{wanted}")
        return Finding(name=name, ok=False, needed=needed, version=reason, hint=hint)
    return Finding(name=name, ok=True, needed=needed, version=version)


def _cache() -> Finding:
    folder = files.cache_folder()
    if folder is None:
        hint = "set XDG_CACHE_HOME to a folder that you may write in"
        return Finding(name="cache", ok=False, needed="optional", version="no home", hint=hint)
    standing = next(path for path in (folder, *folder.parents) if path.exists())
    ok = standing.is_dir() and os.access(standing, os.W_OK | os.X_OK)
    hint = "" if ok else f"chmod u+rwx {standing}, or set XDG_CACHE_HOME to another folder"
    return Finding(name="cache", ok=ok, needed="optional", version=str(folder), hint=hint)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
