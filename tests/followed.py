"""Run as a script: serves a project in this process, without a network, through a few changes of its texts.

After each change the served folder is copied to `followed-N`, and what MkDocs makes of the whole from nothing to
`whole-N`. Prints how many whole builds MkDocs was asked for by the server, whether pages showed a change at once,
whether asking for them left every file of the project as it was, and whether they took over what they had converted.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

ADDRESS = "http://127.0.0.1:9/"
TEXT = """{headline}

By Ada Quill

May {day}, 2016

The American envoy Orla Finch met North Korean diplomats in Pyongyang on Tuesday about soldiers missing since the war.

"We came to listen, and we will go home with {what}," Finch told reporters before the flight from Washington.

The United States and North Korea have spoken about missing soldiers on and off for decades.
"""


def drop(seeds: Path) -> None:
    (seeds / "one.txt").write_text(TEXT.format(headline="Finch lands in Pyongyang", day=4, what="a list"), "utf8")


def change(seeds: Path) -> None:
    (seeds / "one.txt").write_text(TEXT.format(headline="Finch is in Pyongyang", day=5, what="a map"), "utf8")


def rename(seeds: Path) -> None:
    (seeds / "one.txt").rename(seeds / "other.txt")
    (seeds / "bad.txt").write_text("")


def delete(seeds: Path) -> None:
    (seeds / "other.txt").unlink()
    (seeds / "bad.txt").unlink()


def restyle(seeds: Path) -> None:
    page = seeds.parent / "docs" / "method.md"
    page.write_text(page.read_text("utf8") + "\nA new last line.\n", "utf8")


PATIENCE = 300  # seconds, for a busy machine
HEADLINES = {
    drop: ("Finch lands in Pyongyang", "finch-lands-in-pyongyang"),
    change: ("Finch is in Pyongyang", "finch-lands-in-pyongyang"),
    rename: ("Finch is in Pyongyang", "finch-lands-in-pyongyang"),
    delete: ("Finch is in Pyongyang", "finch-lands-in-pyongyang"),
}
STEPS: tuple[Callable[[Path], None], ...] = (drop, change, rename, delete, restyle)


def asked_for(server: LiveReloadServer, step: Callable[[Path], None]) -> bool:
    """Whether the pages that a text touches show it as soon as the server has followed, before all is reckoned."""
    headline, address = HEADLINES[step]
    pages = [get(server, path) for path in ("briefings/", "briefings/actors/orla-finch/", f"briefings/{address}/", "")]
    return all((headline in page) == (step is not delete) for page in pages)


def on_disk(project: Path) -> dict[Path, tuple[int, int]]:
    """When each file was written, and its size; not those that the background keeps for itself, or indexes."""
    files = [file for file in project.rglob("*") if file.is_file() and not {".cache", "pagefind"} & {*file.parts}]
    return {file: (file.stat().st_mtime_ns, file.stat().st_size) for file in files}


def get(server: LiveReloadServer, path: str) -> str:
    app = server.get_app()
    assert app is not None
    environ = {"PATH_INFO": f"/{path}", "REQUEST_METHOD": "GET"}
    return b"".join(app(environ, lambda *_: lambda data: None)).decode()


def rows_taken_over() -> list[int]:
    """How many rows of its lists each page that is asked for from now on has not converted again."""
    pieces = sys.modules["publishing.pieces"]
    taken: list[int] = []
    filled = pieces.filled

    def counted(html: str, rows: list[str]) -> str | None:
        taken.append(len(rows))
        return filled(html, rows)

    pieces.filled = counted
    return taken


def pages_taken_over() -> list[bool]:
    """For each page that is asked for from now on and was there before, whether only what is new in it is converted."""
    blocks = sys.modules["publishing.blocks"]
    taken: list[bool] = []
    taken_over = blocks.taken_over

    def told(*page: Any) -> str | None:
        html: str | None = taken_over(*page)
        taken.append(html is not None)
        return html

    blocks.taken_over = told
    return taken


def main(project: Path) -> None:
    site, whole_builds = project / "served", []

    def configured() -> MkDocsConfig:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        config.site_url = ADDRESS
        return config

    def builder(config: MkDocsConfig | None = None) -> None:
        whole_builds.append(1)
        build(config or configured(), serve_url=ADDRESS)

    first = configured()
    first.plugins.on_startup(command="serve", dirty=False)
    builder(first)
    server = first.plugins.on_serve(LiveReloadServer(builder, "127.0.0.1", 9, str(site)), config=first, builder=builder)
    taken, pages = rows_taken_over(), pages_taken_over()
    asked, shown, wrote = 0, True, False
    for number, step in enumerate(STEPS):
        step(project / "seeds")
        before = len(whole_builds)
        server.builder()
        serving = first.hooks["scripts/hooks.py"]._run.serving
        with serving._lock:  # the background waits
            stood = on_disk(project)
            shown = shown and (number > 3 or asked_for(server, step))
            wrote = wrote or on_disk(project) != stood
        assert serving.settled(PATIENCE)
        server.builder()
        asked += len(whole_builds) - before
        shutil.copytree(site, project / f"followed-{number}")
        (project / ".cache" / "pages.sqlite").unlink()
        builder()
        shutil.copytree(site, project / f"whole-{number}")
    first.plugins.on_shutdown()
    server.server_close()
    print("asked for", asked)
    print("shown at once" if shown else "shown late")
    print("a request wrote" if wrote else "no request wrote")
    print("rows taken over" if any(taken) else "no row taken over")
    print("pages taken over" if sum(pages) > 2 else f"only {sum(pages)} of {len(pages)} pages taken over")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
