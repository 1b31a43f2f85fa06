"""A build takes pages from the last one only where everything holds that they were made from."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer import addressbook, asbefore, building, cache
from briefer.cache import OFF_OR_ELSEWHERE
from desk_project import CLEAR, DOUBTFUL
from site_project import Built
from test_fast import SETTING, built, differing, files_of

Change = Callable[[Path], object]


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands as a build left it."""
    monkeypatch.delenv(OFF_OR_ELSEWHERE, raising=False)
    write(tmp_path, "seeds/clear.txt", CLEAR)
    write(tmp_path, "seeds/doubtful.txt", DOUBTFUL)
    write(tmp_path, "knowledge/words/one.yml", "- one")
    write(tmp_path, "mkdocs.yml", "site_name: A")
    write(tmp_path, "briefings/addresses.yml", "addresses")
    page = "The page.\n"
    write(tmp_path, "briefings/page.md", page)
    inputs = asbefore.inputs_of(tmp_path, tmp_path / "knowledge")
    assert inputs
    pages = {"page.md": asbefore.digest_of(page.encode())}
    asbefore.keep(tmp_path / cache.NAME, inputs, "addresses", pages)
    return tmp_path


def stands(root: Path) -> bool:
    return asbefore.standing(root, root / "knowledge") is not None


CHANGES: dict[str, Change] = {
    "a text": lambda root: write(root, "seeds/clear.txt", CLEAR + "\nMore.\n"),
    "a text's name": lambda root: (root / "seeds" / "clear.txt").rename(root / "seeds" / "cleared.txt"),
    "a text that came": lambda root: write(root, "seeds/new.txt", CLEAR),
    "a text that went": lambda root: (root / "seeds" / "clear.txt").unlink(),
    "pins": lambda root: write(root, "seeds/clear.yml", "publish: false"),
    "a link among the texts": lambda root: (root / "seeds" / "linked.txt").symlink_to("clear.txt"),
    "knowledge": lambda root: write(root, "knowledge/words/one.yml", "- two"),
    "knowledge that moved": lambda root: (root / "knowledge" / "words").rename(root / "knowledge" / "names"),
    "the configuration": lambda root: write(root, "mkdocs.yml", "site_name: B"),
    "an address": lambda root: write(root, f"briefings/{addressbook.NAME}", "others"),
    "no addresses": lambda root: (root / "briefings" / addressbook.NAME).unlink(),
    "a page edited by hand": lambda root: write(root, "briefings/page.md", "Another.\n"),
    "a page that went": lambda root: (root / "briefings" / "page.md").unlink(),
    "a torn note": lambda root: write(root, f"{cache.NAME}/{asbefore.NAME}", '{"inputs": "'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_where_something_has_changed_the_texts_are_read(root: Path, change: Change) -> None:
    assert stands(root)
    change(root)
    assert not stands(root)


def test_other_code_or_a_model_that_came_has_the_texts_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asbefore, "has_model", lambda: not building.has_model())
    assert not stands(root)
    monkeypatch.undo()
    assert stands(root)
    monkeypatch.setattr(cache, "code_digest", lambda *, pages: "other code")
    assert not stands(root)


def git(project: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *identity, *arguments), cwd=project, check=True, capture_output=True)


def test_only_what_changed_is_made_and_the_bytes_are_those_of_a_plain_build(small: Built, tmp_path: Path) -> None:
    project, first = small.copy(tmp_path / "project"), files_of(small.site)
    git(tmp_path, "init", "-q", "project")
    assert json.loads((project / cache.NAME / asbefore.NAME).read_text("utf8"))["pages"]

    git(project, "add", "seeds")
    git(project, "commit", "-q", "-m", "The texts")  # the histories come, which no file of the project tells
    told = built(project)
    assert "briefings/rain-helps-the-harvest-in-the-south/index.html" in differing(first, told)

    search, config = project / "docs" / "search.md", project / "mkdocs.yml"
    search.write_text(f"{search.read_text('utf8')}\n[A link](method.md)\n", "utf8")
    changed = built(project)
    assert set(differing(told, changed)) >= {"search.md", "search/index.html"}
    config.write_text(config.read_text("utf8").replace(SETTING, "fast: false"), "utf8")
    assert differing(changed, built(project)) == []
