"""Addresses of briefings: readable, unique, and kept for good once a briefing has been published."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from briefer.model import Address, Briefing, Doubt

LONGEST = 70  # characters; longer titles are cut between words
HASH_DIGITS = 16  # of a text's hash that are remembered
_DIGITS = (6, 12, 24, 64)  # of its file name's hash that a slug carries, the fewest that will do
_WITH_DIGITS = re.compile(rf"(.+)-(?:{'|'.join(f'[0-9a-f]{{{length}}}' for length in _DIGITS)})")
_RESERVED = frozenset(  # pages of our own, and names that Windows keeps for devices
    [
        "index",
        "actors",
        "topics",
        "timeline",
        "events",
        "contested",
        "voices",
        "glossary",
        "network",
        "coverage",
        "con",
        "prn",
        "aux",
        "nul",
    ]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)


@dataclass(frozen=True, slots=True)
class _Text:
    """What tells a text from the others, and the address that it would like."""

    stem: str
    sha256: str
    wanted: str
    pinned: bool


Key = tuple[Hashable, ...]
# By what a text is known again, the surest first: what of a remembered address must equal what of a text. A file copied
# and then edited keeps its address by its name and title; one renamed is known by its bytes, one edited by its name.
_SIGNS: tuple[tuple[Callable[[Address], tuple[Key, ...]], Callable[[_Text], Key]], ...] = (
    (lambda known: ((known.stem, known.sha256),), lambda text: (text.stem, text.sha256)),
    (lambda known: tuple((known.stem, s) for s in (known.slug, *known.earlier)), lambda text: (text.stem, text.wanted)),
    (lambda known: ((known.sha256,),), lambda text: (text.sha256,)),
    (lambda known: ((known.stem,),), lambda text: (text.stem,)),
)


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most LONGEST characters; "" where the text has no such word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace(".", ""))
    slug = "-".join(words)
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def give_addresses(
    briefings: Iterable[Briefing], remembered: Iterable[Address] = (), present: Collection[str] = ()
) -> tuple[tuple[Briefing, ...], tuple[Address, ...]]:
    """The same briefings, each with its own slug, and what is to be remembered for the next build.

    A text keeps the slug that is remembered for it; only a pinned slug changes it, and the former one is kept as an
    earlier address. A new text gets the slug of its pin or title. Where that is reserved, or is or was another text's,
    or two new texts want it, the slug carries six digits of its file name's hash, so that the order never matters.
    Where another text had to take digits for that title already, so does a new one, as if both had come at once: a
    copy, whose slug is not remembered, has the same one in every build.

    Args:
        briefings: in any order.
        remembered: what the last build returned, in any order; empty is as good, but then nothing is known of before.
        present: stems of texts that are there but have no briefing now (unreadable, not to be published): their
            addresses wait for them, whereas that of a text gone goes to a new one of the same title.

    Returns:
        The briefings sorted by slug, and the addresses sorted by slug: of every briefing, and of texts that are gone.
    """
    by_stem = {briefing.article.source.stem: briefing for briefing in briefings}
    texts = tuple(_text_of(by_stem[stem]) for stem in sorted(by_stem))
    near, far = _parted(sorted(remembered, key=lambda address: address.slug), texts)
    known = _known_again(texts, near, {*by_stem, *present})
    slugs = _settle(texts, known, near)
    own = [_address(text, slugs[text.stem], known.get(text.stem)) for text in texts]
    found = set(known.values())
    gone = [old for old in near if old not in found and old.stem not in by_stem]
    named = (_named(by_stem[text.stem], text, slugs[text.stem]) for text in texts)
    return (
        tuple(sorted(named, key=lambda briefing: briefing.slug)),
        tuple(sorted((*own, *gone, *far), key=lambda address: address.slug)),
    )


def _text_of(briefing: Briefing) -> _Text:
    source = briefing.article.source
    pinned = slugify(source.pins.slug) if source.pins and source.pins.slug else ""
    wanted = pinned or slugify(briefing.article.title.value) or slugify(source.stem) or "text"
    return _Text(source.stem, source.sha256[:HASH_DIGITS], wanted, bool(pinned))


def _parted(remembered: Iterable[Address], texts: Iterable[_Text]) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """The remembered addresses that any of the texts may have to do with, and all others, which stay as they are."""
    signs = {sign for text in texts for sign in (text.stem, text.sha256, text.wanted)}
    near, far = list[Address](), list[Address]()
    for old in remembered:
        slugs = (old.slug, *old.earlier)
        met = old.stem in signs or old.sha256 in signs
        met = met or any(slug in signs or slug.rpartition("-")[0] in signs for slug in slugs)  # bare, or with digits
        (near if met else far).append(old)
    return tuple(near), tuple(far)


def _known_again(
    texts: tuple[_Text, ...], remembered: tuple[Address, ...], present: Collection[str]
) -> dict[str, Address]:
    """The remembered address of each text that has one, by the text's stem."""
    found: dict[str, Address] = {}
    left = list(remembered)
    for keys_of, key_of in _SIGNS:
        _match(texts, left, keys_of, key_of, found)
        claimed = set(found.values())
        left = [address for address in left if address not in claimed]
    gone = [address for address in left if address.stem not in present]
    _match(texts, gone, lambda old: tuple((s,) for s in (old.slug, *old.earlier)), lambda text: (text.wanted,), found)
    return found


def _match(
    texts: Iterable[_Text],
    addresses: Iterable[Address],
    keys_of: Callable[[Address], tuple[Key, ...]],
    key_of: Callable[[_Text], Key],
    found: dict[str, Address],
) -> None:
    """Adds to `found` each text not yet found whose key is among those of an address; each address goes to one text."""
    by_key: dict[Key, list[Address]] = defaultdict(list)
    for address in addresses:
        for key in keys_of(address):
            by_key[key].append(address)
    taken: set[Address] = set()
    for text in texts:
        if text.stem not in found:
            match = next((address for address in by_key.get(key_of(text), ()) if address not in taken), None)
            if match:
                found[text.stem] = match
                taken.add(match)


def _settle(texts: tuple[_Text, ...], known: Mapping[str, Address], remembered: Iterable[Address]) -> dict[str, str]:
    """The slug of every text by its stem: first those that stay, then what editors pinned, then new texts."""
    owners = {slug: address for address in remembered for slug in (*address.earlier, address.slug)}
    slugs: dict[str, str] = {}
    movers: list[_Text] = []
    for text in texts:
        old = known.get(text.stem)
        if old and not (text.pinned and text.wanted != old.slug):
            slugs[text.stem] = old.slug
        else:
            movers.append(text)
    shared = frozenset(match[1] for slug in owners if (match := _WITH_DIGITS.fullmatch(slug)))
    pinned, new = [text for text in movers if text.pinned], [text for text in movers if not text.pinned]
    for group, not_bare in ((pinned, frozenset[str]()), (new, shared)):
        claims = Counter(text.wanted for text in group)
        taken = {*slugs.values(), *(slug for slug, count in claims.items() if count > 1), *not_bare, *_RESERVED}
        for text in group:
            own = known.get(text.stem)
            slug = next(s for s in _candidates(text) if s not in taken and owners.get(s) in (None, own))
            taken.add(slug)
            slugs[text.stem] = slug
    return slugs


def _candidates(text: _Text) -> tuple[str, ...]:
    digits = hashlib.sha256(text.stem.encode()).hexdigest()
    return (text.wanted, *(f"{text.wanted}-{digits[:length]}" for length in _DIGITS))


def _address(text: _Text, slug: str, old: Address | None) -> Address:
    earlier = {*old.earlier, old.slug} - {slug} if old else set()
    return Address(slug, text.stem, text.sha256, tuple(sorted(earlier)))


def _named(briefing: Briefing, text: _Text, slug: str) -> Briefing:
    if not text.pinned or slug == text.wanted:
        return replace(briefing, slug=slug)
    said = f"The pinned address {text.wanted!r} is or was that of another text or page; this briefing is at {slug!r}."
    return replace(briefing, slug=slug, doubts=(*briefing.doubts, Doubt("address-taken", said, pin="slug: …")))
