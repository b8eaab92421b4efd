"""Finds the stylesheets: the house's own folder, and a theme by name or by path."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exporter.errors import UsageError
from exporter.stylesheet.load import Sheet


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


def theme(choice: str) -> Sheet:
    """Find a theme by its name or by the path of a CSS file.

    Raises UsageError with the list of themes when there is none.
    """
    names = sorted(path.stem for path in (folder() / "themes").glob("*.css"))
    if choice in names:
        return own(f"themes/{choice}.css")
    if Path(choice).is_file():
        return Sheet(path=Path(choice), name=choice)
    raise UsageError(
        f"there is no theme “{choice}”",
        where="--theme",
        hint=f"themes: {', '.join(names)}; or the path of a CSS file",
    )
