"""Fits the weights of `briefer.salience` to human highlights; prints them and what they give on texts left out.

    python -m measures.fit_summary ../shared/real/summaries/cnn_validation.jsonl      (in scripts/; about 4 minutes)

Needs numpy (spaCy brings it) and rouge-score. Each article's triples of its first 22 sentences are rated beforehand;
then the expected rating under exp(weight of the triple) is raised by its gradient (Adam, L2).
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from briefer import salience
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge
from measures.summary import plain_article

Numbers = NDArray[np.float64]
CANDIDATES, STEPS, RATE, L2, FOLDS = 22, 150, 0.05, 0.1, 5


@dataclass(slots=True)
class Rated:
    """One article: features of its sentences, its triples, features of the triples, rating of each (0 to 100)."""

    features: Numbers
    triples: NDArray[np.intp]
    together: Numbers
    ratings: Numbers


def main(file: Path) -> None:
    knowledge = load_knowledge(Path(__file__).resolve().parents[1] / "knowledge")
    texts = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    rated, names = [], list[str]()
    for text in texts:
        one, names = rate(text["article"], text["highlights"], knowledge)
        rated.append(one)
    spread = np.vstack([one.features for one in rated]).std(axis=0) + 1e-9
    for one in rated:
        one.features /= spread
    gains = []
    for fold in range(FOLDS):
        weights = fit([one for n, one in enumerate(rated) if n % FOLDS != fold])
        gains += [gain(one, weights) for n, one in enumerate(rated) if n % FOLDS == fold]
    print(f"left out: mean rating {np.mean(gains):+.2f} over the first three sentences")
    weights = fit(rated)
    for name, weight in zip(names, weights / np.append(spread, [1, 1, 1]), strict=False):
        print(f'    "{name}": {weight:.3f},')
    print("LIKENESS, LENGTH, LENGTH_SQUARED =", ", ".join(f"{w:.3f}" for w in weights[-3:]))


def rate(article: str, highlights: str, knowledge: Knowledge) -> tuple[Rated, list[str]]:
    """The triples of an article with their ROUGE (1, 2 and Lsum, mean of the three F1)."""
    weighed, rows = salience.features_of(plain_article(article), knowledge)
    names, size = list(rows[0]), min(CANDIDATES, len(rows))
    triples = np.array(list(itertools.combinations(range(size), min(3, size))))
    tokens = [DefaultTokenizer(True).tokenize(s.text) for s in weighed.sentences[:size]]
    wanted = [DefaultTokenizer(True).tokenize(line) for line in highlights.split("\n")]
    lengths = np.array([len(t) for t in tokens])[triples].sum(axis=1)
    ratings = _ratings(tokens, wanted, triples, lengths)
    alike = np.array([[weighed.likeness(a, b) for b in range(size)] for a in range(size)])
    pairs = sum(alike[triples[:, a], triples[:, b]] for a, b in itertools.combinations(range(triples.shape[1]), 2))
    words = np.array([len(s.words) for s in weighed.sentences[:size]])[triples].sum(axis=1)
    chosen = triples.shape[1]
    length = (words - salience.USUAL_WORDS * chosen) / (salience.WORDS_UNIT * chosen)
    together = np.stack([pairs * np.ones(len(triples)), length, length**2], axis=1)
    features = np.array([[row[name] for name in names] for row in rows[:size]])
    return Rated(features, triples, together, ratings), names


def _ratings(tokens: list[list[str]], wanted: list[list[str]], triples: NDArray[np.intp], lengths: Numbers) -> Numbers:
    together = [word for line in wanted for word in line]
    pairs = [list(itertools.pairwise(t)) for t in tokens]
    shared1 = _shared(together, tokens, triples)
    shared2 = _shared(list(itertools.pairwise(together)), pairs, triples)
    masks = np.array([np.concatenate([_subsequence(line, t) for line in wanted]) for t in tokens])
    shared_l = masks[triples].any(axis=1).sum(axis=1)
    size = len(together)
    single, double = shared1 / (lengths + size), shared2 / np.maximum(lengths + size - 2, 1)
    rating: Numbers = 200 * (single + double + shared_l / (lengths + size)) / 3
    return rating


def _shared(wanted: list, tokens: list[list], triples: NDArray[np.intp]) -> Numbers:  # type: ignore[type-arg]
    counts = Counter(wanted)
    columns = {token: column for column, token in enumerate(counts)}
    table = np.zeros((len(tokens), max(1, len(columns))))
    for row, sentence in enumerate(tokens):
        for token in sentence:
            if token in columns:
                table[row, columns[token]] += 1
    shared: Numbers = np.minimum(table[triples].sum(axis=1), np.array(list(counts.values()) or [0])).sum(axis=1)
    return shared


def _subsequence(wanted: list[str], given: list[str]) -> NDArray[np.bool_]:
    """Which words of `wanted` stand in one longest common subsequence with `given`."""
    table = np.zeros((len(wanted) + 1, len(given) + 1), int)
    for i, word in enumerate(wanted):
        for j, other in enumerate(given):
            table[i + 1, j + 1] = table[i, j] + 1 if word == other else max(table[i, j + 1], table[i + 1, j])
    mask, i, j = np.zeros(len(wanted), bool), len(wanted), len(given)
    while i and j:
        if wanted[i - 1] == given[j - 1]:
            mask[i - 1], i, j = True, i - 1, j - 1
        elif table[i, j - 1] > table[i - 1, j]:
            j -= 1
        else:
            i -= 1
    return mask


def fit(rated: list[Rated]) -> Numbers:
    """Weights of the features of a sentence, then of a triple."""
    size = rated[0].features.shape[1] + 3
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = sum((_slope(one, weights) for one in rated), np.zeros(size)) / len(rated) - L2 * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights + RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _worth(one: Rated, weights: Numbers) -> Numbers:
    own = one.features @ weights[:-3]
    worth: Numbers = own[one.triples].sum(axis=1) + one.together @ weights[-3:]
    return worth


def _slope(one: Rated, weights: Numbers) -> Numbers:
    worth = _worth(one, weights)
    chance = np.exp(worth - worth.max())
    chance /= chance.sum()
    pull = chance * (one.ratings - chance @ one.ratings)
    by_sentence = np.bincount(one.triples.ravel(), np.repeat(pull, one.triples.shape[1]), len(one.features))
    return np.concatenate([by_sentence @ one.features, pull @ one.together])


def gain(one: Rated, weights: Numbers) -> float:
    return float(one.ratings[_worth(one, weights).argmax()] - one.ratings[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
