"""Holds that the output depends on the input only: the same bytes anywhere, at any time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from PIL import Image

ARTICLE = """\
---
title: On Pears
subtitle: They ripen from within.
author: [A. Gardener, Ł. Ogrodnik]
keywords: [pears, fruit, patience, gardens]
lang: en
---

A pear must be picked *before* it is ripe.[^1] An οδός, a дорога, a طريق.

![A ripe pear](pear.png "The Conference pear")

## Varieties {.green}

| Name  | Month |
|:------|------:|
| Bosc  |     9 |

```python
print("pear")
```

[^1]: Apples are more patient.
"""
#: 2026-10-04, in seconds.
WRITTEN = 1_791_072_000


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return editions(article_in(tmp_path_factory.mktemp("first")))


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "COLUMNS": "20"},
    ],
    ids=lambda environment: ",".join(environment) or "nothing",
)
def test_bytes_do_not_change_with(
    environment: dict[str, str], first: dict[str, bytes], tmp_path: Path
) -> None:
    assert editions(article_in(tmp_path), environment) == first


def test_bytes_do_not_change_with_the_way_the_article_is_named(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    folder = article_in(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    assert editions(folder, cwd=tmp_path / "elsewhere") == first


def test_time_of_the_source_does_not_matter_with_source_date_epoch(tmp_path: Path) -> None:
    early, late = article_in(tmp_path / "early"), article_in(tmp_path / "late", WRITTEN + 86_400)
    epoch = {"SOURCE_DATE_EPOCH": str(WRITTEN)}
    assert editions(early, epoch) == editions(late, epoch)


def test_time_of_the_source_matters_otherwise(first: dict[str, bytes], tmp_path: Path) -> None:
    late = editions(article_in(tmp_path, WRITTEN + 86_400))
    assert late["pears.epub"] != first["pears.epub"]
    assert late["pears.pdf"] != first["pears.pdf"]


def test_bytes_do_not_change_with_the_article_before(tmp_path: Path) -> None:
    alone, after = article_in(tmp_path / "alone"), article_in(tmp_path / "after")
    for folder in (alone, after):
        picture = folder / "pear.png"
        picture.write_bytes(picture.read_bytes()[:-40])
    (after / "another.md").write_text("# Another\n\nText.\n", encoding="utf-8")
    both = editions(after, first=["another.md"])
    assert {name: both[name] for name in ("pears.epub", "pears.pdf")} == editions(alone)


def article_in(folder: Path, modified: int = WRITTEN) -> Path:
    """Write the article and its picture, with their time, into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "pears.md").write_text(ARTICLE, encoding="utf-8")
    picture = BytesIO()
    Image.new("RGB", (40, 30), "olive").save(picture, "PNG")
    (folder / "pear.png").write_bytes(picture.getvalue())
    os.utime(folder / "pears.md", (modified, modified))
    return folder


def editions(
    folder: Path,
    environment: Mapping[str, str] = MappingProxyType({}),
    *,
    cwd: Path | None = None,
    first: Sequence[str] = (),
) -> dict[str, bytes]:
    """Build in a process of its own; the name and the bytes of every file made."""
    output = folder / "out"
    command = [sys.executable, "-m", "exporter", "build", *first, str(folder / "pears.md"), "-o"]
    inherited = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    # A cache of its own: a cover from the cache would hide a cover that differs.
    own = {**inherited, "XDG_CACHE_HOME": str(folder / "cache"), **environment}
    subprocess.run([*command, f"{output}/"], check=True, cwd=cwd or folder, env=own)
    return {path.name: path.read_bytes() for path in output.iterdir()}
