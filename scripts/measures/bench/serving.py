"""`mkdocs serve` as an editor runs it: how soon a dropped text is there, and what it costs while nothing happens."""

from __future__ import annotations

import contextlib
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
from measures.bench.clocks import CommandFailedError, cpu_of, has_indexer, start, stop_all

LARGEST_BARE = 1_000  # texts up to which bare `mkdocs serve` is measured: it builds all pages for each drop
PATIENCE, DROP_PATIENCE = 900.0, 300.0  # seconds for the first build, and for one drop
EVERY = 0.02  # seconds between two requests for a page that is not there yet
IDLE, QUIET = 20.0, 2.0  # seconds of rest that are measured, and that come before


def serve(bench: Bench) -> None:
    """A text dropped by renaming, each when the index after the one before is made; the first does not count."""
    need_reading(bench)
    project = bench.place.project
    texts = sorted(bench.place.drops.glob("*.txt"))[: bench.repeats + 1]
    try:
        with served(project) as (address, process):
            _settle(process)
            taken = []
            for text in texts:
                slug = slugify(text.read_text("utf8").partition("\n")[0])
                taken.append(_drop(text, project / "seeds", address, slug, project / "briefings"))
                _settle(process)
                if taken[1:]:
                    bench.results.save(bench.size, drop__page=[page for page, _ in taken[1:]],
                                       drop__lists=[lists for _, lists in taken[1:]])  # fmt: skip
            bench.results.save(bench.size, idle__share=_idle(process))
    finally:
        for dropped in (project / "seeds").glob("drop-*.txt"):
            dropped.rename(bench.place.drops / dropped.name)


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
                taken.append(_drop(text, folder, address, text.stem)[0])
                bench.results.save(bench.size, bare_drop__page=taken)
            bench.results.save(bench.size, bare_idle__share=_idle(process))
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


def _drop(text: Path, folder: Path, address: str, slug: str, pages: Path | None = None) -> tuple[float, float]:
    """Seconds from the renaming into the folder to the page, and to the last of the pages whose Markdown names it."""
    page = f"{address}briefings/{slug}/"
    if get(page) is not None:
        raise CommandFailedError(f"{page} is there before its text is")
    begun = time.perf_counter()
    text.rename(folder / text.name)
    _wait(lambda: get(page) is not None, page)
    complete = there = time.perf_counter() - begun
    for look in (_first_lists, _all_naming) if pages else ():
        late = [path for path in look(pages or folder, slug) if not _names(address + path, slug)]
        for path in late:
            _until_named(address + path, slug)
        if late or look is _first_lists:
            complete = time.perf_counter() - begun
    return there, complete


def _first_lists(pages: Path, slug: str) -> list[str]:
    """Addresses of the home page and the list of all, as far as they name the text: to be looked at without delay."""
    return [_address(name) for name in ("_home.md", "index.md") if slug in (pages / name).read_text("utf8")]


def _all_naming(pages: Path, slug: str) -> list[str]:
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
    """Waits until the search index is made."""
    time.sleep(QUIET)
    _wait(lambda: not has_indexer(process.pid), "the end of indexing", 0.2, PATIENCE)


def _idle(process: subprocess.Popen[bytes]) -> float:
    """The share of a core that a server takes while nobody asks for anything."""
    time.sleep(QUIET)
    before = cpu_of(process.pid)
    time.sleep(IDLE)
    return (cpu_of(process.pid) - before) / IDLE
