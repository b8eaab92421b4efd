"""The font packages, what each brings, and which of them are installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from exporter.installed import version

#: The extra of this package that brings the fonts of more scripts.
EXTRA = "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of fonts."""

    name: str
    """As it is imported; its distribution has hyphens."""
    families: tuple[str, ...]
    """In the order of their names in CSS; other families in it are not used."""
    folder: str = ""
    """Where in the package the faces lie."""
    extra: str = ""
    """The extra that installs it; empty: it is always there."""
    unused: str = ""
    """Which of its files are passed over, as a glob."""
    name_of_copies: str = ""
    """What a changed copy must be called, where the licence reserves the name (OFL 1.1, 3)."""


#: Noto Sans for one script each; the variable faces of manimgx-fonts.
NOTO_SANS = tuple(
    f"Noto Sans {script}"
    for script in "Hebrew Arabic Armenian Georgian Lao Devanagari Bengali Gurmukhi Gujarati Oriya"
    " Tamil Telugu Kannada Malayalam Sinhala Thai Myanmar Khmer Ethiopic".split()
)

PACKAGES: tuple[Package, ...] = (
    Package(name="fontpkg_spectral", folder="files", families=("Spectral",)),
    Package(name="fontpkg_cardo", folder="files", families=("Cardo",)),
    Package(name="fontpkg_amiri", folder="files", families=("Amiri",)),
    Package(name="fontpkg_fira_sans", folder="files", families=("Fira Sans",)),
    Package(
        name="fontpkg_ibm_plex_mono",
        folder="files",
        families=("IBM Plex Mono",),
        name_of_copies="Exported Mono",
    ),
    Package(name="fontpkg_eb_garamond", folder="files", families=("EB Garamond",)),
    Package(
        name="fontpkg_ibm_plex_serif",
        folder="files",
        families=("IBM Plex Serif",),
        name_of_copies="Exported Serif",
    ),
    Package(
        name="fontpkg_atkinson_hyperlegible", folder="files", families=("Atkinson Hyperlegible",)
    ),
    Package(name="ziamath", folder="fonts", families=("STIX Two Math",)),
    Package(name="ziafont", folder="fonts", families=("DejaVu Sans",)),
    Package(
        name="pylopdf_fonts_he",
        families=("Noto Serif Hebrew",),
        extra=EXTRA,
        # manimgx-fonts has the same family without a second axis.
        unused="NotoSans*",
    ),
    Package(
        name="pylopdf_fonts_hi",
        families=("Noto Serif Devanagari",),
        extra=EXTRA,
        unused="NotoSans*",
    ),
    Package(
        name="pylopdf_fonts_th", families=("Noto Serif Thai",), extra=EXTRA, unused="NotoSans*"
    ),
    Package(name="pylopdf_fonts_zh_cn", families=("Noto Serif SC", "Noto Sans SC"), extra=EXTRA),
    Package(name="pylopdf_fonts_zh_tw", families=("Noto Serif TC", "Noto Sans TC"), extra=EXTRA),
    Package(name="pylopdf_fonts_jp", families=("Noto Serif JP", "Noto Sans JP"), extra=EXTRA),
    Package(name="pylopdf_fonts_ko", families=("Noto Serif KR", "Noto Sans KR"), extra=EXTRA),
    Package(
        name="manimgx_fonts",
        families=("Noto Sans", *NOTO_SANS, "Noto Sans Symbols", "Noto Emoji"),
        extra=EXTRA,
    ),
)


def folder(package: Package) -> Path | None:
    """Find the folder of a package's faces; None when it is not installed."""
    spec = find_spec(package.name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / package.folder


def folders() -> tuple[Path, ...]:
    """List the folders of the packages that are installed."""
    return tuple(found for package in PACKAGES if (found := folder(package)))


def unused() -> tuple[str, ...]:
    """List, as globs of whole paths, the files that are passed over."""
    return tuple(
        f"{found}/{package.unused}"
        for package in PACKAGES
        if package.unused and (found := folder(package))
    )


def is_complete(extra: str) -> bool:
    """Tell whether every font package of an extra is installed."""
    return all(folder(package) for package in PACKAGES if package.extra == extra)


def versions() -> tuple[str, ...]:
    """Name each installed font package with its version."""
    found = ((package.name, version(package.name)) for package in PACKAGES)
    return tuple(f"{name} {number}" for name, number in found if number)
