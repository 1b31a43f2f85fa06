"""When each text was added and changed, from the repository's own history; never from the clock.

One `git log` tells all of `seeds/`, however many texts there are. Where there is no history (a zip archive, no git
on the machine), nothing is said. A shallow clone lacks the beginning: what its oldest commit holds was there
before, so that it tells no text's addition.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

FOLDER = "seeds"
TEXT, PINS = "the text", "what editors fixed by hand"
_COMMIT = "\x01"
# Commits, oldest first: "\x01SECONDS PARENTS", then a line a file: "A\tseeds/a.txt", "R100\tseeds/a.txt\tseeds/b.txt".
_LOG = ("-c", "core.quotePath=false", "log", "--reverse", "--topo-order", "--no-show-signature", "--no-color",
        "--format=%x01%ct %P", "--name-status", "--find-renames", "--relative", "--", FOLDER)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that touched a text: when (UTC, to the second), and what of it."""

    at: datetime
    what: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day of the change in UTC."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class History:
    """What the repository tells of one text.

    Attributes:
        added: when the text came in; None where the history does not reach back to it.
        changes: later changes, oldest first.
    """

    added: datetime | None
    changes: tuple[Change, ...]

    @property
    def last(self) -> datetime | None:
        """When the text or its pins last changed, the addition included."""
        return self.changes[-1].at if self.changes else self.added


def read_history(root: Path) -> Mapping[str, History]:
    """The history of every text, by file stem.

    Args:
        root: the project's folder.

    Returns:
        Nothing where the folder is in no repository, or git is not to be had. A text that is not committed yet is
        missing.
    """
    log = _git(root, *_LOG)
    if not log:
        return {}
    return parse_history(log, shallow=(_git(root, "rev-parse", "--is-shallow-repository") or "").strip() == "true")


def parse_history(log: str, *, shallow: bool) -> dict[str, History]:
    """Reads what `git log` printed. A line that is not understood is passed over: it costs one change, not the site."""
    texts: dict[str, History] = {}
    for commit in log.split(_COMMIT)[1:]:
        head, *lines = commit.splitlines()
        seconds, *parents = head.split()
        begins = shallow and not parents
        _follow(texts, datetime.fromtimestamp(int(seconds), UTC), lines, begins)
    return dict(sorted(texts.items()))


def _follow(texts: dict[str, History], at: datetime, lines: Iterable[str], begins: bool) -> None:
    """Brings the histories forward by one commit. `begins` marks one that holds what was there before it."""
    changed: dict[str, list[str]] = {}
    for line in sorted(lines, key=_pins_last):
        status, *names = line.split("\t")
        if not names:
            continue
        stem, is_pins = _stem(names[-1]), _is_pins(names[-1])
        if is_pins:
            if not begins and not status.startswith("R100"):
                changed.setdefault(stem, []).append(PINS)
        elif status.startswith("D"):
            texts.pop(stem, None)
        elif status.startswith("R"):
            texts[stem] = texts.pop(_stem(names[0]), History(None, ()))
            if status != "R100":
                changed.setdefault(stem, []).append(TEXT)
        elif status.startswith("A") or stem not in texts:
            texts[stem] = History(None if begins else at, ())
        else:
            changed.setdefault(stem, []).append(TEXT)
    for stem, what in changed.items():
        known = texts.get(stem)
        if known and known.added != at:
            texts[stem] = History(known.added, (*known.changes, Change(at, tuple(what))))


def _pins_last(line: str) -> tuple[bool, bool]:
    """Texts before pins; of the texts, those that go before those that come, as one of the same stem may replace it."""
    return _is_pins(line), not line.startswith("D")


def _is_pins(name: str) -> bool:
    return name.endswith((".yml", ".yaml"))


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _git(root: Path, *arguments: str) -> str | None:
    try:
        ran = subprocess.run(
            ("git", "-C", str(root), *arguments), capture_output=True, check=False, encoding="utf8", errors="replace"
        )
    except OSError:  # no git on this machine
        return None
    return ran.stdout if ran.returncode == 0 else None
