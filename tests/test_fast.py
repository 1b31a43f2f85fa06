"""The site that is put together from what an earlier build kept is, byte for byte, the one that is made plainly."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from publishing import search
from publishing.cache import Cache, Come, key_of
from site_project import ENVIRONMENT, ROOT, Built, mkdocs

SETTING = "fast: true"


def built(project: Path) -> dict[str, bytes]:
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return files_of(project / "site")


def files_of(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if file.is_file() and "pagefind" not in file.parts)  # its own order
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def kept(project: Path) -> dict[tuple[str, str], str]:
    with sqlite3.connect(project / ".cache" / "pages.sqlite") as database:
        rows = database.execute("SELECT page, kind, key FROM made").fetchall()
    database.close()
    return {(page, kind): key for page, kind, key in rows}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_the_bytes_are_the_same_cold_warm_and_plain(whole: Built, tmp_path: Path) -> None:
    cold, first, project = files_of(whole.site), kept(whole.project), whole.copy(tmp_path / "project")
    assert len([name for name in cold if name.endswith(".html")]) > 100
    assert ("briefings/us-north-korea-talks-resume.md", "page") in first
    assert differing(cold, built(project)) == []
    assert kept(project) == first, "nothing was made a second time, though the folder is another"
    index = {path.name for path in (project / "site" / "pagefind").rglob("*") if path.is_file()}
    assert "pagefind.js" in index and index | {"made-from"} == {
        path.name for path in (project / ".cache" / "pagefind").rglob("*") if path.is_file()
    }

    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf8").replace(SETTING, "fast: false"), "utf8")
    (project / ".cache" / "pages.sqlite").unlink()
    plain = built(project)
    assert not (project / ".cache" / "pages.sqlite").exists()
    assert differing(cold, plain) == []


def test_marks_for_the_themes_search_are_taken_out_and_its_box_stays(whole: Built, tmp_path: Path) -> None:
    project = whole.copy(tmp_path / "project")
    (project / "docs" / "marked.md").write_text('# Marked\n\n<p data-search-exclude="yes">Words.</p>\n', "utf8")
    page = built(project)["marked/index.html"].decode("utf8")
    assert "<p>Words.</p>" in page and "md-search__input" in page


def test_what_makes_the_pages_makes_them_anew(small: Built, tmp_path: Path) -> None:
    """The look of every page, then one link's target: the cache must see each by itself."""
    project = small.copy(tmp_path / "project")

    def home() -> str:
        done = mkdocs(project, "build")
        assert done.returncode == 0, done.stderr
        return (project / "site" / "index.html").read_text("utf8")

    template = project / "docs" / "overrides" / "main.html"
    template.write_text(template.read_text("utf8").replace("{{ foot_lines }}", "{{ foot_lines }}<p>A new foot.</p>"))
    assert "A new foot." in home()
    (project / "docs" / "method.md").rename(project / "docs" / "moved.md")
    for file in (project / "mkdocs.yml", *(project / "docs").glob("*.md")):
        file.write_text(re.sub(r"\bmethod\.md", "moved.md", file.read_text("utf8")), "utf8")
    moved = home()
    assert 'href="moved/"' in moved and 'href="method/"' not in moved


def test_an_index_comes_back_for_its_pages_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        made.append(len(made) + 1)
        (tmp_path / "site" / "pagefind" / "index").mkdir(parents=True)
        (tmp_path / "site" / "pagefind" / "index" / "words").write_text(f"index {made[-1]}")
        return subprocess.CompletedProcess(command, 0, "", "")

    def indexed(pages: str) -> str:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        search.make_index(tmp_path / "site", tmp_path / "kept", pages)
        files = {file.name: file for file in (tmp_path / "site" / "pagefind").rglob("*") if file.is_file()}
        assert set(files) == {"words", search.COMMON}
        return files["words"].read_text()

    monkeypatch.setattr(search.subprocess, "run", run)
    assert [indexed(pages) for pages in ("one", "one", "two", "one")] == ["index 1", "index 1", "index 2", "index 3"]
    (tmp_path / "kept" / "made-from").unlink()
    assert indexed("one") == "index 4", "without its mark a kept index may be half of one"


def test_a_result_is_given_back_only_for_its_key(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "pages.sqlite"
    cache = Cache(file, "build")
    cache.put("a.md", "page", key_of("one"), ["é", 1])
    assert cache.get("a.md", "page", key_of("one")) == ["é", 1]
    cache.put("b.md", "page", key_of("one"), "gone")
    cache.save(whole=True)
    cache.close()

    again, serve = Cache(file, "build"), Cache(file, "serve")
    assert again.get("a.md", "page", key_of("one")) == ["é", 1]
    assert again.get("a.md", "page", key_of("other")) is None
    assert serve.get("a.md", "page", key_of("one")) is None
    again.save(whole=True)
    assert again.get("b.md", "page", key_of("one")) is None, "no page asked for it in a whole build"
    again.close()
    serve.close()


class Making:
    """Others that make results, in portions; what they do not come to is missing."""

    def __init__(self, *portions: list[Come]) -> None:
        self.portions, self.ended = list(portions), False

    def more(self) -> list[Come]:
        return self.portions.pop(0) if self.portions else []

    def close(self) -> None:
        self.ended = True


def test_what_others_make_is_waited_for_page_by_page(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages.sqlite", "build")
    making = Making([("a.md", ("one", cache.pack("A"))), ("b.md", None)], [("c.md", ("three", cache.pack("C")))])
    cache.expect("page", ["a.md", "b.md", "c.md"], making)
    assert cache.come("other.md", "page") is None and len(making.portions) == 2, "nobody makes it"
    assert cache.come("a.md", "page") == ("one", "A") and len(making.portions) == 1
    assert cache.come("b.md", "page") is None, "it could not be kept"
    assert cache.get("c.md", "page", "three") == "C" and making.ended
    cache.close()


def test_others_that_stop_leave_the_rest_to_be_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages.sqlite", "build")
    making = Making([("a.md", ("one", cache.pack("A")))])
    cache.expect("page", ["a.md", "b.md"], making)
    assert cache.come("b.md", "page") is None and making.ended
    assert cache.come("a.md", "page") == ("one", "A")
    cache.expect("page", ["c.md"], waiting := Making())
    cache.close()
    assert waiting.ended, "a build that failed lets nobody go on"


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "pages.sqlite"
    file.write_bytes(damage)
    cache = Cache(file, "build")
    assert cache.get("a.md", "page", "key") is None
    cache.put("a.md", "page", "key", "made")
    cache.save(whole=True)
    assert cache.get("a.md", "page", "key") == "made"
    cache.close()


def test_a_file_that_cannot_be_had_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder is needed")
    cache = Cache(tmp_path / "taken" / "pages.sqlite", "build")
    cache.put("a.md", "page", "key", "made")
    cache.save(whole=True)
    assert cache.get("a.md", "page", "key") is None
    cache.close()


def test_processes_that_a_build_starts_find_the_code() -> None:
    """MkDocs takes the hook's folder from the path once the hook is loaded; a process started later looks there."""
    begun = """if True:
        import sys
        from multiprocessing.spawn import get_preparation_data
        from mkdocs.config import load_config

        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        sys.exit(sys.argv[1] not in get_preparation_data("a reader of texts")["sys_path"])
    """
    alone = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"}
    done = subprocess.run([sys.executable, "-c", begun, str(ROOT / "scripts")], cwd=ROOT, env=alone, check=False)
    assert done.returncode == 0
