"""Feeds, data, calendar and plain copies, read back by other people's parsers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import jsonschema
import pytest

from briefer.history import Change, History
from briefer.model import Copy, Correction, Found, KnownEvent, Library, Pins, When
from briefer.takeaway import foot_of, head_of, site_files
from briefer.takeaway.data import COLUMNS
from briefer.takeaway.feeds import feed_files
from briefer.takeaway.plain import plain
from briefer.takeaway.site import Site
from sample_library import library

SCHEMAS = Path(__file__).parent.parent / "docs" / "data"
ADDED, CHANGED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
HISTORIES = {"visit": History(ADDED, (Change(CHANGED, ("the text",)),)), "lecture": History(ADDED, ())}
SITE = Site("A Site", "About it", "https://example.org/b/", True, library(), HISTORIES)
VISIT, LECTURE = SITE.library.briefings


def made(site: Site, path: str) -> bytes:
    return next(file.content for file in site_files(site) if file.path == path)


def loaded(site: Site, path: str) -> Any:
    return json.loads(made(site, path))


def with_library(**changes: Any) -> Site:
    return replace(SITE, library=replace(SITE.library, **changes))


def hostile() -> Library:
    words = '=1+1 <b>&"x"</b> ]]> \x01'
    article = replace(VISIT.article, title=Found(words, "line 1"))
    return replace(SITE.library, briefings=(replace(VISIT, article=article), LECTURE))


# ------------------------------------------------------------------------------------------------ feeds


def test_atom_tells_new_and_changed_the_latest_first() -> None:
    feed = feedparser.parse(made(SITE, "feed.xml"))
    assert not feed.bozo
    assert feed.feed.title == "A Site"
    first, second = feed.entries
    assert first.title == "Briefing: Envoy lands in Pyongyang"
    assert first.link == f"https://example.org/b/briefings/{VISIT.slug}/"
    assert (first.published, first.updated) == ("2026-03-04T05:06:07Z", "2026-05-06T07:08:09Z")
    assert first.summary.startswith("Changed: the text. Briefing on an article by The Made-Up Gazette, [4 May 2016].")
    assert second.summary.startswith("New. ")


def test_json_feed_says_the_same() -> None:
    feed = loaded(SITE, "feed.json")
    atom = feedparser.parse(made(SITE, "feed.xml"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/b/feed.json"
    assert [(i["id"], i["url"], i["title"], i["content_text"], i["date_modified"]) for i in feed["items"]] == [
        (e.id, e.link, e.title, e.summary, e.updated) for e in atom.entries
    ]


def test_an_entry_keeps_its_id_wherever_the_site_stands() -> None:
    ids = {tuple(item["id"] for item in loaded(replace(SITE, address=at), "feed.json")["items"])
           for at in ("", "https://example.org/", "https://example.net/x/")}  # fmt: skip
    assert len(ids) == 1


def test_words_of_a_source_do_not_break_the_feed() -> None:
    feed = feedparser.parse(made(replace(SITE, library=hostile()), "feed.xml"))
    assert not feed.bozo
    assert "]]>" in feed.entries[0].title and len(feed.entries) == 2


def test_a_correction_is_told() -> None:
    pins = Pins("visit.yml", corrections=(Correction(date(2026, 5, 6), "An earlier version named the wrong office."),))
    article = replace(VISIT.article, source=replace(VISIT.article.source, pins=pins))
    site = with_library(briefings=(replace(VISIT, article=article), LECTURE))
    words = loaded(site, "feed.json")["items"][0]["content_text"]
    assert words.endswith("Corrected 6 May 2026: An earlier version named the wrong office.")


@pytest.mark.parametrize("histories", [{}, {"visit": History(None, ()), "lecture": History(None, ())}])
def test_without_history_there_is_no_feed_and_no_link_to_one(histories: dict[str, History]) -> None:
    site = replace(SITE, histories=histories)
    assert list(feed_files(site)) == []
    told = (head_of("index.md", "", "", site, ""), foot_of("data.md", site, ""), made(site, "llms.txt").decode())
    assert [text for text in told if "feed." in text] == []
    assert "feed.xml" in head_of("index.md", "", "", SITE, "") and "feed.xml" in foot_of("data.md", SITE, "")


# ------------------------------------------------------------------------------------------------ data


@pytest.mark.parametrize("name", ["briefings", "actors"])
@pytest.mark.parametrize("address", ["", "https://example.org/b/"])
def test_the_data_fit_their_schema(name: str, address: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = loaded(replace(SITE, address=address), f"data/{name}.json")
    assert data
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(data)


@pytest.mark.parametrize("name", ["briefings", "actors"])
def test_every_field_is_described(name: str) -> None:
    described = (SCHEMAS.parent / "data.md").read_text("utf8")
    for record in loaded(SITE, f"data/{name}.json").values():
        assert [field for field in record if f"`{field}`" not in described] == []


def test_every_column_is_described() -> None:
    described = (SCHEMAS.parent / "data.md").read_text("utf8")
    assert [column for column in COLUMNS if f"`{column}`" not in described] == []


def test_words_that_no_page_prints_are_not_in_the_data() -> None:
    """With nothing of the article on its page, nothing of it is in the data; who spoke and where stays."""
    record = loaded(with_library(share_cap=0.0), "data/briefings.json")["visit"]
    assert "body_text" not in record
    assert record["dek"] is None and record["summary"] == [] and record["published_share"] == 0
    assert [row["text"] for row in (*record["quotes"], *record["positions"])] == [None] * 4
    assert [row["what"] for row in record["events"]] == [None] * 2
    assert [row["speaker_id"] for row in record["quotes"]] == ["orla-finch", "ryu-song-pil", "tomas-brandt"]


def test_printed_words_are_in_the_data() -> None:
    record = loaded(SITE, "data/briefings.json")["visit"]
    assert "We came to listen" in record["quotes"][0]["text"]
    assert record["page"] == f"https://example.org/b/briefings/{VISIT.slug}/"


def test_a_near_duplicate_has_no_words_and_no_page() -> None:
    site = with_library(copies=(Copy(LECTURE.slug, VISIT.slug),))
    record = loaded(site, "data/briefings.json")["lecture"]
    assert record["duplicate_of"] == "visit"
    assert record["page"] is None and record["summary"] == []
    assert [row["text"] for row in record["quotes"]] == [None]


def test_actors_say_where_they_are_named() -> None:
    orla = loaded(SITE, "data/actors.json")["orla-finch"]
    assert orla["briefings"] == [VISIT.slug, LECTURE.slug]
    assert orla["offices"] == [{"title": "Special envoy", "body": "Department of State",
                                "start": "2015-03-01", "end": "2017-01-20"}]  # fmt: skip


def event(name: str, when: When, title: str = "Something happens", note: str = "") -> KnownEvent:
    return KnownEvent(name, title, when, ("orla-finch",), None, "talks", ("https://example.org/e",), "high", note)


def day(*numbers: int) -> When:
    return When(date(*numbers), date(*numbers), "day")


def chronology(*events: KnownEvent) -> Site:
    return with_library(knowledge=replace(SITE.library.knowledge, events=events))


@pytest.mark.parametrize("opening", ["=SUM(A1)", "+1", "-1", "@cmd"])
def test_no_cell_is_a_formula(opening: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(made(chronology(event("e", day(2016, 5, 3), opening)), "data/events.csv").decode()))
    )
    assert [row["title"] for row in rows] == [f"'{opening}"]


def test_the_table_holds_what_the_chronology_holds() -> None:
    (row,) = csv.DictReader(io.StringIO(made(SITE, "data/events.csv").decode()))
    assert row["id"] == "made-up-visit"
    assert (row["earliest"], row["latest"], row["precision"]) == ("2016-05-03", "2016-05-04", "range")
    assert row["briefings"] == VISIT.slug


# ------------------------------------------------------------------------------------------------ calendar


def calendar(*events: KnownEvent) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(made(chronology(*events), "data/chronology.ics"))
    return list(read.walk("VEVENT"))


def test_an_event_lasts_to_the_end_of_its_last_day() -> None:
    (read,) = calendar(event("e", When(date(2016, 5, 3), date(2016, 5, 4), "range")))
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2016, 5, 3), date(2016, 5, 5))
    assert str(read["URL"]) == "https://example.org/b/briefings/events/e/"


def test_words_survive_the_calendar() -> None:
    title, note = "Talks; a list, a \\ and 북한 " * 5, "First line\nsecond, line"
    (read,) = calendar(event("e", day(2016, 5, 3), title, note))
    assert str(read["SUMMARY"]) == title
    assert str(read["DESCRIPTION"]).startswith(note)


def test_no_line_of_the_calendar_is_too_long() -> None:
    content = made(chronology(event("e", day(2016, 5, 3), "한" * 200)), "data/chronology.ics")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "when",
    [
        When(date(2016, 5, 1), date(2016, 5, 31), "month"),
        When(date(2016, 5, 3), date(2016, 5, 3), "day", approximate=True),
        When(date(2016, 5, 3), date(2016, 9, 3), "range"),
    ],
)
def test_days_that_nobody_vouches_for_are_not_in_the_calendar(when: When) -> None:
    assert calendar(event("vague", when)) == []


# ------------------------------------------------------------------------------------------------ plain copies


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('<div class="points" markdown="1">\n\n- **A** b\n\n</div>\n', "- **A** b\n"),
        ("“a &#42;b&#42; &#60;c&#62; &#36;5” <span class=\"para\">¶1</span>", "“a \\*b\\* \\<c\\> $5” ¶1\n"),
        ("<details>\n<summary>Why</summary>\n\nSo.\n\n</details>", "**Why**\n\nSo.\n"),
        ("a\n\n<svg><a href=\"x\">y</a></svg>\n\nb\n", "a\n\nb\n"),
        ("Write `<b>&#42;</b>` so", "Write `<b>&#42;</b>` so\n"),
        ("```\n<div>\n```\n", "```\n<div>\n```\n"),
        ("[x](actors/y.md#z) 3 < 4 > 2", "[x](actors/y.md#z) 3 < 4 > 2\n"),
    ],
)  # fmt: skip
def test_a_plain_copy_has_the_words_and_no_mark_up(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


def test_llms_lists_briefings_as_markdown() -> None:
    text = made(SITE, "llms.txt").decode()
    assert text.startswith("# A Site\n\n> About it\n")
    assert f"- [Envoy lands in Pyongyang](https://example.org/b/briefings/{VISIT.slug}.md): Briefing on" in text


def test_the_same_files_come_of_the_same_library() -> None:
    assert list(site_files(SITE)) == list(site_files(replace(SITE, library=library())))
