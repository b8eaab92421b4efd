"""Faults in the PDF edition are found as those in the EPUB are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporter import chain, rendering, tree
from exporter.checks.twins import compare
from exporter.finished import pdf
from exporter.model import Publication
from exporter.notices import Notices
from exporter.tree import Element
from tests.conftest import Publications

Harm = Callable[[Element], object]


def first(article: Element, path: str) -> Element:
    found = article.find(path)
    assert found is not None
    return found


def drop(path: str) -> Harm:
    return lambda article: tree.remove(first(article, path))


def say(path: str, text: str) -> Harm:
    return lambda article: setattr(first(article, path), "text", text)


def put(path: str, name: str, value: str) -> Harm:
    return lambda article: first(article, path).set(name, value)


def swap(path: str) -> Harm:
    return lambda article: first(article, path).addprevious(article.findall(path)[1])


CHINESE = "印刷术是中国古代的发明之一。雕版印刷在唐代已经出现，活字印刷由毕昇在北宋时期发明。"
#: What is done to the article: how the difference must begin.
OF_ARTICLE: dict[str, tuple[str, Harm]] = {
    "paragraph dropped": (
        "text: … apart. Thanks at New Year [only in the EPUB: In his",
        drop("p[3]"),
    ),
    "paragraphs swapped": ("text: stands at another place", swap("p")),
    "heading edited": ("heading: ", say("h2[2]", "The plot")),
    "heading of another level": ("structure: ", lambda a: setattr(first(a, "h2[2]"), "tag", "h3")),
    "note edited": ("note: ", say(".//aside[2]/p/a", "3")),
    "link to another place": ("link: ", put(".//a[@id='fnref-2']", "href", "#fn-1")),
    "another language of a paragraph": ("language: “Everything", put("p[2]", "lang", "de")),
}
OF_STRESS: dict[str, tuple[str, Harm]] = {
    "item": ("[EPUB: ☐ | PDF: ☑]", say(".//ul[@class='tasks']/li[2]/span", "☑")),
    "cell": ("[EPUB: 4 | PDF: forty]", say(".//tbody/tr[2]/td[2]", "forty")),
    "caption": ("PDF: above]", say(".//figcaption", "The field above its sky")),
    "image": ("shows something else", put(".//figure/img", "src", "images/square.png")),
    "words of an image": ("PDF: “A circle”", put(".//p/img", "alt", "A circle")),
    "link": ("/elsewhere", put(".//a[@class='url']", "href", "https://example.org/elsewhere")),
    "language": ("and “it” in the PDF", put(".//span[@lang='fr']", "lang", "it")),
    "Chinese": ("[only in the EPUB: 四大]", say(".//div[@lang='zh-Hans']/p", CHINESE)),
}


@pytest.mark.parametrize("fault", OF_ARTICLE)
def test_fault_in_the_pdf_is_found(fault: str, publications: Publications, tmp_path: Path) -> None:
    beginning, harm = OF_ARTICLE[fault]
    found = harmed("article", [harm], publications, tmp_path)
    assert [difference for difference in found if difference.startswith(beginning)], found


def test_faults_in_the_pdf_are_all_found(publications: Publications, tmp_path: Path) -> None:
    harms = [harm for _, harm in OF_STRESS.values()]
    found = harmed("stress", harms, publications, tmp_path)
    assert [text for text, _ in OF_STRESS.values() if not any(text in d for d in found)] == []


def test_pdf_of_another_title_is_found(publications: Publications, tmp_path: Path) -> None:
    def rename(publication: Publication) -> Publication:
        metadata = replace(publication.metadata, title="Another title")
        return replace(publication, metadata=metadata)

    found = harmed("article", [], publications, tmp_path, rename)
    assert "metadata: title: EPUB: “A Monument in Kursk” | PDF: “Another title”" in found


def harmed(
    name: str,
    harms: list[Harm],
    publications: Publications,
    folder: Path,
    change: Callable[[Publication], Publication] = lambda publication: publication,
) -> list[str]:
    """Tell the differences between a publication's EPUB and a PDF of what has been done to it."""
    pair = publications(name)
    publication = chain.make(pair.inputs, pair.options, Notices())
    for harm in harms:
        harm(publication.spine[0].tree)
    editions, _ = rendering.render(change(publication), ("pdf",), pair.options, Notices())
    path = folder / "harmed.pdf"
    path.write_bytes(editions["pdf"])
    found = compare(pair.finished_epub, pdf.read(path))
    return [f"{difference.kind}: {difference.message}" for difference in found]
