"""What every module of `briefer` keeps to, held on the source itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

BRIEFER = Path(__file__).resolve().parent.parent / "scripts" / "briefer"
OF_THE_LOCALE = re.compile(r"%[-#]?[aAbBcpxX]\b")  # of `strftime`: names of days and months, in the machine's language


def modules() -> list[tuple[str, ast.Module]]:
    return [
        (file.relative_to(BRIEFER).as_posix(), ast.parse(file.read_text("utf8")))
        for file in sorted(BRIEFER.rglob("*.py"))
    ]


def test_no_day_is_written_in_the_language_of_the_machine() -> None:
    found = [
        f"{name}:{node.lineno}: {node.value}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OF_THE_LOCALE.search(node.value)
    ]
    assert found == []
