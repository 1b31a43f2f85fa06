"""One page's template, filled as `mkdocs.commands.build` does it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from publishing.pagecache import RememberingEnvironment


class ServedPages(Sequence[File]):
    """The files of all pages of a served site, gone through when a template asks for them, which none of ours does."""

    def __init__(self, files: Files) -> None:
        self._files = files

    @cached_property
    def _pages(self) -> Sequence[File]:
        return self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, index: Any) -> Any:
        return self._pages[index]


def fill_template(
    page: Page, listed: Sequence[File], nav: Navigation, env: jinja2.Environment | RememberingEnvironment,
    config: MkDocsConfig,
) -> str:  # fmt: skip
    """The page as its template makes it of what the plugins hand on.

    Args:
        page: converted; it is the active one of the navigation meanwhile.
        listed: all files of pages.
        nav: the site's.
        env: gives the templates.
        config: the site's.
    """
    page.active = True
    try:
        context = get_context(nav, listed, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        output: str = template.render(context)  # as it is: it tells whether it is `Finished`
        return output
    finally:
        page.active = False
