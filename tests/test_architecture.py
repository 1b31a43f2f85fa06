"""docs/architecture.md is true: its tree, its example text, and its recipes, followed to the letter in a copy.

Where a stage is meant to give something else, `PYTHONPATH=scripts:tests python tests/test_architecture.py` writes the
example anew: read it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from briefer.model import Appearance, Briefing, Event, Library, Span
from briefer.pipeline import collect, read, render
from briefer.sources import load_sources
from recipes import follow, steps_of
from site_project import ROOT, Built, copy_project
from test_whole_site import SITE, small_knowledge

PAGE = ROOT / "docs" / "architecture.md"
TEXT = "envoy-in-pyongyang"
BEGIN, END = "<!-- one text: begin -->", "<!-- one text: end -->"
MOST = 3  # values shown of each stage
SERVED = """
import sys
sys.path[:0] = ["scripts", "tests"]
from briefer.pages import page_at
from sample_library import library
assert page_at("publishers.md", library())
"""


# ------------------------------------------------------------------------------------------------ the example


def example() -> str:
    knowledge = small_knowledge()
    sources, _ = load_sources(SITE / "seeds")
    library = collect([read(source, knowledge, None) for source in sources], knowledge)
    briefing = next(b for b in library.briefings if b.article.source.stem == TEXT)
    rows = ["| stage | what it gives here |", "| --- | --- |"]
    rows += [f"| {stage} | {'<br>'.join(values)} |" for stage, values in stages(briefing, library)]
    return "\n".join(rows)


def stages(briefing: Briefing, library: Library) -> Iterator[tuple[str, Sequence[str]]]:
    article, source = briefing.article, briefing.article.source
    yield "`load_sources`", [f"{source.name}: {len(source.text.splitlines())} lines, sha256 {source.sha256[:12]}…"]
    named = [
        f"title: {article.title.value}",
        f"byline: {', '.join(found.value for found in article.bylines)}",
        f"publisher: {article.publisher.value if article.publisher else 'none'}",
    ]
    dropped = ", ".join(f"line {line.line} ({line.rule})" for line in article.dropped)
    yield "`clean`", [*named, f"{len(article.body)} paragraphs", f"dropped: {dropped}"]
    published = briefing.published
    yield "`date_article`", [f"{published.best}, {'printed' if published.printed else published.confidence}"]
    yield "`resolve`", some([f"{place(m.span)} {m.how}" for m in briefing.mentions])
    spoken = [(u.segments[0], u.speaker.described) for u in briefing.utterances]
    yield "`find_utterances`", some([f"{place(span)} {who}: {quoted(briefing, span)}" for span, who in spoken])
    yield from found_later(briefing)
    yield "`collect`", [f"address {briefing.slug}; {len(library.links)} links in a library of {len(library.briefings)}"]
    pages = [page.path for page in render(library)]
    yield "`render`", [f"`{path}`, one page of {len(pages)}" for path in pages if path == f"{briefing.slug}.md"]


def found_later(briefing: Briefing) -> Iterator[tuple[str, Sequence[str]]]:
    ranked = sorted(briefing.appearances, key=lambda a: a.rank)
    yield "`find_appearances`", some([actor_line(appearance) for appearance in ranked])
    days = [(t.span, t.when.earliest) for t in briefing.times if t.when]
    yield "`find_times`", some([f"{place(span)} {quoted(briefing, span)} → {day}" for span, day in days])
    yield "`find_events`", some([event_line(event, briefing) for event in briefing.events])
    yield "`find_topics`", some([hit.topic for hit in briefing.topics])
    yield "`judge_relevance`", [f"{briefing.relevance.us_dprk}: {briefing.relevance.reason}"]
    points = [(point.label, point.excerpts[0].span) for point in briefing.summary]
    yield "`summarise`", some([f"{label}: {place(span)} {quoted(briefing, span)}" for label, span in points])


def actor_line(appearance: Appearance) -> str:
    role = appearance.role.text if appearance.role else "no role"
    return f"{appearance.actor.name}, {appearance.actor.side}: {role}"


def event_line(event: Event, briefing: Briefing) -> str:
    day = event.time.when.earliest if event.time.when else "no day"
    return f"{place(event.span)} {day}: {quoted(briefing, event.span)}"


def some(whole: list[str]) -> list[str]:
    more = [f"… {len(whole) - MOST} more"] if len(whole) > MOST else []
    return [*whole[:MOST], *more] or ["none"]


def place(span: Span) -> str:
    return f"¶{span.paragraph}" if span.paragraph > 0 else "headline"


def quoted(briefing: Briefing, span: Span) -> str:
    words = briefing.article.words(span).split()
    return f"“{' '.join(words[:7])}{' …' if len(words) > 7 else ''}”".replace("|", "\\|")


def test_the_example_is_what_a_run_gives() -> None:
    page = PAGE.read_text("utf8")
    shown = page.split(BEGIN)[1].split(END)[0].strip()
    assert shown.split("\n") == example().split("\n"), "write it anew, and read it: see the head of this file"


# ------------------------------------------------------------------------------------------------ the tree


def tree() -> set[str]:
    """Every file and folder that the tree names, by its path below `scripts/`; folders end in "/"."""
    section = PAGE.read_text("utf8").split("## The tree\n")[1].split("\n## ")[0]
    named: set[str] = set()
    folder = ""
    for line in section.split("\n"):
        indent = len(line) - len(line.lstrip())
        names = list(takewhile(re.compile(r".*(\.(py|sh)|/)$").match, line.split()))
        if indent == 4 and names:
            folder = names[0].removeprefix("scripts/")
        elif indent == 6:
            folder = names[0] if names == ["briefer/"] else ""
        if indent >= 6 and not folder.startswith("tests"):
            named |= {("briefer/" if indent == 8 else "") + name for name in names}
    return named


def test_the_tree_names_what_is_there() -> None:
    scripts = ROOT / "scripts"
    for name in tree():
        found = scripts / name
        assert found.is_dir() if name.endswith("/") else found.is_file(), f"{name} is in the tree and not there"


def test_what_is_there_stands_in_the_tree() -> None:
    scripts, named = ROOT / "scripts", tree()
    for folder in (scripts, scripts / "briefer"):
        for found in sorted(folder.iterdir()):
            name = found.relative_to(scripts).as_posix() + ("/" if found.is_dir() else "")
            if not found.name.startswith(("__", ".")):
                assert name in named, f"{name} is not in the tree of docs/architecture.md"


# ------------------------------------------------------------------------------------------------ the recipes


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return with_tests(copy_project(tmp_path))


def with_tests(project: Path) -> Path:
    """The project with what the recipes need of its tests."""
    shutil.copytree(ROOT / "tests" / "cases" / "clean", project / "tests" / "cases" / "clean")
    shutil.copytree(ROOT / "tests" / "gold", project / "tests" / "gold")
    for name in ("tests/test_clean.py", "tests/sample_library.py", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    return project


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=project, capture_output=True, text=True)


def test_an_actor_added_by_the_page_alone_is_read_and_gets_a_page(project: Path) -> None:
    (project / "seeds" / "boats.txt").write_text(
        "Boats go home\n\nJune 3, 2013\n\nOttoline Fenwick met North Korean fishermen on Monday.\n\n"
        '"The boats go home this week," Fenwick said after the meeting in the harbour.\n\nNobody else spoke.\n'
    )
    (step,) = steps_of(PAGE.read_text("utf8"), "How to add an actor")
    follow(step, project)
    assert run(project, "scripts/lint_knowledge.py").returncode == 0
    exported = run(project, "scripts/export.py", "--seeds", "seeds", "--out", "data.json")
    assert exported.returncode == 0, exported.stderr
    read_out = json.loads((project / "data.json").read_text("utf8"))["boats"]
    (fenwick,) = [person for person in read_out["people"] if person["id"] == "ottoline-fenwick"]
    assert fenwick["side"] == "US" and fenwick["quoted"] and fenwick["count"] >= 2
    assert run(project, "scripts/build.py", "-q").returncode == 0
    page = (project / "briefings" / "actors" / "ottoline-fenwick.md").read_text("utf8")
    assert "Special Envoy for the Fisheries" in page


def test_a_cleaning_rule_added_by_the_page_alone_passes_its_case_and_only_with_its_row(project: Path) -> None:
    steps = steps_of(PAGE.read_text("utf8"), "How to add a cleaning rule")
    assert [Path(step.file).name for step in steps] == ["cleaning.yml", "rules.py", "podcast.txt", "podcast.yml"]
    for step in steps:
        if step.file.endswith("rules.py"):
            continue
        follow(step, project)
    case = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_clean.py", "-k", "podcast")
    before = run(project, *case)
    assert before.returncode == 1 and "failed" in before.stdout, "without the row the line stays"
    follow(steps[1], project)
    after = run(project, *case)
    assert after.returncode == 0, after.stdout


def test_a_page_kind_added_by_the_page_alone_is_written(whole: Built, tmp_path: Path) -> None:
    project = with_tests(whole.copy(tmp_path / "project"))
    assert not (project / "briefings" / "publishers.md").exists()
    steps = steps_of(PAGE.read_text("utf8"), "How to add a page kind")
    assert [Path(step.file).name for step in steps] == ["publishers.py", "__init__.py", "__init__.py"]
    for step in steps:
        follow(step, project)
    built = run(project, "scripts/build.py")
    assert built.returncode == 0, built.stderr
    page = (project / "briefings" / "publishers.md").read_text("utf8")
    assert "# Publishers\n\n- CBS News: 1\n" in page
    served = run(project, "-c", SERVED)
    assert served.returncode == 0, f"a served site does not find the new page: {served.stderr}"
    checked = run(project, "-m", "ruff", "check", "scripts/briefer/pages/publishers.py")
    assert checked.returncode == 0, checked.stdout


def write_anew() -> None:
    page = PAGE.read_text("utf8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n\n{example()}\n\n{END}{tail}", "utf8")


if __name__ == "__main__":
    write_anew()
