"""The JSON Schema of the pins says what the reading says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from briefer.errors import InputError
from briefer.pinkeys import KEYS, SCHEMA_FILE, schema_text
from briefer.pins import read_pins

ROOT = Path(__file__).parent.parent


class DaysAsText(yaml.SafeLoader):
    """Reads a date as the text that it is, as editors' completion does."""


DaysAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(text: str) -> list[str]:
    """What the schema finds wrong in the text of a pins file."""
    value: Any = yaml.load(text, DaysAsText)
    return [error.message for error in Draft7Validator(json.loads(schema_text())).iter_errors(value)]


def test_the_published_schema_is_that_of_the_table() -> None:
    assert (ROOT / SCHEMA_FILE).read_text("utf8") == schema_text()


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("example", [key.example for key in KEYS])
def test_every_example_is_right_for_the_schema_and_for_the_reading(example: str) -> None:
    assert faults(example) == []
    assert read_pins(example, "a.yml") != read_pins("", "a.yml")


@pytest.mark.parametrize(
    "pins",
    [
        "titel: Words",
        "published: 2002-10",
        "publish: perhaps",
        "topics: {sanctions: true}",
        "actors: [{mention: Kim}]",
        "actors: [{add: Ri Gun, is: ri-gun}]",
        "actors: [{add: Ri Gun, side: North}]",
        "actors: [{add: Ri Gun, kind: ship}]",
        "actors: [{remove: kcna, paragraph: two}]",
        "speakers: [{speaker: kcna}]",
        "speakers: [{quote: If you are}]",
        "speakers: [{quote: If you are, speech: true}]",
        "speakers: [{quote: If you are, speech: false, described: a clerk}]",
        "summary: [{label: What happened}]",
        "corrections: [{date: 2026-11, text: Words.}]",
        "checked: [ab12]",
    ],
)
def test_what_the_schema_refuses_the_reading_refuses(pins: str) -> None:
    assert faults(pins)
    with pytest.raises(InputError):
        read_pins(pins, "a.yml")
