"""What was read is kept, given back as it was, and never when anything that it depends on has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest

from briefer import building, reading
from briefer.cache import OFF_OR_ELSEWHERE, code_digest, folder_of, remove_others
from briefer.keeping.form import decode, encode, grounds_of, key_of, knowledge_digest
from briefer.keeping.relevance import relevant_actors
from briefer.keeping.sharing import full, lean
from briefer.model import Actor, Briefing, Knowledge
from briefer.pipeline import read
from briefer.sources import Text, load_texts, source_of
from desk_project import CLEAR, DOUBTFUL, PINS
from plain_texts import KNOWLEDGE
from seeds_gold import SEEDS
from test_whole_site import small_knowledge

CASES = Path(__file__).parent / "cases"
FOLDERS = (SEEDS, CASES / "site" / "seeds", CASES / "docs", CASES / "pins")


def own_texts() -> list[Text]:
    return [text for folder in FOLDERS if folder.is_dir() for text in load_texts(folder)[0]]


@cache
def briefing_of(text: Text) -> Briefing:
    return read(source_of(text), KNOWLEDGE, None)


def name_of(text: Text) -> str:
    return text.name


@pytest.mark.parametrize("text", own_texts(), ids=name_of)
def test_a_kept_reading_comes_back_as_it_was(text: Text) -> None:
    briefing, key = briefing_of(text), "key"
    kept = encode(briefing, grounds_of(briefing.article, KNOWLEDGE, key, "code"), KNOWLEDGE)
    assert decode(kept, KNOWLEDGE, key, "code", briefing.article.source.pins) == (briefing, True)


def without_the_others(text: Text) -> Knowledge:
    """The knowledge with everyone who cannot matter for a text made somebody else, in the same offices."""
    chosen = set(relevant_actors(briefing_of(text).article, KNOWLEDGE))
    return replace(KNOWLEDGE, actors=tuple(a if a in chosen else stranger(n) for n, a in enumerate(KNOWLEDGE.actors)))


def stranger(number: int) -> Actor:
    """Somebody whom no text names, in the office of the one who stood here."""
    actor = KNOWLEDGE.actors[number]
    name = f"Qvx{number} Zzw{number}"
    return replace(
        actor, id=f"qvx{number}-zzw{number}", name=name, spellings=(name,), called=(), side="other", about="",
        country=None, born=None, died=None,
    )  # fmt: skip


@pytest.mark.parametrize("text", own_texts(), ids=name_of)
def test_actors_that_are_said_not_to_matter_change_nothing(text: Text) -> None:
    assert read(source_of(text), without_the_others(text), None) == briefing_of(text)


def test_most_actors_do_not_matter_for_an_unpinned_text() -> None:
    shares = [
        len(relevant_actors(briefing_of(text).article, KNOWLEDGE)) / len(KNOWLEDGE.actors)
        for text in load_texts(SEEDS)[0]
    ]
    assert max(shares) < 0.2


@pytest.mark.parametrize(
    "name",
    ["name", "id", "spelling of one word", "family name", "short form"],
)
def test_an_actor_who_comes_into_reach_matters(name: str) -> None:
    nobody = Actor("ada-qvx", "person", "Ada Qvx", "other", ("Ada Qvx",))
    newcomer = {
        "name": replace(nobody, name="Orla Finch", spellings=("Orla Finch",)),
        "id": replace(nobody, id="orla-finch"),
        "spelling of one word": replace(nobody, spellings=("Ada Qvx", "Finch")),
        "family name": replace(nobody, name="Ada Finch", spellings=("Ada Finch",)),
        "short form": replace(nobody, called=("Finch",)),
    }[name]
    text = Text("clear.txt", CLEAR.encode())
    article = read(source_of(text), KNOWLEDGE, None).article
    assert newcomer in relevant_actors(article, replace(KNOWLEDGE, actors=(*KNOWLEDGE.actors, newcomer)))
    assert nobody not in relevant_actors(article, replace(KNOWLEDGE, actors=(*KNOWLEDGE.actors, nobody)))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "clear.txt").write_text(CLEAR, "utf8")
    (seeds / "clear.yml").write_text(PINS, "utf8")
    (seeds / "doubtful.txt").write_text(DOUBTFUL, "utf8")
    yield tmp_path


def fresh_reads(
    folder: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, *, model_here: bool = False
) -> set[str]:
    """The texts that a build of the folder reads without the model, and does not take from the kept ones."""
    seen: set[str] = set()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "name_model", lambda: None)
        patch.setattr(building, "has_model", lambda: model_here)
        building.read_folder(
            folder / "seeds", knowledge, kept=folder / "kept", progress=lambda done, total, what: seen.add(what)
        )
    return seen


def test_a_second_build_reads_only_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = small_knowledge()
    assert fresh_reads(folder, known, monkeypatch) == {"clear.txt", "doubtful.txt"}
    assert fresh_reads(folder, known, monkeypatch) == set()
    (folder / "seeds" / "clear.yml").write_text(PINS + "\n# a comment\n", "utf8")
    assert fresh_reads(folder, known, monkeypatch) == {"clear.txt"}
    (folder / "seeds" / "doubtful.txt").write_text(DOUBTFUL + "\nOne more sentence stands here.\n", "utf8")
    assert fresh_reads(folder, known, monkeypatch) == {"doubtful.txt"}


def test_nothing_that_is_kept_loads_the_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_reads(folder, small_knowledge(), monkeypatch)

    def refused() -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(reading, "name_model", refused)
    monkeypatch.setattr(building, "has_model", lambda: False)
    again = building.read_folder(folder / "seeds", small_knowledge(), kept=folder / "kept")
    assert len(again.library.briefings) == 2


def test_what_was_read_without_the_model_does_not_do_where_it_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = small_knowledge()
    assert fresh_reads(folder, known, monkeypatch, model_here=True) == {"clear.txt", "doubtful.txt"}
    assert fresh_reads(folder, known, monkeypatch, model_here=True) == {"clear.txt", "doubtful.txt"}
    assert fresh_reads(folder, known, monkeypatch, model_here=False) == set()


def test_an_actor_of_another_text_reads_nothing_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "seeds" / "clear.yml").unlink()
    known = small_knowledge()
    fresh_reads(folder, known, monkeypatch)
    far = Actor("ada-qvx", "person", "Ada Qvx", "other", ("Ada Qvx",))
    assert fresh_reads(folder, replace(known, actors=(*known.actors, far)), monkeypatch) == set()
    near = replace(far, called=("Finch",))
    assert "clear.txt" in fresh_reads(folder, replace(known, actors=(*known.actors, near)), monkeypatch)


@pytest.mark.parametrize("part", ["wordlists", "publishers", "events", "topics"])
def test_what_counts_whole_reads_everything_anew(part: str) -> None:
    (text, *_) = load_texts(SEEDS)[0]
    briefing = briefing_of(text)
    kept = encode(briefing, grounds_of(briefing.article, KNOWLEDGE, "key", "code"), KNOWLEDGE)
    changed = replace(KNOWLEDGE, **{part: getattr(KNOWLEDGE, part)[:-1]})
    assert decode(kept, changed, "key", "code", None) is None


def test_the_glossary_is_no_part_of_reading() -> None:
    assert knowledge_digest(replace(KNOWLEDGE, glossary=())) == knowledge_digest(KNOWLEDGE)
    (text, *_) = load_texts(SEEDS)[0]
    assert read(source_of(text), replace(KNOWLEDGE, glossary=()), None) == briefing_of(text)


SPOILT = {
    "empty": lambda kept, other: b"",
    "torn": lambda kept, other: kept[: len(kept) // 2],
    "foreign": lambda kept, other: b'{"a": 1}\n{}\n{}',
    "changed by one letter": lambda kept, other: kept.replace(b"Pyongyang", b"Pyongyong", 1),
    "of another text": lambda kept, other: other("another", "code"),
    "of other code": lambda kept, other: other("key", "older"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_is_not_used(how: str) -> None:
    (text, *_) = load_texts(SEEDS)[0]
    briefing = briefing_of(text)

    def kept(key: str, code: str) -> bytes:
        return encode(briefing, grounds_of(briefing.article, KNOWLEDGE, key, code), KNOWLEDGE)

    assert decode(SPOILT[how](kept("key", "code"), kept), KNOWLEDGE, "key", "code", None) is None


def test_a_spoilt_file_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = small_knowledge()
    fresh_reads(folder, known, monkeypatch)
    for file in (folder / "kept").iterdir():
        file.write_bytes(b"torn")
    assert fresh_reads(folder, known, monkeypatch) == {"clear.txt", "doubtful.txt"}
    assert fresh_reads(folder, known, monkeypatch) == set()


def test_name_bytes_and_pins_make_the_key() -> None:
    keys = [key_of(*given) for given in (("a.txt", b"x", None), ("b.txt", b"x", None), ("a.txt", b"y", None),
                                         ("a.txt", b"x", ""), ("a.txt", b"x", "note: n"))]  # fmt: skip
    assert len(set(keys)) == len(keys)


def test_what_is_kept_can_lie_elsewhere_or_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OFF_OR_ELSEWHERE, raising=False)
    assert folder_of(tmp_path) == tmp_path / ".cache" / "reading"
    monkeypatch.setenv(OFF_OR_ELSEWHERE, str(tmp_path / "shared"))
    assert folder_of(tmp_path) == tmp_path / "shared"
    monkeypatch.setenv(OFF_OR_ELSEWHERE, "off")
    assert folder_of(tmp_path) is None


def test_what_is_kept_of_texts_that_are_gone_is_removed(tmp_path: Path) -> None:
    for number in range(250):
        (tmp_path / f"old{number}").write_bytes(b"")
    (tmp_path / "used").write_bytes(b"")
    remove_others(tmp_path, {"used"})
    assert [file.name for file in tmp_path.iterdir()] == ["used"]


def test_the_code_that_reads_imports_nothing_that_does_not_count() -> None:
    """Pages, and what is taken away, are left out of the digest of the code: no stage may need them."""
    package = Path(building.__file__).parent
    printing = {"pipeline.py", "report.py", "sitefiles.py", "opendata.py", "adding.py", "building.py"}
    stages = [f for f in package.rglob("*.py") if f.relative_to(package).parts[0] not in ("pages", "takeaway", "desk")]
    needing = {
        file.name
        for file in stages
        if any(f"briefer.{name}" in file.read_text("utf8") for name in ("pages", "takeaway", "desk"))
    }
    assert needing <= printing
    assert len(code_digest()) == 64


def test_many_texts_are_read_by_several_processes_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [Text(f"text-{n:02}.txt", f"{CLEAR}\nIt was meeting number {n}.\n".encode()) for n in range(5)]
    texts.insert(2, Text("broken.txt", b"\x00\x01\x02 no text"))
    monkeypatch.setattr(reading, "MANY", 100)
    alone = [outcome.result for outcome in reading.read_texts(texts, small_knowledge())]
    monkeypatch.setattr(reading, "MANY", 3)
    monkeypatch.setattr(reading, "_cores", lambda: 2)
    together = [outcome.result for outcome in reading.read_texts(texts, small_knowledge())]
    assert together == alone
    assert isinstance(together[2], reading.Failure) and "broken.txt" in together[2].message


@pytest.mark.parametrize("others", [False, True], ids=["as read", "one without its mentions, one with fewer"])
def test_a_mention_is_kept_once(others: bool) -> None:
    briefing = briefing_of(own_texts()[0])
    first, second, *rest = sorted(briefing.appearances, key=lambda one: -len(one.mentions))
    if others:
        first, second = replace(first, mentions=()), replace(second, mentions=second.mentions[1:])
    briefing = replace(briefing, appearances=(first, second, *rest))
    assert len(second.mentions) > 1

    back = full(msgspec.json.decode(msgspec.json.encode(lean(briefing, KNOWLEDGE)), type=Briefing), KNOWLEDGE)
    assert back.appearances == briefing.appearances
    held = {id(mention) for mention in back.mentions}
    assert all(id(mention) in held for one in (back.appearances[0], *back.appearances[2:]) for mention in one.mentions)
    assert (id(back.appearances[1].mentions[0]) in held) is not others
