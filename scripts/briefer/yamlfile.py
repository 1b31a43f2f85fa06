"""YAML that an editor writes, read with line numbers: unknown keys and wrong values are refused by name and line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import yaml

from briefer.errors import InputError
from briefer.model import When

DEEPEST = 20  # levels; what editors write has five
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a YAML file. Values are read by key with the type that the caller expects."""

    file: str
    line: int
    nodes: tuple[tuple[str, yaml.Node], ...]

    def refuse_unknown(
        self, allowed: Collection[str], example: str, examples: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Refuses the first key that is not allowed, and names the nearest allowed one.

        Args:
            allowed: the keys.
            example: what would be right.
            examples: by key, what would be right where that key is the nearest.

        Raises:
            InputError: at that key's line.
        """
        for key, node in self.nodes:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = f"{near[0]!r} (did you mean that?)" if near else f"one of {', '.join(sorted(allowed))}"
                fitting = examples.get(near[0], example) if near else example
                raise InputError(self.file, _line(node), f"the unknown key {key!r}", hint, fitting)

    def has(self, key: str) -> bool:
        """Whether the key stands there, whatever its value."""
        return any(key == known for known, _ in self.nodes)

    def line_of(self, key: str) -> int:
        """1-based line of a key's value; that of the entry where the key is absent."""
        node = self._node(key)
        return _line(node) if node else self.line

    def text(self, key: str) -> str | None:
        """The scalar under a key as text; None where the key is absent or its value is null."""
        node = self._node(key)
        if node is None or _is_null(node):
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(key, node, "one line of text", f"{key}: some words")
        return str(node.value).strip()

    def required(self, key: str, example: str) -> str:
        """The text under a key. Raises InputError where it is absent or empty."""
        value = self.text(key)
        if not value:
            raise InputError(self.file, self.line, f"no {key!r}", f"a value for {key!r}", example)
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """The list of scalars under a key (a single scalar counts as a list of one); None where absent."""
        node = self._node(key)
        if node is None or _is_null(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return (str(node.value).strip(),)
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(n, yaml.ScalarNode) for n in node.value):
            raise self._wrong(key, node, "a list of words", f"{key}: [first, second]")
        return tuple(str(n.value).strip() for n in node.value)

    def flag(self, key: str, default: bool) -> bool:
        """True or false under a key, `default` where absent. Raises InputError for any other value."""
        node = self._node(key)
        if node is None:
            return default
        value = self.text(key)
        if value not in ("true", "false"):
            raise self._wrong(key, node, "true or false", f"{key}: false")
        return value == "true"

    def number(self, key: str) -> int | None:
        """The whole number under a key; None where absent."""
        node, value = self._node(key), self.text(key)
        if node is None or value is None:
            return None
        if not (value.isascii() and value.removeprefix("-").isdigit() and len(value) < 10):
            raise self._wrong(key, node, "a whole number", f"{key}: 4")
        return int(value)

    def day(self, key: str, *, closing: bool = False) -> date | None:
        """A date under a key: a day, or a month or year read as its first day (its last day where `closing`)."""
        when = self.when(key)
        if when is None:
            return None
        return when.latest if closing else when.earliest

    def when(self, key: str) -> When | None:
        """A day, month or year under a key ("2002-10-03", "2002-10", "2002"); None where absent."""
        node, value = self._node(key), self.text(key)
        if node is None or value is None:
            return None
        try:
            return read_when(value)
        except ValueError:
            raise self._wrong(key, node, "a date", f"{key}: 2002-10-03") from None

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The list of mappings under a key; empty where absent."""
        node = self._node(key)
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(key, node, "a list of entries", f"{key}:\n  - title: …")
        return tuple(_entry(self.file, item) for item in node.value)

    def entry(self, key: str) -> Entry | None:
        """The mapping under a key; None where absent."""
        node = self._node(key)
        return None if node is None or _is_null(node) else _entry(self.file, node)

    def _node(self, key: str) -> yaml.Node | None:
        return next((node for known, node in self.nodes if known == key), None)

    def _wrong(self, key: str, node: yaml.Node, expected: str, example: str) -> InputError:
        found = repr(node.value)[:60] if isinstance(node, yaml.ScalarNode) else _kind(node)
        return InputError(self.file, _line(node), f"{found} under {key!r}", expected, example)


def read_when(text: str) -> When:
    """ "2002-10-03", "2002-10" or "2002" as a stretch of days. Raises ValueError for anything else."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        raise ValueError(text)
    if any(len(part) > 4 for part in parts):  # `int` and `date` have limits of their own, and errors of their own
        raise ValueError(text)
    numbers = [int(part) for part in parts]
    match numbers:
        case [year]:
            return When(date(year, 1, 1), date(year, 12, 31), "year")
        case [year, month]:
            return When(date(year, month, 1), month_end(year, month), "month")
        case [year, month, day]:
            return When(date(year, month, day), date(year, month, day), "day")
        case _:
            raise ValueError(text)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def read_entry(text: str, file: str, example: str) -> Entry:
    """A file that is one mapping. Raises InputError with the line where it is not."""
    node = _compose(text, file, example)
    if node is None:
        return Entry(file, 1, ())
    if not isinstance(node, yaml.MappingNode):
        raise InputError(file, _line(node), _kind(node), "keys with values, one a line", example)
    return _entry(file, node)


def read_entries(text: str, file: str, example: str) -> Iterator[Entry]:
    """A file that is a list of mappings. Raises InputError with the line where it is not."""
    node = _compose(text, file, example)
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise InputError(file, _line(node), _kind(node), "a list of entries, each opened by '- '", example)
    for item in node.value:
        yield _entry(file, item)


def _compose(text: str, file: str, example: str) -> yaml.Node | None:
    try:
        _refuse_depth(text, file, example)
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise InputError(file, line, getattr(error, "problem", None) or "no YAML", "valid YAML", example) from None


def _refuse_depth(text: str, file: str, example: str) -> None:
    """Composing calls itself at every level: without this, brackets in brackets end the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else None
            raise InputError(file, line, f"lists in lists, more than {DEEPEST} deep", "at most a few levels", example)


def _entry(file: str, node: yaml.Node) -> Entry:
    if not isinstance(node, yaml.MappingNode):
        raise InputError(file, _line(node), _kind(node), "keys with values", "key: value")
    pairs: list[tuple[str, yaml.Node]] = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):  # printing it would unfold every alias in it
            raise InputError(file, _line(key), f"{_kind(key)} as a key", "a word as a key", "key: value")
        name = str(key.value)
        if any(name == known for known, _ in pairs):
            raise InputError(file, _line(key), f"the key {name!r} twice", "each key once", f"{name}: …")
        pairs.append((name, value))
    return Entry(file, _line(node), tuple(pairs))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _kind(node: yaml.Node) -> str:
    return {"MappingNode": "keys with values", "SequenceNode": "a list"}.get(type(node).__name__, "one line of text")
