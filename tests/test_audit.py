"""What the check for known weaknesses says: a stand-in takes the place of pip-audit, which asks a service."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import audit
from site_project import ROOT

CLEAN = {"name": "alpha", "version": "1.0", "vulns": []}
WEAK = {"name": "beta", "version": "2.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "gamma", "skip_reason": "Dependency not found"}


def outcome(folder: Path, *packages: object) -> int:
    answer = folder / "answer.py"
    answer.write_text(f"print({json.dumps({'dependencies': packages})!r})", "utf8")
    return audit.main((sys.executable, str(answer)))


def test_a_known_weakness_fails_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(tmp_path, CLEAN, WEAK, UNKNOWN) == 1
    assert "beta 2.0: PYSEC-0000-1, mended in 2.1" in capsys.readouterr().err


def test_without_one_it_passes_and_names_what_was_not_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(tmp_path, CLEAN, UNKNOWN) == 0
    assert capsys.readouterr().out == "No known weakness in 1 locked packages; it did not know gamma.\n"


@pytest.mark.parametrize("packages", [(), (UNKNOWN,)])
def test_a_service_that_knows_nothing_was_not_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], packages: tuple[object, ...]
) -> None:
    assert outcome(tmp_path, *packages) == 0
    assert capsys.readouterr().err.startswith("NOT CHECKED")


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(1)"), ("no-such-command-here",)])
def test_no_answer_is_said_and_is_no_failure(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(command) == 0
    assert capsys.readouterr().err.startswith("NOT CHECKED")


def test_lint_asks() -> None:
    lint = (ROOT / "Makefile").read_text("utf8").partition("\nlint:")[2].partition("\n\n")[0]
    assert "scripts/audit.py" in lint
