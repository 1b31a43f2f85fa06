"""The page for editors says what is so: every example of a pin, every doubt, every command."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

import pytest

import site_project
from briefer.building import KNOWLEDGE, read_folder
from briefer.doubts import doubt_id, unchecked_doubts
from briefer.knowledge import load_knowledge
from briefer.model import Briefing, Knowledge
from briefer.pinkeys import KEYS, SCHEMA_LINE
from briefer.pins import read_pins
from briefer.pipeline import render
from site_project import ENVIRONMENT, ROOT
from test_pins_schema import faults

PAGE = (ROOT / "docs" / "add-a-briefing.md").read_text("utf8")
TEXT = ROOT / "tests" / "cases" / "docs" / "envoy.txt"
OTHER = ROOT / "tests" / "cases" / "pins" / "talks.txt"
DOCS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
            for line in block.splitlines()]  # fmt: skip


@cache
def knowledge() -> Knowledge:
    return load_knowledge(KNOWLEDGE)


class Built:
    """The example text with pins: what was read, and its pages in one string, each under its path."""

    def __init__(self, folder: Path, pins: str) -> None:
        seeds = folder / "seeds"
        seeds.mkdir(parents=True)
        shutil.copy(TEXT, seeds)
        (seeds / "envoy.yml").write_text(pins, "utf8")
        self.reading = read_folder(seeds, knowledge())

    @cached_property
    def pages(self) -> str:
        return "\n".join(f"=== {page.path}\n{page.markdown}" for page in render(self.reading.library))

    @property
    def briefing(self) -> Briefing:
        (briefing,) = self.reading.library.briefings
        return briefing


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("plain"), "")


def said(built: Built, speaker: str, begins: str) -> bool:
    briefing = built.briefing
    return any(
        (u.speaker.actor or u.speaker.described) == speaker and briefing.article.words(segment).startswith(begins)
        for u in briefing.utterances
        for segment in u.segments
    )


def named(built: Built, actor: str, paragraph: int) -> bool:
    mentions = built.briefing.mentions
    return any(actor in (m.actor, m.stands_for) and m.span.paragraph == paragraph for m in mentions)


def prints(words: str) -> Callable[[Built], bool]:
    return lambda built: words in built.pages


def asked(built: Built) -> bool:
    """Whether an editor is still asked who published the text."""
    return any(doubt.code == "no-publisher" for doubt in unchecked_doubts(built.briefing))


# By words of an example, what holds with it and does not hold without it.
EFFECTS: dict[str, Callable[[Built], bool]] = {
    f"{SCHEMA_LINE}\ntitle: Finch": prints("# Finch in Pyongyang\n"),
    "title: Envoy spends": prints("# Envoy spends two days in Pyongyang\n"),
    "dek: ": prints("“Both sides speak of missing soldiers”"),
    "publisher: ": prints("**Publisher** The Gazette"),
    "byline: ": prints("**By** Ada Quill and Bo Reed"),
    "published: ": prints("**Published** 5 May 2016, set by an editor"),
    "url: ": prints("(https://example.org/envoy)"),
    "slug: ": prints("=== finch-in-pyongyang.md\n"),
    "topics: ": prints("(topics/sanctions.md)"),
    "language: ": lambda built: built.briefing.article.source.pins == read_pins("language: en", "envoy.yml"),
    "summary:": prints("No further round is agreed. <span"),
    "is: iaea": lambda built: named(built, "iaea", 3),
    "add: Pell": prints("(actors/pell.md)** <span"),
    "remove: mill-river-trust": lambda built: not named(built, "mill-river-trust", 3),
    "remove: north-korea": lambda built: not named(built, "north-korea", 3),
    "speaker: ryu-song-pil": lambda built: said(built, "ryu-song-pil", "No date was set"),
    "described: a North Korean aide": lambda built: said(built, "a North Korean aide", "No date was set"),
    "speech: false": lambda built: (
        not said(built, "orla-finch", "That was new") and said(built, "those who keep the list", "long list")
    ),
    "note: ": prints("**Editor’s note** The sender of the text left out its last paragraph."),
    "corrections:": prints("**Correction, 1 June 2016** An earlier version named the wrong office."),
    "publish: ": lambda built: not built.reading.library.briefings,
    "checked: ": lambda built: not asked(built),
}


def effect_of(example: str) -> Callable[[Built], bool]:
    """The one effect whose words the example has."""
    (found,) = [words for words in EFFECTS if words in example]
    return EFFECTS[found]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_a_pin_does_what_the_page_says(example: str, plain: Built, tmp_path: Path) -> None:
    effect = effect_of(example)
    built = Built(tmp_path, example)
    assert faults(example) == []
    assert built.reading.failures == ()
    assert not any(doubt.code == "stale-pin" for b in built.reading.library.briefings for doubt in b.doubts)
    assert effect(built)
    assert not effect(plain)


def test_the_words_that_an_example_takes_from_a_speaker_are_the_speakers_without_it(plain: Built) -> None:
    assert said(plain, "orla-finch", "That was new")


def test_every_pin_has_an_example() -> None:
    shown = {key for example in EXAMPLES for key in re.findall(r"^(\w+):", example, re.MULTILINE)}
    assert shown == {key.name for key in KEYS}
    fields = {field.name for key in KEYS for shape in key.shapes for field in shape}
    assert {field for field in fields if not re.search(rf"\b{field}: ", "\n".join(EXAMPLES))} == set()


def test_the_example_that_is_printed_is_the_text_that_the_examples_are_built_with() -> None:
    quoted = re.findall(r"^> ?(.*)", PAGE, re.MULTILINE)
    paragraphs = [part.strip(" …*") for part in re.split(r"\n\n|…", "\n".join(quoted))]
    text = " ".join(TEXT.read_text("utf8").split())
    assert len(paragraphs) > 5
    assert [p for p in paragraphs if " ".join(p.split()) not in text] == []


def test_the_doubt_that_is_checked_is_one_of_the_text(plain: Built) -> None:
    briefing = plain.briefing
    ids = {doubt_id(briefing.article, doubt) for doubt in briefing.doubts}
    (example,) = (example for example in EXAMPLES if example.startswith("checked"))
    assert set(read_pins(example, "envoy.yml").checked) <= ids


def test_the_pictures_are_few_small_and_described() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((assets/.*?)\)", PAGE)
    assert 1 <= len(pictures) <= 4
    assert all(len(described) > 40 for described, _ in pictures)
    assert all(0 < (ROOT / "docs" / path).stat().st_size < 150_000 for _, path in pictures)


# ------------------------------------------------------------------------------------------------- doubts


def codes_of(tree: ast.Module) -> set[str]:
    """The codes of all doubts that a module makes. A code that is not written out there fails."""
    values = ((node.targets[0], node.value) for node in tree.body if isinstance(node, ast.Assign))
    constants = {k.id: v.value for k, v in values if isinstance(k, ast.Name) and isinstance(v, ast.Constant)}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    made = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Doubt")
    return {code.value if isinstance(code, ast.Constant) else constants[code.id] for code in made}


def test_every_doubt_stands_in_the_table_and_no_other() -> None:
    modules = sorted((ROOT / "scripts" / "briefer").rglob("*.py"))
    made = {code for module in modules for code in codes_of(ast.parse(module.read_text("utf8")))}
    table = PAGE.split("| code |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == sorted(made)


# ------------------------------------------------------------------------------------------------ commands


def test_every_command_of_the_page_works(small: site_project.Built, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    article = project / "article.txt"
    shutil.copy(TEXT, article)
    assert len(COMMANDS) >= 7
    for command in COMMANDS:
        if "--name" in command:  # the text of before is there already
            article.write_text(OTHER.read_text("utf8").replace("Envoy lands", "Finch flies"), "utf8")
        if "build.py --check" in command:  # the pages of what was added are made first
            run("python scripts/build.py --quiet", project)
        run(command, project)
    names = {file.name for file in (project / "seeds").iterdir()}
    assert {"2016-05-04-envoy-lands-for-two-days-of-talks.txt", "finch-in-pyongyang.txt"} <= names
    assert "envoy-lands" in (project / "briefings.json").read_text("utf8")


def run(command: str, project: Path) -> None:
    program = command.replace("python ", f"{sys.executable} ", 1)
    done = subprocess.run(program, shell=True, cwd=project, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


# Each script as the program that `python scripts/NAME --help` is, one after another: what they load, they load once.
HELPED = """
import io, runpy, sys
from contextlib import redirect_stdout
sys.path[0] = "scripts"
for name in sys.argv[1:]:
    sys.argv = [f"scripts/{name}", "--help"]
    with redirect_stdout(io.StringIO()) as told:
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
            code = "it went on"
        except SystemExit as ended:
            code = ended.code or 0
    print(f"\\0{name}\\n{code}\\n{told.getvalue()}")
"""


def test_every_script_that_the_docs_name_is_there_and_explains_itself() -> None:
    named_scripts = {name for doc in DOCS for name in re.findall(r"\bscripts/(\w+\.py)\b", doc.read_text("utf8"))}
    commands = sorted(name for name in named_scripts if "argparse" in (ROOT / "scripts" / name).read_text("utf8"))
    assert {"add.py", "build.py", "export.py", "evaluate.py"} <= set(commands)
    done = subprocess.run([sys.executable, "-c", HELPED, *commands], cwd=ROOT, env=ENVIRONMENT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    told = dict(part.split("\n", 1) for part in done.stdout.decode().split("\0")[1:])
    assert sorted(told) == commands
    assert [name for name in commands if not told[name].startswith(f"0\nusage: {name}")] == []
