"""Tables, code and lists of many kinds, built on two papers: no judge and no reader finds fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import exporter
from exporter import checks
from exporter.checks.report import Verdict
from exporter.options import Options

_ADDRESS = (
    "https://example.org/a/very/long/address/of/a/page?query=0123456789012345678901234567890123"
)
_WORD = "Rechtsschutzversicherungsgesellschaften"
_NUMBERS = "812,345.67 | " * 11
_SOURCE = f"""---
title: Tables
lang: en
---

| Good | Price[^1] | Change | Range |
|---|---|---|---|
| Wheat | 1,204.5[^1] | +2.25 % | 10–20 |
| Barley | 87 | — | 5–7 |

Table: A caption that is longer than the table below which it stands, and more

[^1]: In euros.

| Option | Address | Word |
|---|---|---|
| `-o FILE`, `--output FILE` | {_ADDRESS} | {_WORD} |
| `--accessibility-certified-by` | `/usr/share/fonts/truetype/some_long_name.ttf` | short |

## Wide

| {"Head | " * 11}Last |
|{"---|" * 12}
| {_NUMBERS}2.5 |
| {_NUMBERS}12 |

<table><thead><tr><th rowspan="2">Region</th><th colspan="2">Harvest</th></tr>
<tr><th>2021</th><th>2022</th></tr></thead>
<tbody><tr><th>North</th><td>12.5</td><td>9</td></tr></tbody>
<tbody><tr><th>South</th><td>1</td><td></td></tr></tbody></table>

## Code

```python
def lay_out(root: Element, css: str, fetcher: Fetcher, notices: Notices, painter: Painter) -> Any:
    return root

```

```
├── {"a long name in a tree of folders " * 2}
└── b
```

A path such as `exporter.writers.pdf.projection.project(publication)` in a line; {_ADDRESS}.

## Lists

98. ninety-eight
99. ninety-nine
100. one hundred

- a paragraph

- another one

Term
: Definition
"""


@pytest.mark.parametrize("paper", ["a4", "a6"])
def test_no_judge_finds_anything_in_tables_code_and_lists(tmp_path: Path, paper: str) -> None:
    source = tmp_path / "tables.md"
    source.write_text(_SOURCE, encoding="utf-8")

    (result,) = exporter.build([str(source)], Options(output_folder=tmp_path, paper=paper))
    report = checks.check(list(result.written), use_ace=False)

    # Of looks the layout check tells as well; here no text may leave its page.
    assert not {notice.slug for notice in result.notices} & {"line-overfull", "text-lost"}
    assert [
        (check.name, check.problems)
        for examined in report.examined
        for check in examined.checks
        if check.verdict is Verdict.FAILED
    ] == []
    assert not [problem for check in report.checks for problem in check.problems]
