"""The options for the print shop: what is refused, what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.cli.prepress import Typed, prepress_from
from exporter.errors import ExitCode, UsageError
from exporter.options import Prepress
from tests.command import PEARS, Command


def typed(**said: str | bool) -> Typed:
    plain = dict.fromkeys(("marks", "bleed", "pdf_standard", "output_intent", "stock"), "")
    return Typed(**({"cover_wrap": False} | plain | said))  # type: ignore[arg-type]  # of any option


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("3mm", 3), ("0.3 cm", 3), ("0.125in", 3.175), ("9pt", 3.175), ("0mm", 0), ("25MM", 25)],
)
def test_bleed_is_read_in_every_unit(text: str, millimetres: float) -> None:
    assert prepress_from(typed(bleed=text)).bleed == pytest.approx(millimetres)


@pytest.mark.parametrize(
    ("text", "caliper"),
    [("0.1mm", 0.1), ("90gsm", 0.1125), ("90gsm*1.3", 0.117), ("100 GSM × 2", 0.2)],
)
def test_stock_is_a_thickness_or_grammage_and_bulk(text: str, caliper: float) -> None:
    stock = prepress_from(typed(cover_wrap=True, stock=text)).stock

    assert stock is not None
    assert stock.caliper == pytest.approx(caliper)


def test_wrap_has_a_bleed_unless_something_else_is_said() -> None:
    def bleed_of(bleed: str) -> float:
        return prepress_from(typed(cover_wrap=True, stock="90gsm", bleed=bleed)).wrap_bleed

    assert [bleed_of(bleed) for bleed in ("", "5mm", "0mm")] == [3, 5, 0]


def test_nothing_said_asks_for_nothing() -> None:
    assert prepress_from(typed()) == Prepress(wrap_bleed=3)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"bleed": "3"}, "“3” is no length"),
        ({"bleed": "-3mm"}, "“-3mm” is no length"),
        ({"bleed": "26mm"}, "“26mm” is too much"),
        ({"marks": "cut"}, "“cut” is no mark"),
        ({"marks": ","}, "is no mark"),
        ({"marks": "crop,fold"}, "single pages have none"),
        ({"pdf_standard": "x-4"}, "--pdf-standard needs --output-intent"),
        ({"output_intent": "a.icc"}, "--output-intent needs --pdf-standard"),
        ({"cover_wrap": True}, "--cover-wrap needs --stock"),
        ({"stock": "90gsm"}, "--stock needs --cover-wrap"),
        ({"cover_wrap": True, "stock": "thick"}, "“thick” is no length"),
        ({"cover_wrap": True, "stock": "0gsm"}, "“0gsm” is no thickness of paper"),
        ({"cover_wrap": True, "stock": "0mm"}, "“0mm” is no thickness of paper"),
        ({"pdf_standard": "x-1a", "output_intent": "a.icc"}, "“x-1a” is no standard"),
    ],
)
def test_what_makes_no_sense_is_refused(said: dict[str, str | bool], words: str) -> None:
    with pytest.raises(UsageError) as refused:
        prepress_from(typed(**said))

    assert words in refused.value.message
    assert refused.value.hint


@pytest.mark.usefixtures("folder")
class TestBuild:
    def test_wrap_is_written_beside_the_editions(self, run: Command) -> None:
        Path("pears.md").write_text(PEARS, encoding="utf-8")

        done = run("build", "pears.md", "--cover-wrap", "--stock", "90gsm", "--marks", "crop,fold")

        assert done.code == ExitCode.DONE
        names = ["pears-cover.pdf", "pears.epub", "pears.pdf"]
        assert sorted(path.name for path in Path("dist").iterdir()) == names

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--to", "epub", "--bleed", "3mm"), "only the EPUB is built"),
            (("--no-cover", "--cover-wrap", "--stock", "90gsm"), "--cover-wrap and --no-cover"),
            (
                ("--pdf-standard", "x-4", "--output-intent", "pears.md"),
                "“pears.md” is no ICC profile",
            ),
            (("--pdf-standard", "x-4", "--output-intent", "none.icc"), "none.icc"),
        ],
    )
    def test_nothing_is_read_when_choices_contradict(
        self, run: Command, options: tuple[str, ...], words: str
    ) -> None:
        Path("pears.md").write_text(PEARS, encoding="utf-8")

        done = run("build", "pears.md", *options)

        assert done.code == ExitCode.USAGE
        assert words in done.err
        assert not Path("dist").exists()
