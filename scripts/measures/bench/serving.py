"""`mkdocs serve` as an editor runs it: how soon a dropped text is there, and what it costs while nothing happens."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from briefer.addresses import slugify
from measures.bench.builds import Bench, need_plain, need_reading
from measures.bench.clocks import CommandFailedError, cpu_of, start, stop_all
from measures.bench.layout import Place, take_back

LARGEST_BARE = 1_000  # texts up to which bare `mkdocs serve` is measured: it builds all pages for each drop
PATIENCE, DROP_PATIENCE = 900.0, 600.0  # seconds for the first build, and for one drop
EVERY = 0.02  # seconds between two requests for a page that is not there yet
_LISTS = re.compile(r'href="[./]*(actors|topics)/([a-z0-9-]+)/"')
IDLE, QUIET = 20.0, 2.0  # seconds of rest that are measured, and after which the next text is dropped
RESTING = 0.1  # of a core at most, by which rest is known: bare MkDocs never does nothing


def serve(bench: Bench) -> None:
    """A text dropped by renaming, each when all has settled after the one before, so that the model is loaded too."""
    need_reading(bench)
    project = bench.place.project
    texts = sorted(bench.place.drops.glob("*.txt"))[: bench.repeats]
    taken: list[tuple[float, float, float]] = []
    with served(project) as (address, process), _taken_back(bench.place):
        _settle(process)
        for text in texts:
            taken.append(_drop(text, project, address))
            _settle(process)
            page, lists, whole = zip(*taken, strict=True)
            bench.results.save(bench.size, drop__page=page, drop__lists=lists, drop__whole=whole)
        bench.results.save(bench.size, idle__share=_share(process, IDLE))
        pages = [_page_of(project, text) for text in (project / "seeds").glob("drop-*.txt")]
        take_back(bench.place)
        _wait(lambda: not any(page.exists() for page in pages), "the end of the dropped texts' pages")


def _drop(text: Path, project: Path, address: str) -> tuple[float, float, float]:
    """Seconds from the renaming into `seeds/` until the page is served, those that it leads to, and all that name it.

    The second is of the home page, the list of all and the pages of actors and topics that the page links to, as far
    as they name the text at all (a long list shows some); the third of all pages whose Markdown names it in the end.
    """
    page = _page_of(project, text)
    slug = page.stem
    clock = _begin_with(text, project / "seeds", f"{address}briefings/{slug}/")
    there = complete = clock()
    late = set()
    for path in _led_to(get(f"{address}briefings/{slug}/") or ""):
        if _names(address + path, slug):
            complete = clock()
        else:
            late.add(path)
    _wait(page.is_file, f"{page.name} on disk")
    naming = _all_naming(page.parent, slug)
    for path in naming:
        _until_named(address + path, slug)
    whole = clock()
    return there, whole if late & set(naming) else complete, whole


def _begin_with(text: Path, folder: Path, page: str) -> Callable[[], float]:
    """Renames a text into a folder and waits for its page; the seconds since the renaming."""
    if get(page) is not None:
        raise CommandFailedError(f"{page} is there before its text is")
    begun = time.perf_counter()
    text.rename(folder / text.name)
    _wait(lambda: get(page) is not None, page)
    return lambda: time.perf_counter() - begun


def _led_to(html: str) -> list[str]:
    """Addresses of the lists on which a briefing stands, by the links of its page."""
    return ["", "briefings/", *sorted({f"briefings/{kind}/{name}/" for kind, name in _LISTS.findall(html)})]


def _page_of(project: Path, text: Path) -> Path:
    """Where the Markdown of a dropped text will stand: its headline is its first line, and no other has it."""
    return project / "briefings" / f"{slugify(text.read_text('utf8').partition(chr(10))[0])}.md"


@contextlib.contextmanager
def _taken_back(place: Place) -> Iterator[None]:
    """Whatever happens in the block, no dropped text stays."""
    try:
        yield
    finally:
        take_back(place)


def serve_bare(bench: Bench) -> None:
    """The page of a dropped text, dropped as Markdown into what bare MkDocs serves."""
    if bench.size > LARGEST_BARE:
        return
    need_plain(bench)
    folder = bench.place.plain / "docs" / "briefings"
    sample = min(path for path in folder.glob("*.md") if path.name != "index.md").read_text("utf8")
    try:
        with served(bench.place.plain) as (address, process):
            taken = []
            for number in range(bench.repeats):
                text = bench.place.folder / f"dropped-{number}.md"
                text.write_text(sample, "utf8")
                taken.append(_begin_with(text, folder, f"{address}briefings/{text.stem}/")())
                bench.results.save(bench.size, bare_drop__page=taken)
            bench.results.save(bench.size, bare_idle__share=_share(process, IDLE))
    finally:
        for dropped in folder.glob("dropped-*.md"):
            dropped.unlink()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of `mkdocs serve` in a folder, once it answers, and the process. It ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder.with_name(folder.name + ".serve.log")
    with log.open("wb") as output:
        process = start((sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"), folder, output)
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(
                lambda: process.poll() is not None or get(address) is not None,
                f"the first build in {folder}",
                0.2,
                PATIENCE,
            )
            if process.poll() is not None:
                raise CommandFailedError(f"mkdocs serve ended:\n{log.read_text('utf8')[-1500:]}")
            yield address, process
        finally:
            stop_all(process)
            process.wait()


def get(address: str) -> str | None:
    """What stands at an address; None where nothing does."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf8"))
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:  # nobody answers yet
        pass
    return None


def _all_naming(pages: Path, slug: str) -> list[str]:
    """Addresses of all pages whose Markdown names a text, its own among them."""
    files = (file for file in sorted(pages.rglob("*.md")) if slug in file.read_text("utf8"))
    return [_address(file.relative_to(pages).as_posix()) for file in files]


def _address(path: str) -> str:
    """Of a page below the site's, by its Markdown's path in `briefings/`; the home page holds what `_home.md` says."""
    if path == "_home.md":
        return ""
    return f"briefings/{path.removesuffix('.md').removesuffix('index')}".rstrip("/") + "/"


def _names(address: str, slug: str) -> bool:
    return slug in (get(address) or "")


def _until_named(address: str, slug: str) -> None:
    _wait(lambda: _names(address, slug), f"{slug} on {address}")


def _wait(holds: Callable[[], bool], what: str, every: float = EVERY, most: float = DROP_PATIENCE) -> None:
    end = time.perf_counter() + most
    while not holds():
        if time.perf_counter() > end:
            raise CommandFailedError(f"{what} did not come about within {most:.0f} s")
        time.sleep(every)


def _settle(process: subprocess.Popen[bytes]) -> None:
    """Waits until the server does nothing more: the model is loaded, links are reckoned, the search index is made."""
    _wait(lambda: 0 <= _share(process, QUIET) < RESTING, "rest", 0, PATIENCE)  # less than 0: a child has just ended


def _share(process: subprocess.Popen[bytes], seconds: float) -> float:
    """The share of a core that a process and its children take while nobody asks for anything."""
    before = cpu_of(process.pid)
    time.sleep(seconds)
    return (cpu_of(process.pid) - before) / seconds
