"""Texts, bytes and pins drawn at random, for property tests: what an article is made of, mixed with what none holds.

Whole sentences bring a text into every stage; pieces of sentences, hostile payloads and any characters break them.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from briefer.pinkeys import KEYS, Key
from briefer.sources import FORMS
from hostile.corpus import payloads

_HEADS = (
    "Envoy opens talks in Pyongyang", "By Ada Quill", "By ADA QUILL, Staff Writer", "March 4, 2014", "2014-03-04",
    "Tuesday, May 3, 2016 9:15 a.m. EST", "The Made-Up Gazette", "Published: 4 March 2014", "http://example.org/a?b=c",
    "Share this", "Copyright 2014 The Made-Up Gazette", "Related stories", "* * *", "---", "# Head",
    "PYONGYANG, North Korea (Vermont Wire) -", "Last updated 12:00", "Page 1 of 3", "[Photo caption]",
    "READ MORE: Another story", "Editor's note:",
)  # fmt: skip
_SENTENCES = (
    "The American envoy Orla Finch landed in Pyongyang on Tuesday for talks with North Korea about missing soldiers.",
    '"We came to listen, and we will go home with a list," Ms. Finch told reporters before the flight.',
    "“The families have waited for a long time,” said Mr. Ryu, a vice minister of the D.P.R.K.",
    "The two sides agreed on Oct. 3, 2002 that inspectors would return to the reactor within a month.",
    "Analysts at the Lakeside Institute in Geneva said that the visit would be judged by what comes after it.",
    "He said the North expected food aid before any search began, according to an official of the ministry.",
    "Since the summer of 2011 the United States and North Korea have met four times, and nothing was signed.",
    "SEOUL, South Korea — The president said last week that sanctions would stay until the missiles were gone.",
    "'It is a first step,' an official who asked not to be named said yesterday, 'and the next is ours.'",
    "Q: Did you talk about the hostages? A: We talked about everything that both sides wanted to talk about.",
)  # fmt: skip
_PIECES = (
    "Kim Jong Il", "Mr. Kim", "the North", "D.P.R.K.", "Gen.", "U.S.", "Secretary of State", "on Tuesday", "last year",
    "in 1994", "Feb. 30, 2003", "31/02/2003", "said", "told reporters:", "according to", "he", "“", "”", '"', "'", "``",
    "(", ")", "…", "...", "—", "¶3", "北朝鮮", "김정일", "é", "\u00a0", "\u200b", "\u202e", "\t", "&amp;", "&#x202e;",
    "<b>", "10,000 tons", "$5 million", "1", "0", "Jr.", "No.", "p.m.", "\ufeff", "İ", "ß", "ﬁ", "\u0301",
    "🧂", "\ud7a3",
)  # fmt: skip
PROSE = st.sampled_from(_SENTENCES)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_PAYLOAD = st.sampled_from(payloads())
_LINE = st.lists(PROSE | st.sampled_from(_PIECES) | _PAYLOAD | _ANY, min_size=1, max_size=6).map(" ".join)
_LINES = st.lists(st.sampled_from(_HEADS) | PROSE | _LINE | st.just(""), min_size=1, max_size=25)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text with at least one sentence of prose."""
    lines = draw(_LINES)
    lines.insert(draw(st.integers(0, len(lines))), draw(PROSE))
    return draw(st.sampled_from(("\n", "\n\n", "\r\n"))).join(lines)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a file after the byte that chooses its form (`promises.reading`): a text, or anything."""
    lead = bytes([draw(st.integers(0, len(FORMS) - 1))])
    encoded = texts().map(lambda text: text.encode(draw(st.sampled_from(("utf8", "utf-16"))), "replace"))
    return lead + draw(encoded | st.binary(max_size=300) | texts().map(lambda text: f"<p>{text}</p>".encode()))


def _value(key: Key) -> st.SearchStrategy[Any]:
    """A value that may stand under a key, or nearly."""
    words = st.sampled_from((*key.choices, *_PIECES, *_SENTENCES)) | _PAYLOAD | _ANY
    right: dict[str, st.SearchStrategy[Any]] = {
        "text": words,
        "texts": st.lists(words, max_size=3),
        "day": st.dates().map(str) | words,
        "flag": st.booleans(),
        "no": st.just(False),
        "number": st.integers(-3, 12),
        "ids": st.lists(st.integers(0, 2**32 - 1).map("{:08x}".format), max_size=3),
        "entries": st.lists(st.one_of([_mapping(shape) for shape in key.shapes]), max_size=3),
    }
    return right[key.form]


def _mapping(keys: tuple[Key, ...]) -> st.SearchStrategy[dict[str, Any]]:
    wanted = {key.name: _value(key) for key in keys if key.required}
    return st.fixed_dictionaries(wanted, optional={key.name: _value(key) for key in keys if not key.required})


PINNED = _mapping(KEYS).map(lambda pins: json.dumps(pins, ensure_ascii=False))
"""Pins in their own keys; JSON is YAML."""


@st.composite
def pins_files(draw: st.DrawFn) -> bytes:
    """The bytes of a pins file: right in form, cut or mended at a place, or any."""
    pins = draw(PINNED | _ANY | _PAYLOAD)
    at = draw(st.integers(0, len(pins)))
    return draw(st.sampled_from((pins, pins[:at], f"{pins[:at]}{draw(_ANY)}{pins[at:]}"))).encode()


WORDS = st.lists(st.sampled_from(_PIECES) | _PAYLOAD | _ANY, min_size=1, max_size=6).map(" ".join)
"""Words that a page has to print."""
