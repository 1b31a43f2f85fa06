"""Where sentences begin and end, by rules: a stop, closing marks, a space, and something that can open a sentence."""

from __future__ import annotations

import re

# Written with a stop and followed by the rest of a name or a number, so they never close a sentence.
_TITLES = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm rear cmdr brig sen rep gov amb pres sec st rev hon messrs
    no nos vol fig vs al op cf pp p dept assoc asst u.k.-u.s""".split()
)
# May close a sentence or not; they close it only where a sentence plainly opens after them.
_MONTHS_AND_PLACES = frozenset(
    """jan feb mar apr jun jul aug sept sep oct nov dec calif conn mass mich minn wash tenn ariz colo fla ill ind kan md
    neb nev okla ore pa tex va wis wyo
    ala ark del ga la me mo mont n.c n.d n.h n.j n.m n.y r.i s.c s.d vt w.va""".split()
)
_STOP = re.compile(r"""[.!?…]+[)\]"'”’»]*(?=\s)""")
_OPENS = re.compile(r"""[(\["'“‘«]*[A-Z0-9À-ÖØ-Þ\[]""")
_FUNCTION_WORDS = frozenset(
    """the a an in on at by for from with but and it its he she they we i this that these those there his her their
    our as after before when while if since so yet still however meanwhile among under what why how who where""".split()
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences of one paragraph.

    Args:
        text: a paragraph, without line breaks.

    Returns:
        (start, end) offsets in order, end exclusive, without the white space between sentences.
    """
    sentences: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        following = text[stop.end() :].lstrip()
        if following and _closes(text, start, stop, following):
            sentences.append((start, stop.end()))
            start = len(text) - len(following)
    end = len(text.rstrip())
    if start < end:
        sentences.append((start, end))
    return tuple(sentences)


def _closes(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    if not _OPENS.match(following):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    word = re.split(r"""[\s(\["'“‘—–-]""", text[start : stop.start()])[-1].lower()
    bare = word.strip(".")
    if word in _TITLES or bare in _TITLES:
        return False
    opener = re.split(r"\W", following.lstrip("([\"'“‘«"), maxsplit=1)[0]
    quoted = following[0] in '"“‘«'
    if word in _MONTHS_AND_PLACES:
        return quoted or opener.lower() in _FUNCTION_WORDS
    if re.fullmatch(r"[a-z]", word) or re.fullmatch(r"([a-z]\.)+[a-z]", word):  # an initial, or U.S, a.m
        return quoted or opener.lower() in _FUNCTION_WORDS
    return True
