"""While serving, the pages made one by one are those that a whole build from nothing makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

import followed
import site_project
from publishing.following import Built, announce, with_answers, with_banner
from site_project import ENVIRONMENT, ROOT

NOT_FOLLOWED = ("pagefind", "sitemap.xml", "sitemap.xml.gz")  # made in the background; at the next whole build


def contents(site: Path) -> dict[str, bytes]:
    files = {file.relative_to(site): file for file in site.rglob("*") if file.is_file()}
    return {path.as_posix(): file.read_bytes() for path, file in files.items() if path.parts[0] not in NOT_FOLLOWED}


@pytest.fixture(scope="module")
def project(small: site_project.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small.copy(tmp_path_factory.mktemp("followed") / "project")
    script = Path(followed.__file__)
    done = subprocess.run(
        [sys.executable, str(script), str(project)], cwd=project, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "asked for 1\n" in done.stdout, "only the change of a page written by hand asks for a whole build"
    assert "shown at once" in done.stdout
    assert "no request wrote" in done.stdout
    assert "\nrows taken over" in done.stdout
    assert "\npages taken over" in done.stdout, done.stdout
    return project


@pytest.mark.parametrize("number", range(len(followed.STEPS)), ids=[step.__name__ for step in followed.STEPS])
def test_the_served_site_is_the_whole_one(project: Path, number: int) -> None:
    one, whole = contents(project / f"followed-{number}"), contents(project / f"whole-{number}")
    assert sorted(one.keys() ^ whole.keys()) == []
    assert [path for path in one if one[path] != whole[path]] == []


def test_each_step_was_seen(project: Path) -> None:
    def home(number: int) -> str:
        return (project / f"followed-{number}" / "briefings" / "index.html").read_text("utf8")

    assert "Finch lands" in home(0) and "Finch is in" in home(1) and "Finch is in" in home(2)
    assert "Finch is in" not in home(3)
    assert "A new last line." in (project / "followed-4" / "method" / "index.html").read_text("utf8")


def test_the_banner_is_put_into_pages_alone() -> None:
    served = {"/": ("text/html", b'<b></b><div data-md-component="announce"></div>'), "/x.js": ("text/js", b"x")}
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def app(environ, start_response):  # type: ignore[no-untyped-def]
        kind, body = served[environ["PATH_INFO"]]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    banner = with_banner(app, lambda: "<p>é</p>")
    page = b"".join(banner({"PATH_INFO": "/"}, lambda status, headers: told.append((status, headers))))
    assert page == '<b></b><div data-md-component="announce"><p>é</p></div>'.encode()
    assert dict(told[0][1])["Content-Length"] == str(len(page))
    assert b"".join(banner({"PATH_INFO": "/x.js"}, lambda *_: None)) == b"x"


def test_a_page_made_for_the_one_who_asks_comes_before_that_on_the_disk() -> None:
    def app(environ, start_response):  # type: ignore[no-untyped-def]
        start_response("404 Not Found", [])
        return [b"not there"]

    told: list[tuple[object, ...]] = []
    answers = with_answers(app, {"/한/": b"made"}.get)
    path = "/한/".encode().decode("latin-1")  # as a server hands it on
    assert b"".join(answers({"PATH_INFO": path}, lambda *head: told.append(head))) == b"made"
    assert told[0][0] == "200 OK" and ("Content-Type", "text/html") in told[0][1]  # type: ignore[operator]
    assert b"".join(answers({"PATH_INFO": "/other/"}, lambda *_: None)) == b"not there"


def test_a_page_that_nobody_has_asked_for_yet_can_go(tmp_path: Path) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    files = Files([File("briefings/one.md", str(tmp_path), config.site_dir, config.use_directory_urls)])
    built = Built(config, files, cast(Any, None), cast(Any, None), cast(Any, None), {}, "")
    announce(built, (), ("briefings/one.md",))
    assert list(files) == []
