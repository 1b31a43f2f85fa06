"""What others made and the site publishes, as `docs/assets/third-party.json` lists it: by whom, on what terms, by hash.

Run as a program, `PYTHONPATH=scripts:tests python tests/third_party.py SITE` hashes the files of a built site anew, as
after `make update`; licences and the patterns of paths are kept by hand.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from site_project import ROOT

LIST = ROOT / "docs" / "assets" / "third-party.json"
# What the build makes of our texts; everything else is a file of docs/ as it stands there, or somebody else's.
MADE = (
    "*.html", "*.md", "feed.*", "llms.txt", "sitemap.xml*", "search/search_index.json", "assets/card.png", "data/*",
    "briefings/*.bib", "briefings/*.ris", "briefings/*.csl.json", "pagefind/pagefind-entry.json",
    "pagefind/pagefind.*.pf_meta", "pagefind/*/*.pf_*", "pagefind/common.json",
)  # fmt: skip
_ICON = re.compile(r"<svg\b(?![^>]*\brole=)[^>]*>.*?</svg>", re.DOTALL)  # our own pictures say their role


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(LIST.read_text("utf8"))
    return found


def others(site: Path) -> dict[str, str]:
    """Path and hash of the files of a built site that are neither made of our texts nor files of `docs/`."""
    docs = ROOT / "docs"
    found = {}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not any(fnmatch(path, pattern) for pattern in MADE):
            data = file.read_bytes()
            if not (docs / path).is_file() or (docs / path).read_bytes() != data:
                found[path] = hashlib.sha256(data).hexdigest()
    return found


def icons(site: Path) -> dict[str, str]:
    """The pictures drawn within pages, without our own, by hash."""
    drawn = {icon for file in sorted(site.rglob("*.html")) for icon in _ICON.findall(file.read_text("utf8"))}
    return {hashlib.sha256(icon.encode()).hexdigest(): icon for icon in sorted(drawn)}


def hashed(entry: dict[str, Any], site: Path) -> dict[str, Any]:
    """The entry with the files of the site that its patterns name, and the icons that its folder holds."""
    files = {path: digest for path, digest in others(site).items() if any(fnmatch(path, p) for p in entry["paths"])}
    named = dict(_named(entry["icons_from"], icons(site))) if "icons_from" in entry else {}
    return {**entry, "files": files, "icons": named}


def _named(folder: str, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    import material

    for file in sorted((Path(material.__file__).parent / "templates" / ".icons" / folder).glob("*.svg")):
        digest = hashlib.sha256(file.read_text("utf8").strip().encode()).hexdigest()
        if digest in found:
            yield file.name, digest


if __name__ == "__main__":
    built = Path(sys.argv[1])
    whole = [hashed(entry, built) for entry in listed()]
    LIST.write_text(json.dumps(whole, indent=1) + "\n", "utf8")
