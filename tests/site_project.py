"""A copy of what the site is made from, and MkDocs run on it: a test never writes into the project itself."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefer.addressbook import NAME, format_addresses
from briefer.model import Address

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
MOVED = Address("us-north-korea-talks-resume", "000_b63b513f5079a6d2", "0" * 16, ("an-earlier-headline",))
# Compiled modules come along, and hold as their sources keep their times; not those that another process just writes.
_HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")


def copy_project(target: Path) -> Path:
    for folder in ("docs", "scripts", "seeds"):
        shutil.copytree(ROOT / folder, target / folder, ignore=_HALF_WRITTEN)
    for name in ("mkdocs.yml", "offline.yml"):
        shutil.copy(ROOT / name, target)
    return target


def small_project(target: Path) -> Path:
    """A project of few pages: the texts, actors, events, topics and terms of tests/cases/site."""
    copy_project(target)
    cases = ROOT / "tests" / "cases" / "site"
    for name in ("actors", "events", "glossary", "topics"):
        shutil.copy(cases / "knowledge" / f"{name}.yml", target / "scripts" / "knowledge")
    shutil.rmtree(target / "seeds")
    shutil.copytree(cases / "seeds", target / "seeds")
    return target


def moved_project(target: Path) -> Path:
    """The whole project, one of its briefings once at another address."""
    copy_project(target)
    (target / "briefings").mkdir()
    (target / "briefings" / NAME).write_text(format_addresses((MOVED,)), "utf8")
    return target


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def mkdocs(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """MkDocs' command in a project's folder, with more variables in its environment."""
    return subprocess.run(
        command(*arguments), cwd=project, env={**ENVIRONMENT, **variables}, capture_output=True, text=True
    )


@dataclass(frozen=True, slots=True)
class Built:
    """A project that `mkdocs build --strict` made a site of, once for all tests: whoever changes it takes a copy.

    Attributes:
        project: its folder; the site is in `site`.
        said: what the build wrote to standard error.
    """

    project: Path
    said: str

    @property
    def site(self) -> Path:
        return self.project / "site"

    def copy(self, target: Path, *, site: bool = False) -> Path:
        """The project with its pages and all that the build kept, and its site if asked, in a folder of its own."""

        def left(folder: str, names: list[str]) -> set[str]:
            return _HALF_WRITTEN(folder, names) | ({"site"} if Path(folder) == self.project and not site else set())

        shutil.copytree(self.project, target, ignore=left)
        return target


def built_once(factory: pytest.TempPathFactory, make: Callable[[Path], Path], *, read_before: bool) -> Built:
    """The project that `make` lays out, built by whichever of the processes that run tests comes first.

    Where its texts were `read_before`, by the command for that, MkDocs finds all standing and holds no library.
    """
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    project, said = folder / make.__name__, folder / f"{make.__name__}.said"
    with (folder / f"{make.__name__}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            shutil.rmtree(project, ignore_errors=True)  # of one that failed
            make(project)
            if read_before:
                read = [sys.executable, "scripts/build.py", "-q"]
                subprocess.run(read, cwd=project, env=ENVIRONMENT, check=True)
            done = mkdocs(project, "build", "--strict")
            assert done.returncode == 0, done.stderr
            said.write_text(done.stderr, "utf8")
    return Built(project, said.read_text("utf8"))
