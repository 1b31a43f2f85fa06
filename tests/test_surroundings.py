"""The same site without UTF-8, from another folder, in a path of any letters, and where nothing may be written."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_project import ENVIRONMENT, Built, command, small_project
from test_following import contents

PLAIN = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
DROP, OVERRIDE, READ_SEARCH = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH of linux/capability.h


def run(project: Path, *arguments: str, cwd: Path, bound: bool = False) -> subprocess.CompletedProcess[str]:
    """A program in a plain environment; `bound` keeps it to the modes of files where the tests run as root."""
    environment = {name: value for name, value in {**ENVIRONMENT, **PLAIN}.items() if value}
    return subprocess.run(
        arguments, cwd=cwd, env=environment, capture_output=True, preexec_fn=_obey_modes if bound else None,
        encoding="utf8", errors="surrogateescape",
    )  # fmt: skip


def _obey_modes() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(DROP, OVERRIDE, 0, 0, 0) or libc.prctl(DROP, READ_SEARCH, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the capability was not dropped")


@pytest.fixture(scope="module")
def usual(small: Built) -> dict[str, bytes]:
    """The files of the site as an ordinary build makes them."""
    return contents(small.site)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder beside the project."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_without_utf_8_from_another_folder_in_a_path_of_spaces_and_hangul(
    tmp_path: Path, elsewhere: Path, usual: dict[str, bytes]
) -> None:
    project = small_project(tmp_path / "한국어 and spaces é" / "a project")
    text = next((project / "seeds").glob("*.txt"))
    assert text.read_bytes().decode("utf8")
    script = str(project / "scripts" / "build.py")
    read = run(project, sys.executable, script, cwd=elsewhere)
    assert read.returncode == 0, read.stderr
    built = run(project, *command("build", "--strict", "-f", str(project / "mkdocs.yml")), cwd=elsewhere)
    assert built.returncode == 0, built.stderr
    site = contents(project / "site")
    assert sorted(site.keys() ^ usual.keys()) == []
    assert [path for path in site if site[path] != usual[path]] == []
    assert run(project, sys.executable, script, "--check", cwd=elsewhere).returncode == 0


def test_a_name_beyond_ascii_is_said_without_utf_8(tmp_path: Path) -> None:
    project = small_project(tmp_path / "a project")
    (project / "seeds" / "회담.txt").write_bytes(b"")
    told = run(project, sys.executable, "scripts/build.py", cwd=project)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr + told.stdout
    assert "broken letters" in told.stderr, "there the name cannot be told from one that is broken"


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A project with its pages made, no folder or file of which may be written."""
    project = small_project(tmp_path / "closed")
    assert run(project, sys.executable, "scripts/build.py", cwd=project).returncode == 0
    shutil.rmtree(project / ".cache", ignore_errors=True)
    below = [project, *project.rglob("*")]
    for path in below:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield project
    for path in below:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_checkout_that_may_only_be_read(closed: Path, elsewhere: Path, usual: dict[str, bytes]) -> None:
    touched = run(closed, sys.executable, "-c", "open('new', 'w')", cwd=closed, bound=True)
    assert "PermissionError" in touched.stderr, "else nothing below is tested"
    read = run(closed, sys.executable, "scripts/build.py", cwd=closed, bound=True)
    assert read.returncode == 0, read.stderr
    arguments = command("build", "--strict", "--site-dir", str(elsewhere / "site"))
    built = run(closed, *arguments, cwd=closed, bound=True)
    assert built.returncode == 0, built.stderr
    site = contents(elsewhere / "site")
    assert [path for path in site.keys() | usual.keys() if site.get(path) != usual.get(path)] == []


def test_pages_that_would_change_where_nothing_may_be_written_are_said(closed: Path) -> None:
    text = next((closed / "seeds").glob("*.txt"))
    (closed / "seeds").chmod(0o755)
    text.rename(text.with_name("renamed.md.keep"))
    (closed / "seeds").chmod(0o555)
    told = run(closed, sys.executable, "scripts/build.py", cwd=closed, bound=True)
    (closed / "seeds").chmod(0o755)
    text.with_name("renamed.md.keep").rename(text)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "briefings/: found a folder that cannot be written (Permission denied)" in told.stderr + told.stdout
