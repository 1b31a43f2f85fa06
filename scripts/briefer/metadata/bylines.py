"""The authors: lines that open with "By", or a bare name over the article with a job or newsroom beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.cleaning.kinds import Sorted
from briefer.cleaning.lines import Line
from briefer.cleaning.naming import BY_ALONE
from briefer.metadata.newsrooms import publishers_by_name
from briefer.model import Found, Knowledge

_OPENING = re.compile(
    r"^(?:(?:written|posted|story|reported|words|published|text|article|analysis|commentary|opinion) )?by:? +",
    re.IGNORECASE,
)
_BY_INSIDE = re.compile(r"(?<=\d)(?:,| \||\s-)? [Bb]y [A-Z]")
_CUT = re.compile(
    r"(?<!\S)[^\s@]{1,64}@[^\s@.]{1,64}\.\w"  # a mail address; bounded, for a crafted line may be all letters
    r"|@|\s[|•·–—-]\s|\s\(|\d|\b(?:Special to|for the|for [A-Z]|in [A-Z]|Posted|Published|Updated|Follow|on "
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d)"
)
_SPLIT = re.compile(r",? and |,? AND | & |; ?|, ")
_CAPITALISED = r"[A-ZÀ-Þ][\w.'’‑-]{0,24}"
_PARTICLE = r"de|van|von|der|den|la|le|al|bin|da|di|dos|del|ter"
_NICKNAME = r"[\"“][A-Z]\w{0,20}[\"”]"
_NAME = re.compile(rf"^{_CAPITALISED}(?: (?:{_PARTICLE}|{_NICKNAME}|{_CAPITALISED})){{1,4}}$")
_HANDLE = re.compile(r"^(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) ?@\w+")
# First and last words of what looks like a name and is none ("Breaking News", "Reuters Staff").
NOT_FIRST = frozenset(
    """staff news editorial team wire previous next home more comments share photos video opinion world politics
    business today breaking latest published updated subscribe online digital reuters author authors view
    read full top""".split()
)
NOT_LAST = frozenset(
    """staff news team wire reports services service correspondent writer reporter editor bureau department desk
    stories comments today online digital magazine press agencies""".split()
)
_CONTACT = re.compile(r"^Write to (?P<names>[A-Z][\w.'’ -]{3,80}?(?: and [A-Z][\w.'’ -]{3,40}?)?) at \S+@")
_ABOUT = re.compile(r"^[•*⦁]? ?(?P<names>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) (?:is|was|covers|writes|reports) ")


def find_bylines(page: Sorted, knowledge: Knowledge) -> tuple[Found, ...]:
    """The authors in printed order; contributors and photographers are none."""
    extent = page.extent()
    if extent is None:
        return ()
    places, top, first, last = extent.order, extent.top, extent.first, extent.last
    named = [line for line, rule in page.named if rule.outcome == "byline" or _date_with_author(line, rule.outcome)]
    # In the middle of a story a byline signs a box. Under it, it closes the story only where none stands above.
    near = [line for line in named if top - 6 <= places[line.first] < first or last < places[line.first] <= last + 6]
    for line in near:
        names = read_names(line.text, knowledge)
        if names:
            how = (
                f"line {line.first} opens with 'By'" if _OPENING.match(line.text) else f"line {line.first}, under 'By'"
            )
            return tuple(Found(name, how, line.first) for name in names)
    return _bare_names(page, top, first, knowledge) or _names_in_notes(page, knowledge)


def _date_with_author(line: Line, outcome: str) -> bool:
    """ "October 9, 2018 | by Ada Roe"."""
    return outcome == "date" and bool(_BY_INSIDE.search(line.text[:200]))


def read_names(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The persons that a byline names, without jobs, newsrooms, dates and addresses."""
    inside = _BY_INSIDE.search(text[:200])
    rest = _OPENING.sub("", text[text.lower().index("by ", inside.start()) if inside else 0 :][:300])
    if rest.rstrip(":").lower() in BY_ALONE:
        return ()
    cut = _CUT.search(rest)
    rest = rest[: cut.start()] if cut else rest
    names: list[str] = []
    for part in _SPLIT.split(rest):
        name = part.strip(" ,;:.|*").removeprefix("by ").removeprefix("By ")
        if is_name(name, knowledge):
            names.append(_unshout(name))
    return tuple(dict.fromkeys(names))


def is_name(text: str, knowledge: Knowledge) -> bool:
    """Two to five capitalised words that are no job and no newsroom."""
    plain = text.lower()
    if plain in _jobs(knowledge) or plain.removeprefix("the ") in publishers_by_name(knowledge):
        return False
    words = plain.split()
    return bool(_NAME.match(text)) and words[0] not in NOT_FIRST and words[-1] not in NOT_LAST


def _unshout(name: str) -> str:
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize() if len(word.group()) > 1 else word.group(), name)


@lru_cache(maxsize=4)
def _jobs(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(word.lower() for word in knowledge.words("newsroom jobs"))


def _bare_names(page: Sorted, top: int, first: int, knowledge: Knowledge) -> tuple[Found, ...]:
    """A name alone between headline and article, with a job, a newsroom or a handle on its line or the next."""
    dates = {line.first for line, rule in page.named if rule.outcome == "date"}
    for i in range(top + 1, first):
        line = page.lines[i]
        following = page.lines[i + 1] if i + 1 < len(page.lines) else None
        handle = _HANDLE.match(line.text)
        if handle and is_name(handle["name"], knowledge):
            return (Found(handle["name"], f"a name with a handle on line {line.first}", line.first),)
        head, _, tail = line.text.partition(",")
        dated = following is not None and following.first in dates
        if tail and line.length <= 14 and (dated or not _is_agency(tail, knowledge)) and _is_job(tail, knowledge):
            names = read_names(head, knowledge)
            if names:
                return tuple(Found(name, f"a name with a job on line {line.first}", line.first) for name in names)
        names = read_names(line.text, knowledge) if line.length <= 9 and "," not in line.text else ()
        if names and following and (dated or _is_job_line(following, knowledge)):
            how = f"a name above a date, a job or a newsroom, line {line.first}"
            return tuple(Found(name, how, line.first) for name in names)
    return ()


def _names_in_notes(page: Sorted, knowledge: Knowledge) -> tuple[Found, ...]:
    """The author whom a note at the end describes, or to whom readers may write."""
    for line, rule in page.named:
        match = _CONTACT.match(line.text[:300])
        if not match and rule.name == "about the author":
            match = _ABOUT.match(line.text[:300])
        names = read_names(match["names"], knowledge) if match else ()
        if names:
            return tuple(Found(name, f"the note on the author, line {line.first}", line.first) for name in names)
    return ()


def _is_job(text: str, knowledge: Knowledge) -> bool:
    plain = text.strip(" .*").lower().removesuffix(" opinion")
    return (
        plain in _jobs(knowledge)
        or plain.removeprefix("the ") in publishers_by_name(knowledge)
        or any(plain.endswith(f" {job}") for job in ("reporter", "writer", "editor", "correspondent", "columnist"))
    )


def _is_agency(text: str, knowledge: Knowledge) -> bool:
    """A wire service, whose name behind a person's mostly credits a photographer."""
    owner = publishers_by_name(knowledge).get(text.strip(" .*").lower().removeprefix("the "))
    return owner is not None and owner.agency


def _is_job_line(line: Line, knowledge: Knowledge) -> bool:
    return line.length <= 8 and _is_job(re.sub(r"@\w+", "", line.text), knowledge)
