from __future__ import annotations

from importlib import metadata

import pytest

from exporter.installed import version


@pytest.mark.parametrize("name", ["weasyprint", "article-exporter", "markdown_it_py", "PyYAML"])
def test_versions_are_those_that_python_tells(name: str) -> None:
    assert version(name) == metadata.version(name)


def test_what_is_not_installed_has_none() -> None:
    assert not version("nobody-has-this")
