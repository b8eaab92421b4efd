import pytest

from exporter import languages
from exporter.words import KEYS, WORDS


@pytest.mark.parametrize(
    ("written", "canonical"),
    [("pt_BR", "pt-BR"), ("iw", "he"), ("en-uk", "en-GB"), ("EN", "en"), ("zh-hans", "zh-Hans")],
)
def test_a_tag_as_people_write_it_becomes_canonical(written: str, canonical: str) -> None:
    assert languages.normalise(written) == canonical


@pytest.mark.parametrize("rubbish", ["", "english please", "x", "12", "Österreich"])
def test_rubbish_is_not_a_language(rubbish: str) -> None:
    assert languages.normalise(rubbish) is None


@pytest.mark.parametrize("tag", ["ar", "he", "fa-IR", "ur", "az-Arab", "ckb"])
def test_these_languages_run_from_right_to_left(tag: str) -> None:
    assert languages.direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "ru", "zh-Hant", "ar-Latn", "az"])
def test_these_languages_run_from_left_to_right(tag: str) -> None:
    assert languages.direction(tag) == "ltr"


def test_americans_print_on_letter_and_others_on_a4() -> None:
    assert languages.paper("en-US") == "letter"
    assert languages.paper("es-MX") == "letter"
    assert languages.paper("en") == "a4"
    assert languages.paper("de-AT") == "a4"


def test_every_language_has_every_generated_word() -> None:
    for language, words in WORDS.items():
        assert set(words) == set(KEYS), language
        assert all(words.values()), language
        assert "{}" in words["back_to_reference"], language
        assert "{}" in words["by"], language


def test_an_unknown_language_gets_english_words() -> None:
    assert languages.word("contents", "tlh") == "Contents"
    assert languages.word("contents", "zh-TW") == "目錄"
    assert languages.word("contents", "nn") == "Innhold"
    assert languages.word("contents", "sr-Latn") == "Sadržaj"


def test_a_name_in_an_unknown_language_is_led_in_by_no_english_word() -> None:
    assert languages.word("by", "tlh").format("Worf") == "Worf"
    assert languages.word("by", "en").format("Worf") == "By Worf"


@pytest.mark.parametrize(
    ("date", "tag", "written"),
    [
        ("2026-01-31", "en", "January 31, 2026"),
        ("2026-01-31", "en-GB", "31 January 2026"),
        ("2026-01-31", "de", "31. Januar 2026"),
        ("2026-01-31T10:00:00Z", "fr", "31 janvier 2026"),
        ("2026-01", "en", "January 2026"),
        ("2026", "de", "2026"),
        ("2026-01-31", "ja", "2026年1月31日"),
        ("2026-01-31", "tlh", "January 31, 2026"),
    ],
)
def test_a_date_is_written_out_in_its_language(date: str, tag: str, written: str) -> None:
    assert languages.format_date(date, tag) == written


def test_names_are_joined_as_the_language_does() -> None:
    assert languages.join(["Ada"], "en") == "Ada"
    assert languages.join(["Ada", "Ben", "Cy"], "en") == "Ada, Ben, and Cy"
    assert languages.join(["Ada", "Ben"], "de") == "Ada und Ben"
