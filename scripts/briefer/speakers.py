"""Who is meant by the words that name a speaker: a name, "he", "the envoy", "the ministry", "the statement"."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from briefer.model import Side, Speaker
from briefer.speech.cast import Cast, Part, sex_of
from briefer.speech.nouns import Noun, can_speak, is_proper, noun_from, saying
from briefer.speech.subjects import main_subject
from briefer.speech.text import Sentence, Token, Tokens
from briefer.speech.wording import lows_of, words_of
from briefer.speech.words import DETERMINERS, PERSONAL, PREPOSITIONS, PRONOUNS, SpeechWords
from briefer.subject import SUBJECT

_SAME_CLAUSE = 12  # tokens after a pronoun in which a name is somebody else
_IN_PLAY = 10  # paragraphs; a bare surname that several bear is the only one met in these
_RECENT = 4  # paragraphs in which the last speaker is surer than somebody of unknown sex
_REMEMBERED = 200  # speakers and subjects; nobody is meant by "he" who was named longer ago
_INDEFINITE = frozenset("a an one two three four five six several some many most another no any other few".split())


_PORTFOLIOS = frozenset("state defense defence treasury foreign unification prime press energy finance".split())
_HEADS_ALIKE = (
    {"spokesman", "spokeswoman", "spokesperson"},
    {"chairman", "chairwoman", "chair", "chairperson"},
    {"senator", "lawmaker", "congressman", "congresswoman"},
    {"envoy", "negotiator", "diplomat"},
    {"adviser", "advisor", "aide"},
    {"professor", "scholar", "expert", "analyst", "researcher", "fellow"},
)


class Focus(NamedTuple):
    """Somebody whom the text has just had speak or act. `noun` is the head of the words ("spokesman")."""

    speaker: Speaker
    part: Part | None
    head: str
    paragraph: int
    spoke: bool


class Scene:
    """The reading position: who spoke or acted last. It only grows while the article is read from top to bottom."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._strangers: dict[str, Part] = {}  # persons whom no mention names, by the last word of the name
        self._bearers: dict[tuple[str, frozenset[str]], list[Part]] = {}  # by a role and the words around it
        self.foci: deque[Focus] = deque(maxlen=_REMEMBERED)

    def last(self, *, spoke: bool = False) -> Focus | None:
        """Who spoke or acted last; with `spoke`, who spoke last. None at the beginning."""
        return next((f for f in reversed(self.foci) if f.spoke or not spoke), None)

    def note(self, focus: Focus) -> None:
        """Somebody has just spoken or acted."""
        self.foci.append(focus)

    def note_subject(self, sentence: Sentence) -> None:
        """Remembers whom a sentence is about, for the pronouns of the next one: its subject, else its only person."""
        noun = main_subject(sentence.tokens, self.cast.words)
        if noun is not None:
            token = sentence.tokens[noun.apposition if noun.apposition is not None else noun.head]
            if token.kind == "name":
                self._note_part(sentence, self.cast.part_of(sentence, token))
                return
            if token.low in PERSONAL and sentence.quotes:
                return  # the tag of a quotation is read with it
            if token.low in PERSONAL:
                focus, _ = self._pronoun(sentence, noun, "m" if token.low == "he" else "f")
                if focus.part is not None:
                    self._note_part(sentence, focus.part)
                return
            if token.low in self.cast.words.printed:
                found = self._author(sentence, noun)
                if found is not None:
                    focus = found[0]
                    self.note(Focus(focus.speaker, focus.part, token.low, sentence.paragraph, False))
                return
            if is_proper(sentence.tokens, noun, self.cast.words):
                self._note_part(sentence, self._stranger(sentence.tokens, noun, sentence.paragraph))
                return
        persons = self.cast.persons_in(sentence, len(sentence.tokens))
        if len(persons) == 1:
            self._note_part(sentence, persons[0])

    def note_document(self, sentence: Sentence) -> None:
        """Remembers a statement that somebody issues, for "it said" in the next sentence."""
        tokens = sentence.tokens
        if _DOCUMENTS.isdisjoint(sentence.lows):
            return
        for at in range(2, len(tokens)):
            if tokens[at].low in _DOCUMENTS:
                verb = next((t.low for t in reversed(tokens[:at]) if t.low in _ISSUING), None)
                noun = main_subject(tokens, self.cast.words) if verb else None
                if noun is not None:
                    focus, _ = self.resolve(sentence, noun)
                    self.note(Focus(focus.speaker, focus.part, tokens[at].low, sentence.paragraph, False))
                return

    def _note_part(self, sentence: Sentence, part: Part) -> None:
        self.note(Focus(Speaker(part.actor or None, part.name), part, "", sentence.paragraph, False))

    def resolve(self, sentence: Sentence, noun: Noun) -> tuple[Focus, str]:
        """Who is meant by a noun phrase, with the reason as the end of a sentence ("its subject is …")."""
        tokens = sentence.tokens
        named = noun.apposition if noun.apposition is not None else noun.head
        if noun.plus:
            both = f"{tokens[noun.head].text} and {tokens[noun.plus - 1].text}"
            return self._unknown(sentence, both, ""), f"its subject is {both}"
        if tokens[named].kind == "name":
            part = self.cast.part_of(sentence, tokens[named])
            return self._known(sentence, part), f"its subject is {tokens[named].text}"
        head = tokens[noun.head]
        if is_proper(tokens, noun, self.cast.words):
            part = self._stranger(tokens, noun, sentence.paragraph)
            return self._known(sentence, part), f"its subject is {part.name}"
        if head.low in ("he", "she", "him"):
            return self._pronoun(sentence, noun, "f" if head.low == "she" else "m")
        if head.low == "his" or head.low == "her":
            return self._pronoun(sentence, noun, "m" if head.low == "his" else "f")
        described = words_of(tokens, noun)
        if head.low in ("it", "its"):
            return self._it(sentence, described)
        if head.low in ("they", "their", "them"):
            return self._they(sentence, noun, described)
        return self._role(sentence, noun, described)

    def _stranger(self, tokens: Tokens, noun: Noun, paragraph: int) -> Part:
        """A person named in the text without a mention: somebody of the cast by the last word of the name, or new."""
        start = noun.head
        while start > noun.start and _is_of_name(tokens[start - 1], self.cast.words):
            start -= 1
        surname = tokens[noun.head].low
        named = self.cast.with_surname(surname)
        if len(named) == 1:
            return named[0]
        foci = self.foci if named else ()  # nobody to find among them
        near = [f for f in foci if f.part is not None and paragraph - f.paragraph <= _IN_PLAY]
        met = {id(focus.part) for focus in near}
        in_play = [part for part in named if id(part) in met]
        if len(in_play) == 1 and any(focus.spoke and focus.part is in_play[0] for focus in near):
            return in_play[0]
        if surname not in self._strangers:
            name = " ".join(token.text for token in tokens[start : noun.head + 1])
            self._strangers[surname] = Part("", "person", "unknown", sex_of(name, self.cast.words), name)
        return self._strangers[surname]

    def _known(self, sentence: Sentence, part: Part) -> Focus:
        return Focus(Speaker(part.actor or None, part.name), part, "", sentence.paragraph, True)

    def _unknown(self, sentence: Sentence, described: str, head: str) -> Focus:
        return Focus(Speaker(None, described), None, head, sentence.paragraph, True)

    def _pronoun(self, sentence: Sentence, noun: Noun, sex: str) -> tuple[Focus, str]:
        word = sentence.tokens[noun.head].text
        named = self.cast.persons_in(sentence, noun.start)
        whom = (
            named.pop() if named and sentence.tokens[noun.start - 1].low == "whom" else None
        )  # "Kim, whom he praised"
        subject = main_subject(sentence.tokens, self.cast.words, 0, noun.start)
        if subject is not None and sentence.tokens[subject.head].kind == "name":
            part = self.cast.part_of(sentence, sentence.tokens[subject.head])
            if part.kind == "person" and part.sex in (sex, None) and part is not whom:
                return self._known(sentence, part), f"'{word}' is {part.name}, the subject of the sentence"
        if subject is not None and _fits(sentence.tokens[subject.head].low, sex, self.cast.words):
            focus, why = self._role(sentence, subject, words_of(sentence.tokens, subject))
            return focus, f"'{word}' is the subject of the sentence; {why}"
        before = [p for p in named if p.sex in (sex, None)]
        if len(before) == 1 and noun.start > 0:
            return self._known(sentence, before[0]), f"'{word}' is {before[0].name}, named before in the sentence"
        others = self.cast.persons_in(sentence, noun.end + _SAME_CLAUSE, noun.end)  # "he told Kim": he is not Kim
        if whom is not None:
            others.append(whom)
        surer = self._surer(sex, sentence.paragraph, others)
        if surer is not None:
            return self._known(sentence, surer), f"'{word}' is {surer.name}, who spoke before"
        for focus in reversed(self.foci):
            if focus.part is None and focus.speaker.actor is None and _fits(focus.head, sex, self.cast.words):
                why = f"'{word}' is {focus.speaker.described}, who spoke before"
                return Focus(focus.speaker, None, focus.head, sentence.paragraph, True), why
            if focus.part is None or any(focus.part is other for other in others):
                continue
            if focus.part.kind == "person" and focus.part.sex in (sex, None):
                why = "who spoke before" if focus.spoke else "of whom the text was speaking"
                return self._known(sentence, focus.part), f"'{word}' is {focus.part.name}, {why}"
        return self._unknown(sentence, word, word), f"whom '{word}' means is not clear"

    def _surer(self, sex: str, paragraph: int, others: list[Part]) -> Part | None:
        """The last speaker of this sex, where the text has since turned to somebody who may be of either."""
        doubtful = False
        for focus in reversed(self.foci):
            if paragraph - focus.paragraph > _RECENT:
                return None
            if focus.part is None or focus.part.kind != "person":
                if focus.spoke:
                    return None
                continue
            if any(focus.part is other for other in others):
                continue
            if focus.part.sex == sex:
                return focus.part if doubtful and (focus.spoke or sex == "f") else None
            if focus.part.sex is None:
                if focus.spoke and sex == "m":
                    return None
                doubtful = True
        return None

    def _it(self, sentence: Sentence, described: str) -> tuple[Focus, str]:
        for focus in reversed(self.foci):
            if focus.head in self.cast.words.printed and not focus.head.endswith("s"):
                return Focus(focus.speaker, focus.part, focus.head, sentence.paragraph, True), (
                    f"'{described}' is the {focus.head} of {focus.speaker.described}"
                )
            if focus.part is not None and focus.part.kind != "person":
                return self._known(sentence, focus.part), f"'{described}' is {focus.part.name}"
            a_thing = focus.part is None and focus.head not in self.cast.words.roles and focus.head not in PRONOUNS
            if a_thing and focus.head:
                return Focus(focus.speaker, None, focus.head, sentence.paragraph, True), (
                    f"'{described}' is {focus.speaker.described}"
                )
        return self._unknown(sentence, described, "it"), f"whom '{described}' means is not clear"

    def _they(self, sentence: Sentence, noun: Noun, described: str) -> tuple[Focus, str]:
        subject = main_subject(sentence.tokens, self.cast.words, 0, noun.start)
        if subject is not None and sentence.tokens[subject.head].low not in ("they", "it", "he", "she"):
            focus, why = self.resolve(sentence, subject)
            if focus.part is None or focus.part.kind != "person":
                return focus, f"'{described}' are the subject of the sentence; {why}"
        last = self.last(spoke=True)
        if last is not None and last.part is None and (last.head.endswith("s") or last.head in ("men", "they")):
            return Focus(last.speaker, None, last.head, sentence.paragraph, True), (
                f"'{described}' are {last.speaker.described}, who spoke before"
            )
        return self._unknown(sentence, described, "they"), f"whom '{described}' means is not clear"

    def _role(self, sentence: Sentence, noun: Noun, described: str) -> tuple[Focus, str]:
        tokens, words = sentence.tokens, self.cast.words
        head = tokens[noun.head].low
        if (head in words.printed or head in words.nouns) and head not in words.roles:
            found = self._author(sentence, noun)
            if found is not None:
                return found
        body = _named_body(sentence, noun, self.cast)
        if body is not None:
            return self._known(sentence, body), f"its subject is {described}"
        lows = lows_of(tokens, noun)
        first = tokens[noun.start].low
        if first in _INDEFINITE or (head.endswith("s") and first not in ("the", "his", "her", "its", "their", "both")):
            return self._unknown(sentence, described, head), f"its subject is {described}, whom the text does not name"
        part = self._bearer(head, lows)
        for focus in reversed(self.foci):
            if part is not None and focus.part is part:
                break
            if focus.part is None and _alike(head, focus.head) and focus.head:
                return Focus(focus.speaker, None, focus.head, sentence.paragraph, True), (
                    f"'{described}' is {focus.speaker.described}, who spoke before"
                )
        if part is not None:
            return self._known(sentence, part), f"'{described}' is {part.name}"
        return self._unknown(sentence, described, head), f"its subject is {described}, whom the text does not name"

    def _author(self, sentence: Sentence, noun: Noun) -> tuple[Focus, str] | None:
        """Whose statement it is: a name in the phrase or after "by", "from", "of"; else of the last speaker."""
        tokens = sentence.tokens
        words = tokens[noun.head].low
        if tokens[noun.start].low in ("his", "her", "its", "their"):
            focus, why = self.resolve(sentence, Noun(noun.start, noun.start + 1, noun.start))
            return focus, f"its subject is the {words} of {focus.speaker.described}; {why}"
        for at in range(noun.start, noun.head):
            if tokens[at].kind == "name":
                part = self.cast.part_of(sentence, tokens[at])
                return self._known(sentence, part), f"its subject is the {words} of {part.name}"
        for at in range(noun.head + 1, min(noun.end + 10, len(tokens) - 1)):
            if tokens[at].text in (",", ".", ":", "that", "which") or tokens[at].kind == "quote":
                break
            if saying(tokens[at], self.cast.words):
                break
            if tokens[at].kind == "word" and tokens[at].low in ("by", "from", "via", "in", "of"):
                author = noun_from(tokens, at + 1, self.cast.words)
                if author is not None and self._can_write(tokens, author):
                    focus, why = self.resolve(sentence, author)
                    return focus, f"its subject is a {words} of {focus.speaker.described}; {why}"
        bare = noun.head == noun.start + 1 and tokens[noun.start].low in ("the", "that", "this")
        last = self.last(spoke=True)
        if last is None or not bare or (noun.end < len(tokens) and tokens[noun.end].low in PREPOSITIONS):
            return None
        why = f"'the {words}' is that of {last.speaker.described}, who spoke before"
        return Focus(last.speaker, last.part, last.head, sentence.paragraph, True), why

    def _can_write(self, tokens: Tokens, noun: Noun) -> bool:
        """Whether a phrase can be the author of a statement: a speaker that is not a statement itself."""
        head = tokens[noun.head]
        printed = head.kind == "word" and head.low in self.cast.words.printed
        return not printed and can_speak(tokens, noun, self.cast.words)

    def _bearer(self, head: str, lows: set[str]) -> Part | None:
        """The actor of this text who bears a role ("the envoy"): of those who fit, the one in play last."""
        sides = {self.cast.words.sides[low] for low in lows if low in self.cast.words.sides}
        asked = (head, frozenset(lows))
        if asked not in self._bearers:
            self._bearers[asked] = [p for p in self.cast.parts.values() if self._bears(p, head, lows, sides)]
        fits = self._bearers[asked]
        if not fits:
            return None
        if len(fits) > 1 and not sides:  # "the president" without a country is not "South Korean President Moon"
            home = [
                p
                for p in fits
                if not any(self.cast.words.sides.get(w, SUBJECT.home_side) != SUBJECT.home_side for w in p.words)
            ]
            fits = home or fits
        if len(fits) == 1:
            return fits[0]
        for focus in reversed(self.foci):
            if focus.part is not None and any(focus.part is part for part in fits):
                return focus.part
        return None

    def _bears(self, part: Part, head: str, lows: set[str], sides: set[Side]) -> bool:
        words = self.cast.words
        if part.kind == "person":
            if head in self.cast.words.bodies:
                return False
            alike = _alikes(head)
            if head == "diplomat" and lows & {"top", "chief"}:
                alike = {"secretary"} if "state" in part.words or SUBJECT.home_side in sides else {"minister"}
            if not (part.words & alike or any(set(office.split()) & alike for office in part.offices)):
                return False
            offices = {low for office in part.offices for low in office.split()}
            if lows & _PORTFOLIOS and not lows & _PORTFOLIOS <= part.words | offices:
                return False
            if "vice" in lows or "deputy" in lows or "former" in lows:
                return bool(part.words & lows & {"vice", "deputy", "former"})
            if "vice" in part.words and head == "president":
                return False
            if part.side not in ("unknown", "expert", "other") and sides:
                return part.side in sides
            return not sides or bool(part.words & {low for low in lows if low in self.cast.words.sides})
        if part.kind == "organisation":
            telling = {
                low.rstrip("s") for low in lows if len(low) > 3 and low not in DETERMINERS and low not in words.sides
            }
            telling &= {head.rstrip("s")} | {
                low for low in telling if low not in words.roles and low not in words.bodies
            }
            return head in words.bodies and any(
                low.rstrip("s") in telling for form in part.forms for low in form.split()
            )
        return False


_DOCUMENTS = frozenset("statement report letter commentary communique release memo".split())
_ISSUING = frozenset("issued released published issuing releasing circulated wrote sent delivered posted".split())


def _is_of_name(token: Token, words: SpeechWords) -> bool:
    if token.kind != "word" or not token.text[0].isupper() or token.low in words.roles:
        return False
    return not token.text.endswith(".") or len(token.text) == 2


def _alikes(head: str) -> set[str]:
    return next((group for group in _HEADS_ALIKE if head in group), {head})


def _alike(head: str, other: str) -> bool:
    return head == other or other in _alikes(head)


def _fits(head: str, sex: str, words: SpeechWords) -> bool:
    if head not in words.roles or head.endswith("s"):
        return False
    return head not in (words.female if sex == "m" else words.male)


def _named_body(sentence: Sentence, noun: Noun, cast: Cast) -> Part | None:
    """ "the official KCNA news agency": a body whose name stands just before what it is."""
    tokens = sentence.tokens
    if tokens[noun.head].low not in cast.words.bodies:
        return None
    for at in range(noun.head - 1, max(noun.start, noun.head - 4) - 1, -1):
        if tokens[at].kind == "name":
            part = cast.part_of(sentence, tokens[at])
            return part if part.kind == "organisation" else None
        if tokens[at].kind != "word":
            return None
    return None
