"""The site's hook: brings `briefings/` up to date before MkDocs reads it, and mounts it beside `docs/`.

Only this module and those of `publishing` know MkDocs. While serving, nothing stops the server: what went wrong is
shown in the terminal and on a banner of the site, and the pages made before stay.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from briefer import building, takeaway
from briefer.desk.places import read_entries_of
from briefer.desk.reviewpage import review_page
from briefer.desk.wholequeue import whole_queue
from briefer.history import read_history
from briefer.markdown import with_raw_links
from briefer.model import Library
from briefer.report import left_alone
from briefer.settings import is_fast
from briefer.sitefiles import write_files
from briefer.takeaway.site import briefing_path
from publishing import search
from publishing.ahead import convert_ahead
from publishing.cache import Cache, key_of
from publishing.following import Built, Stamps, refresh, stamps, with_banner, write_beside
from publishing.pagecache import Finished, RememberingEnvironment, frame_key, remember_pages
from publishing.plain import HOME_MARK, HOME_PART, MOUNT, home_page
from publishing.policy import with_policy

log = logging.getLogger("mkdocs.hooks.briefings")

CACHE = ".cache/pages.sqlite"
REVIEW = "review.md"
NO_DAY = "1980-01-01"  # stands for "not known" where MkDocs wants a day; without it, it takes that of the build

_command: list[str] = ["build"]
_indexing = search.Background()
_cache: list[Cache] = []  # of the build that runs; empty with `fast: false`
_navigation: list[Navigation] = []  # of the build that runs
_built: list[Built] = []  # the site in the served folder; empty with `fast: false`
_begun: list[Stamps] = []  # what the build that runs was begun with
_report: list[building.Report] = []  # of the last reading that came to an end
_banner: dict[str, Any] = {"problems": (), "doubts": 0}  # what the pages of the local site say at their head
_site: list[takeaway.Site] = []  # as it was last built


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    _command[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Builds the briefings. Only what changed is written, so that serving does not set itself off."""
    _begun[:] = [_stamps(config)] if _command == ["serve"] else []
    problems = _problems(_root(config), config)
    for problem in problems:
        log.warning(problem)  # a warning fails `mkdocs build --strict`
    _forget()
    if is_fast(_root(config)):
        profile = f"{_command[0]} {Path(config.config_file_path).name}"
        _cache[:] = [Cache(_root(config) / CACHE, profile)]
    config.extra["no_day"] = NO_DAY
    _banner["problems"] = problems
    config.extra["problems"] = problems if _command == ["serve"] and not _cache else ()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Mounts the generated pages where they lie: no copy, no link."""
    root = _root(config)
    for path in sorted((root / MOUNT).rglob("*.md")):
        if not path.name.startswith(("_", ".")):
            name = path.relative_to(root).as_posix()
            files.append(File(name, str(root), config.site_dir, config.use_directory_urls))
    if _command == ["serve"] and _site:
        _add_review(files, config)
    for cache in _cache:
        set_exclusions(files, config)
        remember_pages(files, config, cache)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _navigation[:] = [nav]
    for cache in _cache:
        convert_ahead(files, config, cache, _prepared)
    return nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """With the cache, the templates of pages remember what they made."""
    for cache in _cache:
        common = key_of(frame_key(config, _navigation[0]), _by_pagefind(config))
        remembering = RememberingEnvironment(env, cache, common, lambda output, page: _finished(output, page, config))
        env = cast(jinja2.Environment, remembering)
        if _command == ["serve"]:
            _built[:] = [Built(config, files, _navigation[0], env, cache, _begun[0])]
    return env


def _forget() -> None:
    """Lets go of the cache; nothing more is written to it."""
    for cache in _cache:
        cache.close()
    _cache.clear()
    _built.clear()


def _add_review(files: Files, config: MkDocsConfig) -> None:
    """The page of what the build is not sure of, made in memory for the local site alone."""
    page = File.generated(config, REVIEW, content=_review(), inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(page)
    if not _cache:
        config.extra["review"] = {"url": page.url, "doubts": _banner["doubts"]}


def _review() -> str:
    items = whole_queue(_report[0], read_entries_of(building.KNOWLEDGE))
    _banner["doubts"] = len(items)
    return review_page(items)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a page the day of its last change for the site map, and its Markdown as it is to be converted.

    Each page's plain copy is written here, where its whole text is at hand; the site's folder was emptied before.
    """
    briefing = takeaway.briefing_at(page.file.src_uri, _site[0]) if _site else None
    history = _site[0].history(briefing) if briefing else None
    page.update_date = history.last.date().isoformat() if history and history.last else NO_DAY
    whole = _with_home(markdown, config)
    write_files(Path(config.site_dir), (takeaway.plain_file(page.file.src_uri, whole),))
    return _prepared(markdown, page, config)


def _prepared(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """The Markdown as it is to be converted. Links in pictures are HTML, which MkDocs does not adapt: as published."""
    _leave_to_pagefind(page, config)
    return with_raw_links(_with_home(markdown, config), page.file.src_uri, directories=config.use_directory_urls)


def _with_home(markdown: str, config: MkDocsConfig) -> str:
    """The home page with its generated part; every other page as it is."""
    if HOME_MARK not in markdown:
        return markdown
    fragment = _root(config) / MOUNT / HOME_PART
    part = fragment.read_text("utf8") if fragment.is_file() else ""
    return home_page(markdown, part, directories=config.use_directory_urls)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Gives the template what stands in the head and below the text."""
    if _site:
        path, root = page.file.src_uri, get_relative_url(".", page.url)
        root = "" if root in (".", "./") else root.rstrip("/") + "/"
        title, description = (html.unescape(str(page.meta.get(key) or "")) for key in ("title", "description"))
        title, description = title or str(page.title or config.site_name), description or config.site_description or ""
        context["head_lines"] = takeaway.head_of(path, title, description, _site[0], root)
        context["foot_lines"] = takeaway.foot_of(path, _site[0], root)
        context["search_lines"] = takeaway.search_marks(path, title, _site[0])
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the files that are no pages into the built site, and the search index of the pages."""
    for cache in _cache:
        cache.save(whole=True)
    for built in _built if _site else ():
        write_beside(built, takeaway.site_files(_site[0]))
    if _site and not _built:
        write_files(Path(config.site_dir), takeaway.site_files(_site[0]))
    if not _by_pagefind(config):
        return
    if _command == ["serve"]:
        _indexing.start(Path(config.site_dir))
    else:
        search.make_index(Path(config.site_dir))


def on_shutdown() -> None:
    _indexing.stop()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return output if isinstance(output, Finished) else _finished(output, page, config)


def _finished(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with its search and its policy. Nothing but its arguments decides, as it is kept with the page."""
    if _by_pagefind(config):
        output = search.with_search(output, page.meta.get("search_weight", 1))
    return _with_policy(output, config)


def _by_pagefind(config: MkDocsConfig) -> bool:
    """Not where Pagefind is missing, and not in a copy opened from disk, whose pages may not fetch."""
    return search.can_index() and "material/offline" not in config.plugins


def _leave_to_pagefind(page: Page, config: MkDocsConfig) -> None:
    """Keeps the words of a page out of the theme's own index, which every page would load whole."""
    if _by_pagefind(config):
        wanted = page.meta.get("search", {})
        page.meta["search_weight"] = 0 if wanted.get("exclude") else float(wanted.get("boost", 1))
        page.meta["search"] = {"exclude": True}


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _with_policy(output_content, config) if template_name.endswith(".html") else output_content


def _with_policy(page: str, config: MkDocsConfig) -> str:
    """Not while serving, when the server puts its own script into each page, and not for a copy opened from disk."""
    return page if _command == ["serve"] or "material/offline" in config.plugins else with_policy(page)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Watches what an editor edits; not `briefings/`, which the build itself writes."""
    root = _root(config)
    for folder in ("seeds", "scripts/knowledge"):
        if (root / folder).is_dir():
            server.watch(str(root / folder))
    server.builder = lambda: _follow(builder)
    server.set_app(with_banner(server.get_app(), lambda: _banner_of(server.mount_path)))
    return server


def _follow(builder: Callable[[], None]) -> None:
    """Brings the served site up to date: the pages that the texts change, or else all of them by MkDocs' builder."""
    try:
        done = _follow_texts()
    except Exception:
        log.debug("The pages were not made one by one", exc_info=True)
        done = False
    if not done:
        builder()


def _follow_texts() -> bool:
    """Makes only what the texts change. False where something else has changed, or that cannot be told."""
    if not _built or not _site or not _report or _stamps(_built[0].config) != _built[0].stamps:
        return False
    built, before, report = _built[0], _site[0], _report[0]
    if not _by_pagefind(built.config):
        return False
    _banner["problems"] = _problems(_root(built.config), built.config)
    if _report[0] is not report:  # else nothing could be read: the pages stay, and the banner says why
        if _site[0].histories != before.histories:
            return False
        refresh(built, _changed(before), {REVIEW: _review()})
        write_beside(built, takeaway.site_files(_site[0]))
        built.cache.save(whole=False)
        _indexing.start(Path(built.config.site_dir))
    for problem in _banner["problems"]:
        log.warning(problem)
    log.info("Building documentation: the pages that the texts change")
    return True


def _changed(before: takeaway.Site) -> set[str]:
    """Source paths of the pages that may differ from those of an earlier reading."""
    steps = {step.path for step in _report[0].steps if step.change in ("new", "changed", "removed")}
    pages = {f"{MOUNT}/{path}" for path in steps if path.endswith(".md") and not path.startswith("_")}
    earlier = before.index.briefings
    briefings = _site[0].library.briefings
    told = {briefing_path(one) for one in briefings if earlier.get(one.slug) != one}
    return pages | told | ({"index.md"} if HOME_PART in steps else set())


def _stamps(config: MkDocsConfig) -> Stamps:
    """Of everything but the texts: where one of these changes, every page may."""
    return stamps((Path(config.config_file_path), Path(config.docs_dir), _root(config) / "scripts" / "knowledge"))


def _banner_of(mount: str) -> str:
    """The banner of the local site as HTML; empty where the pages carry their own, or nothing is to be said."""
    review = _built[0].files.get_file_from_path(REVIEW) if _built else None
    if not _cache:
        return ""
    lines = [f'<p class="problem"><strong>Not built:</strong> {html.escape(text)}</p>' for text in _banner["problems"]]
    if _banner["doubts"] and review:
        lines.append(f'<p><a href="{html.escape(mount + review.url)}">Review</a>: {_banner["doubts"]} not sure. '
                     "Only here, not on the published site.</p>")  # fmt: skip
    inner = f'<div class="md-banner__inner md-grid md-typeset">{"".join(lines)}</div>'
    return f'<aside class="md-banner">{inner}</aside>' if lines else ""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _publication(library: Library, config: MkDocsConfig) -> takeaway.Site:
    return takeaway.Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        directories=config.use_directory_urls,
        library=library,
        histories=read_history(_root(config)),
    )


def _problems(root: Path, config: MkDocsConfig) -> tuple[str, ...]:
    """What went wrong, one text a problem."""
    try:
        report = building.build(root)
    except Exception as error:
        if _command != ["serve"]:
            raise
        log.debug("The build failed", exc_info=True)
        return (str(error) or type(error).__name__,)
    _report[:] = [report]
    _site[:] = [_publication(report.reading.library, config)]
    return (*report.reading.failures, *left_alone(report))
