"""Mutation sampling of the rules that matter: small faults planted in the code, and how many of them the tests notice.

A mutant is one module with one fault: a comparison turned, a number one too great, a condition forgotten. Each runs in
a process of its own with nothing but the tests of its area (without those that measure time), and the first that fails
kills it. A mutant that survives is a line that no test holds, or one whose change nobody could see; only reading tells
which, so that they are printed.

`make mutants` takes the same mutants on every run, those with the least fingerprints, so that an edit changes only
those of the lines it touches.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import importlib.util
import multiprocessing
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from briefer import knowledge, ner
from measures.table import Row, Table

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = 40  # mutants an area
TIME_LIMIT = 60  # CPU seconds, so that a busy machine kills none; a mutant that runs longer goes round in a loop
ALWAYS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:pytest_cov", "-k", "not time_grows")
HEAVY = ("numpy", "lxml.html", "ftfy", "trafilatura", "spacy", "markdown", "msgspec")  # loaded once for all mutants


@dataclass(frozen=True, slots=True)
class Area:
    """Rules that belong together: modules and packages of briefer, and the tests that hold them."""

    name: str
    places: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = (
    Area("times", ("dates.py", "timewords"), ("dates", "events")),
    Area("dating", ("dating", "neighbours.py"), ("dating", "dating_clues", "neighbours", "windows")),
    Area("speakers", ("speakers.py", "quotes.py", "speech"), ("quotes", "speakers")),
    Area(
        "merging",
        ("copies.py", "linking/duplicates.py", "resolve.py", "who"),
        ("copies", "resolve", "names", "roles"),
    ),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module of briefer with one fault: from byte `start` to byte `end` of its source, `new` instead of `old`."""

    file: Path
    line: int
    start: int
    end: int
    old: str
    new: str

    def source(self) -> bytes:
        whole = self.file.read_bytes()
        return whole[: self.start] + f"({self.new})".encode() + whole[self.end :]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT).as_posix()}:{self.line}: {self.old}  →  {self.new}"


# ----------------------------------------------------------------------------------------------- planting faults

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NOT_RUN = ("decorator_list", "annotation", "returns")  # fields of a node that no test could notice


def mutants(file: Path) -> Iterator[Mutant]:
    """Every fault that can be planted in a module, in the order of its source."""
    source = file.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _run(ast.parse(source)):
        for new in _faults(node):
            start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            yield Mutant(file, node.lineno, start, end, ast.unparse(node), new)


def _run(node: ast.AST) -> Iterator[Any]:
    """The expressions that run; not those inside an f-string, whose places Python does not tell before 3.12."""
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.expr):
        yield node
    for name, value in ast.iter_fields(node):
        if name not in _NOT_RUN:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield from _run(part)


def _faults(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Compare(left, ops, others):
            for n, op in enumerate(ops):
                yield ast.unparse(ast.Compare(left, [*ops[:n], _TURNED[type(op)](), *ops[n + 1 :]], others))
        case ast.BoolOp(op, values):
            yield ast.unparse(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))
            for n in range(len(values)):  # one of the conditions forgotten
                rest = [*values[:n], *values[n + 1 :]]
                yield ast.unparse(ast.BoolOp(op, rest) if len(rest) > 1 else rest[0])
        case ast.UnaryOp(ast.Not(), operand):
            yield ast.unparse(operand)
        case ast.BinOp(left, ast.Add() | ast.Sub() as op, right) if not _is_text(left) and not _is_text(right):
            yield ast.unparse(ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right))
        case ast.IfExp(test, body, orelse):
            yield ast.unparse(ast.IfExp(test, orelse, body))
        case ast.Constant(bool() as value):
            yield str(not value)
        case ast.Constant(int() as value):
            yield str(value + 1)
        case ast.Call(ast.Name(name), arguments, keywords) if name in _OTHER_CALL:
            yield ast.unparse(ast.Call(ast.Name(_OTHER_CALL[name]), arguments, keywords))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def sample(area: Area, count: int) -> list[Mutant]:
    """So many of an area's mutants, evenly drawn: those with the least fingerprints, in the order of the source."""
    found: list[Mutant] = []
    for place in area.places:
        path = ROOT / "scripts" / "briefer" / place
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            found += mutants(file)
    return sorted(_least(found, count), key=lambda mutant: (mutant.file, mutant.start, mutant.new))


def _least(found: Sequence[Mutant], count: int) -> list[Mutant]:
    same: Counter[tuple[str, str, str]] = Counter()
    drawn: list[tuple[bytes, int]] = []
    for number, mutant in enumerate(found):
        key = (mutant.file.name, mutant.old, mutant.new)
        same[key] += 1
        drawn.append((hashlib.sha256(repr((key, same[key])).encode()).digest(), number))
    return [found[number] for _, number in sorted(drawn)[:count]]


# ------------------------------------------------------------------------------------------------ running the tests


class _Changed(SourceFileLoader):
    """Loads a module from a source of its own."""

    def __init__(self, name: str, path: str, source: bytes) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self.source, self.path, "exec", dont_inherit=True)
        return code


class _Finder:
    """Finds one module as it is changed."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.file.relative_to(ROOT / "scripts").with_suffix("").parts
        self.is_package = parts[-1] == "__init__"
        self.name = ".".join(parts[:-1] if self.is_package else parts)
        self.mutant = mutant

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        file = str(self.mutant.file)
        within = [str(self.mutant.file.parent)] if self.is_package else None
        loader = _Changed(name, file, self.mutant.source())
        return importlib.util.spec_from_file_location(name, file, loader=loader, submodule_search_locations=within)


def survives(mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Whether the tests pass with the fault in it, or, without a mutant, as the code stands."""
    process = multiprocessing.get_context("fork").Process(target=_test, args=(mutant, tests))
    process.start()
    process.join()
    return process.exitcode == 0


def _test(mutant: Mutant | None, tests: Sequence[str]) -> None:
    if mutant:
        finder = _Finder(mutant)
        assert finder.name not in sys.modules, f"{finder.name} is loaded already"
        sys.meta_path.insert(0, finder)
    most = int(time.process_time()) + TIME_LIMIT
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        code = pytest.main([*ALWAYS, *(str(ROOT / "tests" / f"test_{name}.py") for name in tests)])
    os._exit(int(code))


def _load_once() -> None:
    """What every mutant's tests need and no mutant changes, loaded before the first of them."""
    for name in HEAVY:
        importlib.import_module(name)
    knowledge.load_knowledge = cache(knowledge.load_knowledge)
    knowledge.load_knowledge(ROOT / "scripts" / "knowledge")
    ner.load_model = cache(ner.load_model)
    ner.load_model()


def measure(area: Area, count: int) -> tuple[Row, list[Mutant]]:
    """The share of the area's mutants that its tests kill, and those that survive.

    Raises:
        SystemExit: where the tests fail without any fault.
    """
    if not survives(None, area.tests):
        raise SystemExit(f"the tests of {area.name} fail as the code stands; mend that first")
    begun, left, drawn = time.perf_counter(), [], sample(area, count)
    for mutant in drawn:
        if survives(mutant, area.tests):
            left.append(mutant)
            print(f"survives: {mutant}", flush=True)
    seconds = (time.perf_counter() - begun) / len(drawn)
    killed = len(drawn) - len(left)
    return Row(
        f"{area.name}: killed", killed / len(drawn), None, f"{killed} of {len(drawn)}, {seconds:.1f} s each"
    ), left


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Plant small faults in the rules and count those the tests notice.")
    names = [area.name for area in AREAS]
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"which rules: {', '.join(names)}; all where absent")
    parser.add_argument("--count", type=int, default=SAMPLE, help=f"mutants an area ({SAMPLE})")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.areas) - set(names):
        parser.error(f"no area {min(unknown)!r}; there are {', '.join(names)}")
    os.chdir(ROOT)
    _load_once()
    rows = [measure(area, chosen.count)[0] for area in AREAS if not chosen.areas or area.name in chosen.areas]
    print(Table("Mutants", tuple(rows)).text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
