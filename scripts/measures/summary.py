"""ROUGE of three chosen sentences against human highlights, with the first three and LexRank beside it in one run."""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from briefer.model import Article, Found, Knowledge, Paragraph, Source
from briefer.salience import Weighed, choose_sentences, weigh_sentences
from measures.table import Row, Table

KINDS = ("rouge1", "rouge2", "rougeLsum")
SENTENCES = 3
DRAWS = 2000  # of the bootstrap


def plain_article(text: str) -> Article:
    """A text without title and paragraphs as an article of one paragraph."""
    source = Source("article.txt", text, hashlib.sha256(text.encode()).hexdigest())
    paragraph = Paragraph(1, "body", " ".join(text.split()), 1, 1)
    return Article(source, Found("", "none"), None, (), None, None, None, None, None, None, (paragraph,), (), ())


def measure(data: Path, knowledge: Knowledge) -> Table:
    """ROUGE-1, -2 and -Lsum (F1, stemmed, times 100) of ours, lead-3 and LexRank.

    Args:
        data: a file of JSON lines with `article` and `highlights` (lines parted by "\\n"), or a folder that has
            `summaries/cnn_validation.jsonl`.
    """
    file = data if data.is_file() else data / "summaries" / "cnn_validation.jsonl"
    texts = [json.loads(line) for line in file.read_text("utf8").splitlines() if line.strip()]
    weighed = [weigh_sentences(plain_article(text["article"]), knowledge) for text in texts]
    methods: dict[str, Callable[[Weighed], Sequence[int]]] = {
        "ours": lambda one: choose_sentences(one, SENTENCES),
        "lead-3": lambda one: range(min(SENTENCES, len(one.sentences))),
        "LexRank": lexrank,
    }
    scores = {
        name: [_score(text["highlights"], one, method(one)) for text, one in zip(texts, weighed, strict=True)]
        for name, method in methods.items()
    }
    gains = [_mean(ours) - _mean(lead) for ours, lead in zip(scores["ours"], scores["lead-3"], strict=True)]
    low, high = interval(gains)
    rows = [
        Row(f"{name} {kind}", _mean([one[column] for one in scores[name]]))
        for name in methods
        for column, kind in enumerate(KINDS)
    ]
    note = f"95 % interval {low:+.2f} to {high:+.2f}, {len(texts)} articles, paired bootstrap"
    rows.append(Row("ours over lead-3, mean of the three", _mean(gains), 1.0, note))
    rows.append(Row("lower end of the interval", low, 0.0))
    worst = sorted(range(len(texts)), key=lambda n: gains[n])
    wrong = tuple(f"{gains[n]:+.1f} text {n + 1}: {weighed[n].sentences[0].text[:90]}" for n in worst)
    return Table(f"Summary against highlights ({file.name}, datelines taken off for all)", tuple(rows), wrong)


_SCORER = RougeScorer(list(KINDS), use_stemmer=True)


def _score(highlights: str, weighed: Weighed, chosen: Sequence[int]) -> tuple[float, float, float]:
    found = _SCORER.score(highlights, "\n".join(weighed.sentences[i].text for i in sorted(chosen)))
    one, two, three = (100 * found[kind].fmeasure for kind in KINDS)
    return one, two, three


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def interval(gains: Sequence[float]) -> tuple[float, float]:
    """95 % interval of the mean by the percentile bootstrap, always with the same draws."""
    chance = random.Random(1)
    means = sorted(_mean(chance.choices(gains, k=len(gains))) for _ in range(DRAWS)) if gains else [0.0]
    return means[int(0.025 * len(means))], means[min(len(means) - 1, int(0.975 * len(means)))]


def lexrank(weighed: Weighed, threshold: float = 0.1, damping: float = 0.85, rounds: int = 50) -> tuple[int, ...]:
    """LexRank (Erkan and Radev 2004): PageRank over sentences that are alike above a threshold."""
    size = len(weighed.sentences)
    near = [[j for j in range(size) if j == i or weighed.likeness(i, j) > threshold] for i in range(size)]
    rank = [1 / size] * size
    for _ in range(rounds):
        rank = [
            (1 - damping) / size + damping * math.fsum(rank[j] / len(near[j]) for j in near[i]) for i in range(size)
        ]
    return tuple(sorted(range(size), key=lambda i: (-rank[i], i))[:SENTENCES])
