"""Articles per CPU second, ours and spaCy's full pipeline on the same texts, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.model import Source
from briefer.ner import MODEL, NameModel, load_model
from briefer.pipeline import read
from briefer.sources import load_sources
from measures.bench.builds import Bench

SAMPLE = 100  # texts, of those of the size


def speed(bench: Bench) -> None:
    """Whole rounds in turn, so that what else the machine does bears on all alike; the model is loaded before."""
    import spacy  # only here is the full pipeline needed

    knowledge = load_knowledge(KNOWLEDGE)
    sources = load_sources(bench.place.project / "seeds")[0][: SAMPLE + 1]
    bodies = ["\n\n".join(p.text for p in read(source, knowledge, None).article.body) for source in sources]
    full, model = spacy.load(MODEL), load_model()

    def ours(with_model: NameModel | None) -> Callable[[int], object]:
        return lambda number: read(sources[number], knowledge, with_model)

    ways: dict[str, Callable[[int], object]] = {
        "rate": ours(None), "rate_model": ours(model), "spacy_rate": lambda number: full(bodies[number]),
    }  # fmt: skip
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(bench.repeats):
        for name, way in ways.items():
            rates[name].append(_rate(way, sources))
    bench.results.save(bench.size, **{f"speed__{name}": of for name, of in rates.items()},
                       speed__ratio=median(rates["rate"]) / median(rates["spacy_rate"]),
                       speed__ratio_model=median(rates["rate_model"]) / median(rates["spacy_rate"]))  # fmt: skip


def _rate(way: Callable[[int], object], sources: Sequence[Source]) -> float:
    """Texts per CPU second; the first fills the caches and does not count."""
    way(0)
    begun = time.process_time()
    for number in range(1, len(sources)):
        way(number)
    return (len(sources) - 1) / (time.process_time() - begun)
