"""Writes an article that holds everything which is hard to say twice: the stress publication."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.bench import prose

_FRONT = """---
title: All That Is Hard
subtitle: A publication of everything that two editions can lose
lang: en
author: [Ada Ink, Béla Folio]
publisher: The Stress Press
date: 2026-01-31
identifier: urn:uuid:3d4c0a58-9a0c-5d6b-8f57-2b0c9d1e7a11
modified: 2026-02-03T04:05:06Z
rights: CC0
subject: [Paper, Print]
---
"""
_LISTS = """## Lists

1. The first of *three* things[^one]
2. The second, which holds others:

    - a dot
    - another, with `code` in it

        1. deep
        2. deeper

3. The third

    It has a second paragraph.

- [x] a task that is done
- [ ] a task that is not

Verso
:   The left-hand page of a book, whose folio is even.

Recto
:   The right-hand page.
:   Also the front of a leaf.
"""
_TEXT = """## Words

A name[^two] and a link to [a house](https://example.org/a?b=c&d=é), a link [to the lists](#lists),
an address <https://example.org/very/long/path/that/may/well/break/somewhere/in/the/middle>, an
ﬁ ligature, Straße, *emphasis that goes on*, **weight**, H~2~O, x^2^, ~~gone~~, and a word
in [Русский язык]{lang=ru} beside [le mot juste]{lang=fr}.

> A quotation of one sentence, which is long enough to be broken over the end of a line or two.
>
> — Somebody

![A field that darkens from left to right](field.png "The field below its sky")

A paragraph with a picture ![A small square](square.png) in it.

![](line.png){.decorative}

```python
def fold(leaf: int) -> int:
    return leaf * 2  # a sheet folded twice

print(fold(4))
```

<table>
<caption>Three formats</caption>
<thead><tr><th>Format</th><th>Leaves</th><th>Use</th></tr></thead>
<tbody>
<tr><td>Folio</td><td>2</td><td>atlases</td></tr>
<tr><td>Quarto</td><td>4</td><td>plays</td></tr>
<tr><td>Octavo</td><td>8</td><td><em>novels</em></td></tr>
</tbody>
</table>

| A line of verse
|   and its indented second line

***
"""
_FORMULAS = r"""## Formulas such as $E = mc^2$

The line $\frac{a}{b} + \sqrt{2}$ goes on, and **bold $x_i$**, a [link to $\pi$](#words) and
*$\alpha$ in italics* stand in it. A sum is set apart,

$$
\sum_{i=1}^{n} i = \frac{n(n+1)}{2}
$$

and a sentence, $$f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise,} \end{cases}$$
runs on.

```math
\begin{aligned} a &= b + c \\ &= d \tag{7} \end{aligned}
```

| Body | Volume | Value |
|---|---|---:|
| ball | $\frac{4}{3}\pi r^3$ | $4.19$ |
| cube | $a^3$ | $1$ |

The price is $5 or $6.
"""
_ARABIC = """## العربية

<div lang="ar" dir="rtl">

كان الطابع يعمل في الليل، وكان يقرأ كل صفحة مرتين قبل أن يطبعها. ولم يكن أحد يعرف اسمه.

هذه فقرة ثانية فيها رقم 1234 وكلمة English بين الكلمات العربية، لكي نرى كيف تعود إلى ترتيبها.

</div>
"""
_CHINESE = """## 中文

<div lang="zh-Hans">

印刷术是中国古代的四大发明之一。雕版印刷在唐代已经出现，活字印刷由毕昇在北宋时期发明。

书页的页码告诉读者他在哪里，因此两种版本必须有相同的页码，否则引用就没有意义了。

<p lang="ja">日本の
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>。</p>

</div>
"""
_NOTES = """
[^one]: A note of one line.

[^two]: A note with two paragraphs, [a link](https://example.net/note) and $a^2 + b^2$ in it.

    The second paragraph of the note, with *emphasis*.

[^three]: The last note.
"""


def write(folder: Path) -> Path:
    """Write the article and its pictures into a folder; give the article."""
    shades = Image.linear_gradient("L").rotate(90)
    _save(folder / "field.png", shades.resize((240, 120)))
    _save(folder / "line.png", Image.new("L", (200, 4), 90))
    square = Image.new("L", (40, 40), 250)
    square.paste(30, (0, 20, 20, 40))
    _save(folder / "square.png", square)
    numbers = range(1, 90)
    rows = "\n".join(f"| {n} | Row number {n} of many | {n * 37 % 101} |" for n in numbers)
    table = f"## A long table\n\n| No. | What | Sum |\n|---|---|---:|\n{rows}\n"
    more = prose.article(1, 1500).split("\n\n", 1)[1]
    last = "## The end\n\nHere the text ends.[^three]\n"
    parts = (_FRONT, _LISTS, _TEXT, _FORMULAS, table, _ARABIC, _CHINESE, more, last, _NOTES)
    article = folder / "stress.md"
    article.write_text("\n".join(parts), encoding="utf-8")
    return article


def _save(path: Path, image: Image.Image) -> None:
    data = io.BytesIO()
    image.save(data, "PNG")
    path.write_bytes(data.getvalue())
