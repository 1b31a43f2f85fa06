"""Addresses of briefings."""

import hashlib
import random
from dataclasses import replace
from itertools import permutations

import pytest

from briefer.addresses import LONGEST, give_addresses, slugify
from briefer.model import Address, Article, Briefing, Dating, Found, Pins, Relevance, Source


def briefing(title: str, name: str = "a.txt", pins: Pins | None = None, text: str = "") -> Briefing:
    digest = hashlib.sha256((text or f"{name} {title}").encode()).hexdigest()
    article = Article(
        source=Source(name, title, digest, pins=pins),
        title=Found(title, "first line"),
        dek=None, bylines=(), agency=None, publisher=None, url=None, dateline=None, printed=None, corrected=None,
        paragraphs=(), dropped=(), doubts=(),
    )  # fmt: skip
    undated = Dating(None, None, None, "low", False, ())
    return Briefing("", article, undated, (), (), (), (), (), (), Relevance(True, ""), (), ())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("U.S. - North Korea Talks Resume", "us-north-korea-talks-resume"),
        ("Direct talks with N. Korea ahead? Not likely.", "direct-talks-with-n-korea-ahead-not-likely"),
        ("It's a détente", "its-a-detente"),
        ("../../etc/passwd", "etc-passwd"),
        ("북한", ""),
    ],
)
def test_slug_is_plain_words(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("negotiators " * 20)
    assert len(slug) <= LONGEST
    assert set(slug.split("-")) == {"negotiators"}


def test_a_single_endless_word_is_cut_all_the_same() -> None:
    assert len(slugify("a" * 500)) == LONGEST


def test_two_texts_with_one_title_keep_their_addresses_in_any_order() -> None:
    one, two = briefing("Talks resume", "one.txt"), briefing("Talks resume", "two.txt")
    forth = {b.article.source.name: b.slug for b in give_addresses((one, two))[0]}
    back = {b.article.source.name: b.slug for b in give_addresses((two, one))[0]}
    assert forth == back
    assert len(set(forth.values())) == 2


@pytest.mark.parametrize("title", ["Timeline", "Index", "CON", "com1", "Actors", "Voices"])
def test_a_reserved_name_is_not_used_bare(title: str) -> None:
    ((named,), _) = give_addresses((briefing(title),))
    assert named.slug.startswith(f"{title.lower()}-")


def test_a_pinned_slug_wins() -> None:
    ((named,), _) = give_addresses((briefing("Talks resume", pins=Pins("a.yml", slug="kelly-visit")),))
    assert named.slug == "kelly-visit"


def test_a_title_without_latin_letters_takes_the_file_name() -> None:
    ((named,), _) = give_addresses((replace(briefing("북한", "talks-2018.txt")),))
    assert named.slug == "talks-2018"


# ------------------------------------------------------------------------------------------- from build to build


def built(*texts: Briefing, after: tuple[Address, ...] = (), present: tuple[str, ...] = ()) -> tuple[Address, ...]:
    """What is remembered after a build of these texts."""
    named, addresses = give_addresses(texts, after, present)
    assert {(b.slug, b.article.source.stem) for b in named} <= {(a.slug, a.stem) for a in addresses}
    return addresses


def slugs(addresses: tuple[Address, ...]) -> dict[str, str]:
    return {address.stem: address.slug for address in addresses}


FIRST = briefing("Talks resume", "a.txt", text="one")


@pytest.mark.parametrize(
    ("second", "stem"),
    [
        (briefing("Talks break off", "a.txt", text="one, edited"), "a"),
        (briefing("Talks resume", "b.txt", text="one"), "b"),
        (briefing("Another headline", "b.txt", text="one"), "b"),
        (briefing("Talks resume", "b.txt", text="one, renamed and edited at once"), "b"),
    ],
    ids=["title changed", "renamed", "renamed and pinned another title", "renamed and edited"],
)
def test_a_published_briefing_keeps_its_address(second: Briefing, stem: str) -> None:
    addresses = built(second, after=built(FIRST))
    assert slugs(addresses) == {stem: "talks-resume"}
    assert addresses[0].earlier == ()


def test_a_new_text_of_the_same_title_moves_nobody() -> None:
    addresses = built(FIRST, briefing("Talks resume", "b.txt"), after=built(FIRST))
    assert slugs(addresses)["a"] == "talks-resume"
    assert slugs(addresses)["b"].startswith("talks-resume-")


def test_a_copy_that_is_not_remembered_has_the_same_address_in_the_next_build() -> None:
    texts = FIRST, briefing("Talks resume", "b.txt")
    first = built(*texts)
    without_the_copy = tuple(address for address in first if address.stem == "a")
    assert slugs(built(*texts, after=without_the_copy)) == slugs(first)


def test_two_files_that_swap_their_names_keep_their_own_addresses() -> None:
    one, two = briefing("First", "a.txt", text="one"), briefing("Second", "b.txt", text="two")
    swapped = briefing("First", "b.txt", text="one"), briefing("Second", "a.txt", text="two")
    assert slugs(built(*swapped, after=built(one, two))) == {"b": "first", "a": "second"}


def test_a_file_copied_and_then_edited_keeps_its_address_from_the_copy() -> None:
    edited, copy = briefing("Talks resume", "a.txt", text="one, edited"), briefing("Talks resume", "c.txt", text="one")
    assert slugs(built(edited, copy, after=built(FIRST)))["a"] == "talks-resume"


def test_a_pinned_address_leaves_the_former_one_behind() -> None:
    pinned = briefing("Talks resume", "a.txt", Pins("a.yml", slug="kelly-visit"), text="one")
    (address,) = built(pinned, after=built(FIRST))
    assert (address.slug, address.earlier) == ("kelly-visit", ("talks-resume",))
    (later,) = built(briefing("Talks resume", "a.txt", Pins("a.yml", slug="talks-resume")), after=(address,))
    assert (later.slug, later.earlier) == ("talks-resume", ("kelly-visit",))


def test_an_address_stays_when_its_pin_is_taken_away() -> None:
    pinned = briefing("Talks resume", "a.txt", Pins("a.yml", slug="kelly-visit"), text="one")
    assert slugs(built(FIRST, after=built(pinned))) == {"a": "kelly-visit"}


def test_a_former_address_is_given_to_nobody_else() -> None:
    pinned = briefing("Talks resume", "a.txt", Pins("a.yml", slug="kelly-visit"), text="one")
    before = built(pinned, after=built(FIRST))
    addresses = built(pinned, briefing("Talks resume", "b.txt"), after=before)
    assert slugs(addresses)["b"].startswith("talks-resume-")


def test_a_pinned_address_that_is_another_texts_is_said() -> None:
    second = briefing("Other news", "b.txt", Pins("b.yml", slug="talks-resume"))
    named, _ = give_addresses((FIRST, second), built(FIRST))
    by_stem = {b.article.source.stem: b for b in named}
    assert by_stem["a"].slug == "talks-resume" and by_stem["a"].doubts == ()
    assert [doubt.code for doubt in by_stem["b"].doubts] == ["address-taken"]
    assert by_stem["b"].slug in by_stem["b"].doubts[0].text


def test_a_pin_goes_before_the_title_of_a_new_text() -> None:
    second = briefing("Other news", "b.txt", Pins("b.yml", slug="talks-resume"))
    assert slugs(built(FIRST, second))["b"] == "talks-resume"


def test_a_text_that_is_gone_gets_its_address_back() -> None:
    before = built(FIRST)
    between = built(briefing("Other news", "b.txt"), after=before)
    assert slugs(between) == {"a": "talks-resume", "b": "other-news"}
    assert slugs(built(FIRST, after=between))["a"] == "talks-resume"


def test_the_address_of_a_text_that_cannot_be_read_now_waits_for_it() -> None:
    addresses = built(briefing("Talks resume", "b.txt"), after=built(FIRST), present=("a", "b"))
    assert slugs(addresses)["a"] == "talks-resume"
    assert slugs(addresses)["b"].startswith("talks-resume-")


def test_without_memory_every_order_gives_the_same_addresses() -> None:
    texts = [briefing(title, f"{name}.txt") for name, title in zip("abcd", ("One", "One", "Two", "One"), strict=True)]
    assert len({give_addresses(order)[1] for order in permutations(texts)}) == 1


def test_whatever_happens_every_text_has_one_address_and_none_is_lost() -> None:
    """A hundred builds of a folder in which files come, go, change, move and are pinned at random (seed 7)."""
    chance = random.Random(7)
    titles, addresses = ("One", "Two", "Timeline", "북한"), ()
    ever: set[str] = set()
    texts: dict[str, Briefing] = {}
    for _ in range(100):
        name = f"{chance.choice('abcdef')}.txt"
        pins = Pins("x.yml", slug=chance.choice(("one", "two", "three"))) if chance.random() < 0.3 else None
        match chance.choice(("write", "write", "delete", "rename")):
            case "write":
                texts[name] = briefing(chance.choice(titles), name, pins, text=str(chance.randrange(9)))
            case "delete":
                texts.pop(name, None)
            case "rename" if texts:
                old = texts.pop(chance.choice(sorted(texts)))
                source = replace(old.article.source, name=name)
                texts[name] = replace(old, article=replace(old.article, source=source))
        addresses = built(*texts.values(), after=addresses)
        assert built(*texts.values(), after=addresses) == addresses, "a second build changes nothing"
        known = [slug for address in addresses for slug in (address.slug, *address.earlier)]
        assert len(known) == len(set(known)), "no address leads to two texts"
        assert {a.stem for a in addresses} >= {b.article.source.stem for b in texts.values()}
        ever |= {address.slug for address in addresses}
    assert len(ever) > 10
