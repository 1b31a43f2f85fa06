"""What the local server answers: only to this machine, only what lies in the site, and no request writes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseServer

import pytest
from mkdocs.config.defaults import get_schema
from mkdocs.livereload import LiveReloadServer

from publishing.following import with_banner
from publishing.guard import only_the_site
from site_project import ROOT

SECRET = "words outside the site"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveReloadServer]:
    """MkDocs' own server with our application around its own, as the hook sets it."""
    folder = tmp_path_factory.mktemp("served")
    site = folder / "site"
    (site / "in").mkdir(parents=True)
    (site / "index.html").write_text("<p>the site</p>", "utf8")
    (folder / "secret.txt").write_text(SECRET, "utf8")
    (folder / "secrets").mkdir()
    (folder / "secrets" / "index.html").write_text(SECRET, "utf8")
    (site / "link.txt").symlink_to(folder / "secret.txt")
    (site / "linked").symlink_to(folder / "secrets")
    (site / "same.txt").symlink_to(site / "index.html")
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(site))
    server.set_app(only_the_site(with_banner(server.get_app(), str), site, server.mount_path))
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    BaseServer.shutdown(server)  # MkDocs' own also stops watching, which has not begun
    thread.join()
    server.server_close()


def ask(server: LiveReloadServer, method: str, path: str) -> tuple[int, str]:
    """A raw request: nothing tidies the path on its way."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.putheader("Content-Length", "5")
        connection.endheaders(b"words")
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf8", "replace")
    finally:
        connection.close()


def test_the_site_is_served(server: LiveReloadServer) -> None:
    assert ask(server, "GET", "/")[1] == "<p>the site</p>"
    assert ask(server, "GET", "/same.txt")[1] == "<p>the site</p>"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/in/../../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt",
        "/%252e%252e%252fsecret.txt", "/..\\secret.txt", "/..%5csecret.txt", "//../secret.txt", "/./../secret.txt",
        "/%c0%ae%c0%ae/secret.txt", "/link.txt", "/linked/", "/linked", "/linked/index.html", "/%6cink.txt",
        "/in/../link.txt", "{folder}/secret.txt", "//{folder}/secret.txt", "file://{folder}/secret.txt",
        "/secret.txt%00.html", "/%00",
    ],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(server: LiveReloadServer, path: str) -> None:
    status, words = ask(server, "GET", path.format(folder=Path(server.root).parent))
    assert SECRET not in words
    assert status in (302, 400, 404, 500)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "MKCOL", "MOVE"])
def test_no_request_writes(server: LiveReloadServer, method: str) -> None:
    def content() -> dict[str, bytes]:
        return {str(file): file.read_bytes() for file in Path(server.root).rglob("*") if file.is_file()}

    before = content()
    for path in ("/index.html", "/new.html", "/in/"):
        assert ask(server, method, path)[0] == 405
    assert content() == before


def test_it_answers_on_this_machine_only() -> None:
    loaded = (ROOT / "mkdocs.yml").read_text("utf8")
    defaults = dict(get_schema())
    assert "dev_addr" not in loaded and defaults["dev_addr"].default == "127.0.0.1:8000"
    assert "ADDRESS ?= 127.0.0.1:8000" in (ROOT / "Makefile").read_text("utf8")
