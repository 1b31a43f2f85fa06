"""From the editor's folder to pages on disk: what `scripts/build.py` and the site's hook both do."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefer import addressbook
from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.model import SHARE_CAP, Address, Briefing, Knowledge, Library, Source
from briefer.ner import NameModel, load_model
from briefer.neutral import loaded_words
from briefer.pipeline import collect, read, render
from briefer.settings import share_cap
from briefer.sources import load_sources
from briefer.store import Step, carry_out, plan, plan_file

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


Progress = Callable[[int, int, str], None]  # how many texts are read, of how many, and the last one's name


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be used. `file` as an editor knows it ("seeds/talks.txt")."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder: the library of the texts that could be read, and why the others could not.

    `seconds` is how long each text took, by its stem; it differs from run to run and is for the terminal only.
    """

    library: Library
    failed: tuple[Failure, ...]
    has_model: bool
    seconds: Mapping[str, float]

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(failure.message for failure in self.failed)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, or with `check` would do."""

    reading: Reading
    steps: tuple[Step, ...]
    loaded: tuple[str, ...]  # where a page judges in our own voice

    @property
    def stale(self) -> bool:
        return any(step.change in ("new", "changed", "removed") for step in self.steps)

    @property
    def left_alone(self) -> tuple[str, ...]:
        return tuple(step.path for step in self.steps if step.change == "left alone")


def unheard(done: int, total: int, what: str) -> None:
    """Progress that nobody watches."""


def build(root: Path, *, check: bool = False, progress: Progress = unheard) -> Report:
    """Reads `seeds/` and brings `briefings/` up to date.

    Args:
        root: the project's folder.
        check: only compare, write nothing.
        progress: told of every text that has been read.

    Returns:
        The report. A text that cannot be read is a failure in it; the pages made from it earlier stay.

    Raises:
        InputError: where the knowledge files or the remembered addresses cannot be used.
    """
    folder = root / "briefings"
    reading = read_folder(root / "seeds", cap=share_cap(root), remembered=addressbook.load(folder), progress=progress)
    pages = tuple(render(reading.library))
    # First the addresses: whatever page stands there after a kill, its address is remembered.
    book = plan_file(folder, addressbook.NAME, addressbook.format_addresses(reading.library.addresses))
    steps = (book, *plan(folder, pages, remove_others=not reading.failures))
    if not check:
        carry_out(folder, steps)
    return Report(reading, steps, loaded=tuple(loaded_words(pages, reading.library.knowledge)))


def read_folder(
    seeds: Path,
    knowledge: Knowledge | None = None,
    *,
    cap: float = SHARE_CAP,
    remembered: tuple[Address, ...] = (),
    progress: Progress = unheard,
) -> Reading:
    """Reads every text of a folder into one library. One bad text stops no other."""
    knowledge = knowledge or load_knowledge(KNOWLEDGE)
    model = _model()
    sources, errors = load_sources(seeds)
    published = [source for source in sources if source.pins is None or source.pins.publish]
    present = frozenset(path.stem for path in seeds.iterdir())
    briefings, failed, seconds = _read_all(published, knowledge, model, progress)
    return Reading(
        library=collect(briefings, knowledge, cap, remembered=remembered, present=present),
        failed=(*(Failure(error.file, str(error)) for error in errors), *failed),
        has_model=model is not None,
        seconds=seconds,
    )


@cache
def _model() -> NameModel | None:
    return load_model()


def _read_all(
    sources: Sequence[Source], knowledge: Knowledge, model: NameModel | None, progress: Progress
) -> tuple[list[Briefing], list[Failure], dict[str, float]]:
    briefings: list[Briefing] = []
    failed: list[Failure] = []
    seconds: dict[str, float] = {}
    for number, source in enumerate(sources, 1):
        begun = time.perf_counter()
        outcome = _read_one(source, knowledge, model)
        seconds[source.stem] = time.perf_counter() - begun
        if isinstance(outcome, Failure):
            failed.append(outcome)
        else:
            briefings.append(outcome)
        progress(number, len(sources), source.name)
    return briefings, failed, seconds


def _read_one(source: Source, knowledge: Knowledge, model: NameModel | None) -> Briefing | Failure:
    shown = f"seeds/{source.name}"
    try:
        return read(source, knowledge, model)
    except InputError as error:
        return Failure(shown, str(error))
    except Exception:  # a fault of ours in one text must not cost the editor the others; it is shown whole
        return Failure(shown, f"{shown}: reading it failed; please report this.\n{traceback.format_exc()}")
