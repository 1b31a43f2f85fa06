"""The corpus of hostile texts as one site, opened page by page: nothing runs, nothing is asked for, no word is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from briefer import markdown as md
from briefer.sources import read_source
from browser.conftest import served_folder
from browser.test_reading import search
from hostile import corpus
from site_project import ROOT, copy_project, mkdocs

pytestmark = pytest.mark.browser

Records = dict[str, dict[str, Any]]
# What may stand in the part of a page that holds a source's words. The theme's frame is not looked at: it is the same
# on every page, and the policy names its scripts by their hash.
INSPECT = """() => {
    const article = document.querySelector("article"), found = [];
    for (const one of article.querySelectorAll("*")) {
        const name = one.tagName.toLowerCase();
        if (["script", "style", "iframe", "object", "embed", "base", "link", "meta", "math", "template"].includes(name))
            found.push(name);
        for (const each of one.attributes)
            if (/^on|^style$|^srcdoc$|^formaction$/.test(each.name)
                || (/href|src|action/.test(each.name) && !/^(https?:|#|[.a-z0-9_/-])/i.test(each.value))
                || /^\\s*(javascript|data|vbscript):/i.test(each.value))
                found.push(`${name} ${each.name}=${each.value}`);
    }
    const data = [...document.querySelectorAll("script[type='application/ld+json']")].map((one) => one.textContent);
    const dates = [...document.querySelectorAll("time")].length;
    return {found, words: article.textContent, title: document.querySelector("article h1").textContent, data, dates,
            tab: document.title, ran: window.ran ?? null};
}"""


@dataclass
class Trap:
    """Every dialog, complaint and request of a browser's pages, with the page where it happened."""

    caught: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def set_on(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("dialog", lambda dialog: (self.caught.append(f"dialog {page.url}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.caught.append(f"{error} {page.url}"))
        page.on("console", lambda m: self.caught.append(f"{m.text} {page.url}") if m.type != "log" else None)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("popup", lambda _: self.caught.append(f"popup {page.url}"))
        return page


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a project with a history, for the feeds, and with a small chronology, for the time it takes."""
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    shutil.rmtree(project / "seeds")
    (project / "seeds").mkdir()
    corpus.write(project / "seeds")
    small = ROOT / "tests" / "cases" / "site" / "knowledge"
    shutil.copytree(small, project / "scripts" / "knowledge", dirs_exist_ok=True)
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-C", str(project)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "seeds"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Hostile texts"], check=True)
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "reading it failed" not in done.stderr
    return project


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with served_folder(built / "site") as address:
        yield address


@pytest.fixture(scope="module")
def records(built: Path) -> Records:
    """What was read out of each text, as the published data tell it: apart from any page."""
    records: Records = json.loads((built / "site" / "data" / "briefings.json").read_text("utf8"))
    return records


_MARKS = str.maketrans(dict.fromkeys("“”‘’\"'"))  # a quotation within one changes its marks


def in_words(text: str | None) -> str:
    return " ".join(md.printable(text or "").translate(_MARKS).split())


def letters(text: str) -> str:
    """Without all that stands between words: a statement in two pieces is told as one, without what parted them."""
    return "".join(re.findall(r"\w+", md.printable(text)))


def parts_of(text: str) -> list[str]:
    """What is printed of a passage, without the signs of what was left out."""
    return [in_words(part) for part in text.split("…")]


def test_the_corpus_is_large_and_every_text_is_published(built: Path, records: Records) -> None:
    stems = {each.stem for each in corpus.corpus()}
    assert len(stems) >= 150
    assert stems == set(records)
    assert all(record["page"] for record in records.values()), "none is taken for a copy of another"


def test_what_is_printed_stands_in_the_text(built: Path, records: Records) -> None:
    strange = []
    for stem, record in records.items():
        name = f"{stem}.txt"
        source = letters(read_source((built / "seeds" / name).read_bytes(), name).text)
        said = [row["text"] for row in record["quotes"]] + [row["what"] for row in record["events"]]
        said += [] if stem.startswith("pins") else [point["text"] for point in record["summary"]]
        for words in filter(None, said):
            strange += [(stem, words) for part in words.split("…") if letters(part) not in source]
    assert strange == []


def test_every_page_shows_its_words_and_runs_nothing(browser: Browser, address: str, records: Records) -> None:
    trap, context = Trap(), browser.new_context()
    page = trap.set_on(context)
    lost, odd = [], []
    for stem, record in records.items():
        page.goto(f"{address}/{record['page']}", wait_until="domcontentloaded")
        seen = page.evaluate(INSPECT)
        odd += [(stem, what) for what in seen["found"]]
        odd += [(stem, "ran")] if seen["ran"] is not None else []
        shown = in_words(seen["words"])
        title = in_words(record["title"])
        said = [title, *(row["text"] for row in record["quotes"]), *(point["text"] for point in record["summary"])]
        lost += [(stem, part) for words in filter(None, said) for part in parts_of(words) if part not in shown]
        lost += [(stem, "tab", seen["tab"])] if title not in in_words(seen["tab"]) else []
        (data,) = seen["data"]
        lost += [(stem, "JSON-LD")] if in_words(json.loads(data)["isBasedOn"]["headline"]) != title else []
    assert odd == [] and lost == []
    assert trap.caught == []
    assert trap.hosts == {urlsplit(address).netloc}
    context.close()


def test_lists_pictures_and_search_run_nothing(browser: Browser, address: str, built: Path, records: Records) -> None:
    trap, context = Trap(), browser.new_context()
    page = trap.set_on(context)
    site = built / "site"
    shared = ["", "briefings/", *(f"briefings/{kind}/" for kind in ("actors", "voices", "timeline", "network"))]
    found = (site / "briefings" / "actors").rglob("index.html")
    actors = sorted(f"{file.parent.relative_to(site).as_posix()}/" for file in found)
    for path in (*shared, *actors):
        page.goto(f"{address}/{path}", wait_until="domcontentloaded")
        assert page.evaluate(INSPECT)["found"] == [], path
    page.goto(f"{address}/briefings/")
    listed = in_words(page.locator("article").text_content())
    assert [r["title"] for r in records.values() if in_words(r["title"]) not in listed] == []
    search(page, "Finch hears")
    result = page.locator(".md-search-result__item")
    expect(result.first).to_be_visible(timeout=60_000)
    assert result.locator("script, img, iframe, svg[onload], style").count() == 0
    assert page.evaluate("window.ran ?? null") is None
    assert trap.caught == []
    assert trap.hosts == {urlsplit(address).netloc}
    context.close()


def test_feeds_are_well_formed_and_say_the_titles(built: Path, records: Records) -> None:
    titles = {f"Briefing: {in_words(record['title'])}" for record in records.values()}
    atom = ElementTree.parse(built / "site" / "feed.xml").getroot()
    named = [entry.findtext("{*}title") or "" for entry in atom.findall("{*}entry")]
    items = [item["title"] for item in json.loads((built / "site" / "feed.json").read_text("utf8"))["items"]]
    assert len(named) == 50 and named == items
    assert set(map(in_words, named)) <= titles


def test_the_plain_copy_has_no_html(built: Path, records: Records) -> None:
    for record in records.values():
        copy = (built / "site" / f"{record['page'].rstrip('/')}.md").read_text("utf8")
        assert "<script" not in copy.replace("\\<", ""), record["page"]
