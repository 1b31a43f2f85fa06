"""While serving, only the pages that a changed text touches are made and written; the rest stays as it is.

Everything here goes through MkDocs' own interfaces, in the order of `mkdocs.commands.build`. Where something else than
texts has changed, or anything fails, the whole site is built as ever.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import YAML_RE

from briefer.sitefiles import write_files
from briefer.takeaway.site import SiteFile
from publishing.cache import Cache
from publishing.dressing import with_links
from publishing.filling import ServedPages, fill_template
from publishing.pagecache import RememberingPage, remember_pages

log = logging.getLogger("mkdocs.hooks.briefings.following")

_PLACE = b'<div data-md-component="announce">'  # the theme's, on every page
Stamps = Mapping[Path, tuple[int, int]]
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Put = Callable[[MkDocsConfig, str, bytes], None]  # path and content


@dataclass(frozen=True, slots=True)
class Built:
    """The site as it stands in the served folder: what MkDocs made it from, and the files beside the pages.

    Attributes:
        conversion: the hash of what every conversion hangs on, see `pagecache.conversion_key`.
        beside: path and hash of each file that is no page.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    cache: Cache
    stamps: Stamps
    conversion: str
    beside: dict[str, bytes] = field(default_factory=dict)


def stamps(places: Iterable[Path]) -> Stamps:
    """When each file was changed and how long it is; a place is a file, or a folder with all below it."""
    found = {}
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if file.is_file():
                told = file.stat()
                found[file] = (told.st_mtime_ns, told.st_size)
    return found


def refresh(built: Built, paths: Collection[str], generated: Mapping[str, str], put: Put) -> int:
    """Makes anew the pages with these source paths, and removes those that have no source any more.

    Args:
        built: the site; its files and folder are brought up to date.
        paths: of pages below the project's folder, or of `docs`.
        generated: the text of pages that are not on disk, or are another there, by path.
        put: takes each page as it is made.

    Returns:
        How many pages were made.
    """
    folders = (Path(built.config.config_file_path).parent, Path(built.config.docs_dir))
    pages = []
    for path in sorted({*paths, *generated}):
        file, text = built.files.get_file_from_path(path), generated.get(path)
        source = next((folder / path for folder in folders if (folder / path).is_file()), None)
        if text is None and source is None:
            announce(built, (), (path,))
            continue
        if file is None:
            (file,) = _added(built, {path: text})
        elif text is not None:
            file.content_string = text
            if source and isinstance(file.page, RememberingPage):
                stood = YAML_RE.sub("", source.read_text("utf-8-sig", "strict"), count=1)  # of our own pages
                file.page.before = with_links(stood.lstrip("\n"), path, built.config)
        elif source and file.abs_src_path is None:  # it had a text of its own until now
            file.content_string = source.read_text("utf-8-sig")
        pages.append(_page(file))
    _make(built, pages, put)
    return len(pages)


def announce(built: Built, come: Collection[str], gone: Collection[str]) -> None:
    """Lets the pages of the site link to pages that are not made yet, and removes others.

    Args:
        built: the site.
        come: source paths of pages that will be there; each is given its text when it is made.
        gone: source paths of pages that are there no more.
    """
    for path in gone:
        if file := built.files.get_file_from_path(path):
            built.files.remove(file)
            _delete(file, built.config)
    _added(built, {path: "" for path in come if built.files.get_file_from_path(path) is None})


def write_beside(built: Built, files: Iterable[SiteFile]) -> None:
    """Writes those of the site's other files that differ from what stands there, and deletes those that went."""
    site, before = Path(built.config.site_dir), dict(built.beside)
    built.beside.clear()
    for file in files:
        built.beside[file.path] = hashlib.sha256(file.content).digest()
        if before.pop(file.path, None) != built.beside[file.path]:
            write_files(site, (file,))
    for path in before:
        (site / path).unlink(missing_ok=True)


def with_banner(app: App, banner: Callable[[], str]) -> App:
    """The server's application, which puts the banner into a page as it is asked for: no page is made for a banner.

    Args:
        app: the server's own.
        banner: gives the banner as HTML.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        told: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], *more: object) -> None:
            told[:] = [status, headers]

        body = app(environ, hold)
        status, headers = told
        if any(name == "Content-Type" and value.startswith("text/html") for name, value in headers):
            whole = b"".join(body).replace(_PLACE, _PLACE + banner().encode(), 1)
            if close := getattr(body, "close", None):  # a file's; whoever takes the words must close it
                close()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers, body = [*headers, ("Content-Length", str(len(whole)))], [whole]
        start_response(status, headers)
        return body

    return serve


def with_answers(app: App, asked: Callable[[str], bytes | None]) -> App:
    """The application, which is asked only for what is not made for the one who asks.

    Args:
        app: the server's own.
        asked: gives the page at a path as it was made just now; None where the one on the disk holds.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        page = asked(environ["PATH_INFO"].encode("latin-1").decode("utf8", "ignore"))
        if page is None:
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    return serve


def _added(built: Built, come: Mapping[str, str | None]) -> list[File]:
    """Files for these pages; text None is that of a page on the disk."""
    if not come:
        return []
    config, files = built.config, list[File]()
    folder = str(Path(config.config_file_path).parent)
    for path, text in come.items():
        if text is None:
            files.append(File(path, folder, config.site_dir, config.use_directory_urls))
        else:
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    set_exclusions(files, config)
    for file in files:
        built.files.append(file)
    remember_pages(files, config, built.cache, built.conversion)
    return files


def _page(file: File) -> Page:
    assert file.page is not None  # every file of a page has one
    return file.page


def _delete(file: File, config: MkDocsConfig) -> None:
    page = Path(file.abs_dest_path)
    page.unlink(missing_ok=True)
    (Path(config.site_dir) / file.src_uri).unlink(missing_ok=True)
    if page.parent != Path(config.site_dir) and page.parent.is_dir() and not any(page.parent.iterdir()):
        page.parent.rmdir()


def _make(built: Built, pages: list[Page], put: Put) -> None:
    """As `mkdocs.commands.build.build` does: all are read before one is written."""
    config, files = built.config, built.files
    for page in pages:
        config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
    listed = ServedPages(files)
    for page in pages:
        output = fill_template(page, listed, built.nav, built.env, config)
        output = config.plugins.on_post_page(output, page=page, config=config)
        if output.strip():
            put(config, page.file.dest_uri, output.encode("utf8", errors="xmlcharrefreplace"))
    for page in pages:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
