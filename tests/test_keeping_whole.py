"""Links and pages are not made again where nothing has changed that they hang on, and always where something has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefer import building, reading
from briefer.building import Report
from briefer.cache import OFF_OR_ELSEWHERE
from briefer.keeping import whole
from briefer.model import Link, Span
from desk_project import CLEAR, DOUBTFUL
from test_whole_site import small_knowledge

KNOWN = small_knowledge()
LINK = Link("a", "b", "same event", "Both tell it.", (Span(1, 0, 4),), (Span(2, 3, 9),))


class Project:
    """A project of two texts, built in this process by counted steps."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root, self.known, self.made = root, KNOWN, list[str]()
        (root / "seeds").mkdir()
        (root / "seeds" / "clear.txt").write_text(CLEAR, "utf8")
        (root / "seeds" / "doubtful.txt").write_text(DOUBTFUL, "utf8")
        patch.setenv(OFF_OR_ELSEWHERE, str(root / "kept"))
        patch.setattr(reading, "name_model", lambda: None)
        patch.setattr(building, "has_model", lambda: False)
        patch.setattr(building, "load_kept_knowledge", lambda folder, kept: self.known)
        for step in ("link_briefings", "render"):
            patch.setattr(building, step, self._counted(step, getattr(building, step)))

    def _counted(self, name: str, step: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            self.made.append(name)
            return step(*arguments)

        return run

    def build(self) -> Report:
        self.made.clear()
        return building.build(self.root)

    def page(self) -> Path:
        return self.root / "briefings" / "glossary.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(tmp_path, monkeypatch)
    assert project.build().stale
    return project


def test_nothing_is_made_where_nothing_has_changed(project: Project) -> None:
    first = building.build(project.root)
    again = project.build()
    assert project.made == []
    assert not again.stale and again.loaded == first.loaded
    assert again.reading.library == first.reading.library
    assert {step.path for step in again.steps} == {step.path for step in first.steps}


def edit_text(project: Project) -> None:
    (project.root / "seeds" / "clear.txt").write_text(CLEAR + "\nThe envoys will meet once more in Geneva.\n", "utf8")


def pin(project: Project) -> None:
    (project.root / "seeds" / "clear.yml").write_text("title: Another headline\n", "utf8")


def rename(project: Project) -> None:
    (project.root / "seeds" / "clear.txt").rename(project.root / "seeds" / "other.txt")


def forget_links(project: Project) -> None:
    (project.root / "kept" / whole.LINKS).write_bytes(b"torn")


def change_glossary(project: Project) -> None:
    project.known = replace(KNOWN, glossary=KNOWN.glossary[1:])


def change_share(project: Project) -> None:
    (project.root / "mkdocs.yml").write_text("extra: {briefings: {published_share: 0.1}}\n", "utf8")


def delete_page(project: Project) -> None:
    project.page().unlink()


def write_into_page(project: Project) -> None:
    project.page().write_text(project.page().read_text("utf8") + "\nBy hand.\n", "utf8")


def leave_old_page(project: Project) -> None:
    (project.root / "briefings" / "old.md").write_text(project.page().read_text("utf8"), "utf8")


LINKS_AND_PAGES, PAGES, LINKS = {"link_briefings", "render"}, {"render"}, {"link_briefings"}


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (edit_text, LINKS_AND_PAGES),
        (pin, LINKS_AND_PAGES),
        (rename, LINKS_AND_PAGES),
        (forget_links, LINKS),
        (change_glossary, PAGES),
        (change_share, PAGES),
        (delete_page, PAGES),
        (write_into_page, PAGES),
        (leave_old_page, PAGES),
    ],
)
def test_what_has_changed_is_made_again(project: Project, change: Callable[[Project], None], made: set[str]) -> None:
    change(project)
    report = project.build()
    assert set(project.made) == made
    assert report.stale == (change not in (forget_links, write_into_page))
    assert bool(report.left_alone) == (change is write_into_page)
    assert not (project.root / "briefings" / "old.md").exists()


def test_a_value_comes_back_only_for_its_digest_and_whole() -> None:
    kept = whole.seal("digest", (LINK,))
    assert whole.unseal(kept, "digest", tuple[Link, ...]) == (LINK,)
    assert whole.unseal(kept, "another", tuple[Link, ...]) is None
    assert whole.unseal(kept[:-3], "digest", tuple[Link, ...]) is None
    assert whole.unseal(None, "digest", tuple[Link, ...]) is None
