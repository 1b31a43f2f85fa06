"""Pages made from a library written by hand: what stands where, how much is printed, and that nothing gets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

import sample_library as sample
from briefer.model import SHARE_CAP, Briefing, Dating, Doubt, Library, Page, Pins, Span, When
from briefer.pages import PAGE_KINDS
from briefer.pages.index import index_of
from briefer.pages.lines import around, count_words, shorten
from briefer.pages.share import published_share, select
from briefer.pages.wording import dating_in_words, listed, when_in_words
from sample_library import FIRST, at

VISIT, LECTURE = "2016-05-03-envoy-lands-in-pyongyang", "2017-06-02-list-of-missing-grows-by-forty"


def pages_of(library: Library) -> dict[str, str]:
    pages = [page for kind in PAGE_KINDS for page in kind(library)]
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page.markdown for page in pages}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return pages_of(sample.library())


def with_first(**changes: object) -> Library:
    library = sample.library()
    first = replace(library.briefings[0], **changes)
    return replace(library, briefings=(first, *library.briefings[1:]))


def test_every_page_has_its_place(pages: dict[str, str]) -> None:
    assert sorted(pages) == [
        f"{VISIT}.md",
        f"{LECTURE}.md",
        "_home.md",
        "actors/index.md",
        "actors/north-korea.md",
        "actors/orla-finch.md",
        "actors/ryu-song-pil.md",
        "actors/tomas-brandt.md",
        "contested.md",
        "coverage.md",
        "events/index.md",
        "events/kind/engagement.md",
        "events/made-up-visit.md",
        "index.md",
        "network.md",
        "timeline.md",
        "timeline/2016.md",
        "timeline/2017.md",
        "topics/envoy-visits.md",
        "topics/index.md",
        "topics/remains.md",
        "voices/index.md",
    ]


def test_every_link_between_pages_leads_somewhere(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for target in re.findall(r"\]\((?!https?:)([^)#]*)", text):
            parts = [*path.split("/")[:-1], *target.split("/")]
            while ".." in parts:
                at_up = parts.index("..")
                del parts[at_up - 1 : at_up + 1]
            assert "/".join(parts) in pages, (path, target)


class TestBriefing:
    @pytest.fixture
    def page(self, pages: dict[str, str]) -> str:
        return pages[f"{VISIT}.md"]

    def test_sections_stand_in_order(self, page: str) -> None:
        assert re.findall(r"^#+ (.*)", page, re.M) == [
            "Envoy lands in Pyongyang", "In brief", "Key actors", "Voices", "Dates", "Topics", "Related briefings",
            "Read on", "What we are not sure of", "Source and how to cite",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "line",
        [
            "- **Publisher** The Made-Up Gazette",
            "- **By** Ada Quill",
            "- **Published** 4 May 2016, inferred (high confidence)",
            "- **When it happened** [3 May 2016](events/made-up-visit.md)",
            "- **Original** [read the article](https://example.org/a)",
            '- says “on Tuesday” of a visit that began on 3 May 2016 <span class="para">¶1</span>',
        ],
    )
    def test_facts(self, page: str, line: str) -> None:
        facts = page.split("<aside", 1)[1].split("</aside>", 1)[0]
        assert line in facts.splitlines()

    def test_an_actor_is_linked_with_role_side_and_count(self, page: str) -> None:
        assert (
            '- **[Orla Finch](actors/orla-finch.md)** <span class="side side-us">United States</span> “American envoy” '
            '<span class="para">¶1</span> <span class="quiet">named twice, quoted</span>'
        ) in page

    def test_every_spelling_of_a_key_actor_stands_on_the_page(self, page: str) -> None:
        for spelling in ("Orla P. Finch", "Ryu Song-pil", '<span lang="ko">류성필</span>'):
            assert spelling in page

    def test_replaced_words_stand_in_brackets(self, page: str) -> None:
        assert '“&#91;Finch&#93; … expected no agreement on anything else” <span class="para">¶3</span>' in page

    def test_a_link_has_its_reason_and_both_passages(self, page: str) -> None:
        related = page.split("## Related briefings")[1]
        assert f"[List of missing grows by forty]({LECTURE}.md)" in related
        assert "Orla Finch speaks in both." in related
        assert "“Orla Finch landed in Pyongyang”" in related and "“Orla Finch said on Friday”" in related

    def test_a_link_is_found_from_its_other_end(self, pages: dict[str, str]) -> None:
        assert f"[Envoy lands in Pyongyang]({VISIT}.md)" in pages[f"{LECTURE}.md"]

    def test_what_is_not_sure_is_said(self, page: str) -> None:
        unsure = page.split("## What we are not sure of")[1].split("##")[0]
        assert "Our inference, with high confidence: 4 May 2016." in unsure
        assert "“an official who asked not to be named”" in unsure
        assert "“Finch” may be one of two people." in unsure

    def test_nothing_is_unsure_where_the_date_is_printed(self, pages: dict[str, str]) -> None:
        assert "not sure of" not in pages[f"{LECTURE}.md"]
        assert "- **Published** 2 June 2017, printed" in pages[f"{LECTURE}.md"]

    def test_article_and_briefing_are_cited_apart(self, page: str) -> None:
        assert "Ada Quill, “Envoy lands in Pyongyang”, *The Made-Up Gazette*, &#91;4 May 2016&#93;." in page
        assert f"`briefings/{VISIT}`" in page


def test_a_page_made_without_the_name_model_says_so() -> None:
    library = with_first(doubts=(Doubt("no-name-model", "…"),))
    assert "made without the model that finds names" in pages_of(library)[f"{VISIT}.md"]


def test_an_editors_doubts_stay_off_the_page() -> None:
    library = with_first(doubts=(Doubt("repaired", "secret repair"), Doubt("unknown-name", "secret name")))
    assert "secret" not in pages_of(library)[f"{VISIT}.md"]


def test_a_pinned_date_is_set_by_an_editor() -> None:
    first = sample.library().briefings[0]
    source = replace(first.article.source, pins=Pins("seeds/visit.yml", published=date(2016, 5, 4), note="Our *note*."))
    pages = pages_of(with_first(article=replace(first.article, source=source)))
    page = pages[f"{VISIT}.md"]
    assert "4 May 2016, set by an editor" in page
    assert "Our inference" not in page
    assert "&#91;4 May 2016&#93;" not in page + pages["index.md"]  # brackets say that a day is inferred
    assert "**Editor’s note** Our &#42;note&#42;." in page


def test_a_bare_article_makes_a_page() -> None:
    article = sample.article("bare.txt", "Bare", ("One short paragraph without a name.",))
    nothing = Dating(None, None, None, "low", False, ())
    first = sample.library().briefings[0]
    bare = replace(first, slug="bare", article=article, published=nothing, appearances=(), mentions=(), utterances=(),
                   times=(), events=(), topics=(), summary=(), doubts=())  # fmt: skip
    pages = pages_of(Library((bare,), (), sample.KNOWLEDGE))
    assert "- **Published** date not known" in pages["bare.md"]
    assert "## Date not known" in pages["index.md"]


def test_an_empty_library_makes_pages() -> None:
    assert sorted(pages_of(Library((), (), sample.KNOWLEDGE))) == [
        "_home.md", "actors/index.md", "contested.md", "coverage.md", "events/index.md", "events/kind/engagement.md",
        "events/made-up-visit.md", "index.md", "network.md", "timeline.md", "timeline/2016.md",
        "topics/index.md", "voices/index.md",
    ]  # fmt: skip


class TestActor:
    def test_offices_stand_by_date(self, pages: dict[str, str]) -> None:
        assert "- **2015–2017** Special envoy, Department of State" in pages["actors/orla-finch.md"]

    def test_each_briefing_has_the_sentence(self, pages: dict[str, str]) -> None:
        page = pages["actors/ryu-song-pil.md"]
        assert (
            "“Ms. Finch was met by Ryu Song Pil, a vice minister, and driven past the river to a guest house.”" in page
        )

    def test_words_stand_with_the_role_of_the_time(self, pages: dict[str, str]) -> None:
        page = pages["actors/orla-finch.md"]
        said = page.split("## In their words")[1]
        assert said.index("Paper was the easy part") < said.index("We came to listen")
        assert "as “American envoy”" in said

    def test_company(self, pages: dict[str, str]) -> None:
        company = pages["actors/ryu-song-pil.md"].split("## Appears with")[1]
        assert '[Orla Finch](orla-finch.md) <span class="quiet">2 briefings</span>' in company

    def test_unknown_actor_comes_with_the_line_to_paste(self, pages: dict[str, str]) -> None:
        page = pages["actors/tomas-brandt.md"]
        assert "Not yet identified" in page
        assert "- {id: tomas-brandt, kind: person, name: Tomas Brandt, side: unknown, called: [Brandt]}" in page


class TestTimeline:
    def test_ours_and_theirs_are_told_apart(self, pages: dict[str, str]) -> None:
        page = pages["timeline/2016.md"]
        ours = next(line for line in page.splitlines() if "made-up-visit" in line)
        assert "** [Finch flies to Pyongyang](../events/made-up-visit.md)." in ours
        theirs = next(line for line in page.splitlines() if "July 2016" in line)
        assert '<span class="told">Article</span>' in theirs

    def test_years_run_forward(self, pages: dict[str, str]) -> None:
        assert re.findall(r"^## (.*)", pages["timeline.md"], re.M) == ["2016", "2017"]

    def test_an_event_is_still_found_under_its_old_address(self, pages: dict[str, str]) -> None:
        assert '<span id="made-up-visit"></span>' in pages["timeline.md"]


def test_lists_are_parted_when_they_grow_long() -> None:
    first = sample.library().briefings[0]
    many = tuple(replace(first, slug=f"b{n}") for n in range(401))
    paths = set(pages_of(Library(many, (), sample.KNOWLEDGE)))
    assert {"index.md", "years/2016.md", "timeline/2016.md", "timeline/2016-07.md"} <= paths


class TestShare:
    @pytest.fixture(params=[0, 1])
    def briefing(self, request: pytest.FixtureRequest) -> Briefing:
        return sample.library().briefings[request.param]

    def test_is_held(self, briefing: Briefing) -> None:
        assert 0 < published_share(briefing, sample.library()) <= SHARE_CAP

    def test_counts_what_the_page_prints(self, briefing: Briefing) -> None:
        """Counted again from the finished page: every run of five words that stands in the body; roles do not count."""
        page = next(p for p in pages_of(sample.library()).items() if p[0] == f"{briefing.slug}.md")[1]
        own = page.split("**There", 1)[0]
        printed = words_also_in(own, briefing)
        chosen = select(briefing, index_of(sample.library()))
        roles = sum(len(briefing.article.words(role.passage.span).split()) for role in chosen.roles)
        assert printed <= chosen.words + roles

    def test_opening_paragraph_is_never_whole(self, briefing: Briefing) -> None:
        page = words_of(pages_of(sample.library())[f"{briefing.slug}.md"])
        assert " ".join(words_of(briefing.article.body[0].text)) not in " ".join(page)

    def test_is_held_for_any_length(self) -> None:
        first = sample.library().briefings[0]
        for length in range(1, len(FIRST) + 1):
            article = sample.article("cut.txt", "Cut", FIRST[:length])
            briefing = replace(first, article=article, **cut_to(first, length))
            assert published_share(briefing, Library((briefing,), (), sample.KNOWLEDGE)) <= SHARE_CAP

    def test_points_are_whole_but_for_the_last(self) -> None:
        chosen = select(sample.library().briefings[0], index_of(sample.library()))
        assert len(chosen.points) > 1
        opening = 1  # which is never printed whole
        before_last = [passage for point in chosen.points[:-1] for passage in point.passages]
        assert not any(passage.cut_after for passage in before_last if passage.span.paragraph != opening)

    def test_every_statement_is_shown_or_told_to_be_missing(self) -> None:
        chosen = select(sample.library().briefings[0], index_of(sample.library()))
        assert len(chosen.unshown_voices) + len(chosen.voices) == 4


def cut_to(briefing: Briefing, length: int) -> dict[str, object]:
    def stands(spans: tuple[Span, ...]) -> bool:
        return all(span.paragraph <= length for span in spans)

    return {
        "utterances": tuple(u for u in briefing.utterances if stands(u.segments)),
        "events": tuple(e for e in briefing.events if stands((e.span,))),
        "summary": tuple(p for p in briefing.summary if stands(tuple(x.span for x in p.excerpts))),
        "appearances": (),
        "topics": (),
        "doubts": (),
    }


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"<[^>]*>|&#\d+;|\([^()]*\.md[^()]*\)", " ", text.lower()))


def words_also_in(page: str, briefing: Briefing) -> int:
    body = [word for paragraph in briefing.article.body for word in words_of(paragraph.text)]
    runs = {tuple(words[n : n + 5]) for words in [words_of(page)] for n in range(len(words) - 4)}
    covered = {n + k for n in range(len(body) - 4) if tuple(body[n : n + 5]) in runs for k in range(5)}
    return len(covered)


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("one two three", 3, "one two three"),
        ("one two, three four five", 3, "one two"),
        ("one two three four, five six", 3, "one two three"),
        ("They met in a house while the river rose to the door", 9, "They met in a house while the river rose"),
        ("They met in a big house while the river rose to the door", 9, "They met in a big house"),
        ("They said that they would come back", 4, "They said that they"),
    ],
)
def test_shorten(text: str, limit: int, kept: str) -> None:
    assert text[: shorten(text, 0, len(text), limit)] == kept


def test_around_holds_what_it_must() -> None:
    text = "When the rain stopped, and the road was open again, they came on Tuesday and stayed for two more days."
    keep = text.index("on Tuesday")
    start, end = around(text, 0, len(text), keep, keep + len("on Tuesday"), 8)
    assert "on Tuesday" in text[start:end]
    assert count_words(text[start:end]) <= 8


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(date(2002, 9, 17), date(2002, 9, 17), "day"), "17 September 2002"),
        (When(date(2009, 8, 3), date(2009, 8, 9), "week"), "week of 3 August 2009"),
        (When(date(2002, 8, 1), date(2002, 8, 31), "month"), "August 2002"),
        (When(date(2009, 1, 1), date(2009, 12, 31), "year", True), "about 2009"),
        (When(date(1980, 1, 1), date(1989, 12, 31), "decade"), "the 1980s"),
        (When(date(1950, 1, 1), date(1953, 12, 31), "range"), "1950–1953"),
        (When(date(2000, 11, 1), date(2001, 1, 31), "range"), "November 2000 – January 2001"),
        (When(date(2002, 10, 3), date(2002, 10, 5), "range"), "3–5 October 2002"),
        (When(date(2018, 2, 27), date(2018, 3, 2), "range"), "27 February 2018 – 2 March 2018"),
    ],
)
def test_when_in_words(when: When, words: str) -> None:
    assert when_in_words(when) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((date(2002, 10, 3), None, None), "3 October 2002"),
        ((None, date(2002, 10, 3), date(2002, 10, 5)), "between 3 October 2002 and 5 October 2002"),
        ((None, date(2002, 10, 3), None), "not before 3 October 2002"),
        ((None, None, date(2002, 10, 3)), "not after 3 October 2002"),
        ((None, None, None), "date not known"),
    ],
)
def test_dating_in_words(days: tuple[date | None, date | None, date | None], words: str) -> None:
    assert dating_in_words(Dating(*days, "low", False, ())) == words


def test_listed() -> None:
    assert [listed(tuple("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_same_library_same_bytes() -> None:
    assert pages_of(sample.library()) == pages_of(sample.library())


def hostile_pages() -> Iterator[Page]:
    evil = 'Envoy <img src=x onerror=alert(1)> {{ x }} *b* [l](javascript:alert(1)) --- "q" `c` | t'
    first = sample.library().briefings[0]
    body = tuple(f"{text} {evil}" for text in FIRST)
    article = sample.article("evil.txt", evil, body, publisher=first.article.publisher)
    briefing = replace(first, article=article, summary=first.summary)
    for kind in PAGE_KINDS:
        yield from kind(Library((briefing,), (), sample.KNOWLEDGE))


@pytest.mark.parametrize("page", tuple(hostile_pages()), ids=lambda page: page.path)
def test_no_mark_up_of_a_source_gets_out(page: Page) -> None:
    for sign in ("<img", "{{", "*b*", "](javascript", "`c`"):
        assert sign not in page.markdown.split("---\n", 2)[-1]  # the head is read as data, not as Markdown


def test_first_words_are_found() -> None:
    assert FIRST[0][at(FIRST, 1, "envoy").start :].startswith("envoy")
