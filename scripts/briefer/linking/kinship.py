"""How near two briefings are: shared actors, known events, terms and time, each weighed by how much it tells.

An actor tells the more the rarer it is, in the library and in what is known beforehand: with two texts only, Kim Jong
Il still tells little, for the chronology has him everywhere. A known event tells most.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.linking.nearness import NEAR_DAYS, days_apart
from briefer.linking.terms import Numbers, Weights, sums
from briefer.linking.traits import Field, Traits
from briefer.linking.vectors import Grid, Rows, grid_of, rows_of, vectors_by_name

# Which texts are looked at closely for each text: those that share terms, actors or events, and those of its days.
FINDING_TEXTS, FINDING_TERM_TEXTS = 40, 80  # an actor or event, a term, of more texts finds none (but still counts)
FINDING_BONUS = 0.05  # of a shared actor or event, beside the product of shared terms
CANDIDATES, CANDIDATES_IN_TIME = 40, 20  # … the latter on either side

# Weights of the parts of an affinity.
TERMS, ACTORS, EVENTS, TIME, APART = 1.0, 0.1, 0.015, 20.0, 0.3
COUNTED_EVENTS = 2  # the rarest shared ones
FAR_DAYS = 365.0
LEAST_SCORE = 0.22  # from which two texts are related
LEAST_CONTENT = 0.05  # texts that share less are not related, however close in time
_DIGITS = 9  # of a score: what sums differ by with their order is no reason


@dataclass(frozen=True, slots=True)
class Affinity:
    """How near two briefings are, by position, and by what.

    Attributes:
        score: likeness in terms, actors and events, raised up to twenty-one times by closeness in time.
        terms: cosine of the term vectors, 0 to 1.
        days: how far apart they were published, None where that is not known or not sure.
    """

    one: int
    other: int
    score: float
    terms: float
    days: float | None


def affinities(field: Field) -> Iterator[Iterator[Affinity]]:
    """For each briefing in turn those related to it, the nearest first; each only as it is asked for.

    They score `LEAST_SCORE` or more, or ask the same expert as it does.
    """
    slugs = [briefing.slug for briefing in field.briefings]
    by_slug = np.empty(len(slugs), np.int64)
    by_slug[sorted(range(len(slugs)), key=slugs.__getitem__)] = np.arange(len(slugs))
    candidates = list(_candidates(field))
    cosines = _cosines(candidates, grid_of(field.vectors.rows))
    for number, (others, terms) in enumerate(zip(candidates, cosines, strict=True)):
        yield _weighed(field, number, others, by_slug, terms)


def _candidates(field: Field) -> Iterator[Numbers]:
    """Of each text those that are looked at closely."""
    place = {int(number): at for at, number in enumerate(field.days.by_day)}
    finding, holders = _finding(field)
    scratch = np.zeros(len(field.briefings), np.int64)
    for number in range(len(field.briefings)):
        others = _met(number, finding, holders, scratch)
        if number in place:
            beside = field.days.beside(number, place[number], CANDIDATES_IN_TIME, NEAR_DAYS)
            others = np.union1d(others, beside)
        yield others


def _cosines(candidates: Sequence[Numbers], terms: Grid) -> list[Weights]:
    """Of each text with its candidates. Most have it for theirs, too: a pair is reckoned once."""
    count, sizes = len(candidates), [others.size for others in candidates]
    ones, others = np.repeat(np.arange(count), sizes), np.concatenate([np.empty(0, np.int64), *candidates])
    pairs, places = np.unique(np.minimum(ones, others) * count + np.maximum(ones, others), return_inverse=True)
    firsts, seconds = np.divmod(pairs, max(1, count))
    ends = np.searchsorted(firsts, np.arange(1, count + 1))
    found = [terms.products(number, own) for number, own in enumerate(np.split(seconds, ends)[:-1])]
    return np.split(np.concatenate([np.empty(0), *found])[places], np.cumsum(sizes))[:-1]


def _finding(field: Field) -> tuple[Rows, Rows]:
    """The rare terms, actors and events of each text, in one table, and of each the texts that hold it."""
    rows = field.vectors.rows
    rare = field.vectors.spread <= FINDING_TERM_TEXTS
    named = vectors_by_name(_named(traits) for traits in field.traits)
    shared = np.bincount(named.keys, minlength=named.width)
    telling = (shared > 1) & (shared <= FINDING_TEXTS)
    entries = []
    for number in range(len(field.traits)):
        (terms, weights), (names, bonus) = rows.row(number), named.row(number)
        kept, kept_names = rare[terms], telling[names]
        keys = np.concatenate((terms[kept], names[kept_names] + rows.width))
        entries.append((keys, np.concatenate((weights[kept], bonus[kept_names]))))
    table = rows_of(entries, rows.width + named.width)
    return table, table.turned()


def _named(traits: Traits) -> dict[str, float]:
    weight = math.sqrt(FINDING_BONUS)
    return {f"{kind} {name}": weight for kind, names in (("a", traits.actors), ("e", traits.events)) for name in names}


def _met(number: int, finding: Rows, holders: Rows, scratch: Numbers) -> Numbers:
    """The texts that share most of what is rare: `CANDIDATES`, and more where the last are equal.

    `scratch` has a place for each text and is left in no order.
    """
    keys, weights = finding.row(number)
    places, of = holders.places(keys)
    met = holders.keys[places]
    last = np.arange(met.size)
    scratch[met] = last  # of each text, the last of its meetings stays
    others: Numbers = met[scratch[met] == last]
    scratch[others] = np.arange(others.size)
    ratings = np.round(sums(scratch[met], weights[of] * holders.values[places], others.size), _DIGITS)
    others, ratings = others[others != number], ratings[others != number]
    if others.size > CANDIDATES:
        others = others[ratings >= np.partition(ratings, -CANDIDATES)[-CANDIDATES]]
    return others


def _weighed(field: Field, number: int, others: Numbers, by_slug: Numbers, terms: Weights) -> Iterator[Affinity]:
    actors = field.actors.products(number, others)
    events = _events(field, number, others)
    content = TERMS * terms + ACTORS * actors + EVENTS * events
    content[(field.days.gaps(number, others) > FAR_DAYS) & (events == 0)] *= 1 - APART
    scores = np.round(content * (1 + TIME * field.days.closeness(number, others)), _DIGITS)
    scores[content < LEAST_CONTENT] = 0.0
    kept = (scores >= LEAST_SCORE) | _asked(field, number, others)
    others, scores, terms = others[kept], scores[kept], terms[kept]
    order = np.lexsort((by_slug[others], -scores))
    published = field.briefings[number].published
    return (
        Affinity(number, other, score, cosine, days_apart(published, field.briefings[other].published))
        for other, score, cosine in zip(
            others[order].tolist(), scores[order].tolist(), terms[order].tolist(), strict=True
        )
    )


def _asked(field: Field, number: int, others: Numbers) -> NDArray[np.bool_]:
    """Whether some expert is quoted in both."""
    own = field.traits[number].asked
    if not own:
        return np.zeros(others.size, np.bool_)
    return np.isin(others, np.concatenate([field.askers[expert] for expert in sorted(own)]))


def _events(field: Field, number: int, others: Numbers) -> Weights:
    """Rarity of the rarest events shared with each."""
    if not field.traits[number].events:
        return np.zeros(others.size)
    shared = np.sort(field.events.held(number, others), axis=1)
    found: Weights = shared[:, -COUNTED_EVENTS:].sum(axis=1)
    return found
