"""The picture of an actor's line of time: what is drawn, what is said, and that it stays within its frame."""

from __future__ import annotations

import re
from datetime import date

from briefer.model import Office
from briefer.pages.actorline import actor_line, line_caption

UNTIL = date(2025, 9, 1)
ENVOY = Office("Envoy", date(2001, 5, 1), date(2003, 1, 31))
MINISTER = Office("Foreign Minister", date(2003, 2, 1), None)
UNDATED = Office("Chairman", None, None)


def drawn(*offices: Office, events: tuple[date, ...] = (), articles: tuple[date, ...] = ()) -> str:
    return "\n".join(actor_line(offices, events, articles, UNTIL))


def test_little_is_taken_in_without_a_picture() -> None:
    assert drawn(ENVOY, UNDATED, events=(date(2002, 1, 1),), articles=(date(2002, 2, 1),) * 9) == ""


def test_every_office_with_a_beginning_is_a_bar_with_its_name_and_years() -> None:
    picture = drawn(ENVOY, MINISTER, UNDATED)
    assert picture.count('<rect class="office"') == 2
    assert "Envoy, 2001–2003" in picture and "Foreign Minister, since 2003" in picture and "Chairman" not in picture


def test_an_office_still_held_reaches_the_last_day_known() -> None:
    bars = re.findall(r'<rect class="office" x="([\d.]+)" y="\d+" width="([\d.]+)"', drawn(ENVOY, MINISTER))
    ends = [float(left) + float(width) for left, width in bars]
    assert ends[0] < ends[1] <= 360


def test_events_are_strokes_and_articles_rings_and_all_lie_in_the_frame() -> None:
    days = (date(1994, 6, 1), date(2008, 1, 1), date(2030, 12, 31), date(2030, 12, 31))
    picture = drawn(events=days, articles=days)
    rings = [float(x) for x in re.findall(r'<circle class="ring" cx="([\d.]+)"', picture)]
    strokes = [float(x) for x in re.findall(r'<line class="event" x1="([\d.]+)"', picture)]
    assert rings == strokes and len(rings) == 3 and all(0 <= x <= 360 for x in rings)
    assert "4 events and 4 articles on a line of time, 1994 to 2030" in picture.replace("&#58;", ":")


def test_articles_of_neighbouring_days_are_one_ring() -> None:
    crowd = tuple(date(2002, 1, day) for day in range(1, 29))
    assert drawn(ENVOY, MINISTER, articles=crowd).count("<circle") < 5


def test_a_title_cannot_leave_the_picture() -> None:
    hostile = Office('<script>"x" & </svg>' + "long " * 60, date(2002, 1, 1), date(2002, 2, 1))
    picture = drawn(ENVOY, hostile)
    assert "<script" not in picture and picture.count("</svg>") == 1
    assert all(len(label) < 240 for label in re.findall(r"<text[^>]*>(.*?)</text>", picture))


def test_the_caption_names_what_is_drawn_only() -> None:
    assert line_caption((), (), (UNTIL,)) == '<span class="quiet caption">Rings: articles.</span>'
