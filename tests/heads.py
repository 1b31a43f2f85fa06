"""The head of a page as those read it for whom it is written: its `meta` elements, and Zotero's rules over them."""

from __future__ import annotations

from html.parser import HTMLParser


class Head(HTMLParser):
    """The elements of a head: `meta` with names and contents, and the text of scripts."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.data = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "meta":
            self.meta.append((given.get("name") or given.get("property") or "", given.get("content") or ""))

    def handle_data(self, data: str) -> None:
        self.data += data.strip()

    def get(self, name: str) -> str:
        return dict(self.meta)[name]


def zotero(read: Head) -> dict[str, object]:
    """The item that Zotero's translator "Embedded Metadata" makes, by its rules.

    `z:itemType` decides the type. Highwire's `citation_*` go before Dublin Core. An author with a comma is parted
    there, after punctuation at both ends is cut off; one without is parted at the last space.
    """
    found = dict(read.meta)
    author = found.get("citation_author") or found["DC.creator"]
    trimmed = author.strip(" ,.:/[]")
    if "," in author:
        family, _, given = trimmed.partition(", ")
    else:
        given, _, family = trimmed.rpartition(" ")
    return {
        "itemType": found["z:itemType"],
        "title": found.get("citation_title") or found["DC.title"],
        "creator": (given, family),
        "date": (found.get("citation_publication_date") or found.get("DC.date") or "").replace("/", "-"),
        "institution": found.get("citation_technical_report_institution") or found["DC.publisher"],
        "url": found.get("citation_public_url"),
    }
