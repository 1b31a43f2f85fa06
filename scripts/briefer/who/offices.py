"""Whether a title fits an office that a person is known to have held, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from briefer.model import Actor, Dating, Office
from briefer.who.tokens import name_keys

Fit = Literal["now", "before", "later"]

_RANKS = frozenset("vice deputy assistant under undersecretary associate lieutenant".split())
_LESSER = frozenset("opposition party majority minority senate house rebel group student".split())
_LEADERS = frozenset("president premier chairman leader chancellor".split())
_SYNONYMS = {
    "sen": "senator", "gov": "governor", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "sec": "secretary", "amb": "ambassador", "advisor": "adviser",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "defence": "defense", "chairwoman": "chairman",
    "presidents": "president", "secretaries": "secretary", "ministers": "minister", "dictator": "leader",
    "ruler": "leader", "strongman": "leader", "chief": "director",
}  # fmt: skip
# Offices of the United States whose holders a text of their time may call by the bare family name.
PROMINENT = ("secretary of state", "secretary of defense", "vice president of the united states")
_SAYS_NOTHING = frozenset(
    "former ex then late onetime outgoing the of for to and at in u.s. us united states north south".split()
)
_KEPT_FOR_LIFE = frozenset(
    "ambassador general governor senator representative secretary speaker judge director".split()
)
_HEADSHIPS = frozenset(("president", "leader", "supreme leader", "prime minister", "chancellor"))
_PRESIDENTIAL = frozenset(("south-korea", "russia"))  # where the prime minister is not the one a headline means
_OFFICES = frozenset(
    """president premier minister secretary ambassador senator governor representative leader chairman adviser
    spokesman speaker director envoy chancellor coordinator undersecretary negotiator commander general""".split()
)
_SUBJECTS = frozenset("state defense treasury energy foreign prime security unification commerce justice".split())
_TELLING = _RANKS | _OFFICES | _SUBJECTS


@lru_cache(maxsize=1 << 14)
def core(keys: tuple[str, ...]) -> frozenset[str]:
    """The words of a title that tell one office from another."""
    found = {_SYNONYMS.get(key, key) for key in keys}
    if "prime" in found and "minister" in found:
        found = (found - {"prime", "minister"}) | {"premier"}
    if "under" in found and "secretary" in found:
        found = (found - {"under"}) | {"undersecretary"}
    if "undersecretary" in found:
        found |= {"secretary"}
    return frozenset(found & _TELLING)


def names_office(keys: tuple[str, ...]) -> bool:
    """Whether a title in small letters, word by word, names an office."""
    return bool(core(keys) & _OFFICES)


def fits(actor: Actor, keys: tuple[str, ...], published: Dating) -> Fit | None:
    """Whether an actor held, at the article's date or ever, an office that a title can mean.

    Where the date is unknown an office that was ever held counts as "now".
    """
    best: Fit | None = None
    for office in actor.offices:
        if _same_office(core(keys), office, keys):
            time = when_held(office, published)
            if time == "now":
                return "now"
            best = "before" if "before" in (time, best) else time
    return best


def _same_office(title: frozenset[str], office: Office, keys: tuple[str, ...]) -> bool:
    held = core(name_keys(office.title))
    nouns = title & _OFFICES
    if not nouns or title & _RANKS != held & _RANKS:
        return False
    if nouns == {"leader"} and held & _LEADERS:
        return not (_LESSER & set(keys)) ^ (_LESSER & set(name_keys(office.title)))
    if "president" in nouns and held & {"adviser"}:
        return False
    return title <= held


def when_held(office: Office, published: Dating) -> Fit:
    """An office against the article's date."""
    first, last = _bounds(published)
    if first is None or last is None:
        return "now"
    if office.end is not None and office.end < first:
        return "before"
    if office.start is not None and office.start > last:
        return "later"
    return "now"


def _bounds(published: Dating) -> tuple[date | None, date | None]:
    if published.best is not None:
        return published.best, published.best
    return published.earliest, published.latest


def is_headship(office: Office) -> bool:
    """ "President", "President of the United States", but not "President of the Korea Society"."""
    title, _, rest = office.title.lower().partition(" of the ")
    if title not in _HEADSHIPS or (title == "prime minister" and office.body in _PRESIDENTIAL):
        return False
    return not rest or rest.replace(" ", "-") == office.body


def died_before(actor: Actor, published: Dating) -> bool:
    """Whether an actor had surely died when the article appeared, by the first day that it can have."""
    first, _ = _bounds(published)
    return actor.died is not None and first is not None and actor.died < first


def headed(actor: Actor, published: Dating) -> Fit | None:
    """Whether an actor is (or was, or will be) head of a state or government at the article's date."""
    best: Fit | None = None
    for office in actor.offices:
        if is_headship(office):
            time = when_held(office, published)
            if time == "now":
                return "now"
            best = "before" if "before" in (time, best) else time
    return best


def prominent_now(actor: Actor, published: Dating) -> bool:
    """Whether an actor held one of the `PROMINENT` offices on the day of an article that is dated."""
    if published.best is None:
        return False
    return any(o.title.lower() in PROMINENT and when_held(o, published) == "now" for o in actor.offices)


def last_begun(actor: Actor, published: Dating) -> date:
    """The day on which the actor's latest office before the article began, for "former President"."""
    first, _ = _bounds(published)
    starts = [o.start for o in actor.offices if o.start is not None and (first is None or o.start <= first)]
    return max(starts, default=date.min)


def office_at(actor: Actor, published: Dating) -> tuple[Office, Fit | None] | None:
    """The office to show for a known actor, and when it was held; None for the time where no date of it is known.

    One held at the article's date (the latest begun), else the last before, else one without dates. Without a date of
    the article only an office that has none itself is shown.
    """
    undated = [office for office in actor.offices if office.start is None and office.end is None]
    offices = [] if None in _bounds(published) else [o for o in actor.offices if o not in undated]
    now = [office for office in offices if when_held(office, published) == "now"]
    if now:
        return max(now, key=lambda o: (is_headship(o), o.start or date.min)), "now"
    before = [office for office in offices if when_held(office, published) == "before"]
    if before:
        return max(before, key=lambda o: o.end or date.min), "before"
    return (undated[0], None) if undated else None


def office_meant(
    actor: Actor, keys: tuple[str, ...], published: Dating, demonyms: Collection[str]
) -> tuple[Office, Fit] | None:
    """The dated office of an actor that a title plainly means, and when it was held: now before past before future.

    Plainly: every word of the title but those of time and country stands in the office, so that "Communications
    Director" is no "Director of Central Intelligence". A bare title that is kept for life (Ambassador) tells no time.
    """
    told = _told(keys) - frozenset(demonyms)
    if told <= _KEPT_FOR_LIFE:
        return None
    found = [
        (office, when_held(office, published))
        for office in actor.offices
        if (office.start or office.end)
        and _same_office(core(keys), office, keys)
        and told <= _told((*name_keys(office.title), *(office.body or "").split("-")))
    ]
    order: tuple[Fit, ...] = ("now", "before", "later")
    for time in order:
        held = [office for office, fit in found if fit == time]
        if held:
            return max(held, key=lambda o: o.start or date.min), time
    return None


def _told(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(_SYNONYMS.get(key, key) for key in keys) - _SAYS_NOTHING
