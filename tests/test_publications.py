"""A folder with publication.yaml: what it says is bound, in the order in which books are."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import chain
from exporter.checks import check
from exporter.checks.report import Report
from exporter.errors import ExitCode
from exporter.jobs import Job
from exporter.model import NavPoint, Publication
from exporter.notices import Notices
from exporter.options import Options
from exporter.tree import elements, text_of
from tests.command import EPUB, Command

PEARS = """\
---
title: On Pears
author: A. Gardener
---

See [plums](plums.md).[^1]

## Picking

Early.

[^1]: One.
"""
PLUMS = "# On Plums\n\nSee [picking](pears.md#picking).[^1]\n\n[^1]: Two.\n"
WHOLE = """\
title: The Orchard Review
author: The Editors
lang: en-GB
publisher: Orchard Press
rights: © 2026 Orchard Press
identifier: urn:isbn:9783161484100
theme: book
paper: a5
half-title: true
imprint: true
dedication: |
  For all who *planted* before us.
introduction: intro.md
about-the-authors: |
  **A. Gardener** keeps pears.
articles:
  - part: Morning
    articles:
      - pears.md
      - {file: plums.md, author: B. Plum, title: On Plums Anew}
  - part: Evening
    articles: [late/*.md]
"""


@pytest.fixture
def issue(folder: Path) -> Path:
    """Write the articles of a publication, and stand beside their folder."""
    place = folder / "issue"
    (place / "late").mkdir(parents=True)
    (place / "pears.md").write_text(PEARS)
    (place / "plums.md").write_text(PLUMS)
    (place / "intro.md").write_text("# Why this issue\n\nBecause of the fruit.\n")
    (place / "late" / "apples-2.md").write_text("# Apples\n\nApples keep.\n")
    (place / "late" / "quinces-10.md").write_text("# Quinces\n\nQuinces smell.\n")
    return place


def plan(place: Path, text: str) -> None:
    (place / "publication.yaml").write_text(text, encoding="utf-8")


def made(place: Path, options: Options | None = None) -> Publication:
    job = Job(inputs=(str(place / "publication.yaml"),), options=options or Options())
    planned, chosen = job.settle()
    return chain.bind(planned, chosen, Notices())


def names(publication: Publication) -> list[str]:
    return [document.name for document in publication.spine]


def labels(points: tuple[NavPoint, ...]) -> list[object]:
    return [[point.label, *labels(point.children)] for point in points]


def passed(report: Report) -> bool:
    return report.exit_code == ExitCode.DONE


def test_everything_stands_in_the_order_of_printed_books(issue: Path) -> None:
    plan(issue, WHOLE)
    publication = made(issue)
    assert names(publication) == [
        "half-title",
        "title-page",
        "imprint",
        "dedication",
        "contents",
        "introduction",
        "part-1",
        "pears",
        "plums",
        "part-2",
        "apples-2",
        "quinces-10",
        "about-the-authors",
        "colophon",
    ]
    assert [document.matter for document in publication.spine] == (
        ["front"] * 6 + ["body"] * 6 + ["back"] * 2
    )


def test_the_contents_list_articles_below_their_parts_with_who_wrote_them(issue: Path) -> None:
    plan(issue, WHOLE)
    publication = made(issue)
    assert labels(publication.navigation.toc) == [
        ["Why this issue"],
        ["Morning", ["On Pears", ["Picking"]], ["On Plums Anew"]],
        ["Evening", ["Apples"], ["Quinces"]],
        ["About the authors"],
    ]
    contents = publication.spine[4].tree
    assert [text_of(link) for link in elements(contents, "a")][1:4] == [
        "Morning",
        "On Pears · A. Gardener",
        "Picking",
    ]


def test_authors_who_wrote_everything_are_not_repeated_in_the_contents(issue: Path) -> None:
    plan(issue, "title: T\narticles: [{file: pears.md}, {file: plums.md, author: A. Gardener}]\n")
    assert "·" not in text_of(made(issue).spine[1].tree)


def test_both_editions_pass_every_check(issue: Path, run: Command) -> None:
    plan(issue, WHOLE)
    done = run("build", "issue", "--strict")
    assert (done.code, done.err.count("warning")) == (0, 0), done.err
    report = check(map(Path, ["dist/issue.epub", "dist/issue.pdf"]))
    assert passed(report), report


def test_what_the_plan_says_of_an_article_beats_what_it_says_itself(issue: Path) -> None:
    plan(issue, WHOLE)
    plums = next(d for d in made(issue).spine if d.name == "plums")
    assert plums.title == "On Plums Anew"
    assert [person.name for person in plums.metadata.creators] == ["B. Plum"]
    assert [text_of(heading) for heading in elements(plums.tree, "h1", "h2")] == ["On Plums Anew"]


def test_links_between_articles_lead_to_them_and_notes_do_not_clash(issue: Path) -> None:
    plan(issue, WHOLE)
    publication = made(issue)
    trees = {document.name: document.tree for document in publication.spine}
    ids = [own for tree in trees.values() for own in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    (link,) = [a for a in elements(trees["pears"], "a") if text_of(a) == "plums"]
    assert link.get("href") == f"#{trees['plums'].get('id')}"
    assert [aside.get("id") for tree in trees.values() for aside in elements(tree, "aside")] == [
        "pears-fn-1",
        "plums-fn-1",
    ]


def test_the_metadata_are_those_of_the_whole(issue: Path) -> None:
    plan(issue, WHOLE)
    metadata = made(issue).metadata
    assert (metadata.title, metadata.language) == ("The Orchard Review", "en-GB")
    assert metadata.identifier == "urn:isbn:9783161484100"
    assert [person.name for person in metadata.creators] == ["The Editors"]


def test_the_command_line_beats_the_plan(issue: Path) -> None:
    plan(issue, WHOLE)
    _, options = Job(
        inputs=(str(issue / "publication.yaml"),),
        options=Options(theme="report", paper="letter", toc=False, metadata={"title": "Other"}),
    ).settle()
    assert (options.theme, options.paper, options.toc) == ("report", "letter", False)
    assert options.metadata["title"] == "Other"
    assert options.metadata["publisher"] == "Orchard Press"


def test_pages_that_nobody_wants_are_left_out(issue: Path) -> None:
    plan(issue, "title: T\ntitle-page: no\ncontents: no\ncolophon: no\narticles: [pears.md]\n")
    assert names(made(issue)) == ["pears"]


def test_notes_at_the_end_stand_below_their_articles_behind_the_text(
    issue: Path, run: Command
) -> None:
    plan(issue, WHOLE + "notes: end\n")
    publication = made(issue)
    assert names(publication)[-3:] == ["notes", "about-the-authors", "colophon"]
    page = publication.spine[-3].tree
    assert [text_of(heading) for heading in elements(page, "h1", "h2")] == [
        "Notes",
        "On Pears",
        "On Plums Anew",
    ]
    assert [aside.get("id") for aside in elements(page, "aside")] == ["pears-fn-1", "plums-fn-1"]
    assert labels(publication.navigation.toc)[-2:] == [["Notes"], ["About the authors"]]
    assert run("build", "issue", "--strict").code == 0
    assert passed(check(map(Path, ["dist/issue.epub", "dist/issue.pdf"])))


def test_without_notes_there_is_no_page_of_notes(issue: Path) -> None:
    plan(issue, "title: T\nnotes: end\narticles: [intro.md]\n")
    assert "notes" not in names(made(issue))


def test_without_a_list_all_articles_of_the_folder_are_bound(issue: Path) -> None:
    plan(issue, "title: T\nintroduction: intro.md\n")
    assert names(made(issue)) == [
        "title-page",
        "contents",
        "introduction",
        "pears",
        "plums",
        "colophon",
    ]


def test_every_paper_gets_its_pdf_and_the_epub_tells_the_pages_of_the_first(
    issue: Path, run: Command
) -> None:
    plan(issue, "title: T\npapers: [a5, a4]\narticles: [pears.md, plums.md]\n")
    done = run("build", "issue", "--no-cover")
    assert done.code == 0, done.err
    assert sorted(path.name for path in Path("dist").iterdir()) == [
        "issue-a4.pdf",
        "issue.epub",
        "issue.pdf",
    ]
    assert passed(check(map(Path, ["dist/issue.epub", "dist/issue.pdf"]), use_ace=False))


def test_individual_makes_a_pair_of_each_article(issue: Path, run: Command) -> None:
    plan(issue, WHOLE)
    done = run("build", "issue", "--individual", *EPUB)
    assert done.code == 0, done.err
    assert sorted(path.name for path in Path("dist").iterdir()) == [
        "apples.epub",
        "on-pears.epub",
        "on-plums-anew.epub",
        "quinces.epub",
    ]


def test_individual_refuses_one_file_for_several(issue: Path, run: Command) -> None:
    plan(issue, WHOLE)
    done = run("build", "issue", "--individual", "-o", "one.epub")
    assert done.code == ExitCode.USAGE
    assert "name a folder" in done.err


def test_a_folder_gives_its_articles_and_the_publications_within_it(
    issue: Path, run: Command
) -> None:
    plan(issue, "title: T\narticles: [pears.md]\n")
    Path("lone.md").write_text("# Lone\n\nText.\n")
    done = run("build", ".", *EPUB)
    assert done.code == 0, done.err
    assert sorted(path.name for path in Path("dist").iterdir()) == ["issue.epub", "lone.epub"]


def test_the_file_itself_can_be_named(issue: Path, run: Command) -> None:
    plan(issue, "title: T\narticles: [pears.md]\n")
    assert run("build", "issue/publication.yaml", *EPUB, "-o", "x.epub").code == 0
    assert Path("x.epub").is_file()


def test_the_cover_is_a_picture_of_the_folder(issue: Path) -> None:
    (issue / "cover.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80" width="60" height="80">'
        '<rect width="60" height="80" fill="#123456"/></svg>'
    )
    plan(issue, "title: T\ncover: cover.svg\narticles: [pears.md]\n")
    cover = made(issue).cover
    assert cover is not None
    assert cover.media_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("titel: T\narticles: [pears.md]\n", "there is no key “titel”", "title"),
        ("title: T\narticles: [peras.md]\n", "“issue/peras.md” is not there", "pears.md"),
        ("title: T\narticles: [../secret.md]\n", "is outside the folder", "move it"),
        ("title: T\ncss: [/etc/passwd]\narticles: [pears.md]\n", "outside the folder", "move it"),
        ("title: T\narticles: [gone/*.md]\n", "no file is called like “gone/*.md”", "check"),
        ("title: T\narticles: [{title: X}]\n", "an article names no file", "file: one.md"),
        ("title: T\narticles: [{part: X}]\n", "the part “X” is no part", "articles:"),
        ("title: T\narticles: [{file: pears.md, colour: x}]\n", "“colour” of pears.md", "keys"),
        ("title: T\ncontents: perhaps\narticles: [pears.md]\n", "contents is “perhaps”", "true"),
        ("title: T\ncontents-depth: 9\narticles: [pears.md]\n", "contents-depth is “9”", "1 to 6"),
        ("title: T\nnotes: middle\narticles: [pears.md]\n", "notes is “middle”", "notes: end"),
        ("title: T\ntheme: noir\narticles: [pears.md]\n", "there is no theme “noir”", "press"),
        ("title: [\n", "the metadata cannot be read", ""),
        ("- one.md\n", "not a list of “key: value” lines", "key: value"),
    ],
)
def test_a_mistake_is_told_with_what_helps(
    issue: Path, run: Command, text: str, told: str, hint: str
) -> None:
    (issue.parent / "secret.md").write_text("# Secret\n")
    plan(issue, text)
    done = run("build", "issue", *EPUB)
    assert done.code in (ExitCode.NOTHING_WRITTEN, ExitCode.USAGE)
    assert told in done.err
    assert hint in done.err
    assert "publication.yaml" in done.err or "theme" in done.err
    assert not Path("dist").exists()


def test_a_publication_is_not_bound_into_another(issue: Path, run: Command) -> None:
    plan(issue, "title: T\narticles: [pears.md]\n")
    Path("lone.md").write_text("# Lone\n\nText.\n")
    done = run("build", "lone.md", "issue", "-o", "both.epub")
    assert done.code == ExitCode.USAGE
    assert "publication of its own" in done.err


def test_a_text_in_the_plan_is_carried_as_a_file_of_its_own(issue: Path) -> None:
    plan(issue, "title: T\ndedication: For you.\narticles: [pears.md]\n")
    carried = made(issue, Options(embed_source=True)).attachments
    assert {each.name: each.data for each in carried}["dedication.md"] == b"For you."
