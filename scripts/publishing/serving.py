"""A site while it is served: it follows the texts page by page, and nothing stops it.

It does so in two stages. At once, a text that came is read and taken into the library, and each page is made from that
library when somebody asks for it, in memory: no request writes. Then, in the background, links and near-duplicates are
reckoned from all texts, the pages of `briefings/` are written, and those that changed are made. What went wrong is
shown in the terminal and on a banner, and the pages made before stay.
"""

from __future__ import annotations

import gc
import html
import logging
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from briefer import building, takeaway
from briefer.desk.places import read_entries_of
from briefer.desk.reviewpage import review_page
from briefer.desk.wholequeue import whole_queue
from briefer.model import Briefing, Page
from briefer.pages import made_beforehand, page_at
from briefer.pages.index import with_page
from briefer.reading import keep_what_is_loaded
from briefer.sitefiles import write_file
from briefer.store import carry_out, marked, plan
from briefer.takeaway.site import briefing_path
from publishing import search
from publishing.cache import Cache
from publishing.dressing import by_pagefind
from publishing.following import Built, Stamps, announce, refresh, stamps, with_answers, with_banner, write_beside
from publishing.guard import only_the_site
from publishing.pagecache import conversion_key
from publishing.plain import HOME_PART, MOUNT, home_page
from publishing.texts import Texts, root_of
from publishing.watching import watch_by_events

log = logging.getLogger("mkdocs.hooks.briefings")

REVIEW, MARK = "review.md", ".cache/served"
REHEARSED = '# A heading\n\n<div class="box" markdown="1">\n\n- **[a link](index.md)**\n\n</div>\n'
PAUSE_SECONDS = 0.001  # for whoever asks meanwhile
QUIET_SECONDS = 1.0  # without a change, before all texts are reckoned anew


class Serving:
    """The state of a served site.

    Attributes:
        texts: as they were last read.
        built: the site in the served folder; None before the first build, and with `fast: false`.
        doubts: how many the local page of doubts lists.
    """

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.built: Built | None = None
        self.doubts = 0
        self._begun: Stamps = {}
        self._indexing = search.Background()
        self._lock = threading.RLock()  # held by whoever changes the served folder
        self._settled: takeaway.Site | None = None  # as all pages were last made from it
        self._early: set[str] | None = None  # source paths of the pages made since, as they were asked for
        self._answers: dict[str, bytes | Callable[[], bytes]] = {}  # those pages, by their path in the site
        self._answering = False  # while one of them is made
        self._following = False  # while a change is taken in
        self._changes = 0  # that were taken in
        self._settling: threading.Thread | None = None
        self._more = threading.Event()  # another change, or the end
        self._stopped = False

    # ----------------------------------------------------------------------------------------- a whole build

    def begin(self, config: MkDocsConfig) -> None:
        """Notes what a whole build begins with."""
        gc.unfreeze()  # what an earlier one made may go
        self.built, self._begun, self._early, self._answers = None, _stamps(config), None, {}
        self._changes += 1

    def review(self, config: MkDocsConfig) -> File:
        """The page of what the build is not sure of, made in memory for the local site alone."""
        return File.generated(config, REVIEW, content=self._review(), inclusion=InclusionLevel.NOT_IN_NAV)

    def made(self, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment, cache: Cache) -> None:
        """Takes what MkDocs makes the whole site from, to follow it from there."""
        self.built, self._settled = (
            Built(config, files, nav, env, cache, self._begun, conversion_key(config)),
            self.texts.site,
        )

    def put(self, config: MkDocsConfig, path: str, content: bytes) -> None:
        """Writes a file of the site; what is made because somebody asks for it is kept in memory instead."""
        if self._answering:
            self._answers[path] = content
        else:
            write_file(Path(config.site_dir), path, content)

    def put_later(self, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> None:
        """The same for a file that few ask for: in memory it is made when it is asked for."""
        if self._answering:
            self._answers[path] = make
        else:
            self.put(config, path, make())

    def finish(self, config: MkDocsConfig) -> None:
        """The files beside the pages, and the search index in the background."""
        if self.built and self.texts.site:
            write_beside(self.built, takeaway.site_files(self.texts.site))
        if by_pagefind(config):
            self._indexing.start(Path(config.site_dir))

    # ----------------------------------------------------------------------------------------- between whole builds

    def _prepare(self, config: MkDocsConfig) -> None:
        """Has all at hand before the first text comes: what reads it, makes a page, and stands on pages already."""
        changes, site = self._changes, self.texts.site
        try:
            self.texts.rehearse(config)
            self._rehearse()
            keep_what_is_loaded()
            for _ in made_beforehand(site.library) if site else ():
                if self._stopped or changes != self._changes:
                    break
                time.sleep(PAUSE_SECONDS)
        except Exception:  # then the first text waits for it
            log.debug("Nothing was prepared", exc_info=True)

    def _rehearse(self) -> None:
        """Makes a page for nothing: where the last build's hold, templates and converters are not loaded yet."""
        with self._lock:
            file = self.built.files.get_file_from_path(REVIEW) if self.built else None
            if self.built is None or file is None or self._early is not None:
                return
            stands, self._answering = file.content_string, True
            try:
                refresh(self.built, (), {REVIEW: REHEARSED}, lambda *_: None)
            finally:
                file.content_string, self._answering = stands, False
                self._answers.clear()

    def attach(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Watches what an editor edits; not `briefings/`, which the build itself writes."""
        for folder in ("seeds", "scripts/knowledge"):
            if (root_of(config) / folder).is_dir():
                server.watch(str(root_of(config) / folder))
        server.watch(str(self._mark(config)))
        watch_by_events(server)
        server.builder = lambda: self.follow(builder)
        app = server.get_app()
        assert app is not None  # set when the server was made
        mount = server.mount_path
        answering = with_answers(app, lambda path: self._asked(path, server))
        bannered = with_banner(answering, lambda: self._banner(mount))
        server.set_app(only_the_site(bannered, Path(config.site_dir), mount))
        threading.Thread(target=self._prepare, args=(config,), daemon=True).start()
        return server

    def follow(self, builder: Callable[[], None]) -> None:
        """Brings the site up to date: the pages that the texts change, or else all of them by MkDocs' builder."""
        self._following = True
        try:
            with self._lock:
                try:
                    done = self._follow_texts()
                except Exception:
                    log.debug("The pages were not made one by one", exc_info=True)
                    done = False
                if not done:
                    builder()
        finally:
            self._following = False

    def stop(self) -> None:
        self._stopped = True
        self._more.set()
        self._indexing.stop()

    def _follow_texts(self) -> bool:
        """Makes only what the texts change. False where something else has changed, or that cannot be told."""
        built = self.built
        if not built or not self._settled or _stamps(built.config) != built.stamps or not by_pagefind(built.config):
            return False
        if not self.texts.changed(built.config):
            return True
        before = self.texts.site
        self._changes += 1
        if before and self.texts.take_in(built.config) and self.texts.site:
            self._announce(built, before, self.texts.site)
            self._settle_soon()
        else:
            self._keep_taken_in(built)
            if self.texts.read(built.config, forgiving=True) and not self._all_made(built):
                return False  # where nothing could be read, the pages stay, and the banner says why
        self.texts.warn()
        log.info("Building documentation: the pages that the texts change")
        return True

    # ----------------------------------------------------------------------------------------- at once

    def _announce(self, built: Built, before: takeaway.Site, after: takeaway.Site) -> None:
        """Pages will be made as they are asked for; new ones can be linked to from now on."""
        here, there = before.index.briefings.keys(), after.index.briefings.keys()
        announce(built, _paths(after, there - here, before), sorted(f"{MOUNT}/{slug}.md" for slug in here - there))
        self._early, self._answers = set(), {}

    def _keep_taken_in(self, built: Built) -> None:
        """Writes the pages of texts that were only taken in: where one cannot be read any more, its page stays."""
        before, site = self._settled, self.texts.site
        if self._early is not None and before and site:
            pages = _pages(site, {one.slug for one in _told_anew(before, site)}, before)
            carry_out(root_of(built.config) / MOUNT, plan(root_of(built.config) / MOUNT, pages, remove_others=False))
            self._early.update(f"{MOUNT}/{page.path}" for page in pages)

    def _asked(self, path: str, server: LiveReloadServer) -> bytes | None:
        epoch = server._visible_epoch  # before the page is made: what changes meanwhile has the browser load it again
        try:
            page = self.bring(path.removeprefix(server.mount_path))
        except Exception:  # the page made before stays
            log.debug("%s was not made", path, exc_info=True)
            return None
        reloads = page is not None and server._watched_paths  # as the server does with pages on the disk
        return bytes(server._inject_js_into_html(page, epoch)) if reloads else page  # type: ignore[no-untyped-call]

    def bring(self, address: str) -> bytes | None:
        """Makes the page at an address within the site from the library as it is now, unless that is done.

        Args:
            address: as asked for, without the slash at its beginning ("briefings/actors/x/").

        Returns:
            The page; None where the one in the served folder holds.
        """
        file = f"{address}index.html" if address.endswith("/") or not address else address
        if not self._following:
            if self._early is None:
                return None
            if made := self._answer(file):  # without waiting for what is done in the background
                return made
        with self._lock:
            if self._early is not None and self.built and self.texts.site:
                paths = _sources(address)
                for path in [path for path in paths if self.built.files.get_file_from_path(path)] or paths:
                    if path not in self._early:
                        self._early.add(path)
                        self._bring(path, self.built, self.texts.site)
                        self._more.set()  # somebody looks: what is reckoned from all texts waits for another rest
            return self._answer(file)

    def _answer(self, file: str) -> bytes | None:
        made = self._answers.get(file)
        if callable(made):
            made = self._answers[file] = made()
        return made

    def _bring(self, path: str, built: Built, site: takeaway.Site) -> None:
        self._answering = True
        try:
            if path == "index.md":
                by_hand, home = Path(built.config.docs_dir) / path, page_at(HOME_PART, site.library)
                part, directories = marked(home) if home else "", built.config.use_directory_urls
                text = home_page(by_hand.read_text("utf-8-sig"), part, directories=directories)
                refresh(built, (), {path: text}, self.put)
            elif page := page_at(path.removeprefix(f"{MOUNT}/"), site.library):
                refresh(built, (), {path: marked(page)}, self.put)
        finally:
            self._answering = False

    # ----------------------------------------------------------------------------------------- in the background

    def _settle_soon(self) -> None:
        self._more.set()
        if self._settling is None:
            self._settling = threading.Thread(target=self._settle, daemon=True)
            self._settling.start()

    def settled(self, seconds: float) -> bool:
        """Waits until all pages are made from all texts. False where that takes longer."""
        settling = self._settling
        if settling:
            settling.join(seconds)
        return settling is None or not settling.is_alive()

    def _settle(self) -> None:
        """Reckons the library from all texts once they rest, until one was reckoned that still holds."""
        while not self._stopped:
            self._more.clear()
            if self._more.wait(QUIET_SECONDS):
                continue
            changes, built = self._changes, self.built
            report = self._reckoned(built) if built and self._early is not None else None
            with self._lock:
                if changes == self._changes and not self._stopped:
                    self._settling = None  # under the lock, so that the next change begins another
                    if built and built is self.built and self._early is not None:
                        self._settle_with(report, built)
                    return

    def _reckoned(self, built: Built) -> building.Report | None:
        try:
            return self.texts.reckon(built.config)
        except Exception:
            log.debug("The library was not reckoned", exc_info=True)
            return None

    def _settle_with(self, report: building.Report | None, built: Built) -> None:
        if report:
            self.texts.settle(report, built.config)
        if not report or not self._all_made(built):
            self.built = None  # the server hears of it below, and has the whole site made
        self._mark(built.config)

    @staticmethod
    def _mark(config: MkDocsConfig) -> Path:
        """Writes the file by which the server hears that pages were made, and lets browsers load them."""
        mark = root_of(config) / MARK
        mark.parent.mkdir(exist_ok=True)
        mark.write_text(str(time.monotonic_ns()), "utf8")
        return mark

    def _all_made(self, built: Built) -> bool:
        """Makes all pages that differ from those made of the library before. False where every page may."""
        site, before = self.texts.site, self._settled
        if not site or not before or site.histories != before.histories:
            return False
        refresh(built, self._changed(before, site) | (self._early or set()), {REVIEW: self._review()}, self.put)
        built.cache.save(whole=False)
        self._settled, self._early, self._answers = site, None, {}
        self.finish(built.config)
        keep_what_is_loaded()
        return True

    def _changed(self, before: takeaway.Site, after: takeaway.Site) -> set[str]:
        """Source paths of the pages that may differ from those of an earlier reading."""
        steps = self.texts.report.steps if self.texts.report else ()
        paths = {step.path for step in steps if step.change in ("new", "changed", "removed")}
        pages = {f"{MOUNT}/{path}" for path in paths if path.endswith(".md") and not path.startswith("_")}
        told = {briefing_path(one) for one in _told_anew(before, after)}
        return pages | told | ({"index.md"} if HOME_PART in paths else set())

    def _review(self) -> str:
        assert self.texts.report is not None  # asked for after a reading
        items = whole_queue(self.texts.report, read_entries_of(building.KNOWLEDGE))
        self.doubts = len(items)
        return review_page(items)

    def _banner(self, mount: str) -> str:
        """The banner as HTML; empty where the pages carry their own, or nothing is to be said."""
        if not self.built:
            return ""
        review = self.built.files.get_file_from_path(REVIEW)
        lines = [f'<p class="problem"><strong>Not built:</strong> {html.escape(text)}</p>'
                 for text in self.texts.problems]  # fmt: skip
        if self.doubts and review:
            lines.append(f'<p><a href="{html.escape(mount + review.url)}">Review</a>: {self.doubts} not sure. '
                         "Only here, not on the published site.</p>")  # fmt: skip
        inner = f'<div class="md-banner__inner md-grid md-typeset">{"".join(lines)}</div>'
        return f'<aside class="md-banner">{inner}</aside>' if lines else ""


def _sources(address: str) -> tuple[str, ...]:
    """Source paths of the pages that may stand at an address within the site."""
    place = address.removesuffix("index.html").rstrip("/")
    if not place:
        return ("index.md",)
    return (f"{place}.md", f"{place}/index.md") if place.partition("/")[0] == MOUNT else ()


def _told_anew(before: takeaway.Site, after: takeaway.Site) -> tuple[Briefing, ...]:
    earlier = {one.slug: one for one in with_page(before.library)}
    return tuple(one for one in after.library.briefings if earlier.get(one.slug) != one)


def _pages(site: takeaway.Site, slugs: Collection[str], before: takeaway.Site) -> tuple[Page, ...]:
    """The pages of these briefings, and of the actors that an earlier reading did not have."""
    paths = (path.removeprefix(f"{MOUNT}/") for path in _paths(site, slugs, before))
    return tuple(page for path in paths if (page := page_at(path, site.library)))


def _paths(site: takeaway.Site, slugs: Collection[str], before: takeaway.Site) -> list[str]:
    """Source paths of these briefings, and of the actors that an earlier reading did not have."""
    actors = site.index.actors.keys() - before.index.actors.keys()
    return sorted([*(f"{MOUNT}/{slug}.md" for slug in slugs), *(f"{MOUNT}/actors/{one}.md" for one in actors)])


def _stamps(config: MkDocsConfig) -> Stamps:
    """Of everything but the texts: where one of these changes, every page may."""
    return stamps((Path(config.config_file_path), Path(config.docs_dir), root_of(config) / "scripts" / "knowledge"))
