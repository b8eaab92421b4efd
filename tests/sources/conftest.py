from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on this machine."""
    with serve() as site:
        yield site


@pytest.fixture
def other() -> Iterator[Site]:
    """Another one, which is another site: it has a port of its own."""
    with serve() as site:
        yield site
