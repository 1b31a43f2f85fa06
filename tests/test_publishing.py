"""What publishes the site: the workflow's rights and pins, and the commands that the documentation names."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from site_project import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "pages.yml"
ALLOWED = {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}


def workflow() -> dict[Any, Any]:
    loaded = yaml.safe_load(WORKFLOW.read_text("utf8"))
    assert isinstance(loaded, dict)
    return loaded


def test_each_action_is_named_by_its_commit_and_its_version() -> None:
    used = re.findall(r"uses: (.*)", WORKFLOW.read_text("utf8"))
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("job", ALLOWED)
def test_a_job_has_only_the_rights_it_needs(job: str) -> None:
    assert workflow()["permissions"] == {}
    assert workflow()["jobs"][job]["permissions"] == ALLOWED[job]


def test_a_proposed_change_is_built_and_not_published() -> None:
    jobs = workflow()["jobs"]
    assert set(jobs) == set(ALLOWED)
    assert "github.event_name != 'pull_request'" in jobs["deploy"]["if"]
    assert "pull_request_target" not in WORKFLOW.read_text("utf8")


def test_nothing_of_a_change_is_put_into_a_command() -> None:
    for job in workflow()["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_every_command_of_the_documentation_and_the_workflow_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    files = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "Containerfile")]
    for file in (*files, WORKFLOW, *(ROOT / "docs").glob("*.md")):
        for named in re.findall(r"(?:`|^ {4}|run: |RUN )make ((?:[a-z-]+ ?)+)", file.read_text("utf8"), re.MULTILINE):
            assert set(named.split()) <= targets, f"{file.name}: make {named}"
