"""A small library made by hand from invented texts, for tests of the pages."""

from __future__ import annotations

from datetime import date

from briefer.model import (
    Actor,
    Appearance,
    Article,
    Briefing,
    Clue,
    Dating,
    Doubt,
    Event,
    Excerpt,
    Found,
    Knowledge,
    KnownEvent,
    Library,
    Link,
    Mention,
    Office,
    Paragraph,
    Relevance,
    Role,
    Source,
    Span,
    Speaker,
    SummaryPoint,
    TimeExpression,
    Topic,
    TopicHit,
    Utterance,
    When,
)

ORLA = Actor(
    "orla-finch", "person", "Orla Finch", "US", ("Orla Finch", "Orla P. Finch", "Finch, Orla"), ("Finch",),
    (Office("Special envoy", date(2015, 3, 1), date(2017, 1, 20), "Department of State"),),
    about="Envoy of an invented government.", sources=("https://example.org/finch",),
)  # fmt: skip
RYU = Actor("ryu-song-pil", "person", "Ryu Song Pil", "DPRK", ("Ryu Song Pil", "Ryu Song-pil"), hangul="류성필",
            about="Negotiator of an invented ministry.")  # fmt: skip
NORTH = Actor("north-korea", "place", "North Korea", "DPRK", ("North Korea", "DPRK"), ("the North",), hangul="북한")
MADE_UP = Actor("tomas-brandt", "person", "Tomas Brandt", "unknown", ("Tomas Brandt",), known=False)

ARRIVAL = KnownEvent("made-up-visit", "Finch flies to Pyongyang", When(date(2016, 5, 3), date(2016, 5, 4), "range"),
                     ("orla-finch",), "Pyongyang", "engagement", ("https://example.org/visit",), "high")  # fmt: skip
TOPICS = (
    Topic("envoy-visits", "envoy visits", "Journeys of officials who speak for their government.", ("envoy",)),
    Topic("remains", "remains of soldiers", "The search for soldiers missing since the war.", ("remains",)),
)
KNOWLEDGE = Knowledge((ORLA, RYU, NORTH), (), (ARRIVAL,), TOPICS, ())

FIRST = (
    "The American envoy Orla Finch landed in Pyongyang on Tuesday for two days of talks about soldiers missing since "
    "the war, her office said, the first such visit in four years.",
    "Ms. Finch was met by Ryu Song Pil, a vice minister, and driven past the river to a guest house.",
    '"We came to listen, and we will go home with a list," Ms. Finch told reporters before the flight, adding that she '
    "expected no agreement on anything else.",
    '"The families have waited for a long time, and so have we," Mr. Ryu said at the airport, according to the office.',
    "Analysts were doubtful. Tomas Brandt, who follows the talks from Vienna, said the visit would be judged by what "
    'comes after it. "A list is paper," he said. "Somebody has to dig."',
    "An official who asked not to be named said that a second visit had been planned for July.",
    "The two sides have spoken about missing soldiers on and off for decades, through good years and bad, and most of "
    "what was agreed was left undone when the mood turned. Roads wash out in the summer rains, maps are wrong, and the "
    "witnesses are old. In the hills north of the capital the work was stopped in the middle of a season, and tents "
    "and tools were left where they stood. Those who took part remember the cold, the paperwork and the patience that "
    "each box of earth required before anybody could say whose it was.",
)
SECOND = (
    "A year after her journey Orla Finch said on Friday that the list of missing soldiers had grown by forty names "
    "and that digging could begin when the rains ended.",
    '"Paper was the easy part," she said in a lecture at a college in Vermont.',
    "North Korea has not replied in public. Ryu Song-pil, now a counsellor, was seen at a reception and smiled.",
    "The lecture drew a full hall and a long line of questions, most of them about other matters, and the speaker "
    "stayed until the lights were turned down and the caretaker began to stack the chairs along the walls of the room.",
)


def library() -> Library:
    """Two briefings that share an envoy and a theme."""
    return Library((_first(), _second()), (_link(),), KNOWLEDGE)


def article(name: str, title: str, body: tuple[str, ...], **found: Found | None) -> Article:
    """An article whose paragraphs stand on every second line below its headline."""
    paragraphs = [Paragraph(0, "headline", title, 1, 1)]
    paragraphs += [Paragraph(n, "body", text, 2 * n + 1, 2 * n + 1) for n, text in enumerate(body, 1)]
    source = Source(name, "\n\n".join((title, *body)), "ab" * 32)
    byline = found.get("byline")
    return Article(
        source, Found(title, "first line"), found.get("dek"), (byline,) if byline else (), found.get("agency"),
        found.get("publisher"), found.get("url"), None, None, None, tuple(paragraphs), (), (),
    )  # fmt: skip


def at(body: tuple[str, ...], number: int, words: str) -> Span:
    """Where the words stand in paragraph `number`."""
    start = body[number - 1].index(words)
    return Span(number, start, start + len(words))


def sentence(body: tuple[str, ...], number: int) -> Span:
    return Span(number, 0, len(body[number - 1]))


def _appearance(actor: Actor, rank: int, *mentions: Span, quoted: bool = False, role: Role | None = None) -> Appearance:
    named = tuple(Mention(actor.id, span, "the full name") for span in mentions)
    return Appearance(actor, named, (actor.name,), role, quoted, rank, rank <= 3)


def _first() -> Briefing:
    text = article(
        "visit.txt", "Envoy lands in Pyongyang", FIRST,
        publisher=Found("The Made-Up Gazette", "line 2"), byline=Found("Ada Quill", "line 3"),
        dek=Found("Two days, one guest house, no promises", "line 2"), url=Found("https://example.org/a", "pin"),
    )  # fmt: skip
    tuesday = TimeExpression(at(FIRST, 1, "on Tuesday"), When(date(2016, 5, 3), date(2016, 5, 3), "day"),
                             "Tuesday of the week of publication")  # fmt: skip
    july = TimeExpression(at(FIRST, 6, "for July"), When(date(2016, 7, 1), date(2016, 7, 31), "month"), "next July")
    listen = Utterance((at(FIRST, 3, "We came to listen, and we will go home with a list"),),
                       Speaker("orla-finch", "Ms. Finch"), at(FIRST, 3, "told"), "“told” follows")  # fmt: skip
    waited = Utterance((at(FIRST, 4, "The families have waited for a long time, and so have we"),),
                       Speaker("ryu-song-pil", "Mr. Ryu"), at(FIRST, 4, "said"), "“said” follows")  # fmt: skip
    paper = Utterance((at(FIRST, 5, "A list is paper"), at(FIRST, 5, "Somebody has to dig.")),
                      Speaker("tomas-brandt", "Tomas Brandt"), at(FIRST, 5, "he said"), "“he” is Brandt")  # fmt: skip
    planned = Utterance((at(FIRST, 6, "that a second visit had been planned for July"),),
                        Speaker(None, "an official who asked not to be named"), at(FIRST, 6, "said"),
                        "“said” goes before", paraphrase=True)  # fmt: skip
    return Briefing(
        "2016-05-03-envoy-lands-in-pyongyang", text,
        Dating(date(2016, 5, 4), date(2016, 5, 3), date(2016, 5, 6), "high", False,
               (Clue("says “on Tuesday” of a visit that began on 3 May 2016", at(FIRST, 1, "on Tuesday")),)),
        (
            _appearance(ORLA, 1, at(FIRST, 1, "Orla Finch"), at(FIRST, 2, "Ms. Finch"), quoted=True,
                        role=Role("American envoy", at(FIRST, 1, "American envoy"), "before the name")),
            _appearance(RYU, 2, at(FIRST, 2, "Ryu Song Pil"), quoted=True,
                        role=Role("a vice minister", at(FIRST, 2, "a vice minister"), "after the name")),
            _appearance(MADE_UP, 3, at(FIRST, 5, "Tomas Brandt"), quoted=True),
            _appearance(NORTH, 4, at(FIRST, 1, "Pyongyang")),
        ),
        (), (listen, waited, paper, planned), (tuesday, july),
        (Event(tuesday, sentence(FIRST, 1), "made-up-visit"), Event(july, sentence(FIRST, 6))),
        (TopicHit("envoy-visits", (at(FIRST, 1, "envoy"),)), TopicHit("remains", (at(FIRST, 1, "soldiers missing"),))),
        Relevance(True, "an American envoy speaks with North Korea"),
        (
            SummaryPoint("what happened", (Excerpt(sentence(FIRST, 1)),)),
            SummaryPoint("who said", (Excerpt(at(FIRST, 3, "Ms. Finch"), "[Finch]"),
                                      Excerpt(at(FIRST, 3, "expected no agreement on anything else")),)),
            SummaryPoint("what it means", (Excerpt(at(FIRST, 5, "the visit would be judged by what comes after it")),)),
        ),
        (Doubt("ambiguous-name", "“Finch” may be one of two people."),),
    )  # fmt: skip


def _second() -> Briefing:
    text = article("lecture.txt", "List of missing grows by forty", SECOND, publisher=Found("Vermont Wire", "line 9"))
    friday = TimeExpression(at(SECOND, 1, "on Friday"), When(date(2017, 6, 2), date(2017, 6, 2), "day"), "that Friday")
    easy = Utterance((at(SECOND, 2, "Paper was the easy part"),), Speaker("orla-finch", "she"),
                     at(SECOND, 2, "said"), "“she” is Finch")  # fmt: skip
    return Briefing(
        "2017-06-02-list-of-missing-grows-by-forty", text,
        Dating(date(2017, 6, 2), date(2017, 6, 2), date(2017, 6, 2), "high", True, ()),
        (
            _appearance(ORLA, 1, at(SECOND, 1, "Orla Finch"), quoted=True),
            _appearance(RYU, 2, at(SECOND, 3, "Ryu Song-pil"),
                        role=Role("now a counsellor", at(SECOND, 3, "now a counsellor"), "after the name")),
            _appearance(NORTH, 3, at(SECOND, 3, "North Korea")),
        ),
        (), (easy,), (friday,), (Event(friday, sentence(SECOND, 1)),),
        (TopicHit("remains", (at(SECOND, 1, "missing soldiers"),)),),
        Relevance(True, "about missing soldiers"),
        (SummaryPoint("what happened", (Excerpt(sentence(SECOND, 1)),)),), (),
    )  # fmt: skip


def _link() -> Link:
    return Link(
        "2016-05-03-envoy-lands-in-pyongyang", "2017-06-02-list-of-missing-grows-by-forty", "person",
        "Orla Finch speaks in both", (at(FIRST, 1, "Orla Finch landed in Pyongyang"),),
        (at(SECOND, 1, "Orla Finch said on Friday"),),
    )  # fmt: skip
