from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article, Source
from exporter.notices import Notice, Notices
from exporter.transforms.formulas import formulas
from exporter.tree import parse

Clean = Callable[..., str]


def notices_of(xhtml: str) -> list[Notice]:
    notices = Notices()
    tree = parse(f"<article>{xhtml}</article>")
    formulas(Article(source=Source(name="a.md", data=b""), tree=tree), notices)
    return list(notices)


def test_formula_in_a_line_is_mathml(clean: Clean) -> None:
    assert clean('<p>a <code class="math">$x$</code> b</p>') == (
        '<p>a <math display="inline" alttext="x"><mi>x</mi></math> b</p>'
    )


@pytest.mark.parametrize(
    "block",
    [
        '<pre class="math"><code class="math display">$$x$$</code></pre>',
        '<pre class="math"><code class="math display">x\n</code></pre>',
        '<p><code class="math display">$$x$$</code></p>',
        '<p><math display="block" alttext="x"><mi>x</mi></math></p>',
    ],
)
def test_formula_on_lines_of_its_own_is_a_paragraph(block: str, clean: Clean) -> None:
    assert clean(block) == (
        '<p class="formula"><math display="block" alttext="x"><mi>x</mi></math></p>'
    )


def test_displayed_formula_in_a_sentence_stays_there(clean: Clean) -> None:
    assert clean('<p>a <code class="math display">$$x$$</code> b</p>') == (
        '<p>a <math display="block" alttext="x"><mi>x</mi></math> b</p>'
    )


def test_formula_that_cannot_be_set_stays_as_it_is_written(clean: Clean) -> None:
    given = '<p>a <code class="math" data-line="7">$\\foo$</code> b</p>'
    assert clean(given) == '<p>a <code class="math">$\\foo$</code> b</p>'


def test_notice_names_the_formula_its_line_and_what_is_wrong() -> None:
    (notice,) = notices_of('<p><code class="math" data-line="7">$\\foo$</code></p>')
    assert (notice.slug, notice.where) == ("math-error", "a.md:7")
    assert notice.message == "the formula $\\foo$ cannot be set: the command \\foo is not known"
    assert "spelt" in notice.hint


def test_mathml_that_cannot_be_set_leaves_its_words(clean: Clean) -> None:
    given = "<p><math><mlongdiv><mn>3</mn><mn>435</mn></mlongdiv></math></p>"
    assert clean(given) == '<p><code class="math">3 435</code></p>'


def test_dollar_in_a_formula_stays(clean: Clean) -> None:
    assert 'alttext="\\$"' in clean('<p><code class="math">$\\$$</code></p>')


def test_code_is_no_formula(clean: Clean) -> None:
    assert clean("<p><code>$x$</code></p>") == "<p><code>$x$</code></p>"
