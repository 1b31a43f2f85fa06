"""How fast one text is read, beside spaCy's full pipeline on the same texts in the same run.

Both are timed in turn, in CPU time of this process, each over a portion of texts one after the other, as a build reads
them: text by text in turn, each would empty the processor's caches for the other. What else the machine does bears on
both alike, so the ratio is steadier than the rate, which tells something only on an idle machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from briefer.model import Article, Knowledge, Source
from briefer.ner import MODEL
from briefer.pipeline import read
from briefer.reading import keep_what_is_loaded
from briefer.sources import load_sources
from measures.table import Row, Table

TEXTS = 160  # read for the measure, after one that fills the indexes
PORTION = 20  # texts that one of the two reads before the other reads them
RATE, RATIO = 30.0, 5.0  # articles per CPU second, and times spaCy's rate, to reach

P = ParamSpec("P")
Result = TypeVar("Result")


def measure(data: Path, knowledge: Knowledge) -> Table:
    """Articles per CPU second without the name model, and the ratio to spaCy's full pipeline where it is installed.

    Args:
        data: holds `corpus/texts`; else the folder itself holds the texts.
        knowledge: loaded before the clock starts, as is the model.
    """
    folder = data / "corpus" / "texts"
    sources, _ = load_sources(folder if folder.is_dir() else data)
    first, texts = sources[0], sources[1 : TEXTS + 1]
    pipeline = _full_pipeline()
    article = read(first, knowledge, None).article
    if pipeline:
        pipeline(_text(article))
    keep_what_is_loaded()  # as each process of a build does
    ours = theirs = 0.0
    for start in range(0, len(texts), PORTION):
        seconds, articles = _timed(_read_all, texts[start : start + PORTION], knowledge)
        ours += seconds
        if pipeline:
            seconds, _ = _timed(_parse_all, [_text(article) for article in articles], pipeline)
            theirs += seconds
    each = 1000 * ours / len(texts)
    rows = [Row("articles per CPU second, without the model", len(texts) / ours, RATE, f"{each:.1f} ms each")]
    if pipeline:
        each = 1000 * theirs / len(texts)
        rows.append(Row("times spaCy's full pipeline", theirs / ours, RATIO, f"spaCy: {each:.1f} ms each"))
    return Table(f"Speed of reading, {len(texts)} texts", tuple(rows))


def _timed(work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> tuple[float, Result]:
    """CPU seconds of this process, and what came of the work."""
    start = time.process_time()
    result = work(*args, **kwargs)
    return time.process_time() - start, result


def _read_all(sources: Sequence[Source], knowledge: Knowledge) -> list[Article]:
    return [read(source, knowledge, None).article for source in sources]


def _parse_all(texts: Sequence[str], pipeline: Callable[[str], object]) -> None:
    for text in texts:
        pipeline(text)


def _text(article: Article) -> str:
    return "\n\n".join(paragraph.text for paragraph in article.body)


def _full_pipeline() -> Callable[[str], object] | None:
    """spaCy with every part of its small English model; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    return spacy.load(MODEL)
