"""What an editor pins wins, and is said to be the editor's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefer.building import Report, build
from briefer.opendata import records
from seeds_gold import KELLY, SEEDS

PAGE = "us-north-korea-talks-resume.md"


def built(tmp_path: Path, pins: str) -> tuple[Report, dict[str, str]]:
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEEDS / f"{KELLY}.txt", tmp_path / "seeds")
    (tmp_path / "seeds" / f"{KELLY}.yml").write_text(pins, "utf8")
    report = build(tmp_path)
    folder = tmp_path / "briefings"
    return report, {file.relative_to(folder).as_posix(): file.read_text("utf8") for file in folder.rglob("*.md")}


@pytest.mark.parametrize(
    ("pins", "shown"),
    [
        ("title: Kelly in Pyongyang\n", "# Kelly in Pyongyang"),
        ("dek: A first visit\n", "“A first visit”"),
        ("publisher: The Made-Up Gazette\n", "**Publisher** The Made-Up Gazette"),
        ("byline: [Ada Quill, Bo Reed]\n", "**By** Ada Quill and Bo Reed"),
        ("published: 2002-10-04\n", "**Published** 4 October 2002, set by an editor"),
        ("url: https://example.org/talks\n", "(https://example.org/talks)"),
        ("note: The text was cut by the sender.\n", "**Editor’s note** The text was cut by the sender."),
        ("topics: [sanctions]\n", "[Sanctions](topics/sanctions.md)"),
    ],
)
def test_a_pin_wins(tmp_path: Path, pins: str, shown: str) -> None:
    report, pages = built(tmp_path, pins)
    assert report.reading.failures == ()
    assert any(shown in markdown for markdown in pages.values())


def test_a_pinned_summary_replaces_the_points_and_is_said_to_be_the_editors(tmp_path: Path) -> None:
    report, pages = built(tmp_path, "summary:\n  - {label: What happened, text: An envoy came to talk.}\n")
    brief = pages[PAGE].split("## In brief")[1].split("## Key actors")[0]
    assert "**What happened:** An envoy came to talk." in brief
    assert "in our editors’ words" in brief
    assert "“" not in brief
    assert records(report.reading.library, with_body=False)[KELLY]["summary"] == [
        {"label": "What happened", "text": "An envoy came to talk.", "paragraph": None}
    ]


def test_a_pinned_slug_is_the_address(tmp_path: Path) -> None:
    _, pages = built(tmp_path, "slug: kelly-visit\n")
    assert "kelly-visit.md" in pages


def test_a_text_that_is_not_to_be_published_has_no_page(tmp_path: Path) -> None:
    report, pages = built(tmp_path, "publish: false\n")
    assert report.reading.failures == ()
    assert PAGE not in pages


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        ("published: 2002-10\n", "line 1: found '2002-10' under 'published'; expected a whole day"),
        ("topics: [sanction]\n", "found the topic 'sanction'; expected one of"),
        ("summary:\n  - {lable: What happened, text: Words.}\n", "line 2: found the unknown key 'lable'"),
        ("summary:\n  - {label: What happened}\n", "line 2: found no 'text'"),
    ],
)
def test_a_pin_that_means_nothing_is_refused(tmp_path: Path, pins: str, says: str) -> None:
    report, _ = built(tmp_path, pins)
    assert any(says in failure for failure in report.reading.failures)
