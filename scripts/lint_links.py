"""Checks the links between the project's own Markdown files: the file is there, and the place in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CODE = re.compile(r"^(?: {4}|\t).*$|```.*?```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


def main() -> int:
    files = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    problems = [problem for file in files for problem in broken_links(file)]
    print(*problems, f"{len(files)} files: {len(problems) or 'no'} broken links", sep="\n")
    return 1 if problems else 0


def broken_links(file: Path) -> Iterator[str]:
    """One sentence for each link of a file that leads nowhere; addresses of other sites are not asked."""
    for link in _LINK.findall(_CODE.sub("", file.read_text("utf8"))):
        path, _, place = link.partition("#")
        # The site mounts `briefings/` beside the pages of `docs/`.
        beside = ROOT if path.startswith("briefings/") else file.parent
        target = (beside / path).resolve() if path else file
        if re.match(r"[a-z]+:", link):
            continue
        if not target.exists():
            yield f"{file.name}: {link} leads to no file"
        elif place and target.suffix == ".md" and target.is_file() and place not in places_of(target.read_text("utf8")):
            yield f"{file.name}: {link} leads to no place of that page"


def places_of(markdown: str) -> set[str]:
    """The anchors of a page's headings, as the publisher makes them."""
    words = (re.sub(r"[^\w\s-]", "", heading.strip()).strip().lower() for heading in _HEADING.findall(markdown))
    return {re.sub(r"[-\s]+", "-", heading) for heading in words}


if __name__ == "__main__":
    sys.exit(main())
