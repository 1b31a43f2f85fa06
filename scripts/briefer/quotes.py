"""Who said what: quoted speech with its speaker and the reason, and reported speech where the speaker is clear."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from briefer.model import Article, Doubt, Knowledge, Mention, Paragraph, Span, Speaker, Utterance
from briefer.speakers import Focus, Scene
from briefer.speech.cast import Cast
from briefer.speech.cues import attribute
from briefer.speech.judge import is_speech, is_title
from briefer.speech.marks import Marked, Marks, pair_marks
from briefer.speech.reported import find_report
from briefer.speech.subjects import main_subject, noun_before
from briefer.speech.text import Sentence, sentences_of
from briefer.speech.turns import Turn, find_turns
from briefer.speech.verbs import Attribution, saying_at
from briefer.speech.words import ADVERBS, AUXILIARIES, PRONOUNS, SpeechWords, speech_words

_CUE_PLACES = {
    "after": "'{cue}' follows the quotation",
    "before": "'{cue}' stands before the quotation",
    "tag": "'{cue}' closes the sentence",
    "source": "'{cue}' names the source",
    "colon": "a colon opens the quotation",
    "noun": "'{cue}' is what the quoted words are",
    "beside": "the name '{cue}' stands beside the quotation",
}
_ENDS = ",.;:!?… "
_SUBJECT_WORDS = 6  # so many words without any cue may be those of the subject, who has spoken before
_CARRIED_WORDS = 4  # so many words without any cue may go on from the speaker before


@dataclass(slots=True)
class _Draft:
    """An utterance while it is put together."""

    segments: list[Span]
    focus: Focus
    cue: Span | None
    how: str
    paragraph: int
    open_ended: bool = False  # a quotation that may go on in the next sentence or paragraph


@dataclass(slots=True)
class _Page:
    """The paragraphs as they are read, with what was found so far."""

    marks: dict[int, Marks]
    continued: set[int]  # numbers of the paragraphs that go on with a quotation of the one before
    scene: Scene
    words: SpeechWords
    drafts: list[_Draft] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # works and things named in quotation marks, in small letters
    heard: set[str | None] = field(default_factory=set)  # ids of the actors who have spoken
    reports: list[Utterance] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    last_ended_with_colon: bool = False


def find_utterances(
    article: Article, mentions: tuple[Mention, ...], knowledge: Knowledge
) -> tuple[tuple[Utterance, ...], tuple[Doubt, ...]]:
    """Everything that somebody says in an article.

    Args:
        article: the cleaned article; only its body is read.
        mentions: who is named where, from the resolution of names.
        knowledge: its word lists on speech, and what it knows of the actors.

    Returns:
        The utterances in the order of the text, and the doubts: quotation marks without a partner, quotations
        without a speaker. Segments are the words between the marks.
    """
    words = speech_words(knowledge)
    names = _names_by_paragraph(mentions)
    turns = find_turns(article.body)
    spoken = {segment.paragraph for turn in turns for segment in turn.segments}
    body = tuple(p for p in article.body if p.number not in spoken)
    marks = {p.number: _without_nicknames(pair_marks(p.text), names.get(p.number, [])) for p in body}
    continued = _continued(body, marks)
    sentences = {p.number: sentences_of(p, marks[p.number].quotations, names.get(p.number, [])) for p in body}
    cast = Cast(article, [s for p in body for s in sentences[p.number]], names, knowledge)
    page = _Page(marks, continued, Scene(cast), words)
    for paragraph in body:
        _read_paragraph(page, paragraph, sentences[paragraph.number])
    utterances = [*(_utterance(draft) for draft in page.drafts), *page.reports]
    utterances += _turn_utterances(turns, article, cast)
    utterances.sort(key=lambda u: (u.segments[0].paragraph, u.segments[0].start))
    return tuple(utterances), (*_mark_doubts(body, marks, continued), *page.doubts)


def _names_by_paragraph(mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    """Mentions that do not overlap, the longer first, in the order of the text."""
    names: dict[int, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.span.paragraph, m.span.start, -m.span.end)):
        row = names.setdefault(mention.span.paragraph, [])
        if not row or row[-1].span.end <= mention.span.start:
            row.append(mention)
    return names


def _without_nicknames(marks: Marks, names: list[Mention]) -> Marks:
    """Quotations inside a name (Kim "Kay" Song) are part of it. `names` are in order and do not overlap."""
    if not names or not marks.quotations:
        return marks
    starts = [mention.span.start for mention in names]

    def in_name(quotation: Marked) -> bool:
        before = bisect_right(starts, quotation.start) - 1
        return before >= 0 and quotation.end <= names[before].span.end

    return Marks(tuple(q for q in marks.quotations if not in_name(q)), marks.strays)


def _continued(body: tuple[Paragraph, ...], marks: dict[int, Marks]) -> set[int]:
    """Paragraphs that open with a mark after one whose last quotation is open."""
    found: set[int] = set()
    for before, after in pairwise(body):
        last = marks[before.number].quotations[-1:]
        first = marks[after.number].quotations[:1]
        if last and not last[0].closed and last[0].end == len(before.text) and first and first[0].start == 0:
            found.add(after.number)
    return found


def _mark_doubts(body: tuple[Paragraph, ...], marks: dict[int, Marks], continued: set[int]) -> list[Doubt]:
    doubts: list[Doubt] = []
    for paragraph, following in zip(body, (*body[1:], None), strict=False):
        for marked in marks[paragraph.number].quotations:
            goes_on = following is not None and following.number in continued and marked.end == len(paragraph.text)
            if not marked.closed and not goes_on:
                span = Span(paragraph.number, marked.first, marked.last)
                doubts.append(Doubt("unbalanced-quote", "A quotation is opened here and never closed.", span))
        for stray in marks[paragraph.number].strays:
            span = Span(paragraph.number, stray, stray + 1)
            doubts.append(Doubt("unbalanced-quote", "A quotation mark closes here what none has opened.", span))
    return doubts


# ------------------------------------------------------------------------------------------------ reading


def _read_paragraph(page: _Page, paragraph: Paragraph, sentences: list[Sentence]) -> None:
    for sentence in sentences:
        quotes = sentence.quotes
        page.scene.note_subject(sentence)
        spoke = _read_quotes(page, paragraph, sentence, quotes) if quotes else False
        if not spoke:
            _read_report(page, sentence)
            _note_speaker(page, sentence)
            if page.drafts:
                page.drafts[-1].open_ended = False
        page.scene.note_document(sentence)
    page.last_ended_with_colon = paragraph.text.rstrip().endswith(":")


def _read_report(page: _Page, sentence: Sentence) -> None:
    """Keeps a reported clause as a position, where its speaker is an actor."""
    report = find_report(sentence, page.words)
    if report is None:
        return
    focus, why = page.scene.resolve(sentence, report.noun)
    if focus.speaker.actor is not None:
        tokens = sentence.tokens
        cue = Span(sentence.paragraph, tokens.starts[report.verb], tokens.end(report.verb))
        clause = Span(sentence.paragraph, report.start, report.end)
        how = f"'{tokens[report.verb].text}' reports the clause; {why}"
        page.reports.append(Utterance((clause,), focus.speaker, cue, how, paraphrase=True))


def _note_speaker(page: _Page, sentence: Sentence) -> None:
    """A sentence of reported speech makes its speaker the one in play."""
    tokens, words = sentence.tokens, page.words
    if words.saying.isdisjoint(sentence.lows) and words.phrase_openers.isdisjoint(sentence.lows):
        return
    for at, token in enumerate(tokens):
        if token.low not in words.saying and token.low not in words.phrase_openers:
            continue
        if saying_at(tokens, at, words) and not token.low.endswith("ing"):
            noun = noun_before(tokens, at, words)
            if noun is not None:
                page.scene.note(page.scene.resolve(sentence, noun)[0])
            return


def _read_quotes(page: _Page, paragraph: Paragraph, sentence: Sentence, quotes: list[int]) -> bool:
    """Adds the speech of one sentence to the drafts. Returns whether there was any."""
    tokens = sentence.tokens
    quotations = page.marks[paragraph.number].quotations
    found: list[tuple[int, Marked, Attribution | None]] = []
    for at in quotes:
        marked = quotations[tokens[at].ref]
        attribution = attribute(tokens, at, page.words)
        inner = paragraph.text[marked.first : marked.last]
        bare = inner.lower().strip(_ENDS)
        if is_title(tokens, at, inner, attribution, page.words):
            page.titles.add(bare)
        if bare in page.titles:
            continue
        if attribution is None and found and found[-1][2] is None and found[-1][0] == at - 1:
            continue
        if is_speech(tokens, at, inner, attribution, page.words, single=marked.single):
            found.append((at, marked, attribution))
        elif attribution is None and _may_go_on(page, paragraph, sentence, at, inner, marked):
            found.append((at, marked, None))
    for at, marked, attribution in _shared(found):
        _add(page, paragraph, sentence, at, marked, attribution)
    return bool(found)


def _shared(
    found: list[tuple[int, Marked, Attribution | None]],
) -> list[tuple[int, Marked, Attribution | None]]:
    """A quotation without a cue takes the one that closes the next in its sentence ("a" and "b," X said)."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        at, marked, attribution = shared[index]
        following = shared[index + 1][2]
        if attribution is None and following is not None and following.place == "after":
            shared[index] = (at, marked, following)
    return shared


def _may_go_on(page: _Page, paragraph: Paragraph, sentence: Sentence, at: int, inner: str, marked: Marked) -> bool:
    """Whether quoted words without a cue may be the speech of whoever spoke before."""
    count = len(inner.split())
    sentence_like = at == 0 and (inner[:1].isupper() or inner[:1] in "[(…") and inner.rstrip()[-1:] in ".?!…,—-–"
    if paragraph.number in page.continued and sentence.opens and at == 0:
        return True
    if sentence_like and (count >= 3 or len(sentence.tokens) == 1):
        return page.last_ended_with_colon or _spoke_lately(page, paragraph) or count >= 6
    if marked.single or count < _CARRIED_WORDS:
        return False
    return _spoke_in(page, paragraph) or (
        count >= _SUBJECT_WORDS and at > 0 and _spoken_subject(page, sentence, at) is not None
    )


def _spoken_subject(page: _Page, sentence: Sentence, at: int) -> Focus | None:
    """The subject of the sentence, where it is an actor who has spoken before and a verb leads to the quotation."""
    before = sentence.tokens[at - 1]
    if before.kind != "word" or before.low in AUXILIARIES or before.low in ADVERBS:
        return None
    noun = main_subject(sentence.tokens, page.words)
    if noun is None or sentence.tokens[noun.head].kind != "name":
        return None
    focus, _ = page.scene.resolve(sentence, noun)
    spoke = focus.speaker.actor in page.heard
    return focus if spoke and focus.speaker.actor and focus.part is not None and focus.part.kind != "place" else None


def _spoke_in(page: _Page, paragraph: Paragraph) -> bool:
    return bool(page.drafts) and page.drafts[-1].segments[-1].paragraph == paragraph.number


def _spoke_lately(page: _Page, paragraph: Paragraph) -> bool:
    focus = page.scene.last(spoke=True)
    return focus is not None and paragraph.number - focus.paragraph <= 2


def _add(
    page: _Page, paragraph: Paragraph, sentence: Sentence, at: int, marked: Marked, attribution: Attribution | None
) -> None:
    segment = Span(paragraph.number, marked.first, marked.last)
    goes_on = not marked.closed
    if attribution is None:
        _carry(page, paragraph, sentence, at, segment, goes_on)
        return
    focus, why = page.scene.resolve(sentence, attribution.noun) if attribution.noun else (None, "")
    if focus is None:
        return
    tokens = sentence.tokens
    cue = Span(paragraph.number, tokens.starts[attribution.cue[0]], tokens.end(attribution.cue[1] - 1))
    how = f"{_CUE_PLACES[attribution.place].format(cue=paragraph.text[cue.start : cue.end])}; {why}"
    before = page.drafts[-1] if page.drafts else None
    same_cue = before is not None and before.cue == cue
    continued = paragraph.number in page.continued and sentence.opens and at == 0 and before is not None
    if before is not None and (same_cue or (continued and _same(before.focus.speaker, focus.speaker))):
        before.segments.append(segment)
        before.open_ended = True
        return
    if focus.speaker.actor is None and focus.head in PRONOUNS:
        text = f"Whom '{focus.speaker.described}' means, who speaks here, is not clear."
        page.doubts.append(Doubt("unknown-speaker", text, segment))
    page.scene.note(focus)
    page.heard.add(focus.speaker.actor)
    page.drafts.append(_Draft([segment], focus, cue, how, paragraph.number, attribution.place == "after" or goes_on))


def _same(one: Speaker, other: Speaker) -> bool:
    return one.actor == other.actor if one.actor or other.actor else one.described == other.described


def _carry(page: _Page, paragraph: Paragraph, sentence: Sentence, at: int, segment: Span, goes_on: bool) -> None:
    before = page.drafts[-1] if page.drafts else None
    joined = at == 0 and before is not None and before.open_ended
    if before is not None and joined and (paragraph.number in page.continued or _spoke_in(page, paragraph)):
        before.segments.append(segment)
        return
    subject = _spoken_subject(page, sentence, at) if at > 0 and not _spoke_in(page, paragraph) else None
    focus = subject or (page.scene.last() if page.last_ended_with_colon else page.scene.last(spoke=True))
    if focus is not None and paragraph.number - focus.paragraph <= 2:
        how = f"no cue; the subject of the sentence is {focus.speaker.described}" if subject else ""
        how = how or f"no cue of its own; {focus.speaker.described} spoke before"
        focus = Focus(focus.speaker, focus.part, focus.head, paragraph.number, True)
    else:
        focus, how = Focus(Speaker(None, "not named"), None, "", paragraph.number, True), "no speaker is named"
        page.doubts.append(Doubt("unknown-speaker", "Nobody is named as the speaker of this quotation.", segment))
    page.scene.note(focus)
    page.drafts.append(_Draft([segment], focus, None, how, paragraph.number, True))


def _utterance(draft: _Draft) -> Utterance:
    return Utterance(tuple(draft.segments), draft.focus.speaker, draft.cue, draft.how)


# ------------------------------------------------------------------------------------------------ transcripts


def _turn_utterances(turns: tuple[Turn, ...], article: Article, cast: Cast) -> list[Utterance]:
    labels = dict.fromkeys((turn.label, turn.question) for turn in turns)  # few people take all the turns
    speakers = {label: cast.labelled(*label, article) for label in labels}
    return [
        Utterance(
            turn.segments,
            speakers[turn.label, turn.question],
            None,
            f"the label '{turn.label}' opens the turn",
        )
        for turn in turns
    ]
