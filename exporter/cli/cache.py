"""`exporter cache`: what is kept so that nothing need be made twice."""

from __future__ import annotations

import click

from exporter import files
from exporter.errors import OutputError


@click.command(short_help="Tell how much is kept of earlier runs, and forget it.")
@click.option("--clear", is_flag=True, help="Take all of it away.")
def cache(*, clear: bool) -> None:
    """Tell where finished editions, covers and the like are kept, and how much that is.

    It is kept so that what has not changed is not made again, and never grows beyond a gigabyte.
    """
    from exporter.cache import store

    folder = files.cache_folder()
    if folder is None:
        raise OutputError("there is no home folder in which anything could be kept")
    if clear:
        click.echo(f"{folder}: {_megabytes(store.clear(folder))} taken away")
    else:
        click.echo(f"{folder}: {_megabytes(store.size(folder))}")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
