"""What is measured on: for each size a copy of the project with invented texts, and the same Markdown for the peers.

FOLDER/1000/project    docs, scripts, mkdocs.yml; seeds/ written by `texts`; briefings/ once it has been read
FOLDER/1000/drops      articles that are dropped into seeds/ while the site is being served
FOLDER/1000/plain      docs and briefings as one folder that needs nothing of ours (`plain_site.assemble`)
FOLDER/1000/aside      what earlier builds left, until the step ends
FOLDER/1000/hugo       the same Markdown under content/, with the least of a layout
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import plain_site
from briefer.model import Knowledge
from measures.bench.texts import articles

ROOT = Path(__file__).resolve().parents[3]
DROPS = 24
COPIED = ("docs", "scripts", "mkdocs.yml")
_HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "Briefings"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "layouts/_default/single.html": "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{{ .Title }}"
    "</title></head>\n<body><main>{{ .Content }}{{ .TableOfContents }}</main></body></html>\n",
}
_HUGO["layouts/_default/list.html"] = _HUGO["layouts/index.html"] = _HUGO["layouts/_default/single.html"]


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one size."""

    size: int
    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def plain(self) -> Path:
        return self.folder / "plain"

    @property
    def hugo(self) -> Path:
        return self.folder / "hugo"

    @property
    def aside(self) -> Path:
        """What earlier builds left, until the step ends."""
        return self.folder / "aside"

    @property
    def drops(self) -> Path:
        return self.folder / "drops"

    @property
    def is_read(self) -> bool:
        """Whether the texts have been made into pages."""
        return (self.project / "briefings" / "index.md").is_file()


def lay_out(place: Place, knowledge: Knowledge) -> None:
    """Brings the project's copy up to date with the project, and writes its texts where they are missing.

    What was read and built there before stays, so that a step can be run by itself.
    """
    place.project.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.rmtree(place.project / name, ignore_errors=True)
        _copy(ROOT / name, place.project / name)
    shutil.rmtree(place.aside, ignore_errors=True)
    take_back(place)
    seeds = place.project / "seeds"
    if len(list(place.drops.glob("*.txt"))) == DROPS and len(list(seeds.glob("text-*.txt"))) == place.size:
        return
    for folder in (seeds, place.drops, place.project / "briefings", place.project / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)
    seeds.mkdir()
    place.drops.mkdir()
    for name, text in articles(place.size, knowledge, drops=DROPS):
        ((place.drops if name.startswith("drop") else seeds) / name).write_text(text, "utf8")


def take_back(place: Place) -> None:
    """Moves dropped texts out of `seeds/`."""
    for dropped in sorted((place.project / "seeds").glob("drop-*.txt")):
        dropped.rename(place.drops / dropped.name)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def lay_out_plain(place: Place) -> int:
    """The same Markdown as a plain folder. Returns the number of pages."""
    shutil.rmtree(place.plain, ignore_errors=True)
    return plain_site.assemble(place.project, place.plain)


def lay_out_hugo(place: Place) -> None:
    """The plain folder's Markdown for Hugo, which takes a folder's index only by the name `_index.md`."""
    shutil.rmtree(place.hugo, ignore_errors=True)
    docs, content = place.plain / "docs", place.hugo / "content"
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs)
        target = content / (path.with_name("_index.md") if path.name == "index.md" else path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    for name, text in _HUGO.items():
        (place.hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (place.hugo / name).write_text(text, "utf8")
