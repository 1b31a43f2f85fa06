"""Sites that many tests read, each built once a run, and the order of the files of tests."""

from __future__ import annotations

import pytest

from site_project import Built, built_once, moved_project, small_project

# The files that take longest, first: each runs in one process (`--dist loadfile`), and the last ones should be short.
LONGEST = (
    "test_everybody.py", "test_bench.py", "test_keyboard.py", "browser/test_hostile.py", "test_killed.py",
    "test_surroundings.py", "test_editors_docs.py", "test_site.py", "test_architecture.py", "test_following.py",
    "test_fast.py", "test_build.py", "browser/test_serving.py", "browser/test_search.py", "test_docs_commands.py",
    "browser/test_reading.py", "hostile/test_folder.py", "browser/test_publish.py", "test_disk.py", "test_way_out.py",
    "hostile/test_expressions.py", "test_unchanged.py", "hostile/test_properties.py", "test_cluster.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        path = item.path.as_posix()
        return next((number for number, name in enumerate(LONGEST) if path.endswith(f"/{name}")), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own texts and knowledge as a site of some six hundred pages."""
    return built_once(tmp_path_factory, moved_project, read_before=True)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The few pages of tests/cases/site."""
    return built_once(tmp_path_factory, small_project, read_before=False)
