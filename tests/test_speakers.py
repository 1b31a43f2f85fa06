"""Speakers: what the text tells of an actor, labels of a transcript, and reasons that a reader can follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefer.model import Actor, Article, Knowledge, Office, PrintedDate, Speaker
from briefer.quotes import find_utterances
from briefer.speech.cast import Cast, sex_of
from briefer.speech.text import Sentence, sentences_of
from briefer.speech.words import speech_words
from test_quotes import article_of, marked, speech

__all__ = ["speech"]  # the fixture

OSK = Actor(
    "viktor-osk", "person", "Viktor Osk", "US", ("Viktor Osk",),
    offices=(Office("President", date(2001, 1, 20), date(2009, 1, 20)),),
)  # fmt: skip
QUILL = Actor(
    "martin-quill", "person", "Martin Quill", "US", ("Martin Quill",),
    offices=(Office("President", date(2009, 1, 20), date(2017, 1, 20)),),
)  # fmt: skip


def cast_of(text: str, names: dict[str, str], knowledge: Knowledge) -> Cast:
    article = article_of(text)
    mentions = marked(article, names)
    by_paragraph = {p.number: [m for m in mentions if m.span.paragraph == p.number] for p in article.body}
    sentences: list[Sentence] = []
    for paragraph in article.body:
        sentences += sentences_of(paragraph, (), by_paragraph[paragraph.number])
    return Cast(article, sentences, by_paragraph, knowledge)


def dated(article: Article, day: date) -> Article:
    return replace(article, printed=PrintedDate(day, "given"))


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mr. Ri Hwa Sol spoke.", "m"),
        ("The spokeswoman Ri Hwa Sol spoke.", "f"),
        ("Ri Hwa Sol, chairwoman of the party, spoke.", "f"),
        ("Ri Hwa Sol spoke. She left.", "f"),
        ("Ri Hwa Sol spoke. He left. His car was gone.", "m"),
        ("Ri Hwa Sol spoke.\nShe left.", None),  # another paragraph may be about somebody else
        ("Ri Hwa Sol spoke.", None),
    ],
)
def test_the_text_tells_he_or_she(text: str, sex: str | None, speech: Knowledge) -> None:
    assert cast_of(text, {"Ri Hwa Sol": "ri-hwa-sol"}, speech).parts["ri-hwa-sol"].sex == sex


def test_titles_before_and_after_a_name_are_remembered(speech: Knowledge) -> None:
    text = "State department spokesman Tomas Reyl, a former envoy to the talks, left."
    words = cast_of(text, {"Tomas Reyl": "tomas-reyl"}, speech).parts["tomas-reyl"].words
    assert {"state", "department", "spokesman", "envoy"} <= words


def test_a_title_before_a_verb_is_not_the_next_name_s(speech: Knowledge) -> None:
    words = cast_of("The president thanked Tomas Reyl.", {"Tomas Reyl": "tomas-reyl"}, speech).parts["tomas-reyl"].words
    assert "president" not in words


@pytest.mark.parametrize(
    ("form", "kind"),
    [("Tomas Reyl", "person"), ("Harbor Institute", "organisation"), ("IAEA", "organisation"), ("Mirador", "place")],
)
def test_kind_of_a_newcomer(form: str, kind: str, speech: Knowledge) -> None:
    assert cast_of(f"{form} was there.", {form: "somebody"}, speech).parts["somebody"].kind == kind


@pytest.mark.parametrize(
    ("day", "speaker"),
    [
        (date(2009, 1, 12), Speaker("viktor-osk", "Viktor Osk")),
        (date(2009, 2, 1), Speaker("martin-quill", "Martin Quill")),
        (date(1999, 1, 1), Speaker(None, "THE PRESIDENT")),
    ],
)
def test_an_office_in_a_transcript_is_its_holder_on_the_printed_day(
    day: date, speaker: Speaker, speech: Knowledge
) -> None:
    knowledge = replace(speech, actors=(OSK, QUILL))
    article = dated(article_of("Q: What of Martin Quill?\nTHE PRESIDENT: He will do well.\nQ: Sir?"), day)
    utterances, _ = find_utterances(article, marked(article, {"Martin Quill": "martin-quill"}), knowledge)
    assert utterances[1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ('"It is late," Tomas Reyl said.', "'said' follows the quotation; its subject is Tomas Reyl"),
        ('Tomas Reyl called it "late".', "'called' stands before the quotation; its subject is Tomas Reyl"),
        ('It was "very late," according to Tomas Reyl.', "'according to' names the source; its subject is Tomas Reyl"),
        (
            '"It is late," Tomas Reyl said.\n"Let us go," he said.',
            "'said' follows the quotation; 'he' is Tomas Reyl, who spoke before",
        ),
        (
            '"It is late," a senior official said.',
            "'said' follows the quotation; its subject is a senior official, whom the text does not name",
        ),
    ],
)
def test_the_reason_can_be_followed(text: str, how: str, speech: Knowledge) -> None:
    article = article_of(text)
    utterances, _ = find_utterances(article, marked(article, {"Tomas Reyl": "tomas-reyl"}), speech)
    assert utterances[-1].how == how


def test_a_capital_speaks_for_its_country(speech: Knowledge) -> None:
    article = article_of('Pyongyang called it "late".')
    mentions = marked(article, {"Pyongyang": "pyongyang"})
    standing = tuple(mention._replace(stands_for="north-korea") for mention in mentions)
    (utterance,), _ = find_utterances(article, standing, speech)
    assert utterance.speaker.actor == "north-korea"


def test_a_family_name_tells_no_sex_though_it_be_a_given_name_elsewhere(speech: Knowledge) -> None:
    words = speech_words(speech)
    given = next(iter(sorted(words.women)))
    assert sex_of(f"{given.title()} Marlow", words) == "f"
    family_first = replace(words, family_first=words.family_first | {given})
    assert sex_of(f"{given.title()} Marlow", family_first) is None
