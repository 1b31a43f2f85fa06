"""A text that is about to be added: what it is, whether the folder has it already, and under which name to keep it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.addresses import slugify
from briefer.clean import clean
from briefer.errors import InputError
from briefer.linking.duplicates import find_duplicates
from briefer.linking.terms import Vocabulary, wordings
from briefer.model import Article, Briefing, Knowledge, Source
from briefer.ner import NameModel
from briefer.pages.wording import confidence_words, dating_in_words, plural
from briefer.pipeline import read
from briefer.sources import FORMS, OTHER_FORMS, read_source
from briefer.subject import SIDE_NAMES, SUBJECT

MOST_PEOPLE, MOST_CLUES = 6, 3  # shown
RUN, EACH = 6, 25  # words of a run that is looked for in the other texts; one run in so many words
_LONGEST_NAME = 90  # characters, without the ending


@dataclass(frozen=True, slots=True)
class Copy:
    """A text of the folder that is nearly the new one, and the share of the shorter one's wording that both have."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be added.

    Attributes:
        present: name of the file in the folder that holds the same text, "" where there is none.
        copies: texts of the folder that are nearly the same.
    """

    briefing: Briefing
    ending: str
    present: str = ""
    copies: tuple[Copy, ...] = ()


def look_at(data: bytes, given: str, knowledge: Knowledge, model: NameModel | None) -> Candidate:
    """Reads a text.

    Args:
        data: the text as it came.
        given: name of the file, for messages; its ending says what form it has. Without one the bytes tell.

    Returns:
        The candidate, not yet compared with any folder.

    Raises:
        InputError: where the text cannot be used; `file` is the given name.
    """
    ending = _ending(data, given)
    try:
        source = read_source(data, f"{Path(given).stem}{ending}")
        return Candidate(read(source, knowledge, model), ending)
    except InputError as error:
        raise InputError(given, error.line, error.found, error.expected, error.example) from None


def runs_of(candidate: Candidate) -> tuple[str, ...]:
    """Runs of words from all over the article, by which texts that may be the same are found."""
    words = " ".join(paragraph.text for paragraph in candidate.briefing.article.body).split()
    return tuple(" ".join(words[at : at + RUN]) for at in range(0, max(1, len(words) - RUN), EACH))


def compared(candidate: Candidate, sources: Sequence[Source], knowledge: Knowledge) -> Candidate:
    """The candidate with what it shares with texts of the folder, of which those without its runs may be left out."""
    article = candidate.briefing.article
    same = next((other.name for other in sources if _words(other) == _words(article.source)), "")
    copies = () if same else _copies(article, sources, knowledge)
    return replace(candidate, present=same, copies=copies)


def file_name(candidate: Candidate, taken: Collection[str]) -> str:
    """A name made from day and title ("2002-10-03-envoy-lands.txt") that no file of the folder has.

    Args:
        taken: names of the files that are there; the stem must differ from theirs, for a text is named by it.
    """
    briefing = candidate.briefing
    day = briefing.published.best.isoformat() if briefing.published.best else ""
    title = slugify(briefing.article.title.value) or "text"
    stem = f"{day}-{title}".strip("-")[:_LONGEST_NAME].rstrip("-")
    stems = {Path(name).stem.casefold() for name in taken}
    free = next(name for name in _numbered(stem) if name not in stems)
    return free + candidate.ending


def lines_of(candidate: Candidate) -> Iterator[str]:
    """What was understood, one line a fact: to be checked by an editor."""
    for name, said in _facts(candidate):
        yield f"{name:<10} {said}"


# ------------------------------------------------------------------------------------------------- the form


def _ending(data: bytes, given: str) -> str:
    """The ending under which a text is kept: the file's own, else by its first bytes, else ".txt"."""
    suffix = Path(given).suffix.lower()
    if suffix in FORMS:
        return suffix
    suffix = ".pdf" if data.startswith(b"%PDF-") else ".rtf" if data.startswith(b"{\\rtf") else suffix
    if suffix in OTHER_FORMS:
        example = f"{Path(given).stem}.txt"
        raise InputError(given, None, OTHER_FORMS[suffix], "plain text: save it as text", example)
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    opening = data[:2000].lstrip().lower()
    return ".html" if opening.startswith((b"<!doctype html", b"<html")) else ".txt"


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


# ------------------------------------------------------------------------------------------------ the folder


def _words(source: Source) -> str:
    return " ".join(source.text.split())


def _copies(article: Article, sources: Sequence[Source], knowledge: Knowledge) -> tuple[Copy, ...]:
    articles = [cleaned for other in sources if (cleaned := _cleaned(other, knowledge))]
    vocabulary = Vocabulary(knowledge.words("gist: function words"))
    pairs = find_duplicates(wordings((article, *articles), vocabulary))
    return tuple(Copy(articles[pair.other - 1].source.name, pair.share) for pair in pairs if pair.one == 0)


def _cleaned(source: Source, knowledge: Knowledge) -> Article | None:
    """The article of a text of the folder; None where the folder's text itself cannot be used."""
    try:
        return clean(source, knowledge)
    except InputError:
        return None


# ---------------------------------------------------------------------------------------------- what is shown


def _facts(candidate: Candidate) -> Iterator[tuple[str, str]]:
    briefing = candidate.briefing
    article = briefing.article
    yield "Title", f"{article.title.value} ({article.title.how})"
    yield "Publisher", f"{article.publisher.value} ({article.publisher.how})" if article.publisher else "not named"
    if article.bylines:
        yield "Author", ", ".join(found.value for found in article.bylines)
    dating = briefing.published
    how = "printed" if dating.printed else f"inferred, {confidence_words(dating.confidence)}"
    yield "Published", f"{dating_in_words(dating)} ({how})"
    for clue in dating.basis[:MOST_CLUES]:
        yield "", clue.text
    yield "Topics", ", ".join(hit.topic for hit in briefing.topics) or "none found"
    about = ("" if briefing.relevance.us_dprk else "not mainly ") + SUBJECT.phrase
    yield "About", f"{about}: {briefing.relevance.reason}"
    yield "People", "; ".join(_people(briefing)) or "none found"
    quoted = sum(not utterance.paraphrase for utterance in briefing.utterances)
    reported = len(briefing.utterances) - quoted
    yield "Speech", f"{plural(quoted, 'quotation', 'quotations')}, {plural(reported, 'position', 'positions')} reported"
    kept = sum(len(paragraph.text.split()) for paragraph in article.paragraphs)
    yield "Kept", f"{plural(kept, 'word', 'words')}; {plural(len(article.dropped), 'line', 'lines')} dropped"
    for copy in candidate.copies:
        yield "Reprint", f"likely of seeds/{copy.name}: {copy.share:.0%} of the shorter one’s wording stand in both"
    for doubt in briefing.doubts:
        yield "Doubt", f"{doubt.code}: {doubt.text}"


def _people(briefing: Briefing) -> Iterator[str]:
    sides = dict(SIDE_NAMES)
    people = (shown for shown in briefing.appearances if shown.actor.kind == "person")
    for shown in list(people)[:MOST_PEOPLE]:
        unknown = "" if shown.actor.known else ", not in our files"
        yield f"{shown.actor.name} ({sides[shown.actor.side]}{unknown})"
