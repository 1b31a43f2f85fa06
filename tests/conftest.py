"""Sites that many tests read, each built once a run."""

from __future__ import annotations

import pytest

from site_project import Built, built_once, moved_project, small_project


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own texts and knowledge as a site of some six hundred pages."""
    return built_once(tmp_path_factory, moved_project)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The few pages of tests/cases/site."""
    return built_once(tmp_path_factory, small_project)
