"""Pages that remember what they became: HTML from Markdown, and the whole page from the theme's template.

Both keep byte for byte what the plain way makes. The conversion's key is the page's Markdown, its place and everything
that converts it; what it looked up among the other pages is kept with it and compared. The whole page's key is
everything that is handed to the template. `mkdocs.yml` says `fast: false` to do without.
"""

from __future__ import annotations

import logging
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from publishing import blocks
from publishing.cache import Cache, key_of
from publishing.lookups import Heard, LookedUp, leads_alike

MAKERS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions", "pygments", "pyyaml")
_OF_THE_RUN = ("site_dir", "config_file_path", "dev_addr", "watch", "strict")  # say nothing of a page's bytes
_mkdocs_pages = logging.getLogger(Page.__module__)


def conversion_key(config: MkDocsConfig) -> str:
    """The hash of what every conversion depends on besides the page: extensions, settings, versions."""
    given = [_of_the_pages(one) for one in _as_written(config)]
    settings = [config.markdown_extensions, config.mdx_configs, config.use_directory_urls, given]
    return key_of(repr(settings), [_version(name) for name in MAKERS], _code())


def _of_the_pages(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that say something of a page's bytes. Where the project lies does not: moved, it keeps its cache."""
    said = {name: value for name, value in settings.items() if name not in _OF_THE_RUN}
    if isinstance(theme := said.get("theme"), Mapping):  # its templates are part of the frame, see `frame_settings`
        said["theme"] = {name: value for name, value in theme.items() if name != "custom_dir"}
    return said


def _as_written(config: MkDocsConfig) -> Sequence[Mapping[str, Any]]:
    """The settings before MkDocs makes objects of them, with those inherited and those of the environment.

    MkDocs warns that it will drop this. Whoever builds the site can do nothing about that, and `pyproject.toml` keeps
    to MkDocs 1.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        written: Sequence[Mapping[str, Any]] = config.user_configs
    return written


def frame_key(config: MkDocsConfig, nav: Navigation) -> str:
    """The hash of what every whole page depends on besides its context: templates, navigation, configuration."""
    return key_of(frame_settings(config), list(_outline(nav.items)))


def frame_settings(config: MkDocsConfig) -> str:
    """The same without the navigation, whose titles are known only when its pages have been read."""
    own = [Path(folder) for folder in config.theme.dirs if "site-packages" not in Path(folder).parts]
    templates = [(file.name, file.read_text("utf8", "replace")) for folder in own for file in _templates(folder)]
    return key_of(
        conversion_key(config), templates, config.site_url, repr(config.extra),
        repr(sorted(config.plugins)), [str(script) for script in config.extra_javascript], config.extra_css,
    )  # fmt: skip


def log_level() -> int:
    """From which level on MkDocs says what it finds in pages."""
    return _mkdocs_pages.getEffectiveLevel()


def nav_titles(nav: Any) -> Iterator[tuple[str, str | None]]:
    """Source path and title of every page in the configured navigation; the title is None where none is given."""
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, str):
            yield item, None
        elif isinstance(item, dict):
            for title, below in item.items():
                yield from ((below, str(title)),) if isinstance(below, str) else nav_titles(below)


def remember_pages(files: Iterable[File], config: MkDocsConfig, cache: Cache, common: str | None = None) -> None:
    """Gives every documentation file a page that remembers its conversion. `common`: the `conversion_key`, if known."""
    titles: dict[str, str | None] = {}
    for path, title in nav_titles(config.nav):
        titles.setdefault(path, title)
    common = common or conversion_key(config)
    for file in files:
        if file.is_documentation_page() and file.page is None:
            RememberingPage(titles.get(file.src_uri), file, config, cache, common)


class RememberingPage(Page):
    """A page that takes its HTML, headings and links from the cache where nothing that makes them has changed.

    Attributes:
        before: the Markdown that it was last converted from, where somebody waits for the page: what is made in haste
            is not kept.
        whole: how the page was made, where all of it holds (see `publishing.unchanged`); then it has no content.
        made: the key of the whole page, once it is made; None before, and where it must be made each time.
        output: the whole page, from when it is known to be made until it is written.
    """

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, cache: Cache, common: str) -> None:
        self._content: str | None = None
        self._packed: bytes | None = None
        self.before: str | None = None
        super().__init__(title, file, config)
        self._cache, self._common = cache, common
        self.whole: Mapping[str, Any] | None = None
        self.made: str | None = None
        self.output: str | None = None
        self._quiet = True  # MkDocs had nothing to say of it

    @property
    def content(self) -> str | None:
        """The page's HTML. MkDocs holds that of all pages at once, so it is packed when it is handed back as it was."""
        if self._content is None and self._packed is not None:
            self._content = zlib.decompress(self._packed).decode()
        return self._content

    @content.setter
    def content(self, content: str | None) -> None:
        if content and content is self._content and self.before is None:
            self._packed, self._content = self._packed or zlib.compress(content.encode(), 1), None
        else:
            self._packed, self._content = None, content

    def read_source(self, config: MkDocsConfig) -> None:
        self.output = None
        if self.whole is None:
            self.made = None
            super().read_source(config)
            return
        self.made = self.whole["page"]
        self.markdown, self.meta, self.title = "", dict(self.whole["meta"]), self.whole["title"]
        self.update_date = self.whole["day"]

    def forget(self) -> None:
        """Lets go of what only the making of the page needs, once it is made."""
        self.markdown, self.content, self.toc, self.output, self.before = "", "", TableOfContents([]), None, None
        self.links_to_anchors, self.present_anchor_ids = None, None

    def is_made(self) -> bool:
        """Takes the whole page as it was made already, here or in another process: it needs no context then."""
        path = self.file.src_uri
        if self.made is not None:
            self.output = self._cache.get(path, "page", self.made)
        elif come := self._cache.come(path, "page"):
            self.made, self.output = come
        return self.output is not None

    def told(self) -> dict[str, Any] | None:
        """How the page was made, for `whole`; None where that cannot be kept."""
        if self.made is None or not self._quiet:
            return None
        return {
            "page": self.made,
            "title": self.title,
            "meta": dict(self.meta),
            "day": self.update_date,
            "ids": sorted(self.present_anchor_ids or ()),
            "links": _told_links(self.links_to_anchors),
        }

    def key(self) -> str:
        """The hash of what the conversion of this page is made from, other pages aside."""
        return self._key_of(self.markdown)

    def _key_of(self, markdown: str | None) -> str:
        return key_of(self._common, self.file.src_uri, self.file.url, markdown, log_level())

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.whole:
            self.content = ""
            self._take_anchors(self.whole, files)
            return
        if self.before is not None and self._taken_over(self.before, config, files):
            return
        key = self.key()
        kept = self._cache.get(self.file.src_uri, "content", key)
        if kept and self._take(kept, files):
            return
        if made := self.converted(config, files):
            self._cache.put(self.file.src_uri, "content", key, made)

    def _taken_over(self, before: str, config: MkDocsConfig, files: Files) -> bool:
        """Converts what it did not have before; False where the whole must be converted."""
        whole, kept = self.markdown or "", self._cache.get(self.file.src_uri, "content", self._key_of(before))
        if not kept or not leads_alike(kept, files) or not blocks.EXTENSIONS.issuperset(config.markdown_extensions):
            return False
        self.links_to_anchors = {}
        content = blocks.taken_over(
            whole, before, kept["content"], lambda new: self._converted_part(new, config, files)
        )
        self.markdown = whole
        if content is None:
            return False
        self.content, self.toc, self._title_from_render = content, _toc(kept["toc"]), kept["title"]
        self.present_anchor_ids = {*kept["ids"], *(self.present_anchor_ids or ())}
        return True

    def _converted_part(self, markdown: str, config: MkDocsConfig, files: Files) -> str:
        self.markdown = markdown
        self.converted(config, files)
        return self.content or ""

    def converted(self, config: MkDocsConfig, files: Files) -> dict[str, Any] | None:
        """Converts in the plain way.

        Returns:
            What can be kept; None where MkDocs said something that must be said again at the next build.
        """
        looked_up, heard = LookedUp(files), Heard(logging.INFO)
        _mkdocs_pages.addHandler(heard)
        try:
            super().render(config, cast(Files, looked_up))
        finally:
            _mkdocs_pages.removeHandler(heard)
        if heard.anything:
            self._quiet = False
            return None
        return {
            "content": self.content,
            "toc": [_heading(item) for item in self.toc],
            "title": self._title_from_render,
            "ids": sorted(self.present_anchor_ids or ()),
            "links": _told_links(self.links_to_anchors),
            "found": looked_up.found,
        }

    def _take(self, kept: Mapping[str, Any], files: Files) -> bool:
        """Takes over what was kept, where every link of the page still leads to the same place."""
        if not leads_alike(kept, files):
            return False
        self.content = kept["content"]
        self.toc = _toc(kept["toc"])
        self._title_from_render = kept["title"]
        self._take_anchors(kept, files)
        return True

    def _take_anchors(self, kept: Mapping[str, Any], files: Files) -> None:
        self.present_anchor_ids = set(kept["ids"])
        if kept["links"] is not None:
            self.links_to_anchors = {_file(files, path, self): anchors for path, anchors in kept["links"]}


class RememberingEnvironment:
    """The theme's templates; those of pages remember what they made.

    Args:
        env: the theme's environment, whose templates make what is not kept.
        cache: where it is kept.
        common: the hash of what all pages depend on, see `frame_key`.
        finish: what is done to a page after the template (its policy, its search); done once and kept.
    """

    def __init__(self, env: jinja2.Environment, cache: Cache, common: str, finish: Callable[[str, Page], str]) -> None:
        self.env, self._cache, self._common, self._finish = env, cache, common, finish
        self._found: set[str] = set()

    def get_template(self, name: str) -> Any:
        """The template, not compiled before something must be made with it. Raises TemplateNotFound at once."""
        if name not in self._found and self.env.loader:
            self.env.loader.get_source(self.env, name)
            self._found.add(name)
        return _RememberingTemplate(self, name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.env, name)

    def rendered(self, name: str, context: Mapping[str, Any]) -> str:
        page = context.get("page")
        if isinstance(page, RememberingPage) and page.before is not None:
            return str(self.env.get_template(name).render(context))
        path, key = (page.file.src_uri if page else name), self._key(name, context, page)
        output = page.output if isinstance(page, RememberingPage) else None
        output = output or (self._cache.get(path, "page", key) if key else None)
        if output is None:
            output = self.env.get_template(name).render(context)
            if key is None:
                return output
            output = self._finish(output, page) if page else output
            self._cache.put(path, "page", key, output)
        if isinstance(page, RememberingPage):
            page.made = key
        return Finished(output)

    def _key(self, name: str, context: Mapping[str, Any], page: Page | None) -> str | None:
        """Of the whole page. None where something cannot be hashed, and for a template such as that of the site map."""
        if isinstance(page, RememberingPage) and page.made:
            return page.made
        handed = _context_key(context, page) if page or name.endswith(".html") else None
        return None if handed is None else key_of(self._common, name, handed)


class Finished(str):
    """A page on which everything is done."""

    __slots__ = ()


class _RememberingTemplate:
    def __init__(self, environment: RememberingEnvironment, name: str) -> None:
        self._environment, self._name = environment, name

    def render(self, context: Mapping[str, Any]) -> str:
        return self._environment.rendered(self._name, context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._environment.env.get_template(self._name), name)


_COMMON_CONTEXT = frozenset({"nav", "pages", "config", "page", "build_date_utc"})


def _context_key(context: Mapping[str, Any], page: Page | None) -> list[object] | None:
    """Everything handed to a template of HTML, for a hash; None where something cannot be hashed.

    The pages of the site, and the day of the build, are left out: no template of a page shows them, which a test holds.
    """
    more = {name: value for name, value in context.items() if name not in _COMMON_CONTEXT}
    if not all(isinstance(value, str | list | None) for value in more.values()):
        return None
    return [_own(page) if page else None, {name: [str(part) for part in value] if isinstance(value, list) else value
                                           for name, value in more.items()}]  # fmt: skip


def _own(page: Page) -> list[object]:
    beside = [(other.title, other.url) if other else None for other in (page.previous_page, page.next_page)]
    return [
        page.content, [_heading(item) for item in page.toc], repr(sorted(page.meta.items())), page.title, page.url,
        page.file.src_uri, page.canonical_url, page.abs_url, page.edit_url, page.update_date, page.is_homepage,
        page.file.inclusion.value, beside, [item.title for item in page.ancestors],
    ]  # fmt: skip


def _file(files: Files, path: str, page: Page) -> File:
    file = page.file if path == page.file.src_uri else files.get_file_from_path(path)
    assert file is not None  # the links were compared
    return file


def _told_links(links: Mapping[File, dict[str, str]] | None) -> list[list[Any]] | None:
    return None if links is None else [[to.src_uri, anchors] for to, anchors in links.items()]


def _heading(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_heading(child) for child in item.children]]


def _link(heading: list[Any]) -> AnchorLink:
    title, anchor, level, children = heading
    link = AnchorLink(title, anchor, level)
    link.children = [_link(child) for child in children]
    return link


def _toc(headings: list[list[Any]]) -> TableOfContents:
    links = [_link(heading) for heading in headings]
    if links:
        vars(links[0])["active"] = True  # as mkdocs.structure.toc.get_toc marks it
    return TableOfContents(links)


def _outline(items: Iterable[Any]) -> Iterator[list[object]]:
    for item in items:
        yield [item.title, item.url if not item.children else list(_outline(item.children))]


def _templates(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.suffix in (".html", ".svg", ".xml"))


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _code() -> list[str]:
    """Our own code that has a part in a finished page, as it stood when it was first asked for."""
    here = Path(__file__).parent
    return [file.read_text("utf8") for file in (here.parent / "hooks.py", *sorted(here.glob("*.py")))]
