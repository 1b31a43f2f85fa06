"""Names found in a text: newcomers by their shape, the model's voice, and how little it is asked."""

from __future__ import annotations

from typing import Any

import pytest

from briefer.names import find_names
from briefer.ner import load_model
from cases.actors.support import Model, article, cases, run, small_knowledge


@pytest.mark.parametrize("case", cases("names.yml"), ids=lambda case: case["case"])
def test_newcomers_by_shape(case: dict[str, Any]) -> None:
    found = run(case["text"]).names.newcomers
    assert sorted((a.name, a.kind) for a in found) == sorted((name, kind) for name, kind in case["newcomers"])


def test_every_hit_stands_in_the_text_and_none_overlaps() -> None:
    made = article("Kim Jong Il met James Kelly in Pyongyang.\nKelly said Kim was polite to Leeds University staff.")
    hits = find_names(made, small_knowledge(), None).hits
    ends: dict[int, int] = {}
    for hit in hits:
        assert made.words(hit.span).strip() == made.words(hit.span) != ""
        assert hit.span.start >= ends.get(hit.span.paragraph, 0)
        ends[hit.span.paragraph] = hit.span.end


def test_possessive_is_no_part_of_a_name() -> None:
    found = run("Kim Jong Il's guests and Kelly’s aides met James Kelly's friend.")
    assert [found.article.words(m.span) for m in found.mentions] == ["Kim Jong Il", "Kelly", "James Kelly"]


def test_model_is_asked_only_about_what_knowledge_and_shape_leave_open() -> None:
    model = Model()
    run("Kim Jong Il visited China. President Bush spoke.\nThe crew came from Zarnitsa in the rain.", model=model)
    assert model.asked == ["The crew came from Zarnitsa in the rain."]


def test_model_names_a_place_where_a_word_of_place_agrees() -> None:
    found = run("The crew came from Zarnitsa in the rain.", model=Model(Zarnitsa="GPE"))
    assert [(a.name, a.kind) for a in found.names.newcomers] == [("Zarnitsa", "place")]


def test_model_is_outvoted_by_the_shape_of_a_name() -> None:
    found = run("Mr. Zabriskie said no. Analyst Dora Finch agreed.", model=Model(Zabriskie="ORG", Dora_Finch="GPE"))
    assert {(a.name, a.kind) for a in found.names.newcomers} == {("Zabriskie", "person"), ("Dora Finch", "person")}


def test_name_in_a_caption_alone_is_no_newcomer() -> None:
    made = article("Nobody came.", caption="Dora Finch, an analyst, at the gate.")
    assert find_names(made, small_knowledge(), None).newcomers == ()


@pytest.mark.parametrize("text", ["", "¡¿…—", "A", "'s 's", "\u00a0\u200b", "KIM", "Mr.", "(((", "U.S.U.S.U.S." * 50])
def test_any_text_is_read(text: str) -> None:
    run(text or "x", headline=text)


def test_real_model_finds_names_by_their_labels() -> None:
    model = load_model()
    assert model is not None, "the locked environment has the model"
    sentence = "Angela Merkel flew to Paris."
    labels = {sentence[start:end]: label for start, end, label in model([sentence])[0]}
    assert labels == {"Angela Merkel": "PERSON", "Paris": "GPE"}
