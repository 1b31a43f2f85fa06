"""The figures of a run, saved each as soon as it is there: what was measured, how often, on which machine."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pagefind-bin", "spacy", "playwright")
_CPU, _MEMORY = Path("/proc/cpuinfo"), Path("/proc/meminfo")


@dataclass(slots=True)
class Results:
    """Every figure's samples by size; `note` says what the reader of the table must know of this run."""

    file: Path
    machine: dict[str, str] = field(default_factory=dict)
    note: str = ""
    samples: dict[int, dict[str, list[float]]] = field(default_factory=dict)

    @property
    def sizes(self) -> list[int]:
        return sorted(self.samples)

    def of(self, size: int, figure: str) -> float | None:
        """The median of a figure's samples; None where it was not measured."""
        found = self.samples.get(size, {}).get(figure)
        return median(found) if found else None

    def save(self, size: int, **figures: float | Iterable[float]) -> None:
        """Puts figures in the place of what an earlier run measured, on disk too. "__" in a name stands for a dot."""
        mine = self.samples.setdefault(size, {})
        for name, values in figures.items():
            listed = [values] if isinstance(values, (int, float)) else list(values)
            mine[name.replace("__", ".")] = [round(value, 4) for value in listed]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_suffix(".half-written")
        beside.write_text(self.text(), "utf8")
        beside.replace(self.file)

    def text(self) -> str:
        """As JSON, a figure on each line."""
        sizes = (f" {json.dumps(str(size))}: {{\n{_lines(self.samples[size])}\n }}" for size in self.sizes)
        head = _lines({"machine": self.machine, "note": self.note}, " ")
        return f'{{\n{head},\n "samples": {{\n' + ",\n".join(sizes) + "\n}}\n"


def _lines(entries: Mapping[str, Any], indent: str = "  ") -> str:
    ordered = sorted(entries.items())
    return ",\n".join(f"{indent}{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in ordered)


def load(file: Path) -> Results:
    """What a file holds; no figures where there is none."""
    if not file.is_file():
        return Results(file)
    whole: dict[str, Any] = json.loads(file.read_text("utf8"))
    samples = {int(size): figures for size, figures in whole["samples"].items()}
    return Results(file, whole["machine"], whole["note"], samples)


def begin(file: Path, note: str) -> Results:
    """The results of this machine: those of an earlier run are kept unless the machine or a version is another."""
    results, machine = load(file), this_machine()
    if results.machine != machine:
        results = Results(file, machine)
    results.note = note or results.note
    return results


def this_machine() -> dict[str, str]:
    """What bears on the figures: processor, cores, memory, Python, versions."""
    model = _value(_CPU, "model name") or platform.processor() or "unknown"
    memory = _value(_MEMORY, "MemTotal")
    told = {
        "processor": model,
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory.split()[0]) / 1024**2:.0f} GB" if memory else "unknown",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }
    return told | {name: found for name in PACKAGES if (found := _version(name))}


def _value(file: Path, key: str) -> str:
    """What stands behind the first line that begins with the key."""
    if not file.is_file():
        return ""
    lines = (line.partition(":") for line in file.read_text().splitlines())
    return next((value.strip() for name, _, value in lines if name.strip() == key), "")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
