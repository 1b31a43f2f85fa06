"""The site's hook: what MkDocs builds and serves from texts and knowledge alone."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from heads import Head, zotero
from serving import Serving
from site_project import Built, mkdocs
from third_party import icons, listed, others

NEW_TEXT = """Envoys meet in a made-up town

By Ada Quill

An American envoy met North Korean diplomats in Pyongyang on Tuesday, officials of both sides said.

"We talked for three hours and we will talk again," said Orla Finch, the envoy.

The two sides have met four times this year, and neither has said what was agreed.
"""


@pytest.fixture(scope="module")
def site(whole: Built) -> Path:
    assert "warning" not in whole.said.lower()
    return whole.site


def html_files(site: Path) -> list[Path]:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 20
    return files


def test_briefings_are_mounted_not_copied(whole: Built, site: Path) -> None:
    project = whole.project
    for page in (project / "briefings").rglob("*.md"):
        name = page.relative_to(project).with_suffix("").as_posix().removesuffix("index").rstrip("/")
        assert (site / name / "index.html").is_file() != page.name.startswith("_")
    assert not (project / "docs" / "briefings").exists()


def test_every_built_briefing_is_a_report_for_zotero_and_json_for_search_engines(site: Path) -> None:
    pages = [page for page in html_files(site / "briefings") if "citation_title" in page.read_text("utf8")]
    assert len(pages) >= 2
    for page in pages:
        head, body = page.read_text("utf8").split("</head>")
        title = html.unescape(re.findall(r"<h1[^>]*>(.*?)</h1>", body)[0])
        item = zotero(Head(head))
        assert (item["itemType"], item["title"]) == ("report", f"Briefing: {title}"), page
        assert item["creator"] == ("", "US–North Korea Engagement") and item["institution"] == item["creator"][1]
        linked = [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)]
        assert [one["headline"] for one in linked] == [item["title"]]


def test_home_holds_the_generated_part(site: Path) -> None:
    home = (site / "index.html").read_text("utf8")
    assert "generated: home" not in home
    assert 'href="briefings/timeline/#2002"' in home
    assert re.search(r'<a href="briefings/[a-z0-9-]+/">U\.S\. - North Korea Talks Resume</a>', home)


def test_an_earlier_address_leads_on_without_script(site: Path) -> None:
    page = (site / "briefings" / "an-earlier-headline" / "index.html").read_text("utf8")
    assert '<meta http-equiv="refresh" content="0; url=../us-north-korea-talks-resume/">' in page
    assert 'rel="canonical"' in page and "<script" not in page
    assert '<a href="../us-north-korea-talks-resume/">U.S. - North Korea Talks Resume</a>' in page
    assert "an-earlier-headline" not in (site / "search" / "search_index.json").read_text("utf8")
    assert "an-earlier-headline" not in (site / "briefings" / "index.html").read_text("utf8")


def test_the_review_queue_is_not_published(site: Path) -> None:
    assert not [name for name in ("review", "review.md", "review.html") if (site / name).exists()]
    assert 'href="review/"' not in (site / "index.html").read_text("utf8")


def test_no_page_asks_another_host(site: Path) -> None:
    """Only links that a reader follows may lead elsewhere: no script, style, font, picture or frame."""
    for file in html_files(site):
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"', file.read_text("utf8"))
        loaded += re.findall(r'<link(?![^>]*canonical)[^>]*\shref="([^"]*)"', file.read_text("utf8"))
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], file
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//", style.read_text("utf8")), style


def test_every_page_searches_through_our_worker(site: Path) -> None:
    """The page for what is not there too; and what only the theme's own search would load is not published."""
    workers = {file: re.findall(r'"search": "([^"]*)"', file.read_text("utf8")) for file in html_files(site)}
    framed = {file: found for file, found in workers.items() if found}
    assert site / "404.html" in framed
    for file, found in framed.items():
        (worker,) = found
        below = site if worker.startswith("/") else file.parent
        assert (below / worker.lstrip("/")).resolve() == site / "assets" / "search-worker.js", file
    assert not list(site.glob("assets/javascripts/*/**/*.js"))


def test_what_others_made_is_published_as_listed(site: Path) -> None:
    entries = listed()
    assert all(entry["licence"] and entry["source"].startswith("http") for entry in entries)
    assert others(site) == {path: digest for entry in entries for path, digest in entry["files"].items()}
    assert set(icons(site)) == {digest for entry in entries for digest in entry["icons"].values()}


def test_a_second_build_writes_nothing(whole: Built, tmp_path: Path) -> None:
    project = whole.copy(tmp_path / "project")

    def stamps() -> dict[Path, int]:
        return {page: page.stat().st_mtime_ns for page in (project / "briefings").rglob("*.md")}

    before = stamps()
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert stamps() == before


def test_a_bad_text_fails_a_strict_build_and_is_named(small: Built, tmp_path: Path) -> None:
    project = small.copy(tmp_path / "project")
    (project / "seeds" / "empty.txt").write_text("")
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 1
    assert "seeds/empty.txt" in built.stderr
    plain = mkdocs(project, "build")
    assert plain.returncode == 0
    assert "Not built" not in (project / "site" / "index.html").read_text("utf8")


@pytest.fixture
def serving(small: Built, tmp_path: Path) -> Iterator[tuple[Serving, Path]]:
    project = small.copy(tmp_path / "project")
    serving = Serving(project)
    yield serving, project
    serving.stop()


def test_serving_follows_the_folder_of_texts(serving: tuple[Serving, Path]) -> None:
    server, project = serving
    server.wait_for(lambda: "Envoy Opens Two Days of Talks" in server.get("briefings/"), "the first build")

    text = project / "seeds" / "dropped.txt"
    text.write_text(NEW_TEXT)
    server.wait_for(lambda: "made-up town" in server.get("briefings/"), "the new briefing")
    assert server.builds() == 2

    text.write_text("")
    server.wait_for(lambda: "Not built" in server.get(""), "the banner")
    assert "seeds/dropped.txt" in server.get("")
    assert "made-up town" in server.get("briefings/envoys-meet-in-a-made-up-town/"), "the earlier briefing stays"

    text.unlink()
    server.wait_for(lambda: "Not built" not in server.get(""), "the end of the banner")
    server.wait_for(lambda: server.get("briefings/envoys-meet-in-a-made-up-town/") == "", "the removal")
    time.sleep(3)  # a build that set itself off would show by now
    assert server.builds() == 4


def test_the_site_map_names_no_day_that_is_not_known(small: Built, tmp_path: Path) -> None:
    project, name = small.copy(tmp_path / "project"), "briefings/envoy-opens-two-days-of-talks-in-pyongyang"
    built = mkdocs(project, "build", "--strict", SITE_URL="https://example.org/b/")
    assert built.returncode == 0, built.stderr
    places = (project / "site" / "sitemap.xml").read_text("utf8")
    assert f"<loc>https://example.org/b/{name}/</loc>" in places
    assert "lastmod" not in places, "the copy has no history"
    page = (project / "site" / name / "index.html").read_text("utf8")
    assert f'<link rel="canonical" href="https://example.org/b/{name}/">' in page
    assert (project / "site" / f"{name}.bib").is_file()
    assert (project / "site" / "assets" / "card.png").is_file()
