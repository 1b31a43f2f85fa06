"""Metadata: bylines, printed dates, datelines and publishers, each from the line that shows it; pins win."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefer.clean import clean
from briefer.knowledge import load_knowledge
from briefer.metadata.bylines import read_names
from briefer.metadata.days import read_day
from briefer.model import Article, Pins
from briefer.sources import read_source

KNOWLEDGE = load_knowledge(Path(__file__).parent.parent / "scripts" / "knowledge")
BODY = """The envoy flew home on Friday with a letter that nobody had been allowed to read before it was sealed.

Officials on both sides said that it was short, that it was polite, and that it answered none of the questions.

A second letter is expected before the end of the month, according to people who have seen a draft of it.
"""


def article(text: str, pins: Pins | None = None) -> Article:
    return clean(read_source(text.encode(), "a.txt", pins), KNOWLEDGE)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Roe", ["Ada Roe"]),
        ("By Ada Roe and Ben Poe", ["Ada Roe", "Ben Poe"]),
        ("By Ada Roe, Ben Poe and Cy Doe, Associated Press", ["Ada Roe", "Ben Poe", "Cy Doe"]),
        ("By ADA ROE and BEN O'POE", ["Ada Roe", "Ben O'Poe"]),
        ("By Ada Roe, Staff Writer", ["Ada Roe"]),
        ("By Ada Roe | November 18, 2019 12:26 PM", ["Ada Roe"]),
        ("By Ada Roe - 11/19/19 06:56 AM EST", ["Ada Roe"]),
        ("By Ada Roe@adaroe Nov 19, 2019, 7:53pm EST", ["Ada Roe"]),
        ("By Ada Roe aroe@example.org (509) 555-0123", ["Ada Roe"]),
        ("by Ada van der Roe", ["Ada van der Roe"]),
        ("Posted by Ada Roe on November 19, 2019", ["Ada Roe"]),
        ("By Jean-Luc Poe for CNN", ["Jean-Luc Poe"]),
        ("By Reuters Staff", []),
        ("By the time it was over", []),
        ("By The Associated Press", []),
    ],
)
def test_names_of_a_byline(line: str, names: list[str]) -> None:
    assert list(read_names(line, KNOWLEDGE)) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nov. 19, 2019 8:03 am ET", date(2019, 11, 19)),
        ("November 20th, 2019 - 07:29 GMT", date(2019, 11, 20)),
        ("18 NOV 2019", date(2019, 11, 18)),
        ("Wednesday 20 November 2019 11:42, UK", date(2019, 11, 20)),
        ("2019-11-19T12:48:14Z", date(2019, 11, 19)),
        ("11/19/19 06:56 AM EST", date(2019, 11, 19)),
        ("11.14.2019 09:00 AM", date(2019, 11, 14)),
        ("3/4/2019", None),  # the third of April or the fourth of March
        ("4/4/2019", date(2019, 4, 4)),
        ("February 30, 2019", None),
        ("November 2019", None),
        ("© 2019", None),
        ("1950", None),
    ],
)
def test_full_dates(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        pytest.param("", "Copyright © 2007 The Japan Times. All rights reserved.", "The Japan Times", id="copyright"),
        pytest.param("", "© 2012 Associated Press. All Rights Reserved.", "The Associated Press", id="a wire service"),
        pytest.param("", "Get unlimited Monitor journalism.", "The Christian Science Monitor", id="an offer"),
        pytest.param("https://www.nknews.org/2014/03/a-letter-comes-home/", "", "NK News", id="the address"),
        pytest.param("", "ABC News' Ada Roe contributed to this report.", "ABC News", id="contributors"),
        pytest.param("", "The Associated Press contributed to this report.", None, id="a contributing wire service"),
        pytest.param("By Ada Roe, CNN", "", "CNN", id="the byline"),
        pytest.param("", "Write to Ada Roe at ada.roe@wsj.com", "The Wall Street Journal", id="a mail address"),
        pytest.param("", "Thank you for reading.", None, id="nothing"),
    ],
)
def test_publisher(above: str, below: str, publisher: str | None) -> None:
    found = article(f"A letter comes home\n\n{above}\n\n{BODY}\n{below}\n").publisher
    assert (found.value if found else None) == publisher


def test_a_publisher_named_in_the_story_is_not_its_publisher() -> None:
    assert (
        article(
            f"A letter comes home\n\n{BODY}\nThe letter was first reported by the Yonhap news agency, he said."
        ).publisher
        is None
    )


@pytest.mark.parametrize(
    ("opening", "place", "agency", "publisher"),
    [
        ("SEOUL (Reuters) - The envoy", "SEOUL", "Reuters", "Reuters"),
        ("SEOUL/TOKYO (Reuters) - The envoy", "SEOUL/TOKYO", "Reuters", "Reuters"),
        ("BEIJING, China (CNN) — The envoy", "BEIJING, China", None, "CNN"),
        ("(CNN) The envoy", None, None, "CNN"),
        ("WASHINGTON — The envoy", "WASHINGTON", None, None),
        ("VIENNA, Oct. 3 (Xinhua) -- The envoy", "VIENNA", "Xinhua", "Xinhua"),
        ("The envoy (a former teacher)", None, None, None),
    ],
)
def test_dateline(opening: str, place: str | None, agency: str | None, publisher: str | None) -> None:
    found = article(f"A letter comes home\n\n{BODY.replace('The envoy', opening, 1)}")
    assert (found.dateline.value if found.dateline else None) == place
    assert (found.agency.value if found.agency else None) == agency
    assert (found.publisher.value if found.publisher else None) == publisher


def test_pins_win_over_what_the_text_says() -> None:
    text = f"A letter comes home\n\nBy Ada Roe, CNN\nMarch 4, 2011\n\n{BODY}"
    pins = Pins(
        "a.yml", title="T", publisher="P", byline=("B",), published=date(2001, 2, 3), url="https://example.org/x"
    )
    found = article(text, pins)
    assert (found.title.value, found.title.how) == ("T", "pinned in a.yml")
    assert found.publisher and found.publisher.value == "P"
    assert [b.value for b in found.bylines] == ["B"]
    assert found.printed and found.printed.day == date(2001, 2, 3)
    assert found.url and found.url.value == "https://example.org/x"
    assert found.body[0].text.startswith("The envoy flew home")


def test_a_photographer_is_no_author() -> None:
    found = article(f"A letter comes home\n\nPhoto by Ada Roe/AFP\n\n{BODY}")
    assert found.bylines == ()


def test_a_contributor_is_no_author() -> None:
    found = article(f"A letter comes home\n\n{BODY}\nReporting by Ada Roe; Editing by Ben Poe")
    assert found.bylines == ()


def test_a_byline_may_close_the_story() -> None:
    found = article(f"A letter comes home\n\n{BODY}\nBy Ada Roe\n")
    assert [b.value for b in found.bylines] == ["Ada Roe"]


def test_a_date_in_the_story_is_not_printed() -> None:
    found = article(
        f"A letter comes home\n\n{BODY}\nThe first letter was sent on March 4, 2011, and came back unopened.\n"
    )
    assert found.printed is None


@pytest.mark.parametrize("note", ["Write to Ada Roe at ada.roe@example.org", "• Ada Roe is a columnist for the paper."])
def test_a_note_at_the_end_gives_the_author_where_nothing_else_does(note: str) -> None:
    found = article(f"A letter comes home\n\n{BODY}\n{note}\n")
    assert [b.value for b in found.bylines] == ["Ada Roe"]
    assert len(found.body) == 3


def test_the_byline_of_a_box_inside_the_story_is_not_the_storys() -> None:
    found = article(
        f"A letter comes home\n\n{BODY}\nBy Ada Roe, defence correspondent\n\n{BODY.replace('letter', 'parcel')}"
    )
    assert found.bylines == ()


def test_two_names_above_the_newsroom() -> None:
    found = article(f"A letter comes home\n\nAda Roe and Ben Page\n\nUSA TODAY\n\n{BODY}")
    assert [b.value for b in found.bylines] == ["Ada Roe", "Ben Page"]


def test_the_name_behind_a_headline_of_two_lines_stands_on_the_second() -> None:
    first = "For the envoy, the officials and talks on denu-"
    above = f"{first}\nclearization a third day: 'The door is open' - The Japan Times"
    found = article(f"{above}\nBy Felix Harrow\n\n{BODY}\nYour privacy choices\n").publisher
    assert found and (found.value, found.line) == ("The Japan Times", 2)
