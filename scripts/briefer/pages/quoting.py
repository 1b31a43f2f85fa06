"""Source words on a page: passages in quotation marks, with what was left out and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from briefer import markdown as md
from briefer.model import Article, Briefing, Span, Utterance
from briefer.pages.ledger import Passage
from briefer.pages.lines import around, shorten
from briefer.pages.wording import paragraph_marks
from briefer.sentences import split_sentences

SENTENCE_WORDS = 30
# A quotation within a quotation has single marks.
_INNER_MARKS = str.maketrans({'"': "'", "“": "‘", "”": "’"})


def passage_text(article: Article, passages: tuple[Passage, ...]) -> str:
    """Passages of one quotation as Markdown in quotation marks; "…" and "[…]" as printers do it."""
    return f"“{_joined(article, passages, md.text)}”"


def printed_words(article: Article, passages: tuple[Passage, ...]) -> str:
    """The same words as plain text, without the quotation marks around them."""
    return _joined(article, passages, str)


def _joined(article: Article, passages: tuple[Passage, ...], written: Callable[[str], str]) -> str:
    parts: list[str] = []
    for number, passage in enumerate(passages):
        if passage.shown_as is not None:
            parts.append(written(passage.shown_as))
            continue
        words = written(article.words(passage.span).translate(_INNER_MARKS))
        left_out = number > 0 and _gap(article, passages[number - 1].span, passage.span)
        parts.append(("… " if passage.cut_before or left_out else "") + words + (" …" if passage.cut_after else ""))
    return " ".join(parts)


def _gap(article: Article, before: Span, after: Span) -> bool:
    """Whether words were left out between two passages."""
    if before.paragraph != after.paragraph:
        return True
    between = article.paragraph(before.paragraph).text[before.end : after.start]
    return any(character.isalnum() for character in between)


def marked_passage(article: Article, passages: tuple[Passage, ...]) -> str:
    """A quotation with the marks of its paragraphs."""
    return f"{passage_text(article, passages)} {paragraph_marks(article, tuple(p.span for p in passages))}"


def statement(article: Article, utterance: Utterance, passages: tuple[Passage, ...]) -> str:
    """What somebody says, as far as `passages` of it are printed; a report is told apart from their own words."""
    words = marked_passage(article, passages)
    return f"{md.marked('quiet', 'in the article’s words:')} {words}" if utterance.paraphrase else words


def sentence_around(briefing: Briefing, span: Span, limit: int = SENTENCE_WORDS) -> Passage:
    """The sentence in which a passage stands, shortened to about `limit` words that hold the passage."""
    text = briefing.article.paragraph(span.paragraph).text
    start, end = next(
        ((s, e) for s, e in split_sentences(text) if s <= span.start < e), (span.start, min(span.end, len(text)))
    )
    keep_end = min(span.end, shorten(text, span.start, span.end, limit))
    first, last = around(text, start, max(end, keep_end), span.start, keep_end, limit)
    return Passage(Span(span.paragraph, first, last), first > start, bool(text[last:end].strip(" .,;:\"”'’")))
