"""The search of the built site: Pagefind's index, made from the finished pages, behind the theme's own search box."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import tempfile
import zlib
from collections import Counter
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from publishing import shelf
from publishing.cache import key_of
from publishing.commonwords import MANY, SAMPLE, CommonWords, words_of

FOLDER = "pagefind"  # Pagefind's own, in the site
WORKER = "assets/search-worker.js"
_THEMES_OWN = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
# The title is searched as the page's title; what only names or tells of other pages is searched on those.
NOT_SEARCHED = ".kicker, .why, .cite, .company, .foot, .related, .read-on, .cards, .beside, .para, svg, h1"
_THEMES_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_COUNTED = re.compile(r'("search\.result\.(one|other)":\s*)"[^"]*"')
_TOLD = {"one": "The search did not work", "other": "Best results"}  # the theme would count the way to all as a result
_ARTICLE = re.compile(r"<article\b(?=[^<>]*\bmd-content__inner\b)")
_MARKED = "<article data-pagefind-body"
# Pagefind takes a word with such a sign at it for two words, and lists both for each page.
_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
_CLASSES = "|".join(re.findall(r"[.]([a-z-]+)", NOT_SEARCHED))
_WITHOUT = re.compile(
    rf'<(?P<tag>[a-z]+)\b[^<>]*\bclass="(?:[^"]* )?(?:{_CLASSES})(?: [^"]*)?"'
    r"[^<>]*>|<(?P<whole>svg|h1)\b[^<>]*>"
)
_PARAGRAPH = re.compile(r'<span class="para">[^<]*</span>')  # by far the most frequent of these
_ID = re.compile(r' id="[^"]*"')  # Pagefind would keep each heading a second time
_WEIGHT = re.compile(r'data-pagefind-weight="([^"]*)"')
_TITLE = re.compile(r'<meta data-pagefind-meta="title\[content\]" content="([^"]*)">')
COMMON = "common.json"  # what the browser has to know of the common words, beside the index
_FORM = 2  # of what Pagefind is given; a kept index of another is not taken
_ENVIRONMENT = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "4000"}  # places in a file of the index; 20000 is Pagefind's own
_TOLD_OF_IT = re.compile(r"<title>[^<]*</title>|<meta data-pagefind-[^<>]*>")


class SearchIndexError(Exception):
    """Pagefind made no index; the message says what it said."""


@cache
def can_index() -> bool:
    """Whether Pagefind is installed."""
    return find_spec("pagefind_bin") is not None


def with_search(html: str, weight: float) -> str:
    """The page with the theme's search box speaking to our worker, and marked for the index.

    Args:
        html: the page as the theme makes it.
        weight: how much its words weigh, from 0.1 to 10; 0 for a page that is not to be found.
    """
    html = _COUNTED.sub(lambda match: f'{match[1]}"{_TOLD[match[2]]}"', _THEMES_WORKER.sub(WORKER, html))
    marks = f'<article data-pagefind-body data-pagefind-weight="{weight:g}"'
    return _ARTICLE.sub(marks, html, count=1) if weight else html


def leave_out_the_themes(files: Files) -> None:
    """Takes out of the site what the theme's own search alone would load: its worker, and stemmers by other makers."""
    for file in [file for file in files if file.src_uri.startswith(_THEMES_OWN)]:
        files.remove(file)


def has_marks_of_the_theme(html: str) -> bool:
    """Whether the theme's search would take something out of a page's HTML."""
    return "data-search-" in html


def at_work(config: MkDocsConfig) -> BasePlugin[Any] | None:
    """The theme's search, where it is there and takes part."""
    plugin = config.plugins.get("material/search")
    return plugin if plugin and plugin.config["enabled"] else None


def set_to_work(plugin: BasePlugin[Any] | None, *, work: bool) -> None:
    """Has the theme's search take part in what follows, or not. Its box asks, too, whether it does."""
    if plugin:
        plugin.config["enabled"] = work


def searched(html: str) -> str | None:
    """What Pagefind has to read of a finished page: title, marks, article. None for a page that is not to be found."""
    begins = html.find(_MARKED)
    if begins < 0:
        return None
    head = "".join(_TOLD_OF_IT.findall(html, 0, begins))
    article = _ID.sub("", _without_unsearched(html[begins : html.rfind("</article>")]))
    for sign, plain in _PLAIN.items():
        article = article.replace(sign, plain)
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{article}</article></body></html>'


def _without_unsearched(html: str) -> str:
    """An article without what is not searched: Pagefind would pass over it, and no word of it is to be counted."""
    html, kept, here = _PARAGRAPH.sub("", html), [], 0
    for match in _WITHOUT.finditer(html):
        if match.start() >= here:
            kept.append(html[here : match.start()])
            here = _end_of(match["tag"] or match["whole"], html, match.end())
    return "".join((*kept, html[here:]))


def _end_of(tag: str, html: str, begins: int) -> int:
    """Where an element ends whose content begins here; the end of the text for one that nothing closes."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^<>]*>").finditer(html, begins):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)


def index_command(pages: Path, site: Path) -> list[str]:
    """The command that reads a folder of pages and writes their index into a site's folder `pagefind`."""
    program = import_module("pagefind_bin").get_executable()
    return [
        str(program),
        "--site",
        str(pages),
        "--output-path",
        str(site / FOLDER),
        "--force-language",
        "en",
        "--exclude-selectors",
        NOT_SEARCHED,
        "--silent",
    ]


def make_index(site: Path, kept: Path | None = None, pages: str = "") -> None:
    """Writes the index and waits for it; where the pages are those of the last index that was kept, that one.

    Args:
        site: the built site.
        kept: a folder for an index to come back to; None keeps none.
        pages: hash of all finished pages.

    Raises:
        SearchIndexError: where Pagefind fails, or what it is to read cannot be written.
    """
    digest = key_of(pages, index_command(Path(), Path()), version("pagefind-bin"), _FORM)
    if kept and shelf.bring_back(kept, digest, site / FOLDER):
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            common = _copy_searched(site, Path(folder))
        except OSError as error:
            raise SearchIndexError(f"No search index was made: {error}") from error
        command, environment = index_command(Path(folder), site), {**os.environ, **_ENVIRONMENT}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SearchIndexError(f"Pagefind made no search index (exit code {done.returncode}): {done.stderr.strip()}")
    remove_unused(site)
    _pack(site)
    _tell(common, site)
    if kept:
        shelf.put_away(kept, digest, site / FOLDER, shelf.paths_below(site / FOLDER))


def _copy_searched(site: Path, folder: Path) -> CommonWords:
    """Copies what is searched of every page: the frame, four fifths of the bytes, took Pagefind 40 % of its time.

    Where there are many pages, each then gets the facts of the words that many pages have.
    """
    pages = sorted(site.rglob("*.html"))
    sample = pages[:: len(pages) // SAMPLE + 1] if len(pages) >= MANY else ()
    looked_at = {page: (part, _words(part)) for page in sample if (part := _part_of(page))}
    common = CommonWords((words for _, words in looked_at.values()), len(pages))
    copies: list[Path] = []
    for page in pages:
        part, words = looked_at.pop(page, None) or (_part_of(page), None)
        if part:
            copy = folder / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(part, "utf8")
            if common:
                _take_in(common, len(copies), part, words or _words(part))
            copies.append(copy)
    for number, facts in common.facts():
        marks = (f'<meta data-pagefind-meta="{name}[content]" content="{value}">' for name, value in facts.items())
        part = copies[number].read_text("utf8")
        copies[number].write_text(part.replace("</head>", "".join((*marks, "</head>")), 1), "utf8")
    return common


def _part_of(page: Path) -> str | None:
    return searched(page.read_text("utf8"))


def _take_in(common: CommonWords, number: int, part: str, words: Counter[str]) -> None:
    weight = _WEIGHT.search(part)
    common.add(number, _title_words(part), words, float(weight[1]) if weight else 1)


def _title_words(part: str) -> Counter[str]:
    title = _TITLE.search(part)
    return words_of(title[1]) if title else Counter()


def _words(part: str) -> Counter[str]:
    """The words by which a page is found, of what Pagefind reads of it."""
    words = words_of(part[part.find(_MARKED) :])
    words.update(_title_words(part))
    return words


def remove_unused(site: Path) -> None:
    """Removes Pagefind's own user interfaces, which no page of ours loads."""
    for file in sorted((site / FOLDER).glob("pagefind-*")):
        if file.name.split(".")[0] not in ("pagefind-entry", "pagefind-worker"):
            file.unlink()


def _tell(common: CommonWords, site: Path) -> None:
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    (site / FOLDER / COMMON).write_text(json.dumps(common.told(), ensure_ascii=False, separators=(",", ":")), "utf8")


def _pack(site: Path) -> None:
    """Packs anew the list of all pages, which every search loads: a tenth smaller by zlib's way for such data."""
    for file in (site / FOLDER).glob("*.pf_meta"):
        packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS, strategy=zlib.Z_FILTERED)
        packed = packer.compress(gzip.decompress(file.read_bytes())) + packer.flush()
        if len(packed) < file.stat().st_size:
            file.write_bytes(packed)


class Background:
    """Makes the index while the site is being served: one at a time, and only for the latest build."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, site: Path) -> None:
        """Begins the index of what was just built; an older one that still runs is given up."""
        self.stop()
        _tell(CommonWords((), 0), site)
        self._running = subprocess.Popen(
            index_command(site, site), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def stop(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None
