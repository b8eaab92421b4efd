"""What is read back from our own EPUBs is what the shared tree holds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from exporter import flow
from exporter.finished.model import Finished
from exporter.flow import Flow
from exporter.model import Publication
from tests.conftest import Publications

NAMES = ("article", "manual", "stress")


@pytest.mark.parametrize("name", NAMES)
def test_text_and_word_borders_are_those_of_the_tree(name: str, publications: Publications) -> None:
    finished, tree = _both(name, publications)
    spine = Flow([document.tree for document in tree.spine])
    words = [spine.text[a:b] for a, b in pairwise([*spine.words, len(spine.text)])]
    assert [flow.visible(w) for block in finished.blocks for w in block.text.split()] == words


@pytest.mark.parametrize("name", NAMES)
def test_notes_are_those_of_the_tree(name: str, publications: Publications) -> None:
    finished, tree = _both(name, publications)
    notes = {n.get("id"): Flow([n]).text for n in flow.notes(d.tree for d in tree.spine)}
    read = {n.id: flow.visible("".join(b.text for b in n.blocks)) for n in finished.notes}
    assert read == notes


@pytest.mark.parametrize("name", NAMES)
def test_digest_told_is_that_of_what_was_read(name: str, publications: Publications) -> None:
    finished, tree = _both(name, publications)
    assert finished.facts.text_digest == flow.digest([d.tree for d in tree.spine])


@pytest.mark.parametrize("name", NAMES)
def test_markers_stand_before_whole_words_and_are_listed(
    name: str, publications: Publications
) -> None:
    finished, tree = _both(name, publications)
    spine = Flow([document.tree for document in tree.spine])
    offsets = [page.offset or 0 for page in finished.pages]
    assert finished.pages[0].label == "1"
    assert [spine.first_whole_word(offset) for offset in offsets] == offsets
    assert all(page.is_listed for page in finished.pages)


FORMULA = r"\frac{a}{b} + \sqrt{2}"


def test_stress_publication_is_read_with_all_that_is_in_it(publications: Publications) -> None:
    finished = publications("stress").finished_epub
    kinds = {block.kind for block in finished.blocks}
    languages = {tag for block in finished.blocks for tag, _ in block.languages}
    assert {"h1", "h2", "p", "item", "term", "cell", "header-cell", "caption"} <= kinds
    assert {"en", "ar", "zh-Hans", "ja", "ru", "fr"} <= languages
    assert [p.alt for p in finished.pictures if p.is_formula][:2] == ["E = mc^2", FORMULA]
    assert [p.alt for p in finished.pictures if not p.is_formula] == [
        "A field that darkens from left to right",
        "A small square",
    ]
    assert [note.id for note in finished.notes][:2] == ["fn-1", "fn-2"]
    assert [remark.partition(":")[0] for remark in finished.unknown] == [
        "The formulas of the EPUB are MathML"
    ]


def _both(name: str, publications: Publications) -> tuple[Finished, Publication]:
    pair = publications(name)
    return pair.finished_epub, pair.publication
