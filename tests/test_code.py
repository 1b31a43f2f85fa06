"""What every module keeps to, held on the source itself."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
LONGEST_FUNCTION, LONGEST_MODULE = 40, 400  # lines
OF_THE_DISK = frozenset(  # methods of paths
    """read_text read_bytes write_text write_bytes iterdir glob rglob exists is_file is_dir is_symlink stat mkdir rmdir
    unlink rename hardlink_to symlink_to chmod""".split()
)
OF_THE_LOCALE = re.compile(r"%[-#]?[aAbBcpxX]\b")  # of `strftime`: names of days and months, in the machine's language


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Path from `scripts` and content of each module."""
    files = sorted(SCRIPTS.rglob("*.py"))
    return tuple((file.relative_to(SCRIPTS).as_posix(), ast.parse(file.read_text("utf8"))) for file in files)


def test_only_the_modules_that_the_architecture_names_touch_the_disk() -> None:
    page = (SCRIPTS.parent / "docs" / "architecture.md").read_text("utf8")
    rule = page[page.index("1. Stages are pure") : page.index("touch the disk")]
    named = set(re.findall(r"`([\w/]+\.py)`", rule))
    touching = {
        name.removeprefix("briefer/")
        for name, tree in modules()
        for node in ast.walk(tree)
        if name.startswith("briefer/") and isinstance(node, ast.Call) and _touches_the_disk(node.func)
    }
    assert touching == named


def _touches_the_disk(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(ast.Name("subprocess")) | ast.Name("open"):
            return True
        case ast.Attribute(attr=method):
            return method in OF_THE_DISK
    return False


def test_no_day_is_written_in_the_language_of_the_machine() -> None:
    found = [
        f"{name}:{node.lineno}: {node.value}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OF_THE_LOCALE.search(node.value)
    ]
    assert found == []


def test_every_public_function_says_what_it_does() -> None:
    """Functions of modules and of their public classes. Whether what is said is true, only reading tells."""
    silent = [
        f"{name}:{function.lineno}: {function.name}"
        for name, tree in modules()
        if name.startswith("briefer/")
        for function in public_functions(tree)
        if not ast.get_docstring(function)
    ]
    assert silent == []


def public_functions(tree: ast.Module) -> list[ast.FunctionDef]:
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    bodies = [tree.body, *(one.body for one in classes)]
    functions = [node for body in bodies for node in body if isinstance(node, ast.FunctionDef)]
    return [function for function in functions if not function.name.startswith("_")]


def test_a_function_is_seen_at_once_and_a_module_is_one_matter() -> None:
    long = [
        f"{name}:{node.lineno}: {node.name}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    thick = [name for name, _ in modules() if len((SCRIPTS / name).read_text("utf8").splitlines()) > LONGEST_MODULE]
    assert (long, thick) == ([], [])
