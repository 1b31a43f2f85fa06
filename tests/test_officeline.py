"""The picture of somebody's offices: what is drawn, what is said, and that it stays within its frame."""

from __future__ import annotations

import re
from datetime import date

from briefer.model import Office
from briefer.pages.officeline import office_line

UNTIL = date(2025, 9, 1)
ENVOY = Office("Envoy", date(2001, 5, 1), date(2003, 1, 31))
MINISTER = Office("Foreign Minister", date(2003, 2, 1), None)
UNDATED = Office("Chairman", None, None)


def test_one_office_needs_no_picture() -> None:
    assert office_line([ENVOY, UNDATED], [], UNTIL) == []


def test_every_office_with_a_beginning_is_a_bar_with_its_name_and_years() -> None:
    lines = "\n".join(office_line([ENVOY, MINISTER, UNDATED], [], UNTIL))
    assert lines.count('<rect class="event"') == 2
    assert "Envoy, 2001–2003" in lines and "Foreign Minister, since 2003" in lines and "Chairman" not in lines


def test_an_office_still_held_reaches_the_last_day_known() -> None:
    bars = re.findall(r'<rect class="event" x="([\d.]+)" y="\d+" width="([\d.]+)"', "\n".join(
        office_line([ENVOY, MINISTER], [], UNTIL)))  # fmt: skip
    ends = [float(left) + float(width) for left, width in bars]
    assert ends[0] < ends[1] <= 720


def test_every_day_of_a_briefing_is_one_ring_and_lies_in_the_frame() -> None:
    days = [date(1994, 6, 1), date(2030, 1, 1), date(2030, 1, 1)]
    lines = "\n".join(office_line([ENVOY, MINISTER], days, UNTIL))
    rings = [float(x) for x in re.findall(r'<circle class="briefing" cx="([\d.]+)"', lines)]
    assert len(rings) == 2 and all(0 <= x <= 720 for x in rings)


def test_a_title_cannot_leave_the_picture() -> None:
    hostile = Office('<script>"x" & </svg>' + "long " * 60, date(2002, 1, 1), date(2002, 2, 1))
    lines = "\n".join(office_line([ENVOY, hostile], [], UNTIL))
    assert "<script" not in lines and lines.count("</svg>") == 1
    assert all(len(label) < 240 for label in re.findall(r"<text[^>]*>(.*?)</text>", lines))
