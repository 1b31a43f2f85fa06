"""Clocks and scales: what a command took and what memory it and its children needed at most."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

PROC = Path("/proc")
EVERY = 0.1  # seconds between two looks at the memory, or
_SPARED = 50  # times as long as a look took: the system goes over all of a large process for it
INDEXER = "pagefind"  # the program that makes the search index has its own line in the table
_TICKS = os.sysconf("SC_CLK_TCK")


class CommandFailedError(Exception):
    """A measured command ended with an error, or took longer than it may; the message shows its last lines."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the wall, CPU seconds with all children, and what memory they needed, in megabytes.

    `megabytes` is the sum of the processes' peaks: what two of them share counts twice, so that it is an upper bound.
    `together` is the most that they had at one moment, what they share counted once (PSS). The search indexer is told
    apart: the memory is without it, `seconds` and `cpu` are with it.
    """

    seconds: float
    cpu: float
    megabytes: float
    together: float
    indexer: Indexer | None = None


@dataclass(frozen=True, slots=True)
class Indexer:
    """The part of a command's cost that the search index had."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: Sequence[str], folder: Path, most: float, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder and tells what it took.

    Args:
        command: program and arguments.
        folder: the working directory; what the command prints goes to `FOLDER.log` beside it.
        most: seconds after which it is ended.
        environment: variables besides those of this process.

    Raises:
        CommandFailedError: where it does not end with 0 in that time.
    """
    log = folder.with_name(folder.name + ".log")
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = start(command, folder, output, environment)
        watch = _Watch(process.pid)
        ended = threading.Timer(most, stop_all, (process,))
        ended.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        ended.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode:
        last = log.read_text("utf8", "replace")[-1500:]
        raise CommandFailedError(f"{' '.join(command)} ended with {process.returncode} after {seconds:.0f} s:\n{last}")
    largest = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)  # where /proc tells of no process
    memory = (watch.megabytes() or largest, watch.together or largest)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, *memory, watch.indexer())


def start(
    command: Sequence[str], folder: Path, output: IO[bytes], environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A command at work, in a group of its own."""
    # Bytecode is kept, as on anybody's machine: where that is switched off, each of ours compiles what it imports.
    ours = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": ""}
    variables = {**os.environ, **ours, **(environment or {})}
    return subprocess.Popen(
        command, cwd=folder, env=variables, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
    )


def stop_all(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that `start` began, with its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and its living children up to now."""
    return sum(filter(None, map(_cpu, family(pid))))


def family(pid: int) -> list[int]:
    """A process and its living children, theirs included."""
    found = [pid]
    for one in found:
        try:
            children = (PROC / str(one) / "task" / str(one) / "children").read_text()
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _cpu(pid: int) -> float | None:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> tuple[str, float, float] | None:
    """A process's name, the most memory it has had, and its share now: its own, and its part of what is shared; in MB.

    https://docs.kernel.org/filesystems/proc.html (status, smaps_rollup)
    """
    try:
        told = _fields(pid, "status") | _fields(pid, "smaps_rollup")
        return told["Name"], int(told["VmHWM"].split()[0]) / 1024, int(told["Pss"].split()[0]) / 1024
    except (OSError, KeyError):
        return None


def _fields(pid: int, file: str) -> dict[str, str]:
    lines = (PROC / str(pid) / file).read_text().splitlines()
    return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


@dataclass(slots=True)
class _Seen:
    name: str
    peak: float
    cpu: float
    first: float
    last: float


@dataclass(slots=True)
class _Watch:
    """Looks at a process and its children again and again, until `stop`."""

    pid: int
    seen: dict[int, _Seen] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None
    together: float = 0.0

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._look_again_and_again, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.ended.set()
        if self.thread:
            self.thread.join()

    def megabytes(self) -> float:
        return sum(one.peak for one in self.seen.values() if INDEXER not in one.name)

    def indexer(self) -> Indexer | None:
        found = [one for one in self.seen.values() if INDEXER in one.name]
        if not found:
            return None
        seconds = max(one.last for one in found) - min(one.first for one in found)
        return Indexer(seconds, sum(one.cpu for one in found), max(one.peak for one in found))

    def _look_again_and_again(self) -> None:
        while not self.ended.is_set():
            begun = time.perf_counter()
            self.together = max(self.together, sum(map(self._look, family(self.pid))))
            self.ended.wait(max(EVERY, _SPARED * (time.perf_counter() - begun)))

    def _look(self, pid: int) -> float:
        """A process's share of the memory now; the indexer counts apart."""
        now, told = time.perf_counter(), _memory(pid)
        if told is None:
            return 0.0
        name, peak, share = told
        before = self.seen.get(pid)
        self.seen[pid] = _Seen(name, peak, _cpu(pid) or 0.0, before.first if before else now, now)
        return 0.0 if INDEXER in name else share
