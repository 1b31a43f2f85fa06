"""What a page complains about and whom it asks, while a test reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page


@dataclass
class Heard:
    """Errors and warnings of the console, errors of scripts, and the hosts that were asked."""

    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def check(self, site: str) -> None:
        """Fails where the page complained, or asked a host other than the site's."""
        assert self.complaints == []
        assert self.hosts == {urlsplit(site).netloc}


def listen(page: Page) -> Heard:
    """What is heard of the page from now on."""
    heard = Heard()
    page.on("console", lambda m: heard.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.on("request", lambda request: heard.hosts.add(urlsplit(request.url).netloc))
    return heard
