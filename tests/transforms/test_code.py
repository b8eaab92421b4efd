from __future__ import annotations

from collections.abc import Callable

import pytest

from exporter.model import Article

Clean = Callable[..., str]


def test_code_is_coloured_by_classes(clean: Clean) -> None:
    assert clean('<pre><code class="language-python">return 1\n</code></pre>') == (
        '<pre><code class="language-python"><span class="k">return </span>'
        '<span class="mi">1</span></code></pre>'
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<pre>a</pre>", "<pre><code>a</code></pre>"),
        ("<pre><code>a\n\n</code></pre>", "<pre><code>a</code></pre>"),
        ("<pre><code>a\tb</code></pre>", "<pre><code>a   b</code></pre>"),
        (
            '<pre class="language-klingon"><code>a</code></pre>',
            '<pre><code class="language-klingon">a</code></pre>',
        ),
        (
            '<pre><code class="language-c++ x">a</code></pre>',
            '<pre><code class="language-c++"><span class="n">a</span></code></pre>',
        ),
        ("<pre><code>\"a\" -- 'b'...</code></pre>", "<pre><code>\"a\" -- 'b'...</code></pre>"),
        ("<pre><span class='hl'>a</span> <b>b</b></pre>",
         '<pre><code><span class="hl">a</span> <b>b</b></code></pre>'),
        ("<pre><code><span class='hl'>a</span>b</code></pre>", "<pre><code>ab</code></pre>"),
    ],
)  # fmt: skip
def test_block_of_code_takes_its_form(clean: Clean, given: str, expected: str) -> None:
    assert clean(given) == expected


@pytest.mark.parametrize("language", ["python", "html", "bash", "json", "diff", "text", "yaml"])
def test_no_character_of_code_is_lost(cleaned: Callable[..., Article], language: str) -> None:
    code = "\n  # é “x”\n\n<a b='c'>\n\\ \u00a0 $(d) @@ -1 +1 @@\n- {e: [1, 2]}"
    article = cleaned("<pre><code/></pre><p>x</p>")
    given = article.tree.find("p")
    assert given is not None
    given.tag, given.text = "pre", None
    from exporter.notices import Notices
    from exporter.transforms.code import code as run
    from exporter.tree import build

    given.append(build("code", {"class": f"language-{language}"}, code))
    run(article, Notices())
    assert "".join(map(str, given.itertext())) == code


def test_last_line_of_a_diff_is_marked_too(clean: Clean) -> None:
    assert clean('<pre><code class="language-diff">-a\n+b</code></pre>').endswith(
        '<span class="gd">-a</span><span class="gi">+b</span></code></pre>'
    )


def test_line_ends_as_elements_become_line_ends(cleaned: Callable[..., Article]) -> None:
    code = cleaned("<pre>a<br/><span>b</span><br/>c</pre>").tree.find("pre/code")
    assert code is not None
    assert code.text == "a\nb\nc"


def test_huge_code_stays_plain(clean: Clean) -> None:
    text = "return 1\n" * 30_000
    assert "<span" not in clean(f'<pre><code class="language-python">{text}</code></pre>')
