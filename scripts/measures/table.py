"""A table of measures, printed the same way for every set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `value` and `must` (the figure to reach) are in the unit that `name` says; counts go in `note`."""

    name: str
    value: float
    must: float | None = None
    note: str = ""
    at_most: bool = False  # the value must not exceed `must` (a width, a count of errors)

    @property
    def reached(self) -> bool:
        return self.must is None or (self.value <= self.must if self.at_most else self.value >= self.must)


@dataclass(frozen=True, slots=True)
class Table:
    """The measures of one set, with the wrong cases to read (one line each), worst first."""

    title: str
    rows: tuple[Row, ...]
    wrong: tuple[str, ...] = ()

    def text(self, show_wrong: int = 0) -> str:
        width = max((len(row.name) for row in self.rows), default=0)
        lines = [self.title, "-" * len(self.title)]
        for row in self.rows:
            bound = "" if row.must is None else f"{'≤' if row.at_most else '≥'} {row.must:g}"
            verdict = "" if row.must is None else ("reached" if row.reached else "NOT REACHED")
            lines.append(f"{row.name:<{width}}  {row.value:9.3f}  {bound:>8}  {verdict:<11}  {row.note}".rstrip())
        lines += [f"  {case}" for case in self.wrong[:show_wrong]]
        return "\n".join(lines)
