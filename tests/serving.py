"""`mkdocs serve` on a copy of the project, with what it has printed so far."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from site_project import ENVIRONMENT, command

PATIENCE = 120  # seconds, for a busy machine


class Serving:
    """`mkdocs serve` on a free port, until `stop`."""

    def __init__(self, project: Path, variables: Mapping[str, str] = ENVIRONMENT) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.printed: list[str] = []
        self.process = subprocess.Popen(
            command("serve", "--dev-addr", f"127.0.0.1:{port}"),
            cwd=project, env={**ENVIRONMENT, **variables}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.printed.extend(self.process.stdout)

    def get(self, path: str) -> str:
        """A page's text; "" where there is none."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=30) as answer:
                return str(answer.read().decode("utf8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            return ""

    def builds(self) -> int:
        return sum("Building documentation" in line for line in self.printed)

    def wait_for(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what} did not come about:\n{''.join(self.printed[-20:])}"
            time.sleep(0.3)

    def stop(self) -> None:
        self.process.terminate()
        self._end()

    def kill(self) -> None:
        """At once, with no chance to clean up."""
        self.process.kill()
        self._end()

    def _end(self) -> None:
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
