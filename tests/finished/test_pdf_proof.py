"""What is read back from our own PDFs is the text of the shared tree, to the character."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from exporter import chain, flow, rendering
from exporter.finished import pdf
from exporter.finished.model import Block, Finished
from exporter.model import Publication
from exporter.notices import Notices
from exporter.options import Options
from tests.conftest import Publications

FRONT = "---\ntitle: Schriften, Größe und Straße\nlang: de\nkicker: Straßenkunde\n---\n\n"
SCRIPTS = """Die Donaudampfschifffahrtsgesellschaft und die Straßenverkehrszulassungsordnung sind
*lange Wörter*, die getrennt werden, damit Rechtsschutzversicherungsgesellschaften Platz finden.

## ﬁnden, oﬃziell, größer ß

[यह एक छोटा वाक्य है जिसमें क्षत्रिय, ज्ञान, श्री और हिन्दी जैसे शब्द हैं।]{lang=hi}
[ภาษาไทยไม่เว้นวรรคระหว่างคำ]{lang=th} [Съешь же ещё этих мягких булок]{lang=ru}
[Ο Οδυσσέας είναι άνθρωπος· ὦ ἄνδρες]{lang=el} [한국어 문장]{lang=ko} வணக்கம்

<p lang="he" dir="rtl">שלום עולם, זהו משפט בעברית עם 123 ו-English באמצע (בסוגריים).</p>

<p lang="ar" dir="rtl">كان الطابع يعمل في الليل، ولم يكن أحد يعرف اسمه: 1234 (English) لله.</p>

<p lang="zh-Hans">印刷术是中国古代的四大发明之一。
雕版印刷在唐代已经出现，活字印刷由毕昇发明。</p>

<p lang="ja">日本の
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>。</p>

Kombiniert a\u0301, weich ge\u00adtrennt, geschützt 1\u00a0000, Herz \U0001f600, fremd \U00013000.
"""
BLOCKS = """---
title: Blocks of every sort
lang: en
---

First a note[^a], a second[^b], and the first again[^a].

> A quotation, and one within:
>
> > with a note of its own[^d].

```python
def long(name):
    \"\"\"A line so long that it has to be broken somewhere before it comes to its end.\"\"\"
\treturn {"a": [1,  2], 'b': name ** 2}   # two  spaces
```

Inline `code  here`, <kbd>Ctrl</kbd>, <q>quoted <q>inner</q></q>, H~2~O, <del>old</del>, $x^2$.

Term one
:   Definition one

    in two paragraphs

Term two
:   Definition two

1. one
2. two
    - a dot
    - another

        with more
5. five

- [ ] to do
- [x] done

| A | B | C |
|:--|:-:|--:|
| 1 | words[^e] | [z](https://example.org/z) |

<table><caption>Spans</caption><tr><th rowspan="2">R</th><th colspan="2">C</th></tr>
<tr><td>1</td><td>2</td></tr>
<tr><td colspan="3">all <ul><li>in</li><li>it</li></ul></td></tr></table>

Line one\\
line two

| verse one
|    verse two

***

<details><summary>Summary</summary>Detail</details>

<https://example.org/a/very/long/address/that/must/be/broken/because/it/is/so/long.html?q=1#f>

[^a]: Note a calls another.[^c]
[^b]: Note b has **weight** and a list:

    - one
    - two

[^c]: The note within.
[^d]: Note d.
[^e]: A note of a table.
"""
#: Small pages, so that all is cut; letters that are painted are not those of the source.
STYLE = """
@page { size: 105mm 148mm; margin: 15mm }
p { text-align: justify; hyphens: auto }
h1, h2, .kicker { text-transform: uppercase }
em { text-transform: capitalize }
article > p::first-letter { font-size: 2em }
li::before { content: "» " }
"""


@pytest.mark.parametrize("text", [FRONT + SCRIPTS, BLOCKS], ids=["scripts", "blocks"])
def test_article_is_read_back_to_the_character(tmp_path: Path, text: str) -> None:
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    (tmp_path / "style.css").write_text(STYLE, encoding="utf-8")
    options = Options(css=(tmp_path / "style.css",), colophon=True, toc=True)
    made = chain.make([str(tmp_path / "article.md")], options, Notices())
    assert_told(written(made, options, tmp_path), made)


def test_publication_of_several_articles_is_read_back_with_its_contents(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        part = f"# Part {number}\n\nA text[^1].\n\n## Its section\n\nMore.\n\n[^1]: Note {number}."
        (tmp_path / f"{number}.md").write_text(part, encoding="utf-8")
    options = Options(metadata={"title": "All", "lang": "en"}, colophon=True, toc=True)
    inputs = [str(tmp_path / f"{number}.md") for number in (1, 2, 3)]
    made = chain.make(inputs, options, Notices())
    assert_told(written(made, options, tmp_path), made)


@pytest.mark.parametrize("name", ["article", "manual", "stress"])
def test_publication_is_read_back_and_is_as_its_epub(publications: Publications, name: str) -> None:
    pair = publications(name)
    found, twin = pair.finished_pdf, pair.finished_epub
    assert_told(found, pair.publication)
    assert [block.kind for block in found.blocks] == [block.kind for block in twin.blocks]
    assert languages(found.blocks) == languages(twin.blocks)
    assert [(p.alt, p.offset) for p in found.pictures] == [(p.alt, p.offset) for p in twin.pictures]
    assert [(flow.visible(x.text), x.target) for x in found.links] == [
        (flow.visible(x.text), x.target) for x in twin.links
    ]
    assert [note.id for note in found.notes] == [note.id for note in twin.notes]
    assert found.tables == twin.tables
    assert found.facts == twin.facts


def test_pictures_of_both_editions_look_alike(publications: Publications) -> None:
    pair = publications("stress")
    painted, held = (
        [picture for picture in edition.pictures if not picture.is_formula]
        for edition in (pair.finished_pdf, pair.finished_epub)
    )
    assert len(painted) == len(held) > 1
    likeness = [[distance(one.thumbnail, other.thumbnail) < 4 for other in held] for one in painted]
    assert likeness == [[one is other for other in held] for one in held]


def written(made: Publication, options: Options, folder: Path) -> Finished:
    editions, _ = rendering.render(made, ("pdf",), options, Notices())
    path = folder / "made.pdf"
    path.write_bytes(editions["pdf"])
    return pdf.read(path)


def assert_told(found: Finished, made: Publication) -> None:
    """Hold what was read from a PDF against the trees that it was made of."""
    roots = [document.tree for document in made.spine]
    notes = {note.get("id"): flow.Flow([note]).text for note in flow.notes(roots)}
    told = {note.id: seen(note.blocks) for note in found.notes}
    assert seen(found.blocks) == flow.Flow(roots).text
    assert told == notes
    in_order = [told[key] for key in sorted(told)]
    digest = flow.digest_of([seen(found.blocks), *in_order])
    assert digest == flow.digest(roots) == found.facts.text_digest
    assert found.unknown == ()


def seen(blocks: Sequence[Block]) -> str:
    return "".join(text for _, text in languages(blocks))


def languages(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [run for block in blocks for run in block.languages]


def distance(one: bytes, other: bytes) -> float:
    """Give the mean difference of two thumbnails in grey values."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)
