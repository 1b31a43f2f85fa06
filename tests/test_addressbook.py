"""The file of remembered addresses: what it loses, merges and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefer.addressbook import NAME, format_addresses, load, parse
from briefer.errors import InputError
from briefer.model import Address

ONE = Address("talks-resume", 'a "quoted" name: #1', "0123456789abcdef", ("kelly-visit", "talks"))
TWO = Address("zwei", "북한", "1234567890123456")


def test_what_is_written_is_read_again() -> None:
    assert parse(format_addresses((TWO, ONE)), "x") == (ONE, TWO)


def test_the_file_is_plain_yaml() -> None:
    assert yaml.safe_load(format_addresses((ONE,))) == [
        {"slug": ONE.slug, "text": ONE.stem, "sha256": ONE.sha256, "earlier": list(ONE.earlier)}
    ]


def test_a_missing_file_remembers_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) == ()


def test_of_a_merge_with_conflicts_both_sides_hold() -> None:
    ours, theirs = format_addresses((ONE,)), format_addresses((TWO,))
    assert parse(f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n", "x") == (ONE, TWO)


def test_two_lines_for_one_text_keep_both_addresses() -> None:
    other = Address("talks-begin", ONE.stem, "f" * 16)
    (merged,) = parse(format_addresses((ONE,)) + format_addresses((other,)), "x")
    assert merged == Address("talks-begin", ONE.stem, "f" * 16, ("kelly-visit", "talks", "talks-resume"))


def test_of_two_texts_at_one_address_the_first_by_name_keeps_it() -> None:
    second = Address("talks-resume", "b", "f" * 16)
    assert parse(format_addresses((second, ONE)), "x") == (ONE,)


def test_a_line_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{format_addresses((ONE,))}- {{slug: half\n", "utf8")
    with pytest.raises(InputError, match=r"addresses\.yml, line 4: found '- \{slug: half'; expected a text's address"):
        load(tmp_path)
