"""Lighthouse on every kind of page, as a phone sees it, and the bytes of a first visit.

    python tests/browser/lighthouse.py site [PATH_OF_LIGHTHOUSE [RUNS]]

Not part of `make test`, for it needs Node: `npm install lighthouse`, and a Chromium on the PATH. The site is served on
this machine, compressed as a host would. Each figure is the median of the runs (1 unless told). Exit code 1 where one
falls short.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from browser.chromium import NAMES
from browser.kinds import KINDS

LEAST = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BYTES = 130_000  # of a first visit, compressed, without a search
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host does: compressed, and with an answer for addresses that end in a slash, on a
    connection that stays open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def measure(lighthouse: str, address: str) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            [lighthouse, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}",
             f"--only-categories={','.join(LEAST)}"],
            env={**os.environ, **({"CHROME_PATH": browser} if browser else {})}, check=True,
        )  # fmt: skip
        read: dict[str, Any] = json.loads(report.read_text("utf8"))
    return read


def median(figures: Iterable[float]) -> int:
    return round(statistics.median(figures))


def main(site: str, lighthouse: str = "lighthouse", runs: str = "1") -> int:
    handler = functools.partial(Compressing, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    short = 0
    print(f"{'page':60} {' '.join(f'{name[:5]:>6}' for name in LEAST)}  bytes")
    for kind in KINDS:
        if kind == "404.html":  # a page that search engines must not list
            continue
        address = f"http://127.0.0.1:{server.server_port}/{kind}"
        reports = [measure(lighthouse, address) for _ in range(int(runs))]
        scores = {name: median(100 * report["categories"][name]["score"] for report in reports) for name in LEAST}
        sent = median(report["audits"]["total-byte-weight"]["numericValue"] for report in reports)
        print(f"{kind or '(home)':60} {' '.join(f'{score:6}' for score in scores.values())}  {sent:6}", flush=True)
        audits = reports[-1]["audits"].values()
        failed = [one for one in audits if one.get("score") == 0 and one["scoreDisplayMode"] == "binary"]
        for audit in failed:
            print(f"    {audit['id']}: {audit['title']}")
        without_search = "find=" not in kind
        short += any(scores[name] < least for name, least in LEAST.items()) or (without_search and sent > MOST_BYTES)
    server.shutdown()
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
