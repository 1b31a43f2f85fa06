"""The actors of one article as its text shows them: kind, sex, and the titles that the text gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from briefer.knowledge import actors_by_id
from briefer.model import Actor, ActorKind, Article, Knowledge, Mention, Office, Side, Speaker
from briefer.speech.text import Sentence, Token, Tokens
from briefer.speech.words import DETERMINERS, PREPOSITIONS, SpeechWords, speech_words
from briefer.subject import SUBJECT

_NO_NAME = PREPOSITIONS | {"and", "&"}
_PRONOUNS = frozenset(("he", "his", "she", "her"))


@dataclass(slots=True)
class Part:
    """What one actor is in this article: kind, sex ("m", "f" or None), words said of the actor, fullest name."""

    actor: str
    kind: ActorKind
    side: Side
    sex: str | None
    name: str
    words: set[str] = field(default_factory=set)
    offices: tuple[str, ...] = ()
    forms: set[str] = field(default_factory=set)


class Cast:
    """The actors of one article with what the text says of them. Made once, then only read."""

    def __init__(
        self, article: Article, sentences: list[Sentence], names: dict[int, list[Mention]], knowledge: Knowledge
    ) -> None:
        self.words: SpeechWords = speech_words(knowledge)
        self._names = names
        self._known = actors_by_id(knowledge)
        self.parts: dict[str, Part] = {}
        for paragraph in article.paragraphs:
            for mention in names.get(paragraph.number, ()):
                self._meet(mention, paragraph.text[mention.span.start : mention.span.end])
        for sentence in sentences:
            self._read_titles(sentence)
        self._read_pronouns(sentences)
        self._surnames = self._by_surname()

    def mention(self, sentence: Sentence, token: Token) -> Mention:
        """The mention that a token of the kind "name" stands for."""
        return self._names[sentence.paragraph][token.ref]

    def part_of(self, sentence: Sentence, token: Token) -> Part:
        """The actor that such a token means: whom the name stands for ("Washington"), else who is named."""
        mention = self.mention(sentence, token)
        return self.parts[mention.stands_for or mention.actor]

    def persons_in(self, sentence: Sentence, end: int, start: int = 0) -> list[Part]:
        """The persons named in a sentence from the token `start` to before the token `end`, each once."""
        names = [
            sentence.tokens[at] for at in sentence.blocks if start <= at < end and sentence.tokens[at].kind == "name"
        ]
        parts = [self.part_of(sentence, token) for token in names]
        return list({part.actor: part for part in parts if part.kind == "person"}.values())

    def with_surname(self, surname: str) -> list[Part]:
        """The persons one of whose names ends in this word, or begins with it where that is a family's."""
        return self._surnames.get(surname, [])

    def _by_surname(self) -> dict[str, list[Part]]:
        found: dict[str, dict[str, Part]] = {}
        for actor, part in self.parts.items():
            for words in (form.split() for form in (*part.forms, part.name.lower()) if part.kind == "person"):
                first, last = words[:1], words[-1:]
                for word in (
                    *(w for w in first if w in self.words.family_first),
                    *(w for w in last if w not in self.words.family_first),
                ):
                    found.setdefault(word, {})[actor] = part
        return {word: list(parts.values()) for word, parts in found.items()}

    def labelled(self, label: str, question: bool, article: Article) -> Speaker:
        """The speaker of a transcript's turn: by title ("THE PRESIDENT"), by name, or "a reporter" for a question."""
        if question:
            return Speaker(None, "a reporter")
        lows = [low.strip(".") for low in label.lower().split() if low not in ("the", "mr.", "ms.", "mrs.", "dr.")]
        if lows and lows[-1] in self.words.roles:
            return self._office_holder(" ".join(lows), article) or Speaker(None, label)
        named = [p for p in self.parts.values() if lows and any(lows[-1] in form.split() for form in p.forms)]
        return Speaker(named[0].actor, named[0].name) if len(named) == 1 else Speaker(None, label)

    def _office_holder(self, title: str, article: Article) -> Speaker | None:
        """Who held an office of the home side on the printed day; without a day, the only one whom the text names."""
        day = article.printed.day if article.printed else None
        fits = [
            actor
            for actor in self._known.values()
            if (actor.kind, actor.side) == ("person", SUBJECT.home_side)
            and any(_held(o, title, day) for o in actor.offices)
        ]
        if day is None:
            fits = [actor for actor in fits if actor.id in self.parts]
        return Speaker(fits[0].id, fits[0].name) if len(fits) == 1 else None

    def _meet(self, mention: Mention, form: str) -> None:
        for actor in {mention.actor, mention.stands_for} - {None}:
            assert actor is not None
            part = self.parts.get(actor)
            if part is None:
                part = self.parts[actor] = _part(actor, self._known.get(actor), form, self.words)
            part.forms.add(form.lower())
            part.words |= {low for low in form.lower().split() if low in self.words.roles}
            if actor not in self._known and part.kind == "place":
                part.kind = _guessed_kind(form, self.words)
            if actor == mention.actor and actor not in self._known and len(form) > len(part.name):
                part.name = form
            if part.sex is None and part.kind == "person":
                part.sex = sex_of(form, self.words)

    def _read_titles(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        for at in sentence.blocks:
            if tokens[at].kind != "name":
                continue
            part = self.part_of(sentence, tokens[at])
            if part.kind == "place" and part.actor not in self._known and _introduces(tokens, at, self.words):
                part.kind = "person"
            if part.kind != "person":
                continue
            said = _title_before(tokens, at, self.words) | _apposition_after(tokens, at)
            part.words |= said
            if part.sex is None:
                part.sex = "m" if said & self.words.male else "f" if said & self.words.female else None

    def _read_pronouns(self, sentences: list[Sentence]) -> None:
        """Where one person alone is in play, "he" and "she" tell which."""
        votes: dict[str, Counter[str]] = {}
        alone: Part | None = None
        where = 0  # the paragraph that names that person
        for sentence in sentences:
            blocks = [sentence.tokens[at] for at in sentence.blocks]
            for token in blocks if _PRONOUNS.isdisjoint(sentence.lows) else sentence.tokens:
                if token.kind == "name":
                    part = self.part_of(sentence, token)
                    if part.kind == "person":
                        alone, where = part, sentence.paragraph
                elif (
                    token.kind == "word"
                    and alone is not None
                    and where == sentence.paragraph
                    and token.low in _PRONOUNS
                ):
                    votes.setdefault(alone.actor, Counter())["m" if token.low in ("he", "his") else "f"] += 1
        for actor, count in votes.items():
            part = self.parts[actor]
            if part.sex is None and count["m"] != count["f"]:
                part.sex = "m" if count["m"] > count["f"] else "f"


def _held(office: Office, title: str, day: date | None) -> bool:
    if office.title.lower() not in (title, f"{title} of the united states"):
        return False
    if day is None:
        return True
    return (office.start is None or office.start <= day) and (office.end is None or day <= office.end)


def _part(actor: str, known: Actor | None, form: str, words: SpeechWords) -> Part:
    if known is None:
        return Part(actor, _guessed_kind(form, words), "unknown", None, form)
    part = Part(actor, known.kind, known.side, None, known.name)
    if known.kind == "person":
        part.sex = next((sex for s in known.spellings if (sex := sex_of(s, words))), None)
        part.offices = tuple(office.title.lower() for office in known.offices)
    return part


def _guessed_kind(form: str, words: SpeechWords) -> ActorKind:
    """What a newcomer is, by the form of the name: a single word may be anything, so it counts as a place."""
    lows = form.lower().split()
    if any(low in words.bodies for low in lows) or (form.isupper() and len(form) > 2):
        return "organisation"
    return "person" if len(lows) > 1 and lows[0] != "the" and _NO_NAME.isdisjoint(lows) else "place"


def _introduces(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """Whether the word before a name, or the verb after it, shows a person ("Mr.", "said")."""
    before = tokens[at - 1].low.strip(".") if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before in words.male or before in words.female:
        return True
    return before in ("dr", "gen", "sen", "rep") or after in ("said", "says", "told")


def sex_of(form: str, words: SpeechWords) -> str | None:
    """ "m" or "f" by the word before a name or the given name; None where neither tells, as a family name does not."""
    lows = [low.strip(".") for low in form.lower().split()]
    if len(lows) < 2 or lows[0] in words.family_first:
        return None
    if lows[0] in words.male or lows[0] in words.men:
        return "m"
    return "f" if lows[0] in words.female or lows[0] in words.women else None


def _title_before(tokens: Tokens, at: int, words: SpeechWords) -> set[str]:
    """Words of the title that stands before a name, in small letters ("state", "department", "spokesman")."""
    found: set[str] = set()
    for place in range(at - 1, max(-1, at - 10), -1):
        token = tokens[place]
        if token.kind == "name":
            found |= set(token.low.split())
        elif token.kind == "word" and (token.text[0].isupper() or _is_of_title(token.low, found, words)):
            found.add(token.low.strip("."))
        elif token.kind == "possessive" and place and tokens[place - 1].kind == "name":
            return found | set(tokens[place - 1].low.split())
        elif token.text not in ("-", "/"):
            break
    return found


def _is_of_title(low: str, found: set[str], words: SpeechWords) -> bool:
    if low in words.roles and not low.endswith("s"):
        return True
    if not found or low in DETERMINERS or low in words.saying or low in words.judging:
        return False
    return low in ("of", "for", "former", "vice", "deputy") or not (low in PREPOSITIONS or low.endswith(("ed", "ing")))


def _apposition_after(tokens: Tokens, at: int) -> set[str]:
    begin = at + 1
    if begin < len(tokens) and tokens[begin].text in (",", "—", "–", "("):
        begin += 1
        if begin < len(tokens) and tokens[begin].low == "who":
            begin += 1
    elif not (begin < len(tokens) and tokens[begin].low == "of"):
        return set()
    found: set[str] = set()
    for token in tokens[begin : begin + 14]:
        if token.kind == "quote" or token.text in (",", ";", "—", "–", ")", ":"):
            break
        if token.kind == "word" and token.low in ("said", "says", "told"):
            return set()
        found |= set(token.low.split()) if token.kind == "name" else {token.low}
    return found
