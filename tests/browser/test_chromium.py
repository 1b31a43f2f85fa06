"""Which browser the tests take, and what they say where there is none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from browser.chromium import BrowserMissingError, find_browser


def playwright_with(path: Path) -> SimpleNamespace:
    return SimpleNamespace(chromium=SimpleNamespace(executable_path=str(path)))


def executable(path: Path) -> Path:
    path.write_text("#!/bin/sh\n", "utf8")
    path.chmod(0o755)
    return path


def test_the_one_on_the_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, on_path = executable(tmp_path / "own"), executable(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser(playwright_with(own)) == str(on_path)


def test_playwrights_own_is_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    own = executable(tmp_path / "own")
    assert find_browser(playwright_with(own)) == str(own)


def test_where_there_is_none_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BrowserMissingError, match="apt-get install chromium"):
        find_browser(playwright_with(tmp_path / "missing"))
