"""The site's hook: brings `briefings/` up to date before MkDocs reads it, and mounts it beside `docs/`.

Only this module and those of `publishing` know MkDocs. What happens at each of MkDocs' events stands here.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from briefer.settings import is_fast
from publishing import beside, dressing, inlines, search
from publishing.ahead import begin_as_first, convert_ahead, fill_ahead
from publishing.cache import Cache, key_of
from publishing.pagecache import Finished, RememberingEnvironment, RememberingPage, frame_key, remember_pages
from publishing.partials import keep_partials
from publishing.plain import MOUNT
from publishing.telling import Telling
from publishing.texts import Texts, root_of
from publishing.unchanged import Unchanged, pages_key

if TYPE_CHECKING:
    from publishing.serving import Serving

CACHE, INDEX, BESIDE = ".cache/pages.sqlite", ".cache/pagefind", ".cache/beside"


@dataclass(slots=True)
class _Run:
    """One run of MkDocs' command, between its events.

    Attributes:
        texts: as they were last read.
        serving: the state of the served site; None in `mkdocs build`.
        cache: of the build that runs; None with `fast: false`.
        unchanged: pages that hold from the last build; None where that cannot be told.
        telling: what the library says of the pages of the build that runs; None before the first.
        nav: of the build that runs.
        ahead: whether other processes convert the pages of the build that runs.
        resting: the theme's search, while other plugins see a page with which it has nothing to do.
        pages: the hash of all pages finished in the build that runs, by which the search index is kept.
    """

    texts: Texts = field(default_factory=Texts)
    serving: Serving | None = None
    cache: Cache | None = None
    unchanged: Unchanged | None = None
    telling: Telling | None = None
    nav: Navigation | None = None
    ahead: bool = False
    resting: BasePlugin[Any] | None = None
    pages: Any = field(default_factory=hashlib.sha256)


_run = _Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    # MkDocs takes the folder of a hook from the path again; the processes that read texts look for this code there.
    sys.path.append(str(Path(__file__).parent))
    if command == "serve":
        from publishing.serving import Serving  # with all that reads texts, which a build may not need

        _run.serving = Serving(_run.texts)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Builds the briefings. Only what changed is written, so that serving does not set itself off."""
    fast = is_fast(root_of(config))
    if _run.serving:
        _run.serving.begin(config)
        _run.texts.forget()
        _run.texts.read(config, forgiving=True)
    elif fast:
        _run.texts.find(config)
    else:
        _run.texts.read(config, forgiving=False)
    _run.texts.warn()
    _run.pages = hashlib.sha256()
    _close()
    profile = f"{'serve' if _run.serving else 'build'} {Path(config.config_file_path).name}"
    _run.cache = Cache(root_of(config) / CACHE, profile) if fast else None
    _run.telling = Telling(_run.texts, config, root_of(config) / BESIDE if fast and not _run.serving else None)
    if fast and inlines.NAME not in config.markdown_extensions:
        config.markdown_extensions.append(inlines.NAME)
    config.extra["no_day"] = dressing.NO_DAY
    config.extra["problems"] = _run.texts.problems if _run.serving and not _run.cache else ()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Mounts the generated pages where they lie: no copy, no link. Leaves out what no page loads."""
    root = root_of(config)
    if dressing.by_pagefind(config):
        search.leave_out_the_themes(files)
    for path in sorted((root / MOUNT).rglob("*.md")):
        if not path.name.startswith(("_", ".")):
            name = path.relative_to(root).as_posix()
            files.append(File(name, str(root), config.site_dir, config.use_directory_urls))
    if _run.serving and _run.texts.report:
        review = _run.serving.review(config)
        files.append(review)
        if not _run.cache:  # else the server puts the banner into each page
            config.extra["review"] = {"url": review.url, "doubts": _run.serving.doubts}
    if _run.cache:
        set_exclusions(files, config)
        remember_pages(files, config, _run.cache)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _run.nav = nav
    if _run.cache:
        library = None if _run.serving or not dressing.by_pagefind(config) else _run.texts.key(config)
        common = library and pages_key(config, files, library)
        _run.unchanged = Unchanged(_run.cache, common, _run.texts.digest) if common else None
        if _run.unchanged:
            _run.unchanged.mark(files)
        _run.ahead = begin_as_first(files, config, _run.cache)
        if _run.ahead:
            _telling().begin_apart(files.documentation_pages())
            convert_ahead(files, config, _run.cache, dressing.prepared)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a page the day of its last change for the site map, and its Markdown as it is to be converted.

    Each page's plain copy is written here, where its whole text is at hand; the site's folder was emptied before.
    """
    path, unchanged = page.file.src_uri, _run.unchanged
    if unchanged and _is_whole(page):
        beside.put(config, path, unchanged.copy(path).encode())
        return markdown
    page.update_date = _telling().day(path)
    if _run.serving:
        _run.serving.put_later(config, path, lambda: dressing.copy_of(markdown, config).encode())
    else:
        copy = dressing.copy_of(markdown, config)
        if unchanged:
            unchanged.keep_copy(path, copy)
        beside.put(config, path, copy.encode())
    return dressing.prepared(markdown, page, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if _run.unchanged:  # nobody asks for it any more, and MkDocs holds that of all pages at once
        page.markdown = ""
    return html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """With the cache, the templates of pages remember what they made."""
    if not _run.cache or not _run.nav:
        return env
    _telling().gather()
    common = key_of(frame_key(config, _run.nav), dressing.by_pagefind(config))
    keep_partials(env, _run.nav)
    remembering = RememberingEnvironment(env, _run.cache, common, lambda output, page: _finished(output, page, config))
    if _run.serving:
        _run.serving.made(config, files, _run.nav, cast(jinja2.Environment, remembering), _run.cache)
    elif _run.ahead and _run.unchanged:  # no plugin beside ours wants to see each page
        fill_ahead(files, _run.nav, remembering, config, _run.cache)
    return cast(jinja2.Environment, remembering)


@event_priority(100)
def _before_other_plugins(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Has the theme's search rest where it has nothing to do: it would go through the page's whole text for that."""
    if isinstance(page, RememberingPage):
        nothing = page.is_made() or not search.has_marks_of_the_theme(page.content or "")
        _run.resting = search.at_work(config) if nothing and dressing.by_pagefind(config) else None
        search.set_to_work(_run.resting, work=False)
    return context


@event_priority(-100)
def _after_other_plugins(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Gives the template what stands in the head and below the text."""
    search.set_to_work(_run.resting, work=True)
    _run.resting = None
    if isinstance(page, RememberingPage) and page.output is not None:
        return context
    return context | _telling().lines(page)


on_page_context = CombinedEvent(_before_other_plugins, _after_other_plugins)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    whole = output if isinstance(output, Finished) else _finished(output, page, config)
    if isinstance(page, RememberingPage):
        if _run.unchanged and not page.whole:
            _run.unchanged.keep(page)
        page.forget()
    _run.pages.update(f"{page.file.dest_uri}\0{whole}\0".encode())
    return whole


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    if not template_name.endswith(".html"):
        return output_content
    return dressing.finished_template(output_content, config, serving=_run.serving is not None)


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the files that are no pages into the built site, and the search index of the pages."""
    if _run.cache:
        _run.cache.save(whole=True)
    if not (_run.serving and _run.serving.built):
        _telling().put_files()
    if _run.serving:
        _run.serving.finish(config)
    elif dressing.by_pagefind(config):
        kept = root_of(config) / INDEX if _run.cache else None
        search.make_index(Path(config.site_dir), kept, _run.pages.hexdigest())


def on_build_error(error: Exception) -> None:
    """Ends what other processes still make."""
    _close()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    return _run.serving.attach(server, config, builder) if _run.serving else server


def on_shutdown() -> None:
    if _run.serving:
        _run.serving.stop()


def _telling() -> Telling:
    assert _run.telling  # from `on_config` on
    return _run.telling


def _close() -> None:
    if _run.cache:
        _run.cache.close()
    if _run.telling:
        _run.telling.close()


def _is_whole(page: Page) -> bool:
    """Whether the page is that of the last build, so that nothing of it need be made."""
    return isinstance(page, RememberingPage) and page.whole is not None


def _finished(output: str, page: Page, config: MkDocsConfig) -> str:
    return dressing.finished(output, page, config, serving=_run.serving is not None)
