"""The table of all keys that an editor may pin: what each means, its form and an example.

The reading of pins, the messages about wrong ones, and the JSON Schema for editors' completion stand on this table.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from briefer.model import ActorKind
from briefer.subject import EVERY_SIDE

Form = Literal["text", "texts", "day", "flag", "number", "no", "ids", "entries"]

SCHEMA_FILE = "docs/assets/pins.schema.json"
SCHEMA_LINE = "# yaml-language-server: $schema=../docs/assets/pins.schema.json"


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    Attributes:
        form: "no" is the word false alone; "entries" a list of mappings, each of one of the `shapes`.
        required: within its mapping.
        choices: the only words allowed, where there are few.
        shapes: for "entries", the keys of each mapping that is allowed.
    """

    name: str
    form: Form
    meaning: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    shapes: tuple[tuple[Key, ...], ...] = ()


def _must(name: str, form: Form, meaning: str) -> Key:
    return Key(name, form, meaning, required=True)


_PARAGRAPH = Key("paragraph", "number", "The ¶ number on the page; 0 is the headline. Without it: the whole text.")
_IS = (
    _must("mention", "text", "Words of the text, as they stand there."),
    _must("is", "text", "Id of the actor that they mean."),
    _PARAGRAPH,
)
_ADD = (
    _must("add", "text", "A name as the text writes it: every standing of these words."),
    Key("kind", "text", "What it is; a person where left out.", choices=get_args(ActorKind)),
    Key("side", "text", "Whose side it is on.", choices=EVERY_SIDE),
    Key("role", "text", "What they are in this article, in our own words."),
)
_REMOVE = (
    _must("remove", "text", "Id of an actor that is none here."),
    Key("mention", "text", "Only where these words were taken for it."),
    _PARAGRAPH,
)
_QUOTE = (_must("quote", "text", "The first words of the quotation."), _PARAGRAPH)
_SPEAKER = (*_QUOTE, _must("speaker", "text", "Id of the actor who says it."))
_DESCRIBED = (*_QUOTE, _must("described", "text", "Who says it, where the text gives no name: a senior U.S. official."))
_NO_SPEECH = (*_QUOTE, _must("speech", "no", "These words in quotation marks are nobody's speech."))
_POINT = (_must("label", "text", "What the point tells."), _must("text", "text", "The point, in our own words."))
_CORRECTION = (
    _must("date", "day", "The day on which the page was put right."),
    _must("text", "text", "What an earlier version said wrongly."),
)

KEYS = (
    Key("title", "text", "The headline.", "title: Envoy lands in Pyongyang"),
    Key("dek", "text", "The line under the headline.", "dek: Two days of talks about missing soldiers"),
    Key("publisher", "text", "Who published the article.", "publisher: The Gazette"),
    Key("byline", "texts", "Who wrote it.", "byline: [Ada Quill]"),
    Key("published", "day", "The day on which it was published.", "published: 2002-10-03"),
    Key("url", "text", "Where the original stands.", "url: https://example.org/envoy"),
    Key("slug", "text", "The address of the briefing.", "slug: envoy-lands"),
    Key("language", "text", "The language of the text: en. No other is read.", "language: en"),
    Key("topics", "texts", "Ids or names of the topics, instead of those found.", "topics: [sanctions, summits]"),
    Key(
        "actors",
        "entries",
        "Who is meant by words of the text, who was missed, and who is none.",
        "actors: [{mention: Kim, paragraph: 4, is: kim-jong-il}]",
        shapes=(_IS, _ADD, _REMOVE),
    ),
    Key(
        "speakers",
        "entries",
        "Who says a quotation, or that it is no speech.",
        "speakers: [{quote: It is a first step, speaker: scott-snyder}]",
        shapes=(_SPEAKER, _DESCRIBED, _NO_SPEECH),
    ),
    Key("note", "text", "A note to the reader, shown as the editor's.", "note: The sender cut the last paragraph."),
    Key(
        "summary",
        "entries",
        "The points, in our own words, instead of those found.",
        "summary: [{label: What happened, text: An envoy arrived for talks.}]",
        shapes=(_POINT,),
    ),
    Key(
        "corrections",
        "entries",
        "What was put right on the page, shown with its day.",
        "corrections: [{date: 2026-11-20, text: An earlier version named the wrong office.}]",
        shapes=(_CORRECTION,),
    ),
    Key("checked", "ids", "Ids of doubts that an editor has looked at and lets stand.", "checked: [ab12cd34]"),
    Key("publish", "flag", "false keeps the text off the site.", "publish: false"),
)
BY_NAME = {key.name: key for key in KEYS}


def schema_text() -> str:
    """The JSON Schema of a pins file, as it stands in `SCHEMA_FILE`."""
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Pins",
        "description": "What an editor fixes by hand in seeds/NAME.yml, beside the text NAME.txt.",
    }
    return json.dumps({**head, **_mapping(KEYS)}, indent=2, ensure_ascii=False) + "\n"


def _mapping(keys: tuple[Key, ...]) -> dict[str, Any]:
    mapping: dict[str, Any] = {
        "type": "object",
        "properties": {key.name: _property(key) for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.required]
    return {**mapping, "required": required} if required else mapping


def _property(key: Key) -> dict[str, Any]:
    example = f" Example: {key.example}" if key.example else ""
    return {"description": f"{key.meaning}{example}", **_form(key)}


def _form(key: Key) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1}
    match key.form:
        case "text":
            return {"enum": list(key.choices)} if key.choices else text
        case "texts":
            return {"anyOf": [text, {"type": "array", "items": text}]}
        case "day":
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case "flag":
            return {"type": "boolean"}
        case "no":
            return {"const": False}
        case "number":
            return {"type": "integer"}
        case "ids":  # eight digits without a letter are a number to YAML
            one = {"anyOf": [{"type": "string", "pattern": "^[0-9a-f]{8}$"}, {"type": "number"}]}
            return {"type": "array", "items": one}
        case "entries":
            shapes = [_mapping(shape) for shape in key.shapes]
            return {"type": "array", "items": shapes[0] if len(shapes) == 1 else {"anyOf": shapes}}
