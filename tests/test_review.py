"""The review queue: what the build doubts, and answers written into the pins."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import review as review_command
from briefer.building import Reading, Report
from briefer.desk.places import Places
from briefer.desk.queue import RANKS, Item
from briefer.desk.reviewpage import MOST, review_page
from briefer.desk.wholequeue import whole_queue
from briefer.model import Page
from briefer.neutral import loaded_words
from briefer.pipeline import collect
from desk_project import make_project, read_fast
from test_whole_site import small_knowledge

__all__ = ["read_fast"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def items(root: Path, capsys: pytest.CaptureFixture[str], *texts: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert review_command.main([*texts, "--root", str(root), "--json"]) == 0
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return told


def one(found: list[dict[str, Any]], code: str, words: str = "") -> dict[str, Any]:
    (item,) = (item for item in found if item["code"] == code and words in item["says"])
    return item


def run(root: Path, *arguments: str) -> int:
    return review_command.main(["--root", str(root), *arguments])


def pins(root: Path, stem: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((root / "seeds" / f"{stem}.yml").read_text("utf8"))
    return loaded


def test_the_worst_comes_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [item["code"] for item in items(root, capsys)]
    assert codes == sorted(codes, key=RANKS.index)
    assert {"weak-date", "no-publisher", "unknown-name"} <= set(codes)


def test_an_item_has_its_passage_its_guess_and_its_lines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = one(items(root, capsys, "doubtful"), "unknown-name", "Orla Finch")
    assert item["file"] == "seeds/doubtful.txt"
    assert item["page"] == "briefings/envoys-meet-in-a-made-up-town.md"
    assert item["paragraph"] == 2 and item["words"].endswith("said Orla Finch, the envoy.")
    assert yaml.safe_load(item["pin"]) == {"actors": [{"add": "Orla Finch", "kind": "person", "side": "unknown"}]}
    assert yaml.safe_load(item["knowledge"])[0]["id"] == "orla-finch"


def test_only_the_texts_that_are_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {item["file"] for item in items(root, capsys, "seeds/clear.txt")} == {"seeds/clear.txt"}


def test_an_accepted_guess_is_pinned_and_no_longer_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = one(items(root, capsys, "doubtful"), "unknown-name", "Orla Finch")
    assert run(root, "--accept", item["id"]) == 0
    assert pins(root, "doubtful")["actors"] == [{"add": "Orla Finch", "kind": "person", "side": "unknown"}]
    assert item["id"] not in [other["id"] for other in items(root, capsys)]


def test_an_open_answer_has_to_be_given(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = one(items(root, capsys, "doubtful"), "no-publisher")
    assert run(root, "--accept", item["id"]) == 1
    assert "--with ANSWER" in capsys.readouterr().err
    assert not (root / "seeds" / "doubtful.yml").exists()
    assert run(root, "--accept", item["id"], "--with", "The Gazette: North") == 0
    assert pins(root, "doubtful") == {"publisher": "The Gazette: North"}


def test_a_wrong_answer_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "seeds" / "doubtful.yml").write_text("# mine\nslug: made-up\n", "utf8")
    item = one(items(root, capsys, "doubtful"), "weak-date")
    broken = (root / "seeds" / "doubtful.yml").read_text("utf8").replace("slug", "slugg")
    (root / "seeds" / "doubtful.yml").write_text(broken, "utf8")
    assert run(root, "--accept", item["id"]) == 1
    assert (root / "seeds" / "doubtful.yml").read_text("utf8") == broken


def test_a_doubt_that_stands_is_asked_no_more_and_comments_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for item in items(root, capsys, "clear"):
        assert run(root, "--let-stand", item["id"]) == 0
    assert items(root, capsys, "clear") == [], "late doubts too, and none of them is called stale"
    text = (root / "seeds" / "clear.yml").read_text("utf8")
    assert text.startswith("# by telephone\n") and "  # so the envoy's office\n" in text


def test_the_list_is_for_reading(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "doubtful") == 0
    told = capsys.readouterr().out
    assert "unknown-name  seeds/doubtful.txt ¶2" in told
    assert "  in seeds/doubtful.yml:\n      publisher: …\n" in told
    assert told.rstrip().endswith("`--let-stand ID` leaves it as it is.")


def test_an_unknown_id_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--accept", "00000000") == 1
    assert "no doubt '00000000'" in capsys.readouterr().err


def test_the_page_of_the_local_site_shows_the_same_and_escapes_it() -> None:
    item = Item("0123abcd", "unknown-name", "seeds/a<b>.txt", "briefings/a.md", "“<script>” is new.", 2,
                "<script>alert(1)</script>", "a person", "actors:\n  - {add: x}")  # fmt: skip
    page = review_page([item] * (MOST + 1))
    assert page.count("## 0123abcd unknown-name\n") == MOST
    assert f"The first {MOST} stand here" in page and "<script" not in page
    assert "```yaml\nactors:\n  - {add: x}\n```" in page
    assert "](briefings/a.md) ¶2: " in page


# ------------------------------------------------------------------------------------------------ beside the doubts

JUDGING = "# ours\nnote: The regime has not answered.\n"


def test_a_loaded_word_of_ours_is_an_item_with_its_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "seeds" / "doubtful.yml").write_text(JUDGING, "utf8")
    item = one(items(root, capsys), "loaded-word")
    assert (item["file"], item["page"]) == ("seeds/doubtful.yml", "briefings/envoys-meet-in-a-made-up-town.md")
    assert "“regime”" in item["says"] and "The regime has not answered." in item["words"]
    assert "seeds/doubtful.yml" in item["todo"]


def test_a_quoted_loaded_word_is_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "seeds" / "doubtful.yml").write_text(JUDGING.replace("The regime", "“The regime”"), "utf8")
    assert "loaded-word" not in [item["code"] for item in items(root, capsys)]


def test_no_pin_lets_a_loaded_word_stand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "seeds" / "doubtful.yml").write_text(JUDGING, "utf8")
    item = one(items(root, capsys), "loaded-word")
    assert run(root, "--let-stand", item["id"]) == 1
    assert item["todo"] in capsys.readouterr().err
    assert (root / "seeds" / "doubtful.yml").read_text("utf8") == JUDGING


def test_a_loaded_word_of_an_entry_names_the_entry() -> None:
    knowledge = small_knowledge()
    event = replace(knowledge.events[0], title="The regime answers")
    changed = replace(knowledge, events=(event, *knowledge.events[1:]))
    library = collect((), changed)
    reading = Reading(library, (), has_model=False, seconds={})
    words = tuple(loaded_words([Page("timeline.md", "- 2 May: The regime answers")], changed))
    places = Places({("events.yml", event.id): "scripts/knowledge/events.yml:7"}, {})
    (item,) = whole_queue(Report(reading, (), words), places)
    assert item.file == "scripts/knowledge/events.yml:7" and item.file in item.todo


def test_a_text_that_cannot_be_read_comes_first_in_the_data_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "seeds" / "empty.txt").write_text("", "utf8")
    first = items(root, capsys)[0]
    assert (first["code"], first["file"]) == ("unread-text", "seeds/empty.txt")
    assert first["says"].startswith("seeds/empty.txt")
    assert [item["code"] for item in items(root, capsys, "empty")] == ["unread-text"]
