"""Where things stand in the files that editors keep: entries of the knowledge and pins, by file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefer.yamlfile import read_entry

_ENTRY = re.compile(r"^[ \t]*-[ \t]+(?:\{[ \t]*)?id:[ \t]*\"?([\w-]+)", re.MULTILINE)
_FILES = ("actors.yml", "places.yml", "events.yml", "topics.yml", "publishers.yml", "glossary.yml")


@dataclass(frozen=True, slots=True)
class Places:
    """File and line ("scripts/knowledge/actors.yml:34") of each entry, by file and id, and of each pinned key."""

    entries: Mapping[tuple[str, str], str]
    pins: Mapping[str, str]

    def of(self, entry: str, *files: str) -> str:
        """Of the entry with this id in the first of the files that has it; "" where none has."""
        return next((self.entries[file, entry] for file in files if (file, entry) in self.entries), "")

    def pin(self, key: str) -> str:
        """File and line of a pinned key; "" where it is not pinned."""
        return self.pins.get(key, "")


def read_places(knowledge: Path, pins_file: Path) -> Places:
    """The places of a project.

    Args:
        knowledge: the folder of knowledge files; a missing file has no entries.
        pins_file: a text's NAME.yml, which need not exist.

    Raises:
        InputError: where the pins are no YAML.
    """
    return Places(read_entries_of(knowledge).entries, _pinned(pins_file))


def read_entries_of(knowledge: Path) -> Places:
    """The places of a folder of knowledge files alone; a missing file has no entries."""
    entries: dict[tuple[str, str], str] = {}
    for name in _FILES:
        file = knowledge / name
        if file.is_file():
            text = file.read_text("utf8")
            for match in _ENTRY.finditer(text):
                line = text.count("\n", 0, match.start(1)) + 1
                entries.setdefault((name, match[1]), f"scripts/knowledge/{name}:{line}")
    return Places(entries, {})


def _pinned(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    shown = f"seeds/{file.name}"
    entry = read_entry(file.read_text("utf-8-sig"), shown, "published: 2002-10-03")
    return {key: f"{shown}:{entry.line_of(key)}" for key, _ in entry.nodes}
