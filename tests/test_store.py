"""Pages on disk: whole, marked, and never over somebody's own work."""

from pathlib import Path

import pytest

from briefer.model import Page
from briefer.store import carry_out, is_ours, marked, plan, write_whole

PAGE = Page("actors/someone.md", "# Someone\n\nA line.\n")


def changes(folder: Path, *pages: Page, remove_others: bool = True) -> dict[str, str]:
    return {step.path: step.change for step in plan(folder, pages, remove_others=remove_others)}


def build(folder: Path, *pages: Page) -> None:
    carry_out(folder, plan(folder, pages, remove_others=True))


def test_a_page_that_is_not_there_is_new(tmp_path: Path) -> None:
    assert changes(tmp_path / "missing", PAGE) == {"actors/someone.md": "new"}


def test_planning_writes_nothing(tmp_path: Path) -> None:
    changes(tmp_path, PAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_written_page_is_the_same_next_time(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    assert changes(tmp_path, PAGE) == {"actors/someone.md": "same"}


def test_the_same_page_is_not_written_again(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    before = (tmp_path / PAGE.path).stat().st_mtime_ns
    build(tmp_path, PAGE)
    assert (tmp_path / PAGE.path).stat().st_mtime_ns == before


def test_a_page_whose_text_differs_is_changed(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    build(tmp_path, Page(PAGE.path, "# Someone else\n"))
    assert "Someone else" in (tmp_path / PAGE.path).read_text("utf8")


def test_a_page_changed_by_hand_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    by_hand = (tmp_path / PAGE.path).read_text("utf8").replace("A line.", "My line.")
    (tmp_path / PAGE.path).write_text(by_hand, "utf8")
    build(tmp_path, Page(PAGE.path, "# Someone else\n"))
    assert (tmp_path / PAGE.path).read_text("utf8") == by_hand


def test_a_file_without_our_mark_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Mine\n", "utf8")
    build(tmp_path, Page("index.md", "# Ours\n"))
    assert (tmp_path / "index.md").read_text("utf8") == "# Mine\n"


def test_a_page_of_ours_that_no_longer_belongs_goes_with_its_folder(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    build(tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_a_page_changed_by_hand_is_not_removed(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    (tmp_path / PAGE.path).write_text("# Mine now\n", "utf8")
    build(tmp_path)
    assert (tmp_path / PAGE.path).exists()


def test_nothing_is_removed_while_a_text_cannot_be_read(tmp_path: Path) -> None:
    build(tmp_path, PAGE)
    assert changes(tmp_path, remove_others=False) == {}


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".half-written-abc").write_text("# So", "utf8")
    build(tmp_path, PAGE)
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["someone.md"]


def test_the_old_page_stays_when_writing_fails(tmp_path: Path) -> None:
    write_whole(tmp_path / "page.md", "old\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "page.md", "new \ud800\n")
    assert [(file.name, file.read_text("utf8")) for file in tmp_path.iterdir()] == [("page.md", "old\n")]


def test_the_mark_fits_only_the_text_it_was_made_for() -> None:
    text = marked(PAGE)
    assert is_ours(text)
    assert not is_ours(text.replace("A line", "B line"))
