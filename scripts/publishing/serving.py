"""A site while it is served: it follows the texts page by page, and nothing stops it.

What went wrong is shown in the terminal and on a banner, and the pages made before stay.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable
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
from briefer.takeaway.site import briefing_path
from publishing import search
from publishing.cache import Cache
from publishing.dressing import by_pagefind
from publishing.following import Built, Stamps, refresh, stamps, with_banner, write_beside
from publishing.plain import HOME_PART, MOUNT
from publishing.texts import Texts, root_of
from publishing.watching import watch_by_events

log = logging.getLogger("mkdocs.hooks.briefings")

REVIEW = "review.md"


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

    # ----------------------------------------------------------------------------------------- a whole build

    def begin(self, config: MkDocsConfig) -> None:
        """Notes what a whole build begins with."""
        self.built, self._begun = None, _stamps(config)

    def review(self, config: MkDocsConfig) -> File:
        """The page of what the build is not sure of, made in memory for the local site alone."""
        return File.generated(config, REVIEW, content=self._review(), inclusion=InclusionLevel.NOT_IN_NAV)

    def made(self, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment, cache: Cache) -> None:
        """Takes what MkDocs makes the whole site from, to follow it from there."""
        self.built = Built(config, files, nav, env, cache, self._begun)

    def finish(self, config: MkDocsConfig) -> None:
        """The files beside the pages, and the search index in the background."""
        if self.built and self.texts.site:
            write_beside(self.built, takeaway.site_files(self.texts.site))
        if by_pagefind(config):
            self._indexing.start(Path(config.site_dir))

    # ----------------------------------------------------------------------------------------- between whole builds

    def attach(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Watches what an editor edits; not `briefings/`, which the build itself writes."""
        for folder in ("seeds", "scripts/knowledge"):
            if (root_of(config) / folder).is_dir():
                server.watch(str(root_of(config) / folder))
        watch_by_events(server)
        server.builder = lambda: self.follow(builder)
        app = server.get_app()
        assert app is not None  # set when the server was made
        server.set_app(with_banner(app, lambda: self._banner(server.mount_path)))
        return server

    def follow(self, builder: Callable[[], None]) -> None:
        """Brings the site up to date: the pages that the texts change, or else all of them by MkDocs' builder."""
        try:
            done = self._follow_texts()
        except Exception:
            log.debug("The pages were not made one by one", exc_info=True)
            done = False
        if not done:
            builder()

    def stop(self) -> None:
        self._indexing.stop()

    def _follow_texts(self) -> bool:
        """Makes only what the texts change. False where something else has changed, or that cannot be told."""
        built, before = self.built, self.texts.site
        if not built or not before or _stamps(built.config) != built.stamps or not by_pagefind(built.config):
            return False
        if self.texts.read(built.config, forgiving=True):  # else the pages stay, and the banner says why
            if not self.texts.site or self.texts.site.histories != before.histories:
                return False
            refresh(built, self._changed(before, self.texts.site), {REVIEW: self._review()})
            built.cache.save(whole=False)
            self.finish(built.config)
        self.texts.warn()
        log.info("Building documentation: the pages that the texts change")
        return True

    def _changed(self, before: takeaway.Site, after: takeaway.Site) -> set[str]:
        """Source paths of the pages that may differ from those of an earlier reading."""
        steps = self.texts.report.steps if self.texts.report else ()
        paths = {step.path for step in steps if step.change in ("new", "changed", "removed")}
        pages = {f"{MOUNT}/{path}" for path in paths if path.endswith(".md") and not path.startswith("_")}
        earlier = before.index.briefings
        told = {briefing_path(one) for one in after.library.briefings if earlier.get(one.slug) != one}
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


def _stamps(config: MkDocsConfig) -> Stamps:
    """Of everything but the texts: where one of these changes, every page may."""
    return stamps((Path(config.config_file_path), Path(config.docs_dir), root_of(config) / "scripts" / "knowledge"))
