"""The recipes of docs/architecture.md as steps: which file, where in it, what to put there."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

_STEP = re.compile(
    r"(?P<where>at the end of|new\s+file|in)\s+`(?P<file>[^`]+)`(?:, after `(?P<after>[^`]+)`)?:\n\n"
    r"(?P<block>(?:    .*\n|\n(?=    |\n    ))+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a recipe. `after` is the line behind which it goes; None for the end of a file or a new one."""

    file: str
    new: bool
    after: str | None
    block: str


def steps_of(page: str, heading: str) -> tuple[Step, ...]:
    """The steps below a heading, in the order of the page."""
    section = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return tuple(
        Step(
            m["file"], m["where"].lower().startswith("new"), m["after"], textwrap.dedent(m["block"]).strip("\n") + "\n"
        )
        for m in _STEP.finditer(section)
    )


def follow(step: Step, project: Path) -> None:
    """Does what a step says. Raises AssertionError where the project is not as the page tells."""
    file = project / step.file
    if step.new:
        assert not file.exists(), f"{step.file} is there already"
        file.write_text(step.block, "utf8")
        return
    text = file.read_text("utf8")
    if step.after is None:
        file.write_text(f"{text.rstrip()}\n\n{step.block}", "utf8")
        return
    lines = text.split("\n")
    at = [number for number, line in enumerate(lines) if line == step.after]
    assert len(at) == 1, f"{step.file} has the line {step.after!r} {len(at)} times"
    indent = "    " if step.after.endswith("(") else ""
    lines[at[0] + 1 : at[0] + 1] = textwrap.indent(step.block.rstrip("\n"), indent).split("\n")
    file.write_text("\n".join(lines), "utf8")


def _step(found: re.Match[str]) -> Step:
    block = textwrap.dedent(found["block"]).strip("\n") + "\n"
    return Step(found["file"], found["where"].lower().startswith("new"), found["after"], block)
