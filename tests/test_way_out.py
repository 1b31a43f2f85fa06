"""The site built by what may follow Material for MkDocs: what is the same, and what is missing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import plain_site
from publishing.likeness import compare
from publishing.plain import plain_config, plain_pages
from site_project import ENVIRONMENT, ROOT, Built

AFTER = Path(sys.prefix) / "after"


@pytest.fixture(scope="module")
def project(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.copy(tmp_path_factory.mktemp("way-out") / "project", site=True)


def successor(project: Path, *arguments: str) -> None:
    assert AFTER.is_dir(), "the successors are not installed: run `make test` once, or `make zensical`"
    built = subprocess.run([sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True,
                           env={**ENVIRONMENT, "PYTHONPATH": str(AFTER)})  # fmt: skip
    assert built.returncode == 0, built.stderr


def files(site: Path) -> set[str]:
    """Paths in a built site, without the hash of its content that a file of the search's index has in its name."""
    paths = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return {re.sub(r"(_|\.)[0-9a-f]{6,}\.", r"\1", path) for path in paths}


def test_zensical_gives_every_page_with_its_words_and_links(project: Path) -> None:
    plain_site.assemble(project, project / "plain")
    successor(project, "zensical", "build", "--clean", "-f", "plain/mkdocs.yml")
    first, second = (plain_site.html_pages(folder) for folder in (project / "site", project / "plain" / "site"))
    found = compare(first, second)
    assert found.missing == () and found.words == () and found.links == ()
    assert len(found.same) == len(first) > 40
    lost = files(project / "site") - files(project / "plain" / "site")
    told = (ROOT / "docs" / "way-out.md").read_text("utf8")
    for kind in ("data/briefings.json", "llms.txt", "briefings/index.md", "assets/card.png"):
        assert kind in lost and f"`{kind}`" in told
    page = (project / "plain" / "site" / "briefings" / "index.html").read_text("utf8")
    assert "Content-Security-Policy" not in page and "no content security policy" in told


def test_properdocs_gives_the_same_files(project: Path) -> None:
    successor(project, "properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", "fork")
    assert files(project / "fork") == files(project / "site")
    pages = plain_site.html_pages(project / "site")
    found = compare(pages, plain_site.html_pages(project / "fork"))
    assert set(found.same) == set(pages)


def test_the_plain_folder_holds_each_page_once_and_no_mark_of_ours() -> None:
    docs = {"index.md": "# Home\n\n<!-- generated: home -->\n", "overrides/x.md": "theme"}
    moved_page = "---\ntitle: T\ntemplate: moved.html\n---\n\nText\n"
    briefings = {"_home.md": "See [a](a.md).\n\n<!-- mark -->\n", "a.md": "A\n", "old.md": moved_page}
    pages = plain_pages(docs, briefings)
    assert sorted(pages) == ["briefings/a.md", "briefings/old.md", "index.md"]
    assert pages["index.md"].split("\n\n")[:2] == ["# Home", "See [a](briefings/a.md)."]
    assert "<!--" not in pages["index.md"]
    assert pages["briefings/old.md"] == "---\ntitle: T\n---\n\nText\n"


def test_the_plain_configuration_needs_nothing_of_mkdocs_alone() -> None:
    config = plain_config((ROOT / "mkdocs.yml").read_text("utf8"), "https://example.org/b/")
    assert "site_url: https://example.org/b/" in config and "site_name: " in config
    for own in ("hooks", "custom_dir", "not_in_nav", "validation"):
        assert own not in config


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    assert plain_site.main([str(tmp_path)]) == 1
    assert (tmp_path / "kept.txt").read_text() == "mine"
    assert "no plain folder" in capsys.readouterr().err


def page(article: str) -> str:
    return f"<html><nav>x</nav><article class='a'>{article}</article></html>"


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("<p>One  word <a href='x'></a><a href=\"../b/#c\">b</a></p>", "same"),
        ('<p>One word <a href="../../b/#c">b</a></p>', "links"),
        ('<p>Two words <a href="../b/#c">b</a></p>', "words"),
    ],
)
def test_a_comparison_tells_words_from_links(other: str, kind: str) -> None:
    found = compare({"d/a/index.html": page('<p>One word <a href="../b/#c">b</a></p>')},
                    {"d/a/index.html": page(other)})  # fmt: skip
    assert {name: bool(getattr(found, name)) for name in ("same", "words", "links")} == {
        name: name == kind for name in ("same", "words", "links")
    }
    assert compare({"gone.html": ""}, {}).missing == ("gone.html",)
