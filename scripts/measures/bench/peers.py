"""Hugo and Zensical on the same Markdown, for the record: neither makes the same site."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from measures.bench.builds import Bench, need_plain, save_costs
from measures.bench.clocks import run
from measures.bench.layout import lay_out_hugo

AFTER = Path(sys.prefix) / "after"  # where `make zensical` installs it
PATIENCE = 900.0  # seconds; what takes longer has no figure


class NotInstalledError(Exception):
    """A peer that is not on this machine; the message says how it would get there."""


def hugo(bench: Bench) -> None:
    """Every page by the least of a layout: Hugo's own Markdown, no theme, no search."""
    program = shutil.which("hugo")
    if program is None:
        raise NotInstalledError("not installed: apt-get install hugo")
    need_plain(bench)
    lay_out_hugo(bench.place)
    command = (program, "--quiet", "--destination", "site")
    save_costs(bench, "hugo", [run(command, bench.place.hugo, PATIENCE) for _ in range(bench.slow_repeats)])


def zensical(bench: Bench) -> None:
    """The same look by the theme's successor, once: it is slow, and no bound hangs on it."""
    if not (AFTER / "zensical").is_dir():
        raise NotInstalledError("not installed: make zensical")
    need_plain(bench)
    command = (sys.executable, "-m", "zensical", "build", "--clean", "-f", "mkdocs.yml")
    environment = {"PYTHONPATH": str(AFTER)}
    save_costs(bench, "zensical", [run(command, bench.place.plain, PATIENCE, environment)])
    shutil.rmtree(bench.place.plain / "site")  # the site there is bare MkDocs' own
