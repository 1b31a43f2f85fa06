"""Pins added to the text of NAME.yml as an editor would type them: comments and other keys stay as they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'’()-]*[A-Za-z0-9.)]|[A-Za-z]|\d{4}-\d\d-\d\d")
_WORDS_OF_YAML = frozenset("true false yes no on off null y n".split())
_ITEM_INDENT = 2


def scalar(words: str) -> str:
    """Words as a YAML scalar on one line, in quotation marks only where they need them."""
    line = " ".join(words.split())
    return (
        line if _PLAIN.fullmatch(line) and line.lower() not in _WORDS_OF_YAML else json.dumps(line, ensure_ascii=False)
    )


def with_pins(text: str, fragment: str) -> str:
    """The text of a pins file with the pins of a fragment in it.

    A single value replaces the one that stands under its key; entries of a list come after those already there.

    Args:
        text: of NAME.yml; empty for a new file. Its line ends and comments are kept.
        fragment: YAML with one or more keys ("published: 2002-10-03", "checked: [0123abcd]").

    Returns:
        The new text; the same one where it holds all of the fragment already.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    fragment = fragment.replace("\r\n", "\n")
    root = yaml.compose(fragment, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode), "a fragment of pins is a mapping"
    for key, value in root.value:
        items = list(_items(fragment, value)) if isinstance(value, yaml.SequenceNode) else None
        if items is None:
            text = _with_value(text, str(key.value), _source(fragment, value), line_end)
        else:
            for item in items:
                text = _with_item(text, str(key.value), item, line_end)
    return text


def _items(text: str, sequence: yaml.SequenceNode) -> Iterator[str]:
    yield from (_source(text, item) for item in sequence.value)


def _source(text: str, node: yaml.Node) -> str:
    return text[node.start_mark.index : _end(node)].rstrip()


def _end(node: yaml.Node) -> int:
    """Where a node's own words end. The marks of a block reach to whatever comes after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _under(text: str, key: str) -> yaml.Node | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    return next((value for name, value in root.value if name.value == key), None)


def _with_value(text: str, key: str, value: str, line_end: str) -> str:
    node = _under(text, key)
    if node is None:
        return _with_line(text, f"{key}: {value}", line_end)
    start, end = node.start_mark.index, _end(node)
    end = start + len(text[start:end].rstrip())
    space = " " if text[start - 1 : start] == ":" else ""
    return f"{text[:start]}{space}{value}{text[end:]}"


def _with_item(text: str, key: str, item: str, line_end: str) -> str:
    node = _under(text, key)
    one = f"[{item}]" if not item.startswith("{") else f"{line_end}{' ' * _ITEM_INDENT}- {item}"
    if node is None:
        return _with_line(text, f"{key}: {one}".replace(f": {line_end}", f":{line_end}"), line_end)
    if not isinstance(node, yaml.SequenceNode):  # nothing yet, or a single value
        if node.tag == "tag:yaml.org,2002:null":
            return _with_value(text, key, one, line_end).replace(f"{key}: {line_end}", f"{key}:{line_end}")
        return _with_value(text, key, f"[{_source(text, node)}, {item}]", line_end)
    if any(_source(text, there) == item for there in node.value):
        return text
    return _after_last(text, node, item, line_end)


def _after_last(text: str, sequence: yaml.SequenceNode, item: str, line_end: str) -> str:
    if sequence.flow_style:
        at = _end(sequence.value[-1]) if sequence.value else int(sequence.end_mark.index) - 1
        return f"{text[:at]}{', ' if sequence.value else ''}{item}{text[at:]}"
    at = text.find("\n", len(text[: _end(sequence)].rstrip()))
    indent = " " * int(sequence.start_mark.column)
    if at < 0:
        return f"{text}{line_end}{indent}- {item}{line_end}"
    return f"{text[: at + 1]}{indent}- {item}{line_end}{text[at + 1 :]}"


def _with_line(text: str, line: str, line_end: str) -> str:
    if text and not text.endswith("\n"):
        text += line_end
    return f"{text}{line}{line_end}"
