"""Where an editor's words stand in an article, and which actor an editor's id means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from briefer.errors import InputError
from briefer.model import Actor, Article, Paragraph, Pins, Span

_ALIKE = str.maketrans("‘’ʼ“”„‟«»‐‑–—\u00a0", "'''" + 6 * '"' + "---- ")
MAX_NAMED = 6  # paragraphs named in a doubt


def plain(text: str) -> str:
    """One kind of apostrophe, quotation mark, hyphen and space, of the same length: what an editor types is found."""
    return text.translate(_ALIKE)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, plain(words).split())) + r"(?!\w)")


def standings(article: Article, words: str, paragraph: int | None = None) -> list[Span]:
    """Every place where whole words stand, in source order; in the paragraph with this number, or in all."""
    looked_at = (p for p in article.paragraphs if paragraph is None or p.number == paragraph)
    return [span for one in looked_at for span in _in_paragraph(one, words)]


def _in_paragraph(paragraph: Paragraph, words: str) -> list[Span]:
    found = _pattern(words).finditer(plain(paragraph.text))
    return [Span(paragraph.number, match.start(), match.end()) for match in found]


def why_not(article: Article, words: str, paragraph: int | None) -> str:
    """Why words are not where a pin says, as the end of a sentence."""
    if paragraph is None:
        return f"the words “{words}” are not in the text"
    if all(p.number != paragraph for p in article.paragraphs):
        return f"the text has no paragraph {paragraph}"
    elsewhere = list(dict.fromkeys(span.paragraph for span in standings(article, words)))[:MAX_NAMED]
    where = f"; they are in {', '.join(map(str, elsewhere))}" if elsewhere else ""
    return f"the words “{words}” are not in paragraph {paragraph}{where}"


def meet(one: Span, other: Span) -> bool:
    """Whether two spans have a letter in common."""
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def strictly_inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another and is not all of it."""
    return meet(inner, outer) and outer.start <= inner.start and inner.end <= outer.end and inner != outer


def actor_meant(wanted: str, actors: Mapping[str, Actor], pins: Pins, line: int, example: str) -> Actor:
    """The actor with an id.

    Args:
        actors: everybody whom a pin may mean, by id.

    Raises:
        InputError: with the nearest ids, where there is none with this id.
    """
    if wanted in actors:
        return actors[wanted]
    near = nearest(wanted, actors.values())
    expected = (
        f"{' or '.join(map(repr, near))} (did you mean that?)" if near else "an actor of our files or of the text"
    )
    raise InputError(f"seeds/{pins.file}", line, f"the unknown actor {wanted!r}", expected, example)


def nearest(wanted: str, actors: Iterable[Actor]) -> Sequence[str]:
    """Ids of the actors who have this name, or else an id much like it."""
    actors = tuple(actors)
    named = [actor.id for actor in actors if wanted in actor.spellings]
    return (named or difflib.get_close_matches(wanted, [actor.id for actor in actors], n=2, cutoff=0.7))[:2]
