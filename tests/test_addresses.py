"""Addresses of briefings."""

from dataclasses import replace

import pytest

from briefer.addresses import LONGEST, give_addresses, slugify
from briefer.model import Article, Briefing, Dating, Found, Pins, Relevance, Source


def briefing(title: str, name: str = "a.txt", pins: Pins | None = None) -> Briefing:
    article = Article(
        source=Source(name, title, "0" * 64, pins=pins),
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
    forth = {b.article.source.name: b.slug for b in give_addresses((one, two))}
    back = {b.article.source.name: b.slug for b in give_addresses((two, one))}
    assert forth == back
    assert len(set(forth.values())) == 2


@pytest.mark.parametrize("title", ["Timeline", "Index", "CON", "com1", "Actors", "Voices"])
def test_a_reserved_name_is_not_used_bare(title: str) -> None:
    (named,) = give_addresses((briefing(title),))
    assert named.slug.startswith(f"{title.lower()}-")


def test_a_pinned_slug_wins() -> None:
    (named,) = give_addresses((briefing("Talks resume", pins=Pins("a.yml", slug="kelly-visit")),))
    assert named.slug == "kelly-visit"


def test_a_title_without_latin_letters_takes_the_file_name() -> None:
    (named,) = give_addresses((replace(briefing("북한", "talks-2018.txt")),))
    assert named.slug == "talks-2018"
