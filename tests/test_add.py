"""A text is added by command: what was understood is shown, and nothing that is there is ever overwritten."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import add
from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.sources import keep_text
from seeds_gold import KELLY, SEEDS

TEXT = (Path(__file__).parent / "cases" / "pins" / "talks.txt").read_bytes()
NAME = "envoy-lands-for-two-days-of-talks"


@pytest.fixture(scope="module")
def knowledge() -> object:
    return load_knowledge(KNOWLEDGE)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, knowledge: object) -> None:
    """Without the name model, and with the files of knowledge read once."""
    monkeypatch.setattr(add, "load_model", lambda: None)
    monkeypatch.setattr(add, "load_knowledge", lambda _: knowledge)


def kept(root: Path) -> dict[str, bytes]:
    seeds = root / "seeds"
    return {file.name: file.read_bytes() for file in sorted(seeds.iterdir())} if seeds.is_dir() else {}


def put(root: Path, name: str, data: bytes) -> Path:
    (root / "seeds").mkdir(exist_ok=True)
    file = root / "seeds" / name
    file.write_bytes(data)
    return file


def given(tmp_path: Path, data: bytes = TEXT, name: str = "from-a-mail.txt") -> str:
    file = tmp_path / name
    file.write_bytes(data)
    return str(file)


def run(root: Path, *arguments: str) -> int:
    return add.main([*arguments, "--root", str(root)])


def test_a_text_is_kept_as_it_came_under_a_name_of_its_title(tmp_path: Path) -> None:
    assert run(tmp_path, given(tmp_path)) == 0
    assert kept(tmp_path) == {f"{NAME}.txt": TEXT}


def test_the_day_opens_the_name_where_there_is_one(tmp_path: Path) -> None:
    assert run(tmp_path, str(SEEDS / f"{KELLY}.txt")) == 0
    assert list(kept(tmp_path)) == ["2002-10-03-us-north-korea-talks-resume.txt"]


def test_what_was_understood_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, str(SEEDS / f"{KELLY}.txt"))
    said = capsys.readouterr().out
    assert "Title      U.S. - North Korea Talks Resume (line 3, above the article)" in said
    assert "Publisher  CBS News (its pages say 'Watch CBS News', line 1)" in said
    assert "Published  3 October 2002 (inferred, high confidence)" in said
    assert "James Kelly (United States)" in said
    assert "envoy-visits" in said
    assert "quotations" in said
    assert "Doubt" in said
    assert said.endswith("Written    seeds/2002-10-03-us-north-korea-talks-resume.txt\n")


def test_check_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, given(tmp_path), "--check") == 0
    assert kept(tmp_path) == {}
    assert f"seeds/{NAME}.txt; nothing is written" in capsys.readouterr().out


@pytest.mark.parametrize("altered", [TEXT, TEXT.replace(b"\n", b"\r\n"), TEXT + b"\n\n"])
def test_the_same_text_is_not_added_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str], altered: bytes) -> None:
    put(tmp_path, "talks.txt", TEXT)
    assert run(tmp_path, given(tmp_path, altered)) == 0
    assert list(kept(tmp_path)) == ["talks.txt"]
    assert "seeds/talks.txt holds this text already" in capsys.readouterr().out


def test_a_reprint_is_told_and_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (SEEDS / f"{KELLY}.txt").read_bytes()
    put(tmp_path, "talks.txt", whole)
    put(tmp_path, "other.txt", TEXT)
    shorter = b"\n".join(whole.split(b"\n")[2:-14])
    assert run(tmp_path, given(tmp_path, shorter)) == 0
    said = capsys.readouterr().out
    assert "Reprint    likely of seeds/talks.txt: 100%" in said
    assert "other.txt" not in said
    assert len(kept(tmp_path)) == 3


def test_a_text_in_another_encoding_or_form_is_known_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "wide.txt", TEXT.decode().encode("utf-16"))
    page = b"<html><body><article><h1>Envoy lands</h1>%s</article></body></html>" % b"".join(
        b"<p>%s</p>" % line for line in TEXT.split(b"\n")[1:] if line
    )
    put(tmp_path, "page.html", page)
    assert run(tmp_path, given(tmp_path), "--check") == 0
    assert "seeds/wide.txt holds this text already" in capsys.readouterr().out
    (tmp_path / "seeds" / "wide.txt").unlink()
    assert run(tmp_path, given(tmp_path), "--check") == 0
    assert "likely of seeds/page.html" in capsys.readouterr().out


def test_another_text_of_the_same_title_gets_a_name_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, f"{NAME}.txt", TEXT)
    assert run(tmp_path, given(tmp_path, TEXT.replace(b"two more sites", b"three more sites"))) == 0
    assert list(kept(tmp_path)) == [f"{NAME}-2.txt", f"{NAME}.txt"]
    assert kept(tmp_path)[f"{NAME}.txt"] == TEXT


def test_pins_that_wait_for_no_text_of_this_kind_keep_their_name(tmp_path: Path) -> None:
    put(tmp_path, f"{NAME}.yml", b"note: Of another text.\n")
    run(tmp_path, given(tmp_path))
    assert f"{NAME}-2.txt" in kept(tmp_path)


def test_a_chosen_name_is_taken_but_never_over_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, given(tmp_path), "--name", "finch") == 0
    assert run(tmp_path, given(tmp_path, TEXT.replace(b"later", b"soon")), "--name", "finch.txt") == 1
    assert kept(tmp_path) == {"finch.txt": TEXT}
    assert "seeds/finch.txt: found a text of this name" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../finch", "a/b", "..", ".hidden", "a\\b", "con:", ""])
def test_a_name_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit) as end:
        run(tmp_path, given(tmp_path), f"--name={name}")
    assert end.value.code == 2
    assert kept(tmp_path) == {}


def test_standard_input_of_any_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = TEXT.decode().replace("Pell", "Pëll").replace("a copy", "a café’s copy").encode("cp1252")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert run(tmp_path, "-") == 0
    assert kept(tmp_path) == {f"{NAME}.txt": data}


def test_a_web_page_on_standard_input_is_kept_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = b"".join(b"<p>%s</p>" % line for line in TEXT.split(b"\n")[1:] if line)
    page = b"<!DOCTYPE html><html><head><title>Envoy lands</title></head><body><article><h1>Envoy lands</h1>%s" \
        b"</article></body></html>" % paragraphs  # fmt: skip
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(page)))
    assert run(tmp_path, "-") == 0
    assert list(kept(tmp_path)) == ["envoy-lands.html"]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "empty.txt", "empty.txt: found an empty file"),
        (b"\x00\x01\x02" * 50, "picture.txt", "picture.txt, line 1: found a binary file"),
        (b"Too short.", "short.txt", "short.txt, line 1: found no prose"),
        (b"%PDF-1.4 and so on", "article.txt.pdf", "article.txt.pdf: found a PDF"),
        (b"%PDF-1.4 and so on", "article", "article: found a PDF"),
    ],
)
def test_what_cannot_be_used_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, name: str, says: str
) -> None:
    assert run(tmp_path, given(tmp_path, data, name)) == 1
    assert says in capsys.readouterr().err
    assert kept(tmp_path) == {}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, str(tmp_path / "nowhere.txt")) == 1
    assert "found no such file or directory" in capsys.readouterr().err


def test_a_bad_text_in_the_folder_stops_no_other(tmp_path: Path) -> None:
    put(tmp_path, "empty.txt", b"")
    put(tmp_path, "short.txt", b"A line that has just about enough small words to be prose here.\n")
    assert run(tmp_path, given(tmp_path)) == 0


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    run(tmp_path, given(tmp_path))
    assert [file.name for file in (tmp_path / "seeds").iterdir()] == [f"{NAME}.txt"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = given(tmp_path)
    (tmp_path / "seeds").write_text("A file where the folder should be.")
    assert run(tmp_path, text) == 1
    assert f"seeds/{NAME}.txt: found file exists" in capsys.readouterr().err


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, "talks.txt", b"another text")
    with pytest.raises(FileExistsError):
        keep_text(tmp_path / "seeds", "talks.txt", TEXT)
    assert kept(tmp_path) == {"talks.txt": b"another text"}
