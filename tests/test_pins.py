"""What an editor pins wins, and is said to be the editor's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from briefer.building import KNOWLEDGE, Report, build
from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.model import Actor, Appearance, Briefing, Knowledge
from briefer.opendata import records
from briefer.pins import read_pins
from briefer.pipeline import collect, read, render
from briefer.report import lines_of
from briefer.sources import read_source
from seeds_gold import KELLY, SEEDS

PAGE = "us-north-korea-talks-resume.md"


@cache
def few_events() -> Knowledge:
    """Each event is a page, and no pin speaks of one: with all of them a build would make little else."""
    return replace(knowledge(), events=knowledge().events[:9])


def built(tmp_path: Path, pins: str) -> tuple[Report, dict[str, str]]:
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEEDS / f"{KELLY}.txt", tmp_path / "seeds")
    (tmp_path / "seeds" / f"{KELLY}.yml").write_text(pins, "utf8")
    report = build(tmp_path, knowledge=few_events())
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
        ("title: Kelly in Pyongyang\ntopics: [sanctions]\n", "**Set by an editor** the title and the topics"),
        (
            "corrections: [{date: 2026-11-20, text: An earlier version named the wrong office.}]\n",
            "**Correction, 20 November 2026** An earlier version named the wrong office.",
        ),
        ("actors: [{add: Asia Foundation, role: a body that gives grants}]\n", "a body that gives grants <span"),
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
    assert dict(records(report.reading.library, with_body=False))[KELLY]["summary"] == [
        {"label": "What happened", "text": "An envoy came to talk.", "paragraph": None}
    ]


def test_corrections_are_in_the_export() -> None:
    briefing = read_with("corrections: [{date: 2026-11-20, text: The office was wrong.}]")
    ((_, record),) = records(collect([briefing], knowledge()), with_body=False)
    assert record["corrections"] == [{"date": "2026-11-20", "text": "The office was wrong."}]


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
        ("topics: [sanction]\n", "line 1: found the topic 'sanction'; expected 'sanctions' (did you mean that?)"),
        ("topics: [frogs]\n", "found the topic 'frogs'; expected one of"),
        (
            "actors: [{mention: Kim, is: kim-jong-ill}]\n",
            "line 1: found the unknown actor 'kim-jong-ill'; expected 'kim-jong-il'",
        ),
        (
            "actors:\n- {mention: Kim, is: Kim Jong Il}\n",
            "line 2: found the unknown actor 'Kim Jong Il'; expected 'kim-jong-il'",
        ),
        ("actors: [{mention: Kim}]\n", "line 1: found none of the keys 'is', 'add', 'remove'"),
        ("actors: [{add: Kim, is: kim-jong-il}]\n", "line 1: found the keys 'is' and 'add'"),
        ("publishr: The Gazette\n", "expected 'publisher' (did you mean that?). Example: publisher: The Gazette"),
        ("colour: red\n", "Example: published: 2002-10-03"),
        ("actors: [{add: Ri Gun, sidde: DPRK}]\n", "line 1: found the unknown key 'sidde'; expected 'side'"),
        ("actors: [{add: Ri Gun, side: North}]\n", "line 1: found 'North' under 'side'; expected one of US, DPRK"),
        ("actors: [{add: Ri Gun, mention: Ri}]\n", "line 1: found 'mention' beside 'add'"),
        ("actors: [{add: James Kelly, side: DPRK}]\n", "line 1: found 'side: DPRK' for james-kelly; expected 'US'"),
        ("actors: [{mention: …, is: kim-jong-il}]\n", "line 1: found '…' under 'mention'"),
        ("speakers: [{quote: If you are, speaker: scott-snider}]\n", "found the unknown actor 'scott-snider'"),
        ("speakers: [{quote: If you are}]\n", "line 1: found none of the keys 'speaker', 'described', 'speech'"),
        ("speakers: [{quote: If you are, speech: true}]\n", "line 1: found 'speech: true'"),
        ("speakers: [{quote: If, paragraph: two, speaker: kcna}]\n", "line 1: found 'two' under 'paragraph'"),
        (
            "corrections: [{date: 2026-11, text: Words.}]\n",
            "line 1: found '2026-11' under 'date'; expected a whole day",
        ),
        ("corrections: [{text: Words.}]\n", "line 1: found no 'date'"),
        ("checked: [ab12]\n", "line 1: found 'ab12'; expected the id of a doubt"),
        ("language: ko\n", "line 1: found 'ko' under 'language'; expected en"),
        ("summary:\n  - {lable: What happened, text: Words.}\n", "line 2: found the unknown key 'lable'"),
        ("summary:\n  - {label: What happened}\n", "line 2: found no 'text'"),
    ],
)
def test_a_pin_that_means_nothing_is_refused(pins: str, says: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_with(pins)
    assert says in str(refusal.value)


def test_the_build_tells_of_a_refused_pin(tmp_path: Path) -> None:
    report, _ = built(tmp_path, "published: 2002-10\n")
    assert any("line 1: found '2002-10' under 'published'" in failure for failure in report.reading.failures)


# ---------------------------------------------------------------------------------- actors and speakers, by one text

TEXT = (Path(__file__).parent / "cases" / "pins" / "talks.txt").read_bytes()


@cache
def knowledge() -> Knowledge:
    words = load_knowledge(KNOWLEDGE)
    finch = Actor("orla-finch", "person", "Orla Finch", "US", ("Orla Finch",), ("Finch",))
    other = Actor("pell-finch", "person", "Pell Finch", "US", ("Pell Finch",))
    twice = (Actor(f"ada-roe-{n}", "person", "Ada Roe", "UN", ("Ada Roe",)) for n in (1, 2))
    return replace(words, actors=(*words.actors, finch, other, *twice))


def read_with(pins: str) -> Briefing:
    source = read_source(TEXT, "talks.txt", read_pins(pins, "talks.yml"))
    return read(source, knowledge(), None)


def named(briefing: Briefing, actor: str) -> list[tuple[int, str]]:
    return [(m.span.paragraph, briefing.article.words(m.span)) for m in briefing.mentions if m.actor == actor]


def shown(briefing: Briefing, actor: str) -> Appearance:
    return next(one for one in briefing.appearances if one.actor.id == actor)


def said_by(briefing: Briefing) -> list[tuple[str, str]]:
    return [(u.speaker.actor or u.speaker.described, briefing.article.words(s)) for u in briefing.utterances
            for s in u.segments]  # fmt: skip


def stale(briefing: Briefing) -> list[str]:
    return [doubt.text for doubt in briefing.doubts if doubt.code == "stale-pin"]


def test_the_text_without_pins_is_read_as_the_tests_below_take_it() -> None:
    plain = read_with("")
    assert [number for number, _ in named(plain, "orla-finch")] == [1, 1, 2, 5]
    assert named(plain, "mill-river-trust") == [(3, "Mill River Trust"), (5, "Mill River Trust")]
    assert ("an aide", "No date was set for another round,") in said_by(plain)
    assert stale(plain) == []


def test_words_in_one_paragraph_mean_whom_the_editor_says() -> None:
    briefing = read_with("actors: [{mention: Finch, paragraph: 2, is: pell-finch}]")
    assert named(briefing, "pell-finch") == [(2, "Finch")]
    assert [number for number, _ in named(briefing, "orla-finch")] == [1, 1, 5]
    assert ("pell-finch", "We listened more than we talked,") in said_by(briefing)
    assert shown(briefing, "pell-finch").quoted
    assert "set by an editor" in shown(briefing, "pell-finch").mentions[0].how


def test_words_without_a_paragraph_mean_the_same_everywhere_but_within_a_longer_name() -> None:
    briefing = read_with("actors: [{mention: Finch, is: pell-finch}]")
    assert named(briefing, "pell-finch") == [(1, "Finch"), (2, "Finch"), (5, "Finch")]
    assert named(briefing, "orla-finch") == [(1, "Orla Finch")]


def test_an_added_name_has_every_standing_with_kind_side_and_role() -> None:
    briefing = read_with("actors: [{add: Ryu, kind: person, side: DPRK, role: head of the search}]")
    ryu = shown(briefing, "ryu")
    assert named(briefing, "ryu") == [(3, "Ryu"), (5, "Ryu")]
    assert (ryu.actor.kind, ryu.actor.side, ryu.actor.known) == ("person", "DPRK", False)
    assert ryu.role is not None
    assert ryu.role.text == "head of the search"
    assert not [d for d in briefing.doubts if d.code == "unknown-name" and "“Ryu”" in d.text]


def test_an_added_name_that_the_build_found_too_gets_what_the_editor_knows() -> None:
    briefing = read_with("actors: [{add: Ryu Song Pil, side: DPRK, role: head of the search}]")
    assert shown(briefing, "ryu-song-pil").actor.side == "DPRK"
    assert not [d for d in briefing.doubts if d.code == "unknown-name" and "Ryu Song Pil" in d.text]


def test_an_added_actor_may_be_meant_by_other_words() -> None:
    briefing = read_with("actors:\n- {mention: an aide, is: ryu-song-pil}\n- {add: Ryu Song Pil, side: DPRK}\n")
    assert (4, "an aide") in named(briefing, "ryu-song-pil")
    assert ("ryu-song-pil", "No date was set for another round,") in said_by(briefing)


def test_a_removed_actor_is_none() -> None:
    briefing = read_with("actors: [{remove: mill-river-trust}]")
    assert named(briefing, "mill-river-trust") == []
    assert not any("Mill River Trust" in doubt.text for doubt in briefing.doubts)
    assert "mill-river-trust" not in [actor for actor, _ in said_by(briefing)]


def test_a_removed_mention_leaves_the_others_and_the_doubt_moves_to_the_next() -> None:
    briefing = read_with("actors: [{remove: mill-river-trust, mention: Mill River Trust, paragraph: 3}]")
    assert named(briefing, "mill-river-trust") == [(5, "Mill River Trust")]
    (doubt,) = (d for d in briefing.doubts if d.code == "unknown-name" and "Mill River Trust" in d.text)
    assert doubt.span is not None
    assert doubt.span.paragraph == 5


@pytest.mark.parametrize(
    ("pin", "speaker"),
    [("speaker: orla-finch", "orla-finch"), ("described: a clerk of the committee", "a clerk of the committee")],
)
def test_a_quotation_is_said_by_whom_the_editor_says(pin: str, speaker: str) -> None:
    briefing = read_with(f"speakers: [{{quote: No date was set, {pin}}}]")
    assert (speaker, "No date was set for another round,") in said_by(briefing)


def test_a_description_by_an_editor_is_not_shown_as_the_articles_words() -> None:
    briefing = read_with("speakers: [{quote: No date was set, described: a clerk}]")
    pages = {page.path: page.markdown for page in render(collect([briefing], knowledge()))}
    assert "; a clerk <" in pages["envoy-lands-for-two-days-of-talks.md"]
    assert "## a clerk\n" in pages["voices/index.md"]
    assert not any("“a clerk”" in markdown for markdown in pages.values())


def test_a_pin_on_a_later_segment_parts_it_from_what_was_said_before() -> None:
    briefing = read_with("speakers: [{quote: That was new, speaker: pell-finch}]")
    assert ("orla-finch", "We listened more than we talked,") in said_by(briefing)
    assert ("pell-finch", "That was new.") in said_by(briefing)


def test_words_in_marks_become_speech_or_cease_to_be() -> None:
    briefing = read_with(
        "speakers:\n- {quote: long list, speaker: orla-finch}\n- {quote: Nobody hurried, speech: false}\n"
    )
    assert ("orla-finch", "long list") in said_by(briefing)
    assert "Nobody hurried," not in [words for _, words in said_by(briefing)]


def test_a_speaker_whom_the_text_does_not_name_has_a_place_among_the_actors() -> None:
    briefing = read_with("speakers: [{quote: No date was set, speaker: pell-finch}]")
    assert shown(briefing, "pell-finch").mentions == ()
    pages = {page.path: page.markdown for page in render(collect([briefing], knowledge()))}
    assert "actors/pell-finch.md" in pages
    assert "not named, quoted" in pages["envoy-lands-for-two-days-of-talks.md"]


def test_the_order_of_actors_in_the_file_does_not_matter() -> None:
    rows = ["{remove: orla-finch, paragraph: 5}", "{add: Ryu, side: DPRK}", "{mention: Finch, is: pell-finch}"]
    one, other = (read_with(f"actors: [{', '.join(order)}]") for order in (rows, rows[::-1]))
    assert one.mentions == other.mentions


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        (
            "actors: [{mention: Osk, is: orla-finch}]",
            "line 1: the pin no longer fits its text: the words “Osk” are not",
        ),
        ("note: A note.\nactors:\n- {mention: Ryu, paragraph: 2, is: orla-finch}", "line 3: the pin no longer fits"),
        ("actors: [{mention: Ryu, paragraph: 2, is: orla-finch}]", "are not in paragraph 2; they are in 1, 3, 5"),
        ("actors: [{mention: Ryu, paragraph: 40, is: orla-finch}]", "the text has no paragraph 40"),
        ("actors: [{mention: River, is: orla-finch}]", "stand only within a longer name"),
        ("actors: [{add: Osk Brell}]", "the words “Osk Brell” are not in the text"),
        (
            "actors: [{remove: mil-river-trust}]",
            "the actor mil-river-trust is not named (did you mean mill-river-trust?)",
        ),
        ("actors: [{remove: orla-finch, paragraph: 4}]", "the actor orla-finch is not named in paragraph 4"),
        ("speakers: [{quote: A cat sat, speaker: orla-finch}]", "no quotation begins with “A cat sat”"),
        ("speakers: [{quote: long list, speech: false}]", "no quotation begins with “long list”"),
        ("speakers: [{quote: No date, paragraph: 2, described: a clerk}]", "no quotation of paragraph 2 begins"),
        ("checked: ['00000000']", "there is no doubt 00000000 under 'checked'"),
    ],
)
def test_a_pin_that_no_longer_fits_is_a_doubt(pins: str, says: str) -> None:
    (text,) = stale(read_with(pins))
    assert text.startswith("seeds/talks.yml, line ")
    assert says in text


def test_the_build_shows_a_pin_that_no_longer_fits(tmp_path: Path) -> None:
    report, _ = built(tmp_path, "actors: [{remove: tomas-brandt}]\n")
    assert report.reading.failures == ()
    assert f"stale pin  seeds/{KELLY}.yml, line 1:" in "\n".join(lines_of(report, check=False))


def test_several_actors_of_one_name_must_be_told_apart_by_id() -> None:
    with pytest.raises(InputError, match="'ada-roe-1' or 'ada-roe-2'"):
        read_with("actors: [{add: Ada Roe}]")


def test_a_text_in_another_language_may_stay_without_a_page() -> None:
    assert read_pins("language: ko\npublish: false\n", "a.yml").language == "ko"
    assert read_pins("language: en-GB\n", "a.yml").language == "en-GB"
