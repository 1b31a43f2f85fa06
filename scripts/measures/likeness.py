"""Plain likeness of words, with which our links are compared: TF-IDF and BM25, without people, events or days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from briefer.linking.terms import Numbers, Vocabulary, Weights, terms_in
from briefer.model import Article, Knowledge

SATURATION, LENGTH_SHARE = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza 2009)


def first_by_tfidf(articles: Sequence[Article], knowledge: Knowledge) -> list[int]:
    """For each text the position of the likest by the cosine of its one- and two-word terms."""
    counts = _counts(articles, knowledge, terms_in)
    weights = np.log1p(counts) * np.log((len(articles) + 1) / (counts > 0).sum(axis=0))
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-12)
    return _likest(weights @ weights.T)


def first_by_bm25(articles: Sequence[Article], knowledge: Knowledge) -> list[int]:
    """For each text, all of its words asked as a query, the position of the likest of the others."""
    counts = _counts(articles, knowledge, lambda words: words[words != 0])
    lengths = counts.sum(axis=1, keepdims=True)
    spread = (counts > 0).sum(axis=0)
    rarity = np.log(1 + (len(articles) - spread + 0.5) / (spread + 0.5))
    dampened = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / lengths.mean())
    return _likest((counts > 0) @ (rarity * counts * (SATURATION + 1) / (counts + dampened)).T)


def _counts(articles: Sequence[Article], knowledge: Knowledge, take: Callable[[Numbers], Numbers]) -> Weights:
    """How often each term stands in each text: a row a text, a column a term."""
    vocabulary = Vocabulary(knowledge.words("gist: function words"))
    texts = ("\n".join(p.text for p in article.paragraphs if p.kind in ("headline", "body")) for article in articles)
    found = [take(np.array(vocabulary.numbers(text), np.int64)) for text in texts]
    terms = np.unique(np.concatenate(found))
    return np.array([np.bincount(np.searchsorted(terms, own), minlength=terms.size) for own in found], float)


def _likest(scores: Weights) -> list[int]:
    np.fill_diagonal(scores, -np.inf)
    return [int(place) for place in scores.argmax(axis=1)]
