"""Every regular expression that the package compiles, attacked with long inputs made from its own parts.

`PYTHONPATH=scripts:tests python -m hostile.expressions [ATTACKS [LONG]]` tells, as JSON, which of them take long: at
most so many attacks of each, up to so many characters. An expression is read into its tree; before each repeated piece
stands what leads to it, then the piece many times, then what does not fit. CPU time is taken, of what seems slow the
least of three runs.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
PACKAGES = ("briefer", "publishing")
SHORT, LONG = 1_000, 16_000  # characters
ROOM = 4.0  # times what linear growth would take
FLOOR = 5e-7  # CPU seconds a character below which a clock tells nothing
SLOWEST = 3e-5  # CPU seconds a character
PATIENCE = 2.0  # times SLOWEST, after which an attack is given up
MOST_ATTACKS = 400  # of one expression

# What runs only on pages that this project itself made, where each of these is closed and a source's "<" is escaped.
ON_OUR_PAGES = {
    "briefer/pages/briefing.py": "<details",
    "briefer/takeaway/plain.py": "<!--",
    "briefer/takeaway/plain.py ": "<summary>",
    "briefer/neutral.py": r"\A---",
    "publishing/plain.py": r"\A(---",
    "publishing/policy.py": "<script",
    "publishing/likeness.py": '<div class="cite foot">',
    "publishing/pieces.py": ">\\n<ul>",
}
_METHODS = frozenset("match fullmatch search sub subn findall finditer split".split())
_ANCHORED = frozenset(("match", "fullmatch"))
_ALPHABET = [chr(n) for n in (*range(97, 123), *range(32, 97), 10, 9, 123, 124, 125, 126, 0xE9, 0x2019, 0x201C, 0xAC00)]
_MISSES = ("", "\x00", "\n", "!")
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Slow:
    """An input that takes too long: its beginning, its end, and CPU seconds by length."""

    head: str
    tail: str
    seconds: dict[int, float]


# ------------------------------------------------------------------------------------------------ inputs from a tree


def attacks(pattern: str, flags: int, most: int = MOST_ATTACKS) -> list[Callable[[int], str]]:
    """Functions from a length to an input of about that length; where there are more than `most`, every so many."""
    made: dict[tuple[str, str, str], None] = {}
    for before, unit in _pumps(parser.parse(pattern, flags), ""):
        for miss in _MISSES:
            made[before, unit, miss] = None
            made["", before + unit, miss] = None
    step = -(-len(made) // most) or 1
    return [_input(*parts) for parts in list(made)[::step]]


def _input(before: str, unit: str, miss: str) -> Callable[[int], str]:
    return lambda length: before + unit * (length // len(unit)) + miss


def _pumps(tree: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """What leads to each repeated piece, and the piece; inner ones too."""
    for kind, value in tree:
        if kind in _REPEATS:
            body = value[2]
            for unit in dict.fromkeys(_witness(body, choice) for choice in range(4)):
                if unit:
                    yield before, unit
            yield from _pumps(body, before)
        for inner in _inner(kind, value):
            yield from _pumps(inner, before)
        before += _witness([(kind, value)], 0)
    if before:
        yield "", before


def _inner(kind: Any, value: Any) -> list[Any]:
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return []


def _witness(tree: Iterable[Any], choice: int) -> str:
    """Characters that fit a piece; `choice` takes other branches and other characters of a class."""
    found = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            found += chr(value)
        elif kind in (op.NOT_LITERAL, op.IN, op.ANY):
            fits = [c for c in _ALPHABET if _fits(kind, value, c)] or ["a"]
            found += fits[choice * 7 % len(fits)]
        elif kind is op.BRANCH:
            found += _witness(value[1][choice % len(value[1])], choice)
        elif kind in _REPEATS:
            found += _witness(value[2], choice) * max(1, min(value[0], 3))
        elif kind is op.ASSERT and value[0] > 0:
            continue  # what is looked at ahead comes by itself
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            found += "".join(_witness(inner, choice) for inner in _inner(kind, value))
    return found


def _fits(kind: Any, value: Any, character: str) -> bool:
    if kind is op.ANY:
        return character != "\n"
    if kind is op.NOT_LITERAL:
        return ord(character) != value
    negated = value[0][0] is op.NEGATE
    return negated != any(_in_class(one, character) for one in value[negated:])


def _in_class(one: Any, character: str) -> bool:
    kind, value = one
    if kind is op.LITERAL:
        return ord(character) == value
    if kind is op.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    written = str(value).removeprefix("CATEGORY_").lower()
    letter = {"digit": "d", "space": "s", "word": "w"}[written.removeprefix("not_")]
    return bool(re.fullmatch("\\" + (letter.upper() if written.startswith("not_") else letter), character))


# ---------------------------------------------------------------------------------------------------------- timing


def slowest(
    pattern: str, flags: int, methods: Iterable[str], most: int = MOST_ATTACKS, long: int = LONG
) -> Slow | None:
    """The first attack that takes too long, None where none does."""
    compiled = re.compile(pattern, flags)
    lengths = (min(SHORT, long // 8), long)
    for run in [_run(compiled, method) for method in methods]:
        for made in attacks(pattern, flags, most):
            seconds = _attacked(run, made, lengths, 1)
            if too_slow(seconds):
                seconds = _attacked(run, made, lengths, 3)
                short, long = lengths
                if long in seconds:
                    seconds[short] = max(seconds[short], _repeated(run, made(short), long // short))
            if too_slow(seconds):
                return Slow(made(SHORT)[:60], made(SHORT)[-10:], seconds)
    return None


def _attacked(
    run: Callable[[str], object], made: Callable[[int], str], lengths: Iterable[int], times: int
) -> dict[int, float]:
    """CPU seconds by length, the least of so many runs; none of a longer input where a shorter takes too long."""
    seconds: dict[int, float] = {}
    for length in lengths:
        seconds[length] = min(_seconds(run, made(length)) for _ in range(times))
        if seconds[length] > SLOWEST * length:
            break
    return seconds


def too_slow(seconds: dict[int, float]) -> bool:
    """Whether the time by length, of a short input and of a long one where that was tried, is too long or grows so."""
    short, long = min(seconds), max(seconds)
    linear = long / short * max(seconds[short], FLOOR * short)
    return seconds[long] > ROOM * linear or any(taken > SLOWEST * length for length, taken in seconds.items())


def _run(compiled: re.Pattern[str], method: str) -> Callable[[str], object]:
    if method in _ANCHORED:
        return lambda text: getattr(compiled, method)(text)
    return lambda text: sum(1 for _ in compiled.finditer(text))


def _repeated(run: Callable[[str], object], text: str, times: int) -> float:
    """CPU seconds of one run, of so many timed together: of one alone a coarse clock may say that it took none."""
    begun = time.process_time()
    for _ in range(times):
        run(text)
    return (time.process_time() - begun) / times


class _TooLongError(Exception):
    pass


def _seconds(run: Callable[[str], object], text: str) -> float:
    """CPU seconds; what is given up took as long as is waited for."""
    patience = PATIENCE * SLOWEST * max(len(text), SHORT)

    def give_up(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGVTALRM, give_up)
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, patience)
        run(text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLongError:
        return patience
    return time.process_time() - begun


# ------------------------------------------------------------------------------------- what the package compiles


def compiled_in_package() -> dict[Key, str]:
    """Every expression that importing the package and making a small site compiles, with the file that does.

    To be called before anything else has imported the package.
    """
    seen: dict[Key, str] = {}
    compile_as_ever = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> Any:
        made = compile_as_ever(pattern, flags)
        file = sys._getframe(2).f_code.co_filename
        if isinstance(pattern, str) and SCRIPTS in Path(file).parents:
            seen.setdefault((pattern, int(made.flags)), file)
        return made

    re._compile = watched  # type: ignore[attr-defined]
    try:
        for package in map(importlib.import_module, PACKAGES):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        _make_small_site()
    finally:
        re._compile = compile_as_ever  # type: ignore[attr-defined]
    return seen


def _make_small_site() -> None:
    """Some expressions are made of the knowledge, at the first text."""
    building, knowledge, pipeline, sources = (
        importlib.import_module(f"briefer.{name}") for name in ("building", "knowledge", "pipeline", "sources")
    )
    known = knowledge.load_knowledge(building.KNOWLEDGE)
    texts, _ = sources.load_sources(SCRIPTS.parent / "tests" / "cases" / "site" / "seeds")
    for _ in pipeline.render(pipeline.collect([pipeline.read(text, known, None) for text in texts], known)):
        pass


def methods_of(seen: dict[Key, str]) -> dict[Key, frozenset[str]]:
    """By which methods each expression is used; by `search` where that does not show."""
    used: dict[str, set[str]] = {}
    for file in (file for package in PACKAGES for file in sorted((SCRIPTS / package).rglob("*.py"))):
        for name, method in _uses(ast.parse(file.read_text("utf8"))):
            for key in (name, f"{file}:{name}"):
                used.setdefault(key, set()).add(method)
    found: dict[Key, set[str]] = {}
    for module in [module for name, module in sys.modules.items() if name.split(".")[0] in PACKAGES]:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                place = f"{module.__file__}:{name}" if name.startswith("_") else name
                found.setdefault((value.pattern, int(value.flags)), set()).update(used.get(place, ()))
    return {key: frozenset(found.get(key) or {"search"}) for key in seen}


def _uses(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The name before each method of an expression, and "search" for a name that is handed on."""
    called = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in _METHODS
            and isinstance(node.value, ast.Name | ast.Attribute)
        ):
            called.add(node.value)
            yield _name(node.value), node.attr if node.attr in _ANCHORED else "search"
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load) and node not in called:
            yield _name(node), "search"


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def is_on_our_pages(file: str, pattern: str) -> bool:
    return any(pattern.startswith(start) for where, start in ON_OUR_PAGES.items() if where.strip() == file)


def main(most: int = MOST_ATTACKS, long: int = LONG) -> None:
    seen = {key: Path(file).relative_to(SCRIPTS).as_posix() for key, file in compiled_in_package().items()}
    methods = methods_of(seen)
    attacked = {key: file for key, file in seen.items() if not is_on_our_pages(file, key[0])}
    found = {key: slow for key in attacked if (slow := slowest(*key, methods[key], most, long))}
    told = {
        "expressions": len(seen),
        "on our pages": len(seen) - len(attacked),
        "attacks": sum(len(attacks(*key, most)) * len(methods[key]) for key in attacked),
        "slow": [{"file": seen[key], "pattern": key[0], **asdict(slow)} for key, slow in found.items()],
    }
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
