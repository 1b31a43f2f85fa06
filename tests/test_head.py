"""The head of a page, read by the rules of those it is written for."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from briefer.history import Change, History
from briefer.model import Briefing, Found
from briefer.pages.quoting import printed_words
from briefer.pages.selections import selection_of
from briefer.takeaway import foot_of, head_of
from briefer.takeaway.card import card_file
from briefer.takeaway.site import Site
from heads import Head, zotero
from sample_library import library

HISTORY = History(datetime(2026, 3, 4, tzinfo=UTC), (Change(datetime(2026, 5, 6, tzinfo=UTC), ("the text",)),))
SITE = Site("A Site", "About it", "https://example.org/b/", True, library(), {"visit": HISTORY})
VISIT = SITE.library.briefings[0]
PATH = f"briefings/{VISIT.slug}.md"


def head(site: Site = SITE, path: str = PATH) -> Head:
    return Head(head_of(path, "A title", "A description", site, "../../"))


def test_zotero_saves_a_report_of_this_site() -> None:
    assert zotero(head()) == {
        "itemType": "report",
        "title": "Briefing: Envoy lands in Pyongyang",
        "creator": ("", "US–North Korea Engagement"),
        "date": "2026-05-06",
        "institution": "US–North Korea Engagement",
        "url": f"https://example.org/b/briefings/{VISIT.slug}/",
    }


def test_the_byline_of_the_article_is_not_the_author_of_the_briefing() -> None:
    read = head()
    authors = [value for name, value in read.meta if name in ("citation_author", "DC.creator", "author")]
    assert authors == ["US–North Korea Engagement,"] * 2
    assert read.get("DC.source") == "Ada Quill, “Envoy lands in Pyongyang”, The Made-Up Gazette, [2016-05-04]."


def test_json_ld_says_what_it_is_based_on_and_about() -> None:
    data = json.loads(head().data)
    assert data["@type"] == "BackgroundNewsArticle"
    assert (data["datePublished"], data["dateModified"]) == ("2026-03-04", "2026-05-06")
    assert data["isBasedOn"]["publisher"]["name"] == "The Made-Up Gazette"
    assert "datePublished" not in data["isBasedOn"], "an inferred day is no fact for machines"
    assert {"@type": "DefinedTerm", "name": "envoy visits"} in data["about"]
    assert "Orla Finch" in [one["name"] for one in data["about"]]


def test_json_ld_quotes_what_the_page_prints_and_no_more() -> None:
    quoted = [part["text"] for part in json.loads(head().data)["hasPart"]]
    printed = [printed_words(VISIT.article, voice.passages) for voice in selection_of(VISIT, SITE.index).voices
               if not voice.utterance.paraphrase]  # fmt: skip
    assert quoted == printed != []


HOSTILE = '</script><script>alert(1)</script>" onload="x & <!-- {{ 1 }}'


def hostile() -> Briefing:
    article = VISIT.article
    return replace(VISIT, article=replace(article, title=Found(HOSTILE, "line 1"), publisher=Found(HOSTILE, "line 2")))


@pytest.mark.parametrize("part", ["head", "foot"])
def test_words_of_a_source_stay_words(part: str) -> None:
    site = replace(SITE, library=replace(SITE.library, briefings=(hostile(), SITE.library.briefings[1])))
    plain, attacked = (Head(head_of(PATH, "", "", s, "") if part == "head" else foot_of(PATH, s, ""))
                       for s in (SITE, site))  # fmt: skip
    assert attacked.tags == plain.tags
    if part == "head":
        assert attacked.get("citation_title") == f"Briefing: {HOSTILE}"
        assert json.loads(attacked.data)["isBasedOn"]["headline"] == HOSTILE


def test_without_an_address_nothing_pretends_to_have_one() -> None:
    read = head(replace(SITE, address=""))
    assert not [name for name, value in read.meta if "http" in value]
    data = json.loads(read.data)
    assert "url" not in data and "url" not in data["author"]
    assert not [one for one in data["about"] if "url" in one]
    assert read.get("twitter:card") == "summary"


def test_without_history_no_date_is_given() -> None:
    read = head(replace(SITE, histories={}))
    assert "citation_publication_date" not in dict(read.meta)
    assert "datePublished" not in json.loads(read.data)


def test_another_page_has_its_own_title_and_no_citation() -> None:
    read = head(path="briefings/actors/orla-finch.md")
    assert read.get("og:title") == "A title"
    assert read.get("og:url") == "https://example.org/b/briefings/actors/orla-finch/"
    assert not [name for name, _ in read.meta if name.startswith("citation_")]


def test_the_foot_tells_added_and_changed() -> None:
    foot = foot_of(PATH, SITE, "../../")
    assert "<strong>Added</strong> 4 March 2026 · <strong>Changed</strong> 6 May 2026 (the text)" in foot
    assert f'href="../../briefings/{VISIT.slug}.bib"' in foot


def test_the_foot_says_nothing_of_a_history_that_is_not_there() -> None:
    assert "Added" not in foot_of(PATH, replace(SITE, histories={}), "")


def test_the_card_is_a_picture_of_the_size_that_the_head_promises() -> None:
    picture = card_file(SITE).content
    with Image.open(io.BytesIO(picture)) as image:
        assert image.format == "PNG"
        assert image.size == (int(head().get("og:image:width")), int(head().get("og:image:height")))
        assert len(image.getcolors(1 << 20) or ()) > 5, "something is drawn"
    assert picture == card_file(SITE).content
    assert len(picture) < 50_000


def test_no_link_looks_like_a_translated_site() -> None:
    """The theme's script asks for the site map of whatever `link[rel=alternate]` leads to."""
    lines = head_of(PATH, "A title", "A description", SITE, "../../")
    assert 'type="text/markdown"' in lines and "application/atom+xml" in lines and "application/x-bibtex" in lines
    assert 'rel="alternate"' not in lines
