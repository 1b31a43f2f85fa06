"""Where sentences begin and end, by rules: a stop, closing marks, a space, and something that can open a sentence.

A full stop after an abbreviation is the hard case. Three questions settle it: is the abbreviation one that always has
something after it ("Gen."), does a word stand next that opens sentences ("U.S. The"), does a quotation open next
("R.I. “Their")? Every step looks a fixed number of characters back and ahead, so the time grows with the text only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

# Written with a stop and always followed by the rest: a name, a number, an example. They never close a sentence.
_NEVER_LAST = frozenset(
    """Mr Mrs Ms Mx Dr Drs Prof Profs Gen Gens Lt Col Maj Capt Sgt Cpl Pvt Pfc Spc Adm Adms Cmdr Cdr Comdr Brig Sen Sens
    Rep Reps Gov Govs Amb Pres Rev Hon Messrs Mme Mlle Msgr Fr Supt Det Insp Atty Mt Ft Lieut Vice-Adm Vice-Pres
    vs cf eg ie e.g i.e ca viz""".split()
)
# A number follows; without one they are words like others ("The answer was no. The talks …").
_BEFORE_NUMBER = frozenset("no nos art arts sec secs para paras p pp fig figs vol vols ch res".split())
# May stand last or not: they close a sentence only where one plainly opens after them.
_SOMETIMES_LAST = frozenset(
    """Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Tues Thurs
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
    Tenn Tex Va Vt Wash Wis Wyo Ont Que
    Co Corp Inc Ltd Bros Jr Sr St Ave Blvd Rd Sq Dept Assoc Asst Univ Inst Intl Natl Bldg approx est al ed eds
    Ph.D M.Phil B.Sc M.Sc""".split()
)
_OPENERS = frozenset(
    """the a an in on at by for from with without within but and or nor yet so it its he his she her hers they their
    theirs we our you your i my this that these those there here as after before when whenever while although though if
    unless since because still however meanwhile moreover nevertheless nonetheless instead also then now later earlier
    today yesterday tomorrow once until till during despite among amid under over above behind beyond between against
    along across around into onto through throughout toward towards upon unlike like even only just some many most few
    several such both each every either neither another other others any all no not none nobody nothing one two three
    what why how who whom whose which where whether asked according perhaps maybe indeed thus therefore hence besides
    finally first second third last next soon again never always often sometimes recently is are was were do does did
    can could will would should may might must has have had let please yes""".split()
)
_TIMES_OF_DAY = frozenset("a.m p.m A.M P.M".split())
# After "5 p.m." these still belong to the time.
_WITH_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february
    march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov
    dec est edt et cst ct pst pt gmt utc kst jst bst eastern pacific central greenwich""".split()
)
_SAYING = frozenset(
    """said says say asked asks told tells wrote writes replied replies added adds shouted exclaimed wondered quipped
    tweeted joked cried declared responded demanded recalled insisted""".split()
)

# It begins with a set of signs, to which the search leaps; a repetition it would try at every letter.
_STOP = re.compile(r"""[.!?…][.!?…]*(?:[)\]"'”’»]+|[ ](?:''|["”])(?=\s))?(?:\[\d{1,3}\])?""")
_OPENING_MARKS = "([{\"'“‘«`"
_BULLETS = "•·▪◦*–—-"
_INITIALISM = re.compile(r"(?:[A-Za-z]{1,2}\.)*[A-Za-z]")
_BETWEEN_WORDS = re.compile(r"""[\s(\[{"'“”‘’«»/—–-]""")
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s+")
_LIST_LETTER = re.compile(r"[a-z][.)] [A-Z]")
_ROMAN = re.compile(r"[IVXLCivxlc]{1,5}")
_REACH = 60  # characters looked back and ahead around a stop
LONGEST = 300  # words; what has more without a stop is a table or a list, and the longest sentence met has 110


@lru_cache(maxsize=1 << 14)  # every stage asks for the paragraphs of the same few articles, or of one long one
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Sentences of one paragraph.

    Args:
        text: a paragraph, without line breaks.

    Returns:
        (start, end) offsets in order, end exclusive, without the white space between sentences.
    """
    sentences: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for stop in _STOP.finditer(text):
        following = _skip_space(text, stop.end())
        if stop.end() < following < len(text) and _closes(text, start, stop, following):
            sentences += _pieces(text, start, stop.end())
            start = following
    end = len(text.rstrip())
    if start < end:
        sentences += _pieces(text, start, end)
    return tuple(sentences)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or pieces of so many words of what is too long to be one."""
    if end - start > 2 * LONGEST:
        for gap in list(_GAP.finditer(text, start, end))[LONGEST - 1 :: LONGEST]:
            yield start, gap.start()
            start = gap.end()
    yield start, end


def sentence_at(sentences: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """That of the sentences which holds an offset; None between two of them."""
    place = bisect_right(sentences, offset, key=itemgetter(0)) - 1
    return sentences[place] if place >= 0 and offset < sentences[place][1] else None


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _closes(text: str, start: int, stop: re.Match[str], following: int) -> bool:
    ahead = text[following : following + _REACH]
    if not _can_open(ahead):
        return False
    marks = stop.group()
    if marks[0] in "!?":
        return marks[-1] not in "\"'”’»" or not _attributes(ahead)
    before = text[max(start, stop.start() - _REACH) : stop.start()]
    if not before.strip(_OPENING_MARKS + " "):
        return False
    if marks.startswith(("..", "…")) or before.rstrip().endswith((".", "…")):
        return _closes_ellipsis(before, marks, ahead)
    return _closes_full_stop(before, marks, ahead, at_start=stop.start() - start < _REACH)


def _can_open(ahead: str) -> bool:
    bare = ahead.removeprefix("…").removeprefix("...").lstrip(_OPENING_MARKS + " ")
    if _LIST_LETTER.match(bare):
        return True
    if bare[:1] and bare[0] in _BULLETS:
        bare = bare[1:].lstrip()
        return bare[:1].isupper() and ahead[0] not in "–—-"
    first = bare[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()) or first in "$€£¥#"


def _attributes(ahead: str) -> bool:
    """Whether the words after a closed question are its speaker: "Kim Jong Un asked", "asked Kim"."""
    words = ahead.split()[:6]
    for count, word in enumerate(words):
        if word.strip(",.;:") in _SAYING:
            return count > 0
        titled = word.removesuffix(".") in _NEVER_LAST or _is_initialism(word.removesuffix("."))
        if not word[0].isupper() or (word[-1] in ".,;:!?" and not titled):
            return False
    return False


def _closes_ellipsis(before: str, marks: str, ahead: str) -> bool:
    dots = marks.rstrip(")]\"'”’»")
    if len(dots) > 3 or len(dots) < len(marks) or before.endswith(("!", "?")):
        return True
    attached = bool(before) and not before[-1].isspace() and dots != "."
    return attached or _opens_plainly(ahead)


def _closes_full_stop(before: str, marks: str, ahead: str, *, at_start: bool) -> bool:
    word = _last_word(before)
    quote_closed = any(mark in marks for mark in '"”»')
    if at_start and _is_list_number(before.strip(), word):
        return False
    if word.lower() in _BEFORE_NUMBER and ahead[0].isdigit():
        return False
    if word in _NEVER_LAST or word.lower() in ("mr", "mrs", "ms", "dr"):
        return False
    if word in _TIMES_OF_DAY:
        return not _continues_time(ahead)
    if word in _SOMETIMES_LAST or _is_initialism(word):
        return quote_closed or _opens_plainly(ahead) or (_opens_quotation(ahead) and not _is_nickname(word, ahead))
    return True


def _last_word(before: str) -> str:
    last = before.rsplit(None, 1)[-1:]
    return _BETWEEN_WORDS.split(last[0])[-1] if last else ""


def _is_list_number(before: str, word: str) -> bool:
    """ "1." or "IV." or "b." at the head of a sentence numbers it."""
    return before.lstrip(_OPENING_MARKS) == word and (
        (word.isdigit() and len(word) < 4) or len(word) == 1 or _ROMAN.fullmatch(word) is not None
    )


def _is_initialism(word: str) -> bool:
    """ "J", "U.S", "D.C" (the last stop is cut off). A small letter alone is no initial; "I" may be the pronoun."""
    return _INITIALISM.fullmatch(word) is not None and (len(word) > 1 or word.isupper())


def _opens_plainly(ahead: str) -> bool:
    bare = ahead.lstrip("\"'“‘«`([")
    match = _WORD.match(bare)
    if not match or match.group().lower() not in _OPENERS:
        return False
    after = bare[match.end() : match.end() + 1]
    return after in ("", " ", ",", "'", "’", "\t", "\xa0") or after.isspace()


def _opens_quotation(ahead: str) -> bool:
    return ahead[0] in '"“«`' or ahead.startswith("''")


def _is_nickname(word: str, ahead: str) -> bool:
    """George W. "Dubya" Bush: a short quotation after an initial, without a stop of its own."""
    inner = re.match(r"""["“«][^"”».,!?]{1,25}["”»]\s[A-Z]""", ahead)
    return len(word) == 1 and inner is not None


def _continues_time(ahead: str) -> bool:
    words = [word.strip(".,;:()").lower() for word in ahead.split()[:3]]
    return ahead[0].isdigit() or words[0] in _WITH_TIMES or "time" in words[1:]
