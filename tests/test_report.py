"""What a build tells: the table, the record for programs, colours and the line of progress."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

import build as build_command
from briefer import building
from briefer.building import Failure, Reading, Report
from briefer.model import Copy
from briefer.report import as_data, lines_of
from briefer.store import Step
from briefer.terminal import ProgressLine, coloured, has_colours
from sample_library import FIRST, library
from seeds_gold import KELLY, SEEDS

VISIT = "2016-05-03-envoy-lands-in-pyongyang"
FAILED = Failure("seeds/bad.txt", "seeds/bad.txt: found an empty file")


def report(*steps: Step, copies: tuple[Copy, ...] = ()) -> Report:
    known = library()
    known = type(known)(known.briefings, known.links, known.knowledge, copies=copies)
    return Report(Reading(known, (FAILED,), True, {"visit": 0.25}), steps, ())


def table(shown: Report, *, colours: bool = False) -> list[str]:
    return list(lines_of(shown, check=False, colours=colours))


def test_one_line_a_text_in_columns() -> None:
    head, lecture, visit, failed, pages = table(report(Step(f"{VISIT}.md", "new", b"")))
    assert head.split() == ["text", "kept", "dropped", "people", "orgs", "said", "doubts", "printed", "time"]
    assert lecture.split()[:2] == ["same", "lecture.txt"]
    kept = sum(len(words.split()) for words in ("Envoy lands in Pyongyang", *FIRST))
    assert visit.split() == ["new", "visit.txt", str(kept), "0", "3", "0", "4", "1", "25%", "0.25", "s"]
    assert len({len(line) for line in (head, lecture, visit)}) == 1
    assert failed.split() == ["failed", "bad.txt"]
    assert pages == "Pages: 1 new, 0 changed, 0 removed, 0 same"


def test_a_copy_names_no_share_of_its_own() -> None:
    told = as_data(report(copies=(Copy(VISIT, "2017-06-02-list-of-missing-grows-by-forty"),)), check=True)
    (copy,) = (row for row in told["texts"] if row["status"] == "copy")
    assert (copy["page"], copy["printed"]) == ("briefings/2017-06-02-list-of-missing-grows-by-forty.md", 0)


def test_of_many_texts_those_as_before_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.report.LISTED", 1)
    head, visit, failed, more, pages = table(report())
    assert visit.split()[:2] == ["same", "visit.txt"], "it was read anew"
    assert more == "Not listed, as before: 1. `--all` lists every text."
    assert len(list(lines_of(report(), check=False, every=True))) == len((head, visit, "lecture", failed, pages))


def test_the_addresses_are_no_page() -> None:
    assert table(report(Step("addresses.yml", "new", b"")))[-1] == "Pages: 0 new, 0 changed, 0 removed, 0 same"


def test_colours_only_where_they_are_asked_for() -> None:
    assert not any("\x1b" in line for line in table(report()))
    assert table(report(), colours=True)[-2].startswith("\x1b[31mfailed")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_colour_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert has_colours(Terminal()) and not has_colours(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colours(Terminal())
    assert coloured("same", "dim", on=False) == "same"


def test_progress_is_drawn_on_a_terminal_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter((0.0, 2.0, 2.01, 3.0))
    monkeypatch.setattr("briefer.terminal.time.monotonic", lambda: next(times))
    stream = Terminal()
    with ProgressLine(stream) as progress:
        for done in (1, 2, 3):
            progress(done, 4, f"{done}.txt")
    drawn = stream.getvalue().split("\r\x1b[2K")
    assert drawn == ["", f"[{'#' * 7}{'.' * 23}] 1 of 4  1.txt", f"[{'#' * 22}{'.' * 8}] 3 of 4  3.txt", ""]


def test_progress_is_silent_elsewhere_and_on_short_work() -> None:
    for stream in (io.StringIO(), Terminal()):
        with ProgressLine(stream) as progress:
            progress(1, 2, "a.txt")
        assert stream.getvalue() == ""


def test_the_command_as_json_and_in_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEEDS / f"{KELLY}.txt", tmp_path / "seeds" / "talks.txt")
    assert build_command.main(["--root", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["text"], row["status"]) for row in told["texts"]] == [("talks.txt", "new")]
    assert told["pages"]["new"] == len(list((tmp_path / "briefings").rglob("*.md")))

    with monkeypatch.context() as unchanged:
        unchanged.setattr(building, "read_project", lambda *_, **__: pytest.fail("read where nothing has changed"))
        assert build_command.main(["--root", str(tmp_path), "-q"]) == 0
        unchanged.setattr(build_command, "LISTED", 0)
        assert build_command.main(["--root", str(tmp_path), "--check"]) == 0
    pages = told["pages"]["new"]
    assert capsys.readouterr().out == f"All is as the last build left it: {pages} pages. `--all` lists every text.\n"

    page = tmp_path / "briefings" / "us-north-korea-talks-resume.md"
    page.write_text(page.read_text("utf8").replace("CBS News", "The Gazette"), "utf8")
    assert build_command.main(["--root", str(tmp_path), "-q"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("briefings/us-north-korea-talks-resume.md: changed by hand.")


def test_the_exit_codes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_command.main(["--help"])
    assert "exit codes:\n  0 " in capsys.readouterr().out
