"""The dateline that opens a story: "SEOUL (Reuters) -", "WASHINGTON —", "BEIJING, China (CNN) —", "(CNN)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.cleaning.kinds import Sorted
from briefer.metadata.newsrooms import Named, publishers_by_name
from briefer.model import Found, Knowledge, Publisher

_PLACE = r"(?:[A-Z][A-Z.'’-]+|D\.C\.|U\.N\.)(?:[ /-](?:[A-Z][A-Z.'’-]*|of|the|de|and|du)){0,5}"
_REGION = r"(?:, (?:[A-Z][\w.’'-]+)(?: [A-Z][\w.’'-]+){0,3}){0,2}"
_TITLED = r"[A-Z][\w.’'-]+(?:[ /][A-Z][\w.’'-]+){0,3}"
_WITH_SOURCE = re.compile(
    rf"^(?P<place>(?:{_PLACE}|{_TITLED}){_REGION})?(?:, [A-Z][a-z]{{2,8}}\.? \d{{1,2}})?"
    r" ?\((?P<source>[A-Z][\w .'’/&!-]{1,40})\)"
)
_BARE = re.compile(
    rf"^(?P<place>{_PLACE}{_REGION})(?:, [A-Z][a-z]{{2,8}}\.? \d{{1,2}})?\s*(?:—|–|--|\s-)\s*(?=[\"“‘'A-Z])"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, wire service and publisher that a dateline names."""

    place: Found | None
    agency: Found | None
    source: Named | None


def find_dateline(page: Sorted, knowledge: Knowledge) -> Dateline:
    """The dateline of the first paragraphs; parts that it lacks are None."""
    names = publishers_by_name(knowledge)
    body = [line for line, kind in page.kept if kind == "body"][:3]
    for line in body:
        text = line.text[:200]
        match = _WITH_SOURCE.match(text)
        if match:
            publisher = next((p for part in match["source"].split("/") if (p := names.get(_plain(part)))), None)
            if publisher:
                place = Found(match["place"], f"dateline on line {line.first}", line.first) if match["place"] else None
                how = f"dateline ({match['source']}) on line {line.first}"
                return Dateline(place, _agency(publisher, how, line.first), Named(publisher, how, line.first))
        match = _BARE.match(text)
        if match:
            return Dateline(Found(match["place"], f"dateline on line {line.first}", line.first), None, None)
    return Dateline(None, None, None)


def _agency(publisher: Publisher, how: str, line: int) -> Found | None:
    return Found(publisher.name, how, line) if publisher.agency else None


def _plain(name: str) -> str:
    return name.strip().lower().removeprefix("the ")
