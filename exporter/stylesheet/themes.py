"""Finds the stylesheets: the house's own folder, and a theme by name or by path.

Others may bring themes: a distribution names each in the entry points of the group
`exporter.themes`, as in `gazette = "their_package:gazette.css"`.
https://packaging.python.org/specifications/entry-points/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from exporter.errors import UsageError
from exporter.stylesheet.sheet import Sheet

_GROUP = "exporter.themes"
DEFAULT = "press"


@lru_cache(maxsize=1)
def folder() -> Path:
    """Give the folder `styles/`.

    It stands beside the package in the repository and inside it in a wheel; an editable
    install does not have the two side by side in site-packages, but resolves to the repository.
    """
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "styles"
    return beside if (beside / "shared.css").is_file() else package / "styles"


def own(name: str) -> Sheet:
    """Name one of the house's own stylesheets."""
    return Sheet(path=folder() / name, name=f"styles/{name}")


def names() -> tuple[str, ...]:
    """List the themes of the house, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in (folder() / "themes").glob("*.css")))


def is_own(choice: str) -> bool:
    """Tell whether a theme is one of the house."""
    return not choice or choice in names()


def guests() -> dict[str, Sheet]:
    """Find the themes that installed distributions bring, by their names.

    One whose name the house has, or whose file is not there, is none.
    """
    found = {name: sheet for name, sheet in sorted(_announced()) if sheet.path.is_file()}
    return {name: sheet for name, sheet in found.items() if name not in names()}


def theme(choice: str) -> Sheet:
    """Find a theme by its name or by the path of a CSS file; "" is the default one.

    Raises UsageError with the list of themes when there is none.
    """
    choice = choice or DEFAULT
    if is_own(choice):
        return own(f"themes/{choice}.css")
    if Path(choice).is_file():
        return Sheet(path=Path(choice), name=choice)
    others = guests()
    if choice in others:
        return others[choice]
    raise UsageError(
        f"there is no theme “{choice}”",
        where="--theme",
        hint=f"themes: {', '.join((*names(), *others))}; or the path of a CSS file",
    )


def _announced() -> Iterator[tuple[str, Sheet]]:
    from importlib import metadata

    for point in metadata.entry_points(group=_GROUP):
        package, _, resource = point.value.partition(":")
        path = _file(package.strip(), resource.strip())
        if path is not None:
            yield point.name, Sheet(path=path, name=f"{package}:{resource}")


def _file(package: str, resource: str) -> Path | None:
    """Find a file of a package; None where the package cannot be found."""
    from importlib import resources

    try:
        return Path(str(resources.files(package) / resource))
    except Exception:  # noqa: BLE001 - to find its files a package is run, and may raise anything
        return None
