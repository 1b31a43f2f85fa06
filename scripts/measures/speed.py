"""How fast one text is read, beside spaCy's full pipeline on the same texts in the same run.

Both are timed text by text in turn, in CPU time of this process: what else the machine does bears on both alike.
The ratio is therefore steadier than the rate, which tells something only on an idle machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from briefer.model import Article, Knowledge, Source
from briefer.ner import MODEL
from briefer.pipeline import read
from briefer.sources import load_sources
from measures.table import Row, Table

TEXTS = 80  # read for the measure, after one that fills the indexes
RATE, RATIO = 30.0, 5.0  # articles per CPU second, and times spaCy's rate, to reach


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
    ours = theirs = 0.0
    for source in texts:
        seconds, article = _timed(source, knowledge)
        ours += seconds
        theirs += _seconds(pipeline, _text(article)) if pipeline else 0.0
    each = 1000 * ours / len(texts)
    rows = [Row("articles per CPU second, without the model", len(texts) / ours, RATE, f"{each:.1f} ms each")]
    if pipeline:
        each = 1000 * theirs / len(texts)
        rows.append(Row("times spaCy's full pipeline", theirs / ours, RATIO, f"spaCy: {each:.1f} ms each"))
    return Table(f"Speed of reading, {len(texts)} texts", tuple(rows))


def _timed(source: Source, knowledge: Knowledge) -> tuple[float, Article]:
    start = time.process_time()
    briefing = read(source, knowledge, None)
    return time.process_time() - start, briefing.article


def _seconds(pipeline: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    pipeline(text)
    return time.process_time() - start


def _text(article: Article) -> str:
    return "\n\n".join(paragraph.text for paragraph in article.body)


def _full_pipeline() -> Callable[[str], object] | None:
    """spaCy with every part of its small English model; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    return spacy.load(MODEL)
