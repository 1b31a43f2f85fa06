"""How each stage grows with the length of one text, from 10 kB to 1 MB, in CPU seconds: no worse than linear × 1.2.

The texts are made up with a fixed seed, in two shapes: a paragraph of four sentences a line, and all in a single line.
People, days and statements come as often in a long text as in a short one.
"""

from __future__ import annotations

import gc
import math
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefer import pipeline
from briefer.model import Briefing, Knowledge
from briefer.sources import read_source
from measures.synthetic import new_words
from measures.table import Row, Table

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)  # bytes
REPEATS = 5  # of all sizes in turn; the median of what they say counts
MOST_GROWTH = 1.2  # times what linear growth would take, from the smallest to the largest
LEAST = 0.0005  # CPU seconds below which a stage on the smallest text is too short to be compared
SHAPES = {"in paragraphs": "\n\n", "in a single line": " "}
STAGES = (
    "clean", "find_names", "with_added", "date_article", "resolve", "pin_mentions", "find_utterances", "pin_speakers",
    "find_appearances", "pin_appearances", "find_times", "find_events", "find_topics", "judge_relevance", "summarise",
)  # fmt: skip
SHOWN = "collect and render"
_SENTENCES = (
    "The American envoy {name} met North Korean officials in Pyongyang on {day} about the {word}.",
    '"We will not give up the {word} before the {other} is signed," {name} told reporters.',
    "President George W. Bush said in {year} that the {word} of the {other} would be watched by inspectors.",
    "Kim Jong Il was told of the {word} last week, according to {name}, an official of the foreign ministry.",
    "“The {other} can wait,” said Mr. {family}, who had come from Geneva for talks on the nuclear reactor.",
    "Since {month} {year} the two sides have spoken about food aid, sanctions and the {word} of missing soldiers.",
    "An analyst, {name}, said the {word} was a first step towards the {other} that the North wanted.",
    "The six-party talks in Beijing ended on {month} {number}, {year}, without a {word}.",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January March April June July September October December".split()


def measure(_data: Path, knowledge: Knowledge) -> Table:
    """All stages on texts of both shapes; the data folder is not asked."""
    rows = []
    for shape in SHAPES:
        rounds = [in_turn(shape, knowledge) for _ in range(REPEATS)]
        rows += [row(f"{stage}, {shape}", [one[stage] for one in rounds]) for stage in rounds[0]]
    sizes = ", ".join(f"{size // 1000:,}" for size in SIZES)
    return Table(f"Growth of stages; times linear from the first to the last of {sizes} kB", tuple(rows))


def row(name: str, rounds: Sequence[Sequence[float]]) -> Row:
    """How much longer than linear the largest text takes: the median of what each round, of all sizes, says.

    With the median of the seconds of each size, and the exponent.
    """
    times = statistics.median(growth(one[0], one[-1], SIZES[-1] / SIZES[0]) for one in rounds)
    seconds = [statistics.median(of_size) for of_size in zip(*rounds, strict=True)]
    exponent = math.log(max(seconds[-1], 1e-9) / max(seconds[0], 1e-9)) / math.log(SIZES[-1] / SIZES[0])
    note = f"{' '.join(f'{one:.4f}' for one in seconds)} s, exponent {exponent:.2f}"
    return Row(name, times, MOST_GROWTH, note, at_most=True)


def growth(small: float, large: float, times: float) -> float:
    """CPU seconds on a text so many times as long, over what linear growth would take."""
    return large / (max(small, LEAST) * times)


def in_turn(shape: str, knowledge: Knowledge) -> dict[str, list[float]]:
    """CPU seconds of each stage and of the whole on a text of each size, measured one size after the other.

    Half of the smallest texts come before the others and half behind them, so that a machine which grows slower or
    faster meanwhile does so for the smallest as for the largest.
    """
    half = SIZES[-1] // SIZES[0] // 2
    before = averages(shape, SIZES[0], half, knowledge)
    longer = [averages(shape, size, SIZES[-1] // size, knowledge) for size in SIZES[1:]]
    behind = averages(shape, SIZES[0], half, knowledge, first=half)
    smallest = {stage: (before[stage] + behind[stage]) / 2 for stage in before}
    showing = [_showing(made_up_text(size, SHAPES[shape]), knowledge) for size in SIZES]
    return {**{stage: [one[stage] for one in (smallest, *longer)] for stage in smallest}, SHOWN: showing}


def averages(shape: str, size: int, texts: int, knowledge: Knowledge, first: int = 0) -> dict[str, float]:
    """CPU seconds of each stage and of the reading as a whole on a text of that size, the mean of so many texts.

    Many short ones that are as long together as a long one take as much work as that, so that what else a machine does
    weighs on both alike. `first` is the seed of the first of them.
    """
    gc.collect()
    gc.freeze()  # what was there before is no part of what a text costs
    try:
        seconds = [
            _from_rest(made_up_text(size, SHAPES[shape], seed), knowledge) for seed in range(first, first + texts)
        ]
    finally:
        gc.unfreeze()
    return {stage: statistics.fmean(one[stage] for one in seconds) for stage in seconds[0]}


def _from_rest(text: str, knowledge: Knowledge) -> dict[str, float]:
    """What a text takes where no search for garbage is due from those before it."""
    gc.collect()
    return reading(text, knowledge)[0]


def made_up_text(size: int, joint: str, seed: int = 1) -> str:
    """An article of about so many bytes, the same each time for a seed, with `joint` between its paragraphs."""
    chance = random.Random(seed)
    words = list(new_words(chance, 2_000))
    paragraphs, length = ["Envoy opens talks in Pyongyang", "By Ada Quill"], 0  # no date: it is found in the text
    while length < size:
        sentences = [_filled(chance, words) for _ in range(4)]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1].encode()) + len(joint)
    return "\n\n".join((*paragraphs[:2], joint.join(paragraphs[2:])))


def _filled(chance: random.Random, words: Sequence[str]) -> str:
    first, family, word, other = chance.choices(words, k=4)
    return chance.choice(_SENTENCES).format(
        name=f"{first.capitalize()} {family.capitalize()}", family=family.capitalize(), word=word, other=other,
        day=chance.choice(_DAYS), month=chance.choice(_MONTHS), number=chance.randint(1, 28),
        year=chance.randint(1994, 2003),
    )  # fmt: skip


def reading(text: str, knowledge: Knowledge) -> tuple[dict[str, float], Briefing]:
    """What each stage, and the reading as a whole, takes in CPU seconds; and the briefing."""
    taken: defaultdict[str, float] = defaultdict(float)
    source = _timed(read_source, "read_source", taken)(text.encode(), "long.txt", None)
    with _stages_timed(taken):
        briefing = _timed(pipeline.read, "read", taken)(source, knowledge, None)
        _timed(gc.collect, "read", taken)(0)  # the search for garbage among what was made, which reading puts off
    return dict(taken), briefing


def _showing(text: str, knowledge: Knowledge) -> float:
    """CPU seconds that the pages take of a library that holds nothing but this text."""
    _, briefing = reading(text, knowledge)
    begun = time.process_time()
    for _ in pipeline.render(pipeline.collect([briefing], knowledge)):
        pass
    return time.process_time() - begun


@contextmanager
def _stages_timed(taken: defaultdict[str, float]) -> Iterator[None]:
    """While it lasts, the pipeline's stages add what they take."""
    before = {stage: getattr(pipeline, stage) for stage in STAGES}
    for stage, act in before.items():
        setattr(pipeline, stage, _timed(act, stage, taken))
    try:
        yield
    finally:
        for stage, act in before.items():
            setattr(pipeline, stage, act)


def _timed(act: Callable[..., Any], stage: str, taken: defaultdict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        begun = time.process_time()
        try:
            return act(*arguments)
        finally:
            taken[stage] += time.process_time() - begun

    return timed
