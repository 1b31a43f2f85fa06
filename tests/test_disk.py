"""A disk that is full, a folder that may not be written, two builds at once: a clear message, and every page whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefer import building, store
from briefer.errors import InputError
from desk_project import make_project, read_fast
from killing import content, edit
from site_project import ROOT

__all__ = ["read_fast"]  # a fixture

LIMITED = """
import resource, sys
from pathlib import Path
from briefer import building, reading, store
from desk_project import _knowledge
known = _knowledge()
building.load_kept_knowledge = lambda path, kept: known
reading.name_model = lambda: None
alone = store._alone
def told(folder):
    print("comes to the folder", flush=True)
    return alone(folder)
if "--tell" in sys.argv:
    store._alone = told
if int(sys.argv[2]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    building.build(Path(sys.argv[1]))
except Exception as error:
    print(type(error).__name__, error)
    sys.exit(1)
"""


def start(root: Path, largest: int = 0, *more: str) -> subprocess.Popen[str]:
    """A build in a process of its own, which may write files up to so many bytes; 0 for any.

    With "--tell" it prints a line when it comes to the folder that it writes to.
    """
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    return subprocess.Popen(
        [sys.executable, "-c", LIMITED, str(root), str(largest), *more],
        env={**os.environ, "PYTHONPATH": path, "BRIEFINGS_CACHE": "off"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path)
    edit(tmp_path)
    return tmp_path


def test_a_full_disk_is_said_and_leaves_every_page_whole(project: Path) -> None:
    old, seeds = content(project / "briefings"), content(project / "seeds")
    process = start(project, largest=1500)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.startswith("InputError briefings/: found a folder that cannot be written (File too large)")
    left = content(project / "briefings")
    building.build(project)
    new = content(project / "briefings")
    assert [name for name, data in left.items() if data not in (old.get(name), new.get(name))] == []
    assert content(project / "seeds") == seeds
    assert not [name for name in new if "half-written" in name]


def test_a_folder_that_may_not_be_written_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store.tempfile, "mkstemp", closed)
    with pytest.raises(InputError, match=r"briefings/: found a folder that cannot be written .Permission denied."):
        building.build(project)


def test_three_builds_at_once_do_not_hurt_each_other(project: Path) -> None:
    old = content(project / "briefings")
    builds = [start(project) for _ in range(3)]
    said = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    left = content(project / "briefings")
    building.build(project)  # each planned from what stood there before the others wrote
    new = content(project / "briefings")
    assert [name for name, data in left.items() if data not in (old.get(name), new.get(name))] == []
    assert not building.build(project, check=True).stale


def test_a_build_does_not_take_what_another_is_writing_for_rubbish(project: Path) -> None:
    """The other one holds the folder and has a page half written; ours waits until it is done."""
    half = project / "briefings" / ".half-written-x"
    with store._alone(project / "briefings"):
        half.write_text("half", "utf8")
        waiting = start(project, 0, "--tell")
        assert waiting.stdout and waiting.stdout.readline() == "comes to the folder\n"
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(3)
        assert half.exists()
    assert waiting.communicate(timeout=120)[0] == "" and not half.exists()
