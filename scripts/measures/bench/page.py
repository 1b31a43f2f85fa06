"""docs/performance.md, made from kept results; `python -m measures.bench.page RESULTS` keeps those of a run first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from measures.bench import figures, plot
from measures.bench.layout import ROOT
from measures.bench.results import Results, load

KEPT, PICTURE = ROOT / "docs" / "assets" / "performance.json", ROOT / "docs" / "assets" / "performance.svg"
PAGE = ROOT / "docs" / "performance.md"
NAMES = {"pagefind-bin": "Pagefind", "mkdocs": "MkDocs", "mkdocs-material": "Material", "markdown": "Markdown",
         "spacy": "spaCy", "playwright": "Playwright"}  # fmt: skip
TEMPLATE = Path(__file__).with_name("performance.md.in")


def page(results: Results) -> str:
    """The page as Markdown."""
    parts = {"{machine}": _machine(results), "{tables}": _tables(results)}
    text = TEMPLATE.read_text("utf8")
    for mark, part in parts.items():
        text = text.replace(mark, part)
    return text


def _machine(results: Results) -> str:
    told = dict(results.machine)
    processor, cores, memory, system = (told.pop(name, "?") for name in ("processor", "cores", "memory", "system"))
    versions = ", ".join(f"{NAMES.get(name, name)} {version}" for name, version in told.items())
    where = f"Measured on: {processor}, {cores} cores, {memory} of memory, {system}. {versions}."
    return "\n\n".join(filter(None, (where, results.note)))


def _tables(results: Results) -> str:
    sizes = [f"{size:,} articles" for size in results.sizes]
    rule = "|" + " --- |" * (
        len(sizes) + 3
    )  # no alignment: it would be an inline style, which the site's policy forbids
    return "\n\n".join(
        "\n".join((f"## {title}\n", _row(("", *sizes, "must", "")), rule, *map(_row, rows)))
        for title, rows in figures.lines(results)
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> int:
    """Keeps the results of a run, where one is named, and writes page and picture from what is kept."""
    if arguments:
        KEPT.write_text(load(Path(arguments[0])).text(), "utf8")
    results = load(KEPT)
    PICTURE.write_text(plot.plot(results), "utf8")
    PAGE.write_text(page(results), "utf8")
    print(
        f"{PAGE.relative_to(ROOT)} from {KEPT.relative_to(ROOT)}: {', '.join(f'{n:,}' for n in results.sizes)} articles"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
