"""Who published a text: by the address in it, the furniture of its page, its notes, or its dateline."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.cleaning.kinds import Sorted
from briefer.cleaning.lines import Line
from briefer.cleaning.phrases import PhraseIndex
from briefer.metadata.addresses import host_of
from briefer.metadata.datelines import Dateline
from briefer.metadata.newsrooms import Named, publishers_by_name
from briefer.model import Found, Knowledge, Publisher, WordList

# How much each kind of evidence weighs; the heaviest wins, among equals the first on the page.
ADDRESS, MARKED, COPYRIGHT, DATELINE, TAIL, SIGN, NOTE, NEAR_HEADLINE, HOST, AGENCY = 9, 9, 8, 7, 7, 6, 5, 5, 3, 2

_HOST = re.compile(r"\b(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,6}\b")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[^\n]{0,12}?(?:\d{4}(?:[-–]\d{2,4})?)?,?\s*(?:by )?(?P<owner>[^\n]{2,80})", re.IGNORECASE
)


@lru_cache(maxsize=4)
def site_names(knowledge: Knowledge) -> frozenset[str]:
    """What may follow a headline after a dash: names and hosts of publishers in small letters."""
    return frozenset(publishers_by_name(knowledge)) | {host for p in knowledge.publishers for host in p.hosts}


@lru_cache(maxsize=4)
def _signs(knowledge: Knowledge) -> PhraseIndex:
    return PhraseIndex(WordList(p.id, p.signs) for p in knowledge.publishers if p.signs)


@lru_cache(maxsize=4)
def _owners(knowledge: Knowledge) -> PhraseIndex:
    return PhraseIndex(WordList(p.id, (p.name.removeprefix("The "),)) for p in knowledge.publishers)


@lru_cache(maxsize=4)
def _by_id(knowledge: Knowledge) -> dict[str, Publisher]:
    return {p.id: p for p in knowledge.publishers}


@lru_cache(maxsize=4)
def _hosts(knowledge: Knowledge) -> dict[str, Publisher]:
    return {host: p for p in knowledge.publishers for host in p.hosts}


def find_publisher(
    page: Sorted, knowledge: Knowledge, address: Found | None, dateline: Dateline, marked: Found | None = None
) -> Found | None:
    """The publisher that most evidence speaks for, or None. `marked`: the name of the site in a page's mark-up, which
    need not be known."""
    by_id, by_host = _by_id(knowledge), _hosts(knowledge)
    found: list[tuple[int, Named]] = []
    if address and (owner := _by_host(host_of(address.value), by_host)):
        found.append((ADDRESS, Named(owner, address.how, address.line or 0)))
    if dateline.source:
        agency = dateline.source.publisher.agency
        found.append((AGENCY if agency else DATELINE, dateline.source))
    found += _from_headline(page, knowledge)
    body = {line.first for line, kind in page.kept if kind in ("body", "subhead", "headline", "dek")}
    rules = {line.first: rule.name for line, rule in page.named}
    for line in page.lines:
        if line.first not in body and line.length <= 120:
            found += _from_line(line, rules.get(line.first, ""), page, knowledge, by_id, by_host)
    if marked and (owner := publishers_by_name(knowledge).get(_plain(marked.value))):
        found.append((MARKED, Named(owner, marked.how, marked.line or 0)))
    elif marked and not any(weight >= MARKED for weight, _ in found):
        return marked
    if not found:
        return None
    _, best = max(found, key=lambda item: (item[0], -item[1].line))
    return Found(best.publisher.name, best.how, best.line or None)


def _from_headline(page: Sorted, knowledge: Knowledge) -> list[tuple[int, Named]]:
    if page.headline is None:
        return []
    names = publishers_by_name(knowledge)
    parts = re.split(r"\s(?:[|·»•]|::|[-–—])\s", page.headline.text)[1:]
    line = page.headline.last  # of a headline in two lines
    return [
        (TAIL, Named(owner, f"the headline on line {line} ends with {part.strip()!r}", line))
        for part in parts
        if (owner := names.get(part.strip().lower().removeprefix("the ")))
    ]


def _from_line(
    line: Line,
    rule: str,
    page: Sorted,
    knowledge: Knowledge,
    by_id: dict[str, Publisher],
    by_host: dict[str, Publisher],
) -> list[tuple[int, Named]]:
    """Every piece of evidence on a line outside the article's own words."""
    names = publishers_by_name(knowledge)
    where = f"line {line.first}"
    found: list[tuple[int, Publisher, str]] = []
    for identity in sorted({name for name, _ in _signs(knowledge).hits(line.words)}):
        found.append((SIGN, by_id[identity], f"its pages say {line.text[:60]!r}, {where}"))
    if owner := _copyright_owner(line, knowledge, by_id):
        found.append((COPYRIGHT, owner, f"copyright on {where}"))
    if rule == "contributors":
        found += [(NOTE, owner, f"note on contributors, {where}") for owner in _contributing(line.text, names)]
    if rule == "byline":
        tail = re.split(r",| for | of | - ", line.text)[-1]
        if owner := names.get(_plain(tail)):
            found.append((NOTE, owner, f"byline on {where}"))
    if (owner := names.get(_plain(line.text))) and _near_headline(line, page):
        found.append((NEAR_HEADLINE, owner, f"its name stands alone on {where}"))
    for host in _HOST.findall(line.text[:600].lower()):
        if owner := _by_host(host, by_host):
            found.append((HOST, owner, f"the address {host} on {where}"))
    return [(AGENCY if owner.agency else weight, Named(owner, how, line.first)) for weight, owner, how in found]


def _copyright_owner(line: Line, knowledge: Knowledge, by_id: dict[str, Publisher]) -> Publisher | None:
    match = _COPYRIGHT.search(line.text[:400])
    if not match:
        return None
    owner = Line(0, 0, match["owner"].strip().removeprefix("The ").removeprefix("the "), 0)
    hits = _owners(knowledge).hits(owner.words)
    owners = [
        by_id[i] for i, place in hits if place == "opening" or len(by_id[i].name.removeprefix("The ").split()) > 1
    ]
    return max(owners, key=lambda p: (len(p.name), p.id), default=None)


def _plain(name: str) -> str:
    return name.strip(" .*\t").lower().removeprefix("the ")


def _contributing(text: str, names: dict[str, Publisher]) -> list[Publisher]:
    """Publishers whose own reporters contributed ("Fox News' Jane Roe"), not the wire services that did."""
    owners = re.findall(r"((?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?:'s?|’s?) [A-Z]", text[:400])
    found = [names.get(owner.lower().removeprefix("the ")) for owner in owners]
    return [owner for owner in found if owner and not owner.agency]


def _near_headline(line: Line, page: Sorted) -> bool:
    first = next((body.first for body, kind in page.kept if kind == "body"), 0)
    top = page.headline.first if page.headline else 1
    return top <= line.first < first


def _by_host(host: str, by_host: dict[str, Publisher]) -> Publisher | None:
    labels = host.split(".")
    return next((by_host[h] for i in range(len(labels) - 1) if (h := ".".join(labels[i:])) in by_host), None)
