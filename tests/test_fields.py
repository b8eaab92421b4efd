from pathlib import Path

import pytest

from exporter.errors import InputError, UsageError
from exporter.fields import canonical, load_file, parse_pairs, parse_yaml


def test_strings_stay_strings() -> None:
    fields = parse_yaml("time: 12:30\nversion: 1.10\nno: yes\nnothing: ~", name="a.md")
    assert fields == {"time": "12:30", "version": "1.10", "no": "yes", "nothing": ""}


def test_lists_and_mappings_are_kept() -> None:
    fields = parse_yaml("author:\n- name: Ada\n  role: edt\n- Ben", name="a.md")
    assert fields == {"author": ({"name": "Ada", "role": "edt"}, "Ben")}


def test_broken_yaml_names_the_line_of_the_file() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml("title: A\nsubtitle: B: C", name="a.md", first_line=2)
    assert caught.value.where == "a.md:3"
    assert caught.value.hint


def test_a_repeated_key_names_both_places() -> None:
    with pytest.raises(InputError, match=r"a\.md:1") as caught:
        parse_yaml("title: A\ntitle: B", name="a.md")
    assert caught.value.where == "a.md:2"


def test_a_list_instead_of_a_mapping_is_refused() -> None:
    with pytest.raises(InputError, match="key: value"):
        parse_yaml("- a\n- b", name="a.md")


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a:\n  " + "- " * 100_000])
def test_yaml_deeper_than_the_stack_is_refused_and_not_a_crash(text: str) -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        parse_yaml(text, name="a.md")


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        parse_yaml("a: &x [*x]", name="a.md")


def test_aliases_do_not_explode() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 15)]
    assert len(parse_yaml("\n".join(lines), name="a.md")) == 15


def test_empty_metadata_is_no_metadata() -> None:
    assert parse_yaml("# nothing\n", name="a.md") == {}


def test_a_repeated_pair_becomes_a_list() -> None:
    assert parse_pairs(["author=Ada", "author=Ben", "title=A=B"]) == {
        "author": ("Ada", "Ben"),
        "title": "A=B",
    }


@pytest.mark.parametrize("pair", ["title", "=x", ""])
def test_a_pair_without_key_or_value_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match="KEY=VALUE"):
        parse_pairs([pair])


def test_a_metadata_file_may_carry_the_fences_of_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("---\ntitle: A\n...\n", encoding="utf-8")
    assert load_file(path) == {"title": "A"}


def test_an_error_in_a_fenced_metadata_file_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("---\ntitle: A\nx: y: z\n---\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_file(path)
    assert caught.value.where == f"{path}:3"


def test_a_missing_metadata_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_file(tmp_path / "none.yaml")


def test_our_own_key_beats_another_name_for_it() -> None:
    assert canonical({"Authors": "Ben", "author": "Ada"}) == {"author": "Ada"}
    assert canonical({"group_position": "3"}) == {"position": "3"}
