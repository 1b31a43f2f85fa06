"""What the site's configuration file says for the pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefer.building import build
from briefer.errors import InputError
from briefer.model import SHARE_CAP
from briefer.pages.share import published_share
from briefer.settings import is_fast, share_cap
from seeds_gold import SEEDS


def configured(tmp_path: Path, text: str) -> Path:
    (tmp_path / "mkdocs.yml").write_text(text, "utf8")
    return tmp_path


@pytest.mark.parametrize(
    "text", ["site_name: A\n", "extra:\n", "extra: {generator: false}\n", "extra: {briefings: {}}\n"]
)
def test_the_default_holds_where_nothing_is_set(tmp_path: Path, text: str) -> None:
    assert share_cap(configured(tmp_path, text)) == SHARE_CAP


def test_the_default_holds_without_a_file(tmp_path: Path) -> None:
    assert share_cap(tmp_path) == SHARE_CAP


def test_a_tag_of_the_publishers_own_is_passed_over(tmp_path: Path) -> None:
    text = "theme: !ENV [THEME, material]\nextra: {briefings: {published_share: 0.1}}\n"
    assert share_cap(configured(tmp_path, text)) == 0.1


@pytest.mark.parametrize("value", ["25%", "0", "1.5", "-0.2", "nan", "a quarter"])
def test_no_share_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    with pytest.raises(InputError, match=r"mkdocs\.yml, line 3: found the published share"):
        share_cap(configured(tmp_path, f"extra:\n  briefings:\n    published_share: {value}\n"))


def test_the_pages_keep_to_it(tmp_path: Path) -> None:
    root = configured(tmp_path, "extra: {briefings: {published_share: 0.1}}\n")
    shutil.copytree(SEEDS, root / "seeds")
    library = build(root, check=True).reading.library
    assert all(0 < published_share(briefing, library) <= 0.1 for briefing in library.briefings)


@pytest.mark.parametrize(
    ("text", "fast"),
    [
        ("site_name: A\n", True),
        ("extra: {briefings: {fast: true}}\n", True),
        ("extra: {briefings: {fast: false}}\n", False),
    ],
)
def test_the_fast_way_can_be_switched_off(tmp_path: Path, text: str, fast: bool) -> None:
    assert is_fast(configured(tmp_path, text)) is fast


def test_neither_true_nor_false_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mkdocs\.yml, line 3"):
        is_fast(configured(tmp_path, "extra:\n  briefings:\n    fast: quickly\n"))
