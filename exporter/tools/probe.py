"""What a look for a tool finds out: is it there, in which version, and what would install it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cache

from exporter.errors import MissingDependency
from exporter.installed import version
from exporter.tools.system import install_extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One tool: whether it was found, and the command that installs it when it was not."""

    name: str
    found: bool
    version: str = ""
    hint: str = ""


def probe_packages(name: str, *packages: str) -> Probe:
    """Look for Python packages that make up one tool; the first one's version is the tool's."""
    versions = [version(package) for package in packages]
    if not all(versions):
        return Probe(name=name, found=False, hint=install_extra("check"))
    return Probe(name=name, found=True, version=versions[0])


def require(probe: Probe) -> None:
    """Stop when a tool is not there.

    Raises MissingDependency, with the command that installs it.
    """
    if not probe.found:
        raise MissingDependency(f"{probe.name} is not installed", hint=probe.hint)


@cache
def version_of(program: str) -> str:
    """Ask a program for its version; "" when it tells none."""
    command = [program, "--version"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - a list, no shell
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found.group() if found else ""
