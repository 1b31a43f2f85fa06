"""The story: one text in, one briefing out; all briefings in, one library and its pages out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain

from briefer.addresses import give_addresses
from briefer.clean import clean
from briefer.copies import find_copies
from briefer.dates import find_times
from briefer.dating import date_article
from briefer.doubts import NO_MODEL, stale_checks
from briefer.events import find_events
from briefer.garbage import garbage_put_off
from briefer.latedoubts import doubt_together
from briefer.links import link_briefings
from briefer.model import SHARE_CAP, Address, Article, Briefing, Copy, Doubt, Knowledge, Library, Link, Page, Source
from briefer.names import find_names
from briefer.neighbours import date_by_neighbours
from briefer.ner import NameModel
from briefer.pages import PAGE_KINDS
from briefer.pinned.names import pin_appearances, pin_mentions, with_added
from briefer.pinned.speakers import pin_speakers
from briefer.quotes import find_utterances
from briefer.resolve import resolve
from briefer.roles import find_appearances
from briefer.summary import summarise
from briefer.topics import find_topics, judge_relevance


@garbage_put_off()  # reading leaves none, and to look for it among all words of a long text took ever longer
def read(source: Source, knowledge: Knowledge, model: NameModel | None) -> Briefing:
    """Reads one text.

    Args:
        source: the text with the editor's pins.
        knowledge: everything known beforehand.
        model: finds unknown names; None works from the knowledge alone and is said as a doubt.

    Returns:
        The briefing; its slug is still empty, for an address depends on all texts.

    Raises:
        InputError: where the text holds no article.
    """
    article = clean(source, knowledge)
    names = with_added(find_names(article, knowledge, model), article, knowledge)
    published = date_article(article, names, knowledge)
    mentions, unsure_names = resolve(article, names, published, knowledge)
    mentions, unsure_names = pin_mentions(article, names, mentions, unsure_names, knowledge)
    utterances, unsure_speech = find_utterances(article, mentions, knowledge)
    utterances, unsure_speech = pin_speakers(article, utterances, unsure_speech, names.newcomers, knowledge)
    appearances, unsure_offices = find_appearances(article, names, mentions, utterances, published, knowledge)
    appearances = pin_appearances(article, appearances, knowledge)
    times = find_times(article, published, knowledge)
    events = find_events(article, times, mentions, knowledge)
    topics = find_topics(article, knowledge)
    return Briefing(
        slug="",
        article=article,
        published=published,
        appearances=appearances,
        mentions=mentions,
        utterances=utterances,
        times=times,
        events=events,
        topics=topics,
        relevance=judge_relevance(article, mentions, topics, knowledge),
        summary=summarise(article, mentions, utterances, events, topics, knowledge),
        doubts=_doubts(article, unsure_names, unsure_speech, unsure_offices, () if model else (NO_MODEL,)),
    )


def _doubts(article: Article, *of_stages: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """Those of cleaning and of the other stages, and about checks of the editor that fit none of them any more."""
    doubts = tuple(chain(article.doubts, *of_stages))
    return (*doubts, *stale_checks(article, doubts))


@garbage_put_off()  # it leaves none either, and each search looks through all briefings
def collect(
    briefings: Iterable[Briefing],
    knowledge: Knowledge,
    share_cap: float = SHARE_CAP,
    *,
    remembered: tuple[Address, ...] = (),
    present: Collection[str] = (),
    link: Callable[[Sequence[Briefing], Knowledge], tuple[Link, ...]] = link_briefings,
) -> Library:
    """All briefings as one library: each with its own address, and the links between them.

    Args:
        briefings: in any order.
        knowledge: everything known beforehand.
        share_cap: the largest share of an article's words that its page may print, 0 to 1.
        remembered: the addresses of the last build's library.
        present: stems of texts that are there but have no briefing now, whose addresses wait for them.
        link: gives the links of `link_briefings`, as from an earlier build.
    """
    named, addresses = give_addresses(briefings, remembered, present)
    links = link(named, knowledge)
    dated = date_by_neighbours(named, links)
    copies = find_copies(dated, links)
    doubted = doubt_together(dated, copies)
    return Library(doubted, links, knowledge, share_cap, copies, _had_a_page(addresses, remembered, copies))


def _had_a_page(
    addresses: Iterable[Address], remembered: Iterable[Address], copies: Iterable[Copy]
) -> tuple[Address, ...]:
    """Addresses worth keeping: of a copy only where it had a page before it was found to be one."""
    without_page = {copy.slug for copy in copies} - {address.slug for address in remembered}
    return tuple(address for address in addresses if address.slug not in without_page)


def render(library: Library) -> Iterator[Page]:
    """Every page of the site that stands on the library."""
    for pages_of_one_kind in PAGE_KINDS:
        yield from pages_of_one_kind(library)
