"""From the editor's folder to pages on disk: what `scripts/build.py` and the site's hook both do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefer import addressbook, asbefore, cache
from briefer.arrivals import held
from briefer.doubts import read_with_model
from briefer.errors import InputError
from briefer.garbage import garbage_put_off
from briefer.keeping import form, whole
from briefer.keptknowledge import load_kept_knowledge
from briefer.links import link_briefings
from briefer.model import SHARE_CAP, Address, Briefing, Knowledge, Library, Link, Page, Pins
from briefer.ner import has_model
from briefer.neutral import LoadedWord, loaded_words
from briefer.pipeline import collect, render
from briefer.reading import Failure, name_model, read_text, read_texts
from briefer.settings import share_cap
from briefer.sources import Text, load_few, load_texts, pins_of, stems_of, text_stems_of
from briefer.store import Step, carry_out, digest_of, marked, plan, plan_file, stands
from briefer.subject import KNOWLEDGE

__all__ = ["KNOWLEDGE", "Memory", "Progress", "Reading", "Report", "build", "read_few", "read_folder", "rehearse"]

Progress = Callable[[int, int, str], None]  # how many texts are read, of how many, and the last one's name


@dataclass(slots=True)
class Memory:
    """What a process that builds again holds of one knowledge.

    Attributes:
        readings: by the key of their text.
        library: the last one, whose briefings the next one has where they are the same: by them its index is known.
    """

    readings: dict[str, Briefing] = field(default_factory=dict)
    library: Library | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder: the library of the texts that could be read, and why the others could not.

    `seconds` is how long each text took, by its stem, 0 where it was kept from an earlier build; it differs from run to
    run and is for the terminal only.
    """

    library: Library
    failed: tuple[Failure, ...]
    has_model: bool
    seconds: Mapping[str, float]

    @property
    def failures(self) -> tuple[str, ...]:
        """Why each text that failed could not be read, in words."""
        return tuple(failure.message for failure in self.failed)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, or with `check` would do."""

    reading: Reading
    steps: tuple[Step, ...]
    loaded: tuple[LoadedWord, ...]  # where a page judges in our own voice
    inputs: str | None = None  # the digest of all that it was made from; None where not all of it could be used

    @property
    def stale(self) -> bool:
        """Whether a page or the address book differs from what belongs there."""
        return any(step.change in ("new", "changed", "removed") for step in self.steps)

    @property
    def left_alone(self) -> tuple[str, ...]:
        """Paths of the pages that a person changed, which are never overwritten."""
        return tuple(step.path for step in self.steps if step.change == "left alone")


def unheard(done: int, total: int, what: str) -> None:
    """Progress that nobody watches."""


@garbage_put_off()  # next to none is left, and each search looks through the whole library
def build(
    root: Path,
    *,
    knowledge: Knowledge | None = None,
    check: bool = False,
    progress: Progress = unheard,
    scheduler: str | None = None,
    memory: Memory | None = None,
) -> Report:
    """Reads `seeds/` and brings `briefings/` up to date.

    Args:
        root: the project's folder.
        knowledge: that of the project, where it has been loaded.
        check: only compare, write nothing.
        progress: told of every text that has been read.
        scheduler: address of the Dask cluster that reads; None reads here.
        memory: of earlier builds with this knowledge; brought up to date.

    Returns:
        The report. A text that cannot be read is a failure in it; the pages made from it earlier stay.

    Raises:
        InputError: where the knowledge files or the remembered addresses cannot be used.
    """
    folder, kept = root / "briefings", cache.folder_of(root)
    # Before anything is read: a text that changes meanwhile must not pass for the one that was read.
    inputs = asbefore.inputs_of(root, KNOWLEDGE) if kept and knowledge is None else None
    reading = read_project(root, knowledge, progress=progress, scheduler=scheduler, memory=memory)
    addresses = addressbook.format_addresses(reading.library.addresses)
    # First the addresses: whatever page stands there after a kill, its address is remembered.
    book = plan_file(folder, addressbook.NAME, addresses)
    pages, made = _pages(reading, folder, kept)
    report = Report(reading, (book, *pages), made.loaded)
    if not check:
        carry_out(folder, report.steps)
    if check or kept is None or inputs is None or reading.failures or report.left_alone:
        return report
    return replace(report, inputs=asbefore.keep(kept, inputs, addresses, made.hashes))


def _pages(reading: Reading, folder: Path, kept: Path | None) -> tuple[tuple[Step, ...], whole.MadePages]:
    """The steps that bring the pages up to date, and what was made of this library, now or by an earlier build.

    Where just the pages that an earlier build made of this library stand in the folder, none is made to find that out.
    """
    library = reading.library
    digest = whole.pages_digest(library, cache.code_digest(pages=True))
    made = whole.unseal(cache.load(kept, whole.PAGES), digest, whole.MadePages) if kept else None
    if made and not reading.failures and stands(folder, made.hashes):
        return tuple(Step(path, "same") for path in sorted(made.hashes)), made
    hashes: dict[str, str] = {}
    loaded: list[LoadedWord] = []
    pages = _noted(render(library), library.knowledge, hashes, loaded)
    steps = plan(folder, pages, remove_others=not reading.failures)
    made = whole.MadePages(hashes, tuple(loaded))
    if kept:
        cache.keep(kept, whole.PAGES, whole.seal(digest, made))
    return steps, made


def _noted(
    pages: Iterable[Page], knowledge: Knowledge, hashes: dict[str, str], loaded: list[LoadedWord]
) -> Iterator[Page]:
    """The pages, one by one, so that not all of them are in memory; their hashes and loaded words are noted."""
    for page in pages:
        hashes[page.path] = digest_of(marked(page).encode())
        loaded += loaded_words((page,), knowledge)
        yield page


def read_project(
    root: Path,
    knowledge: Knowledge | None = None,
    *,
    progress: Progress = unheard,
    scheduler: str | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Reads `seeds/` of a project with its settings, its remembered addresses and what earlier builds kept.

    Arguments and errors are those of `build`; no page is made or written.
    """
    return read_folder(
        root / "seeds",
        knowledge,
        cap=share_cap(root),
        remembered=addressbook.load(root / "briefings"),
        progress=progress,
        kept=cache.folder_of(root),
        scheduler=scheduler,
        memory=memory,
    )


def read_folder(
    seeds: Path,
    knowledge: Knowledge | None = None,
    *,
    cap: float = SHARE_CAP,
    remembered: tuple[Address, ...] = (),
    progress: Progress = unheard,
    kept: Path | None = None,
    scheduler: str | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Reads every text of a folder into one library; one bad text stops no other. `memory` is asked before `kept`, the
    folder of what earlier builds read (`cache.folder_of`)."""
    knowledge, memory = knowledge or load_kept_knowledge(KNOWLEDGE, kept), memory or Memory()
    texts, errors = load_texts(seeds)
    wanted, unwanted = _wanted(texts)
    results = _all_kept(wanted, knowledge, kept, memory.readings) if kept else {}
    seconds = dict.fromkeys((Path(name).stem for name in results), 0.0)
    fresh = [text for text, _ in wanted if text.name not in results]
    for number, (text, outcome) in enumerate(zip(fresh, read_texts(fresh, knowledge, scheduler), strict=True), 1):
        results[text.name], seconds[Path(text.name).stem] = outcome.result, outcome.seconds
        if kept and isinstance(outcome.result, Briefing):
            _keep(kept, text, outcome.result, knowledge)
        progress(number, len(fresh), text.name)
    memory.readings = _by_key([text for text, _ in wanted], results)
    if kept:
        cache.remove_others(kept, {*whole.NAMES, asbefore.NAME, *(_key(text) for text, _ in wanted)})
    ordered = [results[text.name] for text, _ in wanted]
    library = collect(
        [result for result in ordered if isinstance(result, Briefing)],
        knowledge,
        cap,
        remembered=remembered,
        present=stems_of(seeds),
        link=lambda briefings, known: _links(briefings, known, kept),
    )
    memory.library = held(library, memory.library) if memory.library else library
    failed = [result for result in ordered if isinstance(result, Failure)]
    failures = (*(Failure(error.file, str(error)) for error in errors), *unwanted, *failed)
    return Reading(memory.library, failures, has_model(), seconds)


def rehearse(root: Path, knowledge: Knowledge) -> None:
    """Reads a text for nothing, if there is one: the first in a process waits for all that is loaded or made for it."""
    model = name_model()
    if model:
        model(("A sentence.",))
    for text in load_few(root / "seeds", text_stems_of(root / "seeds")[:1]) or ():
        read_text(text, knowledge, model)


def read_few(
    root: Path, stems: Collection[str], knowledge: Knowledge, memory: Memory | None = None
) -> tuple[Briefing, ...] | None:
    """The readings of the texts with these stems, of those that are to be published.

    Where they go into a memory, the next build with it keeps them.

    Returns:
        None where one of them cannot be read, of which a `build` tells why.
    """
    texts = load_few(root / "seeds", stems)
    if texts is None:
        return None
    wanted, failed = _wanted(texts)
    kept, found = cache.folder_of(root), list[Briefing]()
    for text, _ in wanted:
        result = read_text(text, knowledge, name_model()).result
        if isinstance(result, Failure):
            return None
        if memory is not None:
            memory.readings[_key(text)] = result
        elif kept:
            _keep(kept, text, result, knowledge)
        found.append(result)
    return None if failed else tuple(found)


def _wanted(texts: Sequence[Text]) -> tuple[list[tuple[Text, Pins | None]], list[Failure]]:
    """The texts that are to be published, with their pins."""
    wanted: list[tuple[Text, Pins | None]] = []
    failed: list[Failure] = []
    for text in texts:
        try:
            pins = pins_of(text)
        except InputError as error:
            failed.append(Failure(error.file, str(error)))
            continue
        if pins is None or pins.publish:
            wanted.append((text, pins))
    return wanted, failed


# ------------------------------------------------------------------------------------------- kept from earlier builds


def _all_kept(
    wanted: Sequence[tuple[Text, Pins | None]], knowledge: Knowledge, folder: Path, memory: Mapping[str, Briefing]
) -> dict[str, Briefing | Failure]:
    """Without collecting garbage meanwhile: what is loaded stays, and looking for garbage in it would take three times
    as long as the loading."""
    with garbage_put_off():
        return dict(_kept(wanted, knowledge, folder, memory))


def _kept(
    wanted: Sequence[tuple[Text, Pins | None]], knowledge: Knowledge, folder: Path, memory: Mapping[str, Briefing]
) -> Iterator[tuple[str, Briefing | Failure]]:
    """By file name, the texts of which an earlier reading still holds."""
    code = _code(with_model=has_model())
    for text, pins in wanted:
        key = _key(text)
        if remembered := memory.get(key):
            if not cache.holds(folder, key):
                _keep(folder, text, remembered, knowledge)
            yield text.name, remembered
            continue
        data = cache.load(folder, key)
        found = form.decode(data, knowledge, key, code, pins) if data else None
        if found:
            briefing, up_to_date = found
            if not up_to_date:
                _keep(folder, text, briefing, knowledge)
            yield text.name, briefing


def _links(briefings: Sequence[Briefing], knowledge: Knowledge, folder: Path | None) -> tuple[Link, ...]:
    """The links between briefings, from an earlier build where it had just these."""
    digest = whole.links_digest(briefings, knowledge, cache.code_digest())
    links = whole.unseal(cache.load(folder, whole.LINKS), digest, tuple[Link, ...]) if folder else None
    if links is None:
        links = link_briefings(briefings, knowledge)
        if folder:
            cache.keep(folder, whole.LINKS, whole.seal(digest, links))
    return links


def _by_key(texts: Sequence[Text], results: Mapping[str, Briefing | Failure]) -> dict[str, Briefing]:
    """What was read of these texts."""
    return {_key(text): read for text in texts if isinstance(read := results[text.name], Briefing)}


def _keep(folder: Path, text: Text, briefing: Briefing, knowledge: Knowledge) -> None:
    # A worker of a cluster may lack the model that stands here: what was read tells what it was read with.
    code = _code(with_model=read_with_model(briefing))
    grounds = form.grounds_of(briefing.article, knowledge, _key(text), code)
    cache.keep(folder, _key(text), form.encode(briefing, grounds, knowledge))


def _key(text: Text) -> str:
    return form.key_of(text.name, text.data, text.pins)


def _code(*, with_model: bool) -> str:
    """What the result of reading a text depends on besides the text and the knowledge."""
    return cache.code_digest() + (" with the model" if with_model else " without the model")
