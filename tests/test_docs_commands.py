"""Every command of the documents is run by a test: this one, or that which tests/cases/docs/commands.yml names."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from desk_project import DOUBTFUL
from site_project import ENVIRONMENT, ROOT, Built

DOCS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
RUN_BY: dict[str, str] = yaml.safe_load((ROOT / "tests" / "cases" / "docs" / "commands.yml").read_text("utf8"))
HERE = "tests/test_docs_commands.py"
_COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?((?:python|make|mkdocs|pre-commit) .*)")


def commands_of(document: Path) -> set[str]:
    """What stands in code spans and on lines of code, without the variables before it and the remark behind it."""
    text = document.read_text("utf8")
    spans = re.findall(r"`([^`\n]+)`", text)
    lines = [line.strip() for line in re.findall(r"^(?: {4}|(?=python |make ))(.*)$", text, re.MULTILINE)]
    found = (_COMMAND.fullmatch(words.split("  #")[0].strip()) for words in (*spans, *lines))
    return {match.group(1).strip() for match in found if match}


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_command_is_run_by_a_test(document: Path) -> None:
    unknown = sorted(commands_of(document) - RUN_BY.keys())
    assert not unknown, f"{document.name} names commands that no test runs; see tests/cases/docs/commands.yml"


def test_the_list_names_no_command_that_no_document_names_and_no_test_that_is_not_there() -> None:
    named = set().union(*map(commands_of, DOCS))
    assert sorted(RUN_BY.keys() - named) == []
    assert [
        where for where in RUN_BY.values() if not where.startswith("by hand, ") and not (ROOT / where).is_file()
    ] == []


def test_every_make_command_has_its_rule() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    wanted = {
        word for command in RUN_BY if command.startswith("make ") for word in command.split()[1:] if word.islower()
    }
    assert wanted <= rules


def test_the_version_is_the_newest_of_the_change_log() -> None:
    newest = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    assert newest is not None and newest[1] == project["version"]


@pytest.fixture(scope="module")
def project(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small.copy(tmp_path_factory.mktemp("docs") / "project")
    (folder / "seeds" / "talks.txt").write_text(DOUBTFUL.replace("Orla Finch", "Ida Vane"), "utf8")
    return folder


def run(command: str, project: Path) -> str:
    program = command.replace("python ", f"{sys.executable} ", 1)
    done = subprocess.run(program, shell=True, cwd=project, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_the_commands_of_build_export_and_review_work(project: Path) -> None:
    here = [command for command, where in RUN_BY.items() if where == HERE]
    for command in here:
        if "e314be32" not in command:
            run(command.replace("DIR", "seeds").replace("FILE.json", "out.json"), project)
    assert json.loads((project / "out.json").read_text("utf8"))["talks"]["title"] == "Envoys meet in a made-up town"
    for command in (command for command in here if "e314be32" in command):
        open_doubts = [item["id"] for item in doubts(project) if "stand" in command or answerable(item)]
        run(command.replace("e314be32", open_doubts[0]), project)
        assert open_doubts[0] not in [item["id"] for item in doubts(project)], command


def answerable(item: dict[str, str]) -> bool:
    return bool(item["pin"]) and "…" not in item["pin"]


def doubts(project: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("python scripts/review.py talks --json", project))
    return found


def test_whoever_runs_all_tests_installs_what_they_need() -> None:
    """The successors of the publisher too, which stand apart from the environment."""
    recipes = re.findall(r"^([a-z-]+):(.*?)##.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)
    whole = {name: needs.split() for name, needs, commands in recipes if "pytest $(PYTEST_ARGS)" in commands}
    assert {"test", "coverage"} == whole.keys()
    assert all(needs == ["$(VENV)/.test", "$(VENV)/.after"] for needs in whole.values())
