"""Another subject: what docs/another-subject.md tells, done with an invented one in a copy of the project."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.subject import load_subject
from site_project import ROOT, copy_project, mkdocs

OTHER = ROOT / "tests" / "cases" / "other-subject"
OF_KOREA = re.compile(r"korea|dprk|pyongyang|seoul|nuclear|missile|united states|washington", re.IGNORECASE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The steps of the recipe, one line a step."""
    project = copy_project(tmp_path_factory.mktemp("other"))
    knowledge = project / "scripts" / "knowledge"
    for name in ("actors", "places", "events", "topics", "glossary"):
        (knowledge / f"{name}.yml").unlink()
    shutil.rmtree(project / "seeds")
    shutil.copytree(OTHER / "knowledge", knowledge, dirs_exist_ok=True)
    shutil.copytree(OTHER / "seeds", project / "seeds")
    for name in ("mkdocs.yml", "docs/index.md"):
        text = (project / name).read_text("utf8")
        for old, new in (("US–North Korea Engagement", "Canal Briefings"), ("US–North Korea engagement", "the canal"),
                         ("talks, envoys, detainees and sanctions", "the canal")):  # fmt: skip
            text = text.replace(old, new)
        (project / name).write_text(text, "utf8")
    built = subprocess.run([sys.executable, "scripts/build.py"], cwd=project, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return project


def test_no_page_speaks_of_the_first_subject(project: Path) -> None:
    pages = sorted((project / "briefings").rglob("*.md"))
    assert len(pages) > 15
    for page in pages:
        assert not (found := OF_KOREA.search(page.read_text("utf8"))), f"{page.name}: {found and found[0]}"


def test_who_said_what_when_and_on_what_is_read_with_the_new_knowledge(project: Path) -> None:
    out = project / "data.json"
    subprocess.run(
        [sys.executable, "scripts/export.py", "--seeds", "seeds", "--out", str(out)], cwd=project, check=True
    )
    data = json.loads(out.read_text("utf8"))
    people = {one["id"]: one["side"] for one in data["lock"]["people"]}
    assert people["tessa-brandtoke"] == "TOWN" and people["lorcan-yusk"] == "WORKS"
    assert data["lock"]["quotes"][0]["speaker_id"] == "tessa-brandtoke"
    assert "repair of the lock" in data["lock"]["topics"]
    assert {name: data[name]["us_dprk"] for name in data} == {"lock": True, "toll": True, "fair": False}
    assert data["fair"]["us_dprk_reason"] == "names the Vexley works in no paragraph"


def test_pages_use_the_names_of_the_new_sides_and_kinds(project: Path) -> None:
    lock = (project / "briefings" / "town-and-works-to-share-the-lock.md").read_text("utf8")
    assert "Town of Orrin" in lock and "Vexley Works" in lock
    assert "Canal Briefings, “Briefing: Town and works to share the lock”" in lock
    fair = (project / "briefings" / "fair-in-marl-draws-a-crowd-in-the-rain.md").read_text("utf8")
    assert "not mainly about the dispute over the Orrin canal" in fair
    event = (project / "briefings" / "events" / "first-canal-accord.md").read_text("utf8")
    assert "agreements" in event


def test_the_site_is_built(project: Path) -> None:
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    home = (project / "site" / "index.html").read_text("utf8")
    assert "Canal Briefings" in home and not OF_KOREA.search(home)


def test_no_module_names_the_subject_where_a_reader_would_see_it() -> None:
    """Words of the subject stand in comments and examples at most, and in the few modules that the recipe names."""
    recipe = (ROOT / "docs" / "another-subject.md").read_text("utf8")
    package = ROOT / "scripts" / "briefer"
    for module in sorted(package.rglob("*.py")):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", module.read_text("utf8"))
        if re.search(r"US–North|North Korea\b(?!n)|United States", code):
            assert f"`{module.relative_to(package).as_posix()}`" in recipe, module


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("core: WORKS", "core: MILL"), "the side 'MILL'"),
        (("phrase: ", "frase: "), "'phrase' (did you mean that?)"),
        (("weight: 1.3", "weight: much"), "the weight 'much'"),
        (("- name: Canal", "- name: Other\n- name: Canal"), "2 subjects"),
    ],
)
def test_a_subject_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    text = (OTHER / "knowledge" / "subject.yml").read_text("utf8")
    assert change[0] in text
    (tmp_path / "subject.yml").write_text(text.replace(*change), "utf8")
    with pytest.raises(InputError) as refused:
        load_subject(tmp_path / "subject.yml")
    assert told in str(refused.value)
    assert "knowledge/subject.yml" in str(refused.value)
