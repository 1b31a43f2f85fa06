"""What a briefing is, in schema.org's words, for search engines and other machines."""

from __future__ import annotations

from typing import Any

from briefer import inert
from briefer.model import Actor, Briefing
from briefer.pages.quoting import printed_words
from briefer.pages.selections import selection_of
from briefer.pages.shown import ShownVoice
from briefer.pages.wording import INSTITUTION, described
from briefer.takeaway.references import works_of
from briefer.takeaway.site import FOLDER, Site
from briefer.takeaway.works import Work

_SOURCE = "#article"
_KINDS = {"person": "Person", "organisation": "Organization", "place": "Place"}


def json_ld(briefing: Briefing, site: Site) -> str:
    """A briefing as JSON that may stand inside a `script` element: no source's words can end the element.

    Quotations are those that the page prints, as far as it prints them. The article's day is given only where it is
    printed or set by an editor.
    """
    return inert.script_json(_article(briefing, site))


def _article(briefing: Briefing, site: Site) -> dict[str, Any]:
    ours, source = works_of(briefing, site)
    history = site.history(briefing)
    publisher = {"@type": "Organization", "name": INSTITUTION, "url": site.address}
    return _filled({
        "@context": "https://schema.org",
        "@type": "BackgroundNewsArticle",
        "headline": ours.title,
        "description": described(briefing),
        "url": ours.address,
        "inLanguage": "en",
        "author": _filled(publisher),
        "publisher": _filled(publisher),
        "datePublished": history.added.date().isoformat() if history and history.added else None,
        "dateModified": history.last.date().isoformat() if history and history.last else None,
        "isBasedOn": _source(source),
        "about": [*_actors(briefing, site), *_topics(briefing, site)],
        "hasPart": [_quotation(briefing, voice, site) for voice in selection_of(briefing, site.index).voices
                    if not voice.utterance.paraphrase],
    })  # fmt: skip


def _source(work: Work) -> dict[str, Any]:
    return _filled({
        "@id": _SOURCE,
        "@type": "NewsArticle",
        "headline": work.title,
        "author": [{"@type": "Person", "name": name} for name in work.authors],
        "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
        "datePublished": work.issued.iso() if work.issued and work.issued.sure else None,
        "url": work.address,
    })  # fmt: skip


def _actors(briefing: Briefing, site: Site) -> list[dict[str, Any]]:
    shown = (site.index.actors.get(a.actor.id, a.actor) for a in briefing.appearances if a.key)
    return [_actor(actor, site) for actor in shown]


def _actor(actor: Actor, site: Site) -> dict[str, Any]:
    address = site.whole(site.page(f"{FOLDER}/actors/{actor.id}.md"))
    return _filled({"@type": _KINDS[actor.kind], "name": actor.name, "url": address})


def _topics(briefing: Briefing, site: Site) -> list[dict[str, Any]]:
    topics = (site.index.topics.get(hit.topic) for hit in briefing.topics)
    return [{"@type": "DefinedTerm", "name": topic.name} for topic in topics if topic]


def _quotation(briefing: Briefing, voice: ShownVoice, site: Site) -> dict[str, Any]:
    speaker = voice.utterance.speaker
    actor = site.index.actors.get(speaker.actor or "")
    return _filled({
        "@type": "Quotation",
        "text": printed_words(briefing.article, voice.passages),
        "creator": _actor(actor, site) if actor else {"@type": "Thing", "description": speaker.described},
        "isPartOf": {"@id": _SOURCE},
    })  # fmt: skip


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value}
