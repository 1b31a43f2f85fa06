"""Assembles the site as a plain folder, docs and briefings together, that a publisher other than MkDocs can build."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from publishing.likeness import Likeness, compare
from publishing.plain import NOT_OURS_ALONE, plain_config, plain_pages

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Assemble docs/ and briefings/ as one plain folder, with a configuration that needs no hook. "
        "SITE_URL in the environment says where the site will stand."
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=ROOT / ".cache" / "plain",
        help="where to; what a former run left there is replaced",
    )
    parser.add_argument(
        "--compare", type=Path, nargs=2, metavar="SITE", help="assemble nothing; compare two built sites"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ and briefings/")
    chosen = parser.parse_args(arguments)
    if chosen.compare:
        return tell(compare(*map(html_pages, chosen.compare)))
    if chosen.folder.exists() and not (chosen.folder / "mkdocs.yml").is_file():
        print(f"{chosen.folder} is there and is no plain folder of ours; name another.", file=sys.stderr)
        return 1
    shutil.rmtree(chosen.folder, ignore_errors=True)
    count = assemble(chosen.root, chosen.folder, os.environ.get("SITE_URL", ""))
    print(f"{count} pages in {chosen.folder}")
    return 0


def assemble(root: Path, folder: Path, site_url: str = "") -> int:
    """Writes the plain folder of a project. Returns the number of pages."""
    docs = folder / "docs"
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns("*.md"))
    for left_out in NOT_OURS_ALONE:
        place = docs / left_out
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    pages = plain_pages(_markdown(root / "docs"), _markdown(root / "briefings"))
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf8", newline="\n")
    (folder / "mkdocs.yml").write_text(plain_config((root / "mkdocs.yml").read_text("utf8"), site_url), "utf8")
    return len(pages)


def html_pages(site: Path) -> dict[str, str]:
    """The articles' pages of a built site, by path; the page for what is not there is none of them."""
    files = (file for file in sorted(site.rglob("*.html")) if file.name != "404.html")
    return {file.relative_to(site).as_posix(): file.read_text("utf8") for file in files}


def tell(found: Likeness) -> int:
    """Prints how alike two builds are. Returns 1 where the second lacks a page, a word or a link."""
    print(f"{len(found.same)} pages are the same in words and links")
    for what, paths in (("missing", found.missing), ("other words", found.words), ("other links", found.links)):
        print(*(f"{what}: {path}" for path in paths), sep="\n", end="\n" if paths else "")
    return 1 if found.missing or found.words or found.links else 0


def _markdown(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text("utf8") for file in sorted(folder.rglob("*.md"))}


if __name__ == "__main__":
    sys.exit(main())
