"""The choice between everyone whom a name may mean, by rules in order of their strength."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from functools import partial
from typing import NamedTuple

from briefer.model import Actor, Dating
from briefer.subject import SIDES, SUBJECT
from briefer.who.offices import Fit, core, fits, last_begun, names_office, prominent_now, when_held
from briefer.who.referents import Settled, weigh
from briefer.who.scene import Scene, Spot
from briefer.who.titles import side_of_words
from briefer.who.transcripts import OFFICE_TURN

_ADMINISTRATION = frozenset("administration administrations presidency white cabinet".split())
_FORMER = frozenset("former ex then late onetime".split())
_BY_NAME_ALONE = frozenset(("US", "DPRK", "Russia"))  # whose past leaders share no name with another of today
_SUBJECT = frozenset((SUBJECT.core, SUBJECT.partner))  # spoken of in every text, whether it says so or not
_FIRST, _BEHIND, _AHEAD = (
    30,
    300,
    100,
)  # mentions that are weighed, so that a book takes no longer a page than an article
_TOP = frozenset("president premier".split())


class Chosen(NamedTuple):
    """Whom a name means (None: nobody that can be told) and why. `doubtful` asks for a doubt."""

    actor: str | None
    why: str
    doubtful: bool = False


def choose_outright(scene: Scene, spot: Spot) -> Chosen | None:
    """The choice where the words themselves settle it: a full name, a title, an administration. None: ask further."""
    candidates = [scene.actors[candidate] for candidate in spot.hit.candidates]
    if not spot.short and len(candidates) == 1:
        return Chosen(candidates[0].id, spot.hit.how)
    if any(actor.kind != "person" for actor in candidates):
        return _body_or_place(scene, spot, candidates)
    if spot.hit.how == OFFICE_TURN:
        when = partial(_head, scene)
        return _by_time(scene, candidates, when, "president, whose turn it is in this transcript")
    if not spot.short:
        return _namesakes(scene, spot, candidates)
    candidates = _possible(scene, spot, candidates)
    if spot.after in _ADMINISTRATION:
        heads = [actor for actor in candidates if _could_head(actor, scene)]
        when = partial(_head, scene)
        return _by_time(scene, heads, when, "head of an administration") if heads else None
    if spot.title is not None and names_office(spot.title.keys):
        return _by_title(scene, spot, candidates)
    return None


def _body_or_place(scene: Scene, spot: Spot, candidates: Sequence[Actor]) -> Chosen:
    if len(candidates) == 1:
        named = candidates[0].id in scene.named
        why = "short for the name that the text gives in full" if named else "a short form that nobody else has"
        return Chosen(candidates[0].id, why)
    return Chosen(None, "the short form may mean " + _list(candidates))


def _namesakes(scene: Scene, spot: Spot, candidates: Sequence[Actor]) -> Chosen:
    """Two known persons of one full name: by the title, by who was in office, by what the knowledge says of each."""
    met = [actor for actor in candidates if actor.id in scene.cast]
    if len(met) == 1:
        return Chosen(met[0].id, "the one of the namesakes whom this text names more fully")
    if spot.title is not None:
        fitting = [actor for actor in candidates if fits(actor, spot.title.keys, scene.published)]
        if len(fitting) == 1:
            return Chosen(fitting[0].id, "the one of the namesakes whose office fits the title before the name")
    for time in ("now", "before"):
        then = [a for a in candidates if _in_public(a, scene.published) == time]
        if len(then) == 1 and scene.published.latest is not None:
            return Chosen(then[0].id, "the one of the namesakes in office by then")
    for line, where in ((spot.line, "paragraph"), (None, "text")):
        shared = sorted(((scene.shared_words(line, actor), actor.id) for actor in candidates), reverse=True)
        if shared[0][0] >= shared[1][0] + 2:
            return Chosen(shared[0][1], f"the one of the namesakes whose description fits this {where}")
    return Chosen(None, "it may be " + _list(candidates), doubtful=True)


def _in_public(actor: Actor, published: Dating) -> str:
    times = [when_held(office, published) for office in actor.offices]
    return "now" if "now" in times else "before" if "before" in times or not times else "later"


def _possible(scene: Scene, spot: Spot, candidates: list[Actor]) -> list[Actor]:
    """Leaves out whom "Mrs.", "North Korea's" or "South Korean" before the name rules out."""
    before = spot.owner
    if spot.title is not None:
        line = scene.lines[spot.line]
        before += " " + line.text[line.starts[spot.title.first] : line.end(spot.title.last)]
        if {"mrs", "ms", "miss"} & set(spot.title.keys):
            candidates = [actor for actor in candidates if _may_be_woman(actor, scene)]
        if {"mr", "sir"} & set(spot.title.keys):
            candidates = [actor for actor in candidates if actor.id not in scene.women]
    side = side_of_words(before, scene.words) if before else None
    if side is None:
        return candidates
    return [actor for actor in candidates if actor.side in (side, "unknown")]


def _could_head(actor: Actor, scene: Scene) -> bool:
    """Whether an "administration" can be this actor's: presidents have them, and no future one."""
    return actor.side in ("US", "ROK") and scene.heads.get(actor.id) in ("now", "before")


def _head(scene: Scene, actor: Actor) -> Fit | None:
    return scene.heads.get(actor.id)


def _may_be_woman(actor: Actor, scene: Scene) -> bool:
    """A woman by her given name; where that does not tell, only who is named in full."""
    return actor.id in scene.women or (actor.id not in scene.men and actor.id in scene.cast)


def _by_title(scene: Scene, spot: Spot, candidates: Sequence[Actor]) -> Chosen | None:
    assert spot.title is not None
    former = bool(_FORMER & set(spot.title.keys))
    fitting = [actor for actor in candidates if _can_bear(scene, actor, spot.title.keys, former)]
    named = [actor for actor in fitting if actor.id in scene.cast]
    line = scene.lines[spot.line]
    words = line.text[line.starts[spot.title.first] : line.end(spot.title.last)]
    if len(named) == 1:
        return Chosen(named[0].id, f"the one whom the text names in full, and whose office fits the title “{words}”")
    if fitting:
        now = [actor for actor in fitting if fits(actor, spot.title.keys, scene.published) == "now"]
        if not former and len(now) == 1:
            return Chosen(now[0].id, f"the one of that name who was “{words}” when this was published")
        past = [actor for actor in fitting if fits(actor, spot.title.keys, scene.published) == "before"]
        when = partial(fits, keys=spot.title.keys, published=scene.published)
        chosen = _by_time(scene, past or now or fitting, when, f"“{words}”")
        return chosen if chosen.actor is not None or not named else None
    if core(spot.title.keys) & _TOP:
        return None if any(actor.id in scene.cast and not actor.known for actor in candidates) else Chosen(None, "")
    return None


def _can_bear(scene: Scene, actor: Actor, title: tuple[str, ...], former: bool) -> bool:
    """Whether a title fits an actor; who is not named in full must have it at the time, in a country of the text."""
    fit = fits(actor, title, scene.published)
    if fit is None or actor.id in scene.cast:
        return fit is not None
    if fit != "now" and not former and not (actor.side == "US" and scene.heads.get(actor.id)):
        return False
    spoken_of = actor.side in scene.sides or actor.side in _SUBJECT
    return spoken_of or any(office.body in scene.named for office in actor.offices)


def _by_time(scene: Scene, heads: Sequence[Actor], when: Callable[[Actor], Fit | None], what: str) -> Chosen:
    """Of several who held an office: the holder at the article's date, else the one named in full, else the latest.

    Args:
        what: the office as the reason is to call it.
    """
    if len(heads) == 1:
        return Chosen(heads[0].id, f"the only one of that name who has been {what}")
    now = [actor for actor in heads if when(actor) == "now"]
    if len(now) == 1:
        return Chosen(now[0].id, f"the one of that name who was {what} when this was published")
    named = [actor for actor in heads if actor.id in scene.cast]
    if len(named) == 1:
        return Chosen(named[0].id, f"of those who have been {what}, the only one whom the text names in full")
    before = [actor for actor in heads if when(actor) == "before"]
    if before and not now:
        latest = max(before, key=lambda actor: last_begun(actor, scene.published))
        return Chosen(latest.id, f"the last of that name who had been {what} before this was published")
    return Chosen(None, "it may be " + _list(heads), doubtful=True)


def choose_weighed(scene: Scene, spot: Spot, settled: Sequence[Settled], named: Set[str]) -> Chosen:
    """The choice for a bare family name, from whom the text has named so far and from what stands around it.

    Args:
        settled: the mentions whose bearers are settled, in reading order.
        named: those bearers.
    """
    everyone = _possible(scene, spot, [scene.actors[candidate] for candidate in spot.hit.candidates])
    present = [actor for actor in everyone if actor.id in named or actor.id in scene.cast]
    if len(present) == 1:
        return Chosen(present[0].id, "nobody else of that name is named in this text")
    if present:
        start = spot.hit.span.start
        near = _near(settled, spot)
        weighed = weigh(present, spot.line, start, scene.lines, near, scene.published, scene.words)
        if weighed.clear:
            others = _list([actor for actor in present if actor.id != weighed.actor])
            return Chosen(weighed.actor, f"likelier here than {others}: {weighed.why}")
        return Chosen(None, "it may be " + _list(present), doubtful=True)
    return _unintroduced(scene, spot, everyone)


def _near(settled: Sequence[Settled], spot: Spot) -> Sequence[Settled]:
    """The settled mentions that can matter: the first of the text, and those around the spot."""
    place = bisect_left(settled, (spot.line, spot.hit.span.start), key=lambda s: (s.line, s.start))
    if place <= _BEHIND:
        return settled[: place + _AHEAD]
    return [*settled[:_FIRST], *settled[max(_FIRST, place - _BEHIND) : place + _AHEAD]]


def _unintroduced(scene: Scene, spot: Spot, everyone: Sequence[Actor]) -> Chosen:
    """A family name that the text never gives in full: whoever led a country under it at the time, or nobody."""
    line = scene.lines[spot.line]
    if len(everyone) == 1 and not everyone[0].known:
        return Chosen(everyone[0].id, "a name that the text never gives in full")
    everyone = [actor for actor in everyone if _could_be_meant(scene, spot, actor)]
    now = [actor for actor in everyone if scene.heads.get(actor.id) == "now"]
    side = side_of_words(line.text, scene.words)
    beside = [actor for actor in now if actor.side == side]
    for group in (now, beside):
        if len(group) == 1:
            return Chosen(group[0].id, "the only leader of that name when this was published")
    past = [a for a in everyone if scene.heads.get(a.id) == "before" and a.side in _BY_NAME_ALONE]
    prominent = [actor for actor in everyone if prominent_now(actor, scene.published)]
    if len({*(a.id for a in past), *(a.id for a in prominent)}) == 1 and not now:
        if past:
            return Chosen(past[0].id, "the only head of state who had borne that name by then")
        if scene.on_politics and _said_or_repeated(scene, spot):
            return Chosen(prominent[0].id, "the one of that name in high office when this was published")
    in_office = [actor for actor in everyone if any(o.start for o in actor.offices)]
    if spot.title is not None and spot.title.courtesy and len(everyone) == 1 == len(in_office):
        return Chosen(everyone[0].id, "the only one of that name in our files")
    doubtful = len(now) > 1 or len(past) + len(prominent) > 1 or (spot.title is not None and len(everyone) > 0)
    return Chosen(None, "it may be " + _list(everyone) if everyone else "nobody of that name is known", doubtful)


def _said_or_repeated(scene: Scene, spot: Spot) -> bool:
    """Whether a bare name is surely a name: it speaks, or it comes back."""
    return spot.says or spot.words in scene.repeated


def _could_be_meant(scene: Scene, spot: Spot, actor: Actor) -> bool:
    """Whether a text can mean a leader by the bare family name: not "the Moon", nor Ford in a text on cars."""
    line = scene.lines[spot.line]
    after_the = spot.first > 0 and line.tokens[spot.first - 1].key == "the"
    if after_the and spot.after not in scene.words.office_words:
        return False
    spoken_of = actor.side in scene.sides or (actor.side in _SUBJECT and scene.on_politics)
    if actor.side not in SIDES or not (spoken_of or spot.title):
        return False
    return scene.heads.get(actor.id) != "before" or scene.on_politics


def _list(actors: Sequence[Actor]) -> str:
    names = [actor.name for actor in actors[:4]]
    if len(set(names)) < len(names):
        names = [f"{actor.name} ({actor.id})" for actor in actors[:4]]
    return " or ".join(names) + (" or another" if len(actors) > 4 else "")
