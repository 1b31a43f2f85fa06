"""A copy of what the site is made from, and MkDocs run on it: a test never writes into the project itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


def copy_project(target: Path) -> Path:
    for folder in ("docs", "scripts", "seeds"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))
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


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=project, env=ENVIRONMENT, capture_output=True, text=True)
