"""Knowledge that contradicts itself across entries, or that no text could match: what the loader cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

from briefer.addresses import slugify
from briefer.model import Actor, Knowledge, Office

# Posts that one person holds at a time, by the title under which the news names them.
SOLE_OFFICES = frozenset(
    (
        "Chancellor",
        "Defense Minister",
        "Foreign Minister",
        "Pope",
        "Premier",
        "President",
        "President of the United States",
        "Prime Minister",
        "Secretary of Defense",
        "Secretary of State",
        "Secretary-General of the United Nations",
        "Unification Minister",
        "Vice President of the United States",
        "leader",
    )
)
# A date known by its month alone is read as the whole month, so a handover may look like this much overlap.
HANDOVER = timedelta(days=31)
MOST_TOPICS = 20

LONGEST_DEFINITION = 45  # words

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DPRK_NAME = re.compile(r"([A-Z]\w*) ([A-Z]\w*) ([A-Z]\w*)")
_ROK_NAME = re.compile(r"([A-Z]\w*) ([A-Z]\w*)-([a-z]\w*)")


def lint_knowledge(knowledge: Knowledge) -> tuple[str, ...]:
    """What is wrong with the knowledge, one sentence each, in the order of the files; empty where nothing is.

    A sentence opens with the id of the entry at fault. Wrong keys and values are refused earlier, by the loader.
    """
    checks: tuple[Callable[[Knowledge], Iterator[str]], ...] = (
        _ids,
        _references,
        _shared_spellings,
        _forms,
        _korean_names,
        _lives,
        _offices_at_once,
        _events,
        _event_sources,
        _event_topics,
        _glossary,
    )
    return tuple(problem for check in checks for problem in check(knowledge))


def shared_names(knowledge: Knowledge) -> tuple[str, ...]:
    """Full names that several actors bear and that a rule tells apart, one sentence each, for the editor to know of."""
    return tuple(
        f"{spelling!r} is {' or '.join(actor.id for actor in actors)}: {rule}"
        for spelling, actors in _claims(knowledge)
        if (rule := _told_apart(actors))
    )


# ------------------------------------------------------------------------------------------------ one entry by itself


def _ids(knowledge: Knowledge) -> Iterator[str]:
    seen: set[str] = set()
    for actor in knowledge.actors:
        if actor.id in seen:
            yield f"{actor.id}: the id stands twice; give one of the two a word more"
        seen.add(actor.id)
        if not _ID.fullmatch(actor.id):
            yield f"{actor.id}: an id is lower-case words joined by hyphens, as {slugify(actor.name)!r}"
        elif not set(actor.id.split("-")) & _words_of(actor):
            yield f"{actor.id}: the id shares no word with any name of {actor.name}"


def _words_of(actor: Actor) -> set[str]:
    """The words of all its names as ids write them, a possessive also without its ending."""
    forms = (*actor.spellings, *actor.called)
    words = {word for form in forms for word in slugify(form).split("-")}
    return words | {slugify(re.sub(r"['’]s$", "", word)) for form in forms for word in form.split()}


def _references(knowledge: Knowledge) -> Iterator[str]:
    kinds = {actor.id: actor.kind for actor in knowledge.actors}
    for actor in knowledge.actors:
        if actor.country and kinds.get(actor.country) != "place":
            yield f"{actor.id}: the country {actor.country!r} is the id of no place"
        for office in actor.offices:
            if office.body and office.body not in kinds:
                yield f"{actor.id}: the body {office.body!r} of {office.title!r} is the id of no actor"
        if actor.about and actor.sure and not actor.sources:
            yield f"{actor.id}: 'about' without a source; give one under 'sources' or write 'sure: false'"
        for source in actor.sources:
            if not source.startswith(("http://", "https://")):
                yield f"{actor.id}: the source {source!r} is no web address"


def _forms(knowledge: Knowledge) -> Iterator[str]:
    for actor in knowledge.actors:
        for form in sorted({fold(form) for form in actor.called} & {fold(form) for form in actor.spellings}):
            yield f"{actor.id}: {form!r} stands under 'called' and among the full forms; keep one"
        if actor.kind != "person" or not actor.sure:
            continue
        for spelling in actor.spellings:
            if len(spelling.split()) < 2 and not spelling.isupper():
                yield f"{actor.id}: the full form {spelling!r} is one word; move it to 'called'"


def _korean_names(knowledge: Knowledge) -> Iterator[str]:
    """Family name first; DPRK names in three capitalised words, ROK names hyphenated, each known in both ways."""
    for actor in knowledge.actors:
        if actor.kind != "person" or actor.side not in ("DPRK", "ROK"):
            continue
        if actor.side == "DPRK" and "-" in actor.name:
            yield f"{actor.id}: a DPRK name is written in capitalised words without hyphens, as Kim Jong Il"
        if actor.side == "ROK" and (_DPRK_NAME.fullmatch(actor.name) or "-" in actor.name.split()[0]):
            yield f"{actor.id}: a ROK name is written family name first and hyphenated, as Lee Myung-bak"
        other = _other_writing(actor)
        if other and other not in actor.spellings:
            yield f"{actor.id}: the spelling {other!r} is missing"


def _other_writing(actor: Actor) -> str | None:
    """The name as the other Korea's practice writes it: "Kim Jong-il" for Kim Jong Il and the other way round."""
    if actor.side == "DPRK" and (name := _DPRK_NAME.fullmatch(actor.name)):
        return f"{name[1]} {name[2]}-{name[3].lower()}"
    if actor.side == "ROK" and (name := _ROK_NAME.fullmatch(actor.name)):
        return f"{name[1]} {name[2]} {name[3].capitalize()}"
    return None


def _lives(knowledge: Knowledge) -> Iterator[str]:
    for actor in knowledge.actors:
        if actor.born and actor.died and actor.born > actor.died:
            yield f"{actor.id}: born {actor.born}, after the death on {actor.died}"
        for office in actor.offices:
            if office.start and office.end and office.start > office.end:
                yield f"{actor.id}: {office.title!r} ends on {office.end}, before it begins on {office.start}"
            if actor.born and office.start and office.start < actor.born:
                yield f"{actor.id}: {office.title!r} begins on {office.start}, before the birth on {actor.born}"
            if actor.died and _outlives(office, actor.died):
                yield f"{actor.id}: {office.title!r} lasts to {office.end or 'now'}, after the death on {actor.died}"


def _outlives(office: Office, died: date) -> bool:
    if office.end is None:
        return office.start is not None
    return office.end - died > HANDOVER


# ------------------------------------------------------------------------------------------------ entries together


def fold(form: str) -> str:
    """A form as texts are compared with it: capitals, dots, hyphens and the kind of apostrophe make no difference."""
    return " ".join(form.replace("’", "'").replace("-", " ").replace(".", "").casefold().split())


def _claims(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Actor, ...]]]:
    """Every full form that more than one actor claims, once, with the claimants."""
    claimants: dict[str, dict[str, Actor]] = {}
    written: dict[str, str] = {}
    for actor in knowledge.actors:
        for spelling in actor.spellings:
            key = fold(spelling)
            written.setdefault(key, spelling)
            claimants.setdefault(key, {})[actor.id] = actor
    for key, actors in claimants.items():
        if len(actors) > 1:
            yield written[key], tuple(actors.values())


def _shared_spellings(knowledge: Knowledge) -> Iterator[str]:
    for spelling, actors in _claims(knowledge):
        if not _told_apart(actors):
            others = ", ".join(actor.id for actor in actors[1:])
            yield (
                f"{actors[0].id}: the full form {spelling!r} is also that of {others}, and no office tells them apart; "
                "move it to 'called' or give the offices"
            )


def _told_apart(actors: tuple[Actor, ...]) -> str | None:
    """The rule by which bearers of one name are told apart, pair by pair; None where there is none for some pair."""
    rules = [_rule(first, second) for first, second in combinations(actors, 2)]
    return "; ".join(dict.fromkeys(rule for rule in rules if rule)) if all(rules) else None


def _rule(first: Actor, second: Actor) -> str | None:
    if "place" in (first.kind, second.kind):
        return None
    if first.kind != second.kind:
        return "one is a person, the other an organisation"
    if not first.offices and not second.offices:
        return None
    if not first.offices or not second.offices:
        return "only one has held an office"
    pairs = [(a, b) for a in first.offices for b in second.offices if a.title == b.title]
    if not pairs:
        return "their offices differ"
    return "they held office at other times" if not any(_overlap(a, b) for a, b in pairs) else None


def _offices_at_once(knowledge: Knowledge) -> Iterator[str]:
    holders: dict[tuple[str, str], list[tuple[Actor, Office]]] = {}
    for actor in knowledge.actors:
        for office in actor.offices:
            if office.body and office.title in SOLE_OFFICES:
                holders.setdefault((office.title, office.body), []).append((actor, office))
    for (title, body), terms in holders.items():
        for (first, early), (second, late) in combinations(terms, 2):
            if _overlap(early, late):
                yield f"{first.id}: {title!r} of {body} at the same time as {second.id}"


def _overlap(first: Office, second: Office) -> bool:
    """Whether two terms share more than a handover. A term whose beginning is unknown is not judged."""
    if first.start is None or second.start is None:
        return False
    start = max(first.start, second.start)
    end = min(first.end or date.max, second.end or date.max)
    return end - start > HANDOVER


def _event_topics(knowledge: Knowledge) -> Iterator[str]:
    ids = [topic.id for topic in knowledge.topics]
    for event in knowledge.events:
        for topic in event.topics:
            if topic not in ids:
                yield f"event {event.id}: {topic!r} is the id of no topic"
    if len(ids) > MOST_TOPICS:
        yield f"{ids[MOST_TOPICS]}: there are {len(ids)} topics; at most {MOST_TOPICS}, so that a reader finds a way in"


def _event_sources(knowledge: Knowledge) -> Iterator[str]:
    """Addresses are addresses, and nobody is contradicted by nobody."""
    for event in knowledge.events:
        for source in (*event.sources, *(account.source for account in event.accounts)):
            if not source.startswith(("http://", "https://")):
                yield f"event {event.id}: the source {source!r} is no web address"
        for about in sorted({account.about for account in event.accounts}):
            told = [account for account in event.accounts if account.about == about]
            if len({account.says for account in told}) < 2:
                yield f"event {event.id}: only one {about} under 'accounts'; give who says otherwise, or a note"


def _events(knowledge: Knowledge) -> Iterator[str]:
    """Someone without an entry may take part in an event; but whoever has one is to be named by its id."""
    ids = {actor.id for actor in knowledge.actors}
    slugs = {slugify(spelling): actor.id for actor in knowledge.actors for spelling in actor.spellings}
    for event in knowledge.events:
        for taker in event.actors:
            if taker in ids:
                continue
            if taker in slugs:
                yield f"event {event.id}: {taker!r} has an entry under the id {slugs[taker]!r}"
            elif not _ID.fullmatch(taker):
                yield f"event {event.id}: {taker!r} is no id"


# ------------------------------------------------------------------------------------------------ glossary


def _glossary(knowledge: Knowledge) -> Iterator[str]:
    """Terms that are found twice, that say too much for a note, or that stand on no source."""
    ids: set[str] = set()
    claims: dict[str, str] = {}
    for entry in knowledge.glossary:
        name = f"glossary {entry.id}"
        if entry.id in ids or not _ID.fullmatch(entry.id):
            yield f"{name}: an id is lower-case words joined by hyphens, and stands once"
        ids.add(entry.id)
        for form in entry.forms:
            other = claims.setdefault(form, entry.id)
            if other != entry.id:
                yield f"{name}: {form!r} is also a form of {other}; keep it in one of the two"
        if len(entry.definition.split()) > LONGEST_DEFINITION:
            yield f"{name}: the definition has more than {LONGEST_DEFINITION} words; it must fit a note beside the text"
        if not entry.definition.endswith("."):
            yield f"{name}: the definition is to be whole sentences, the last one closed by a full stop"
        if not entry.sources or not all(source.startswith(("http://", "https://")) for source in entry.sources):
            yield f"{name}: give at least one source, each a web address"
