"""Reading many texts: one after the other, over the cores of this machine, or over a Dask cluster, with one result."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache

from briefer.cluster import over_cluster
from briefer.errors import InputError
from briefer.keeping.sharing import full, lean
from briefer.model import Briefing, Knowledge
from briefer.ner import NameModel, load_model
from briefer.pipeline import read
from briefer.sources import Text, source_of

MANY = 20  # texts from which further processes are worth starting: each loads knowledge and model first
_PORTION = 4  # texts that a process is given at once
_YOUNG = 20_000  # objects made before a process looks for garbage in circles: reading makes none, and looking took 3 %


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be used. `file` as an editor knows it ("seeds/talks.txt")."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text, and the seconds it took."""

    result: Briefing | Failure
    seconds: float


def read_texts(texts: Sequence[Text], knowledge: Knowledge, scheduler: str | None = None) -> Iterator[Outcome]:
    """The outcome of every text, in the order of the texts.

    Args:
        texts: as they lie on disk.
        knowledge: everything known beforehand.
        scheduler: address of a Dask scheduler; None reads on this machine.

    Raises:
        InputError: where the scheduler cannot be used.
    """
    if scheduler is not None and texts:
        yield from (_full(one, knowledge) for one in over_cluster(_read_there, texts, knowledge, scheduler))
        return
    processes = min(_cores(), len(texts) // MANY + 1)
    done = 0
    if processes > 1:
        try:
            for outcome in _in_processes(texts, knowledge, processes):
                yield outcome
                done += 1
        except BrokenProcessPool:  # no memory, no second process allowed: the rest is read here
            pass
    model = name_model() if done < len(texts) else None
    for text in texts[done:]:
        yield read_text(text, knowledge, model)


def read_text(text: Text, knowledge: Knowledge, model: NameModel | None) -> Outcome:
    """The outcome of one text; never raises, for one bad text stops no other."""
    begun = time.perf_counter()
    result = _result(text, knowledge, model)
    return Outcome(result, time.perf_counter() - begun)


@cache
def name_model() -> NameModel | None:
    """The name model, loaded once, and only where a text has to be read."""
    return load_model()


def keep_what_is_loaded() -> None:
    """Has the search for garbage pass over all that is loaded, which stays: knowledge, model and code; and come seldom.

    For a process that reads text after text, or serves; what becomes garbage of what is loaded is not given back.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _result(text: Text, knowledge: Knowledge, model: NameModel | None) -> Briefing | Failure:
    shown = f"seeds/{text.name}"
    try:
        return _without_text(read(source_of(text), knowledge, model))
    except InputError as error:
        return Failure(error.file, str(error))
    except Exception:  # a fault of ours in one text must not cost the editor the others; it is shown whole
        return Failure(shown, f"{shown}: reading it failed; please report this.\n{traceback.format_exc()}")


def _without_text(briefing: Briefing) -> Briefing:
    """All that is published stands in the paragraphs; the whole text would be an eighth of the memory of many."""
    article = briefing.article
    return replace(briefing, article=replace(article, source=replace(article.source, text="")))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_there(text: Text, knowledge: Knowledge) -> Outcome:
    return _lean(read_text(text, knowledge, name_model()), knowledge)


def _lean(outcome: Outcome, knowledge: Knowledge) -> Outcome:
    result = outcome.result
    return outcome if isinstance(result, Failure) else replace(outcome, result=lean(result, knowledge))


def _full(outcome: Outcome, knowledge: Knowledge) -> Outcome:
    result = outcome.result
    return outcome if isinstance(result, Failure) else replace(outcome, result=full(result, knowledge))


# --------------------------------------------------------------------------------------------- further processes

_given: list[Knowledge] = []  # of a further process: what it was given when it began


def _in_processes(texts: Sequence[Text], knowledge: Knowledge, processes: int) -> Iterator[Outcome]:
    """Processes are started afresh, not forked: a copy of a process with threads may hang."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(knowledge,)) as pool:
        yield from (_full(one, knowledge) for one in pool.map(_read_given, texts, chunksize=_PORTION))


def _begin(knowledge: Knowledge) -> None:
    _given[:] = [knowledge]
    name_model()
    keep_what_is_loaded()


def _read_given(text: Text) -> Outcome:
    return _lean(read_text(text, _given[0], name_model()), _given[0])
