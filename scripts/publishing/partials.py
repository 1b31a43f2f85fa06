"""What stands around a page, made once for all pages that stand side by side and are not in the navigation.

Nothing in these parts of the theme differs from one such page to the next: no entry is marked, no page is before or
after, and each link leads the same way. What a page in the navigation shows is made by itself. A test holds the bytes
against those of plain MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable

import jinja2
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

ALIKE = tuple(
    f"partials/{name}.html" for name in ("logo", "palette", "search", "tabs", "nav", "footer")
)  # of the theme


def keep_partials(env: jinja2.Environment, nav: Navigation) -> None:
    """Has an environment make these partials once for each folder of pages.

    Args:
        env: the theme's, before it has loaded a template; its loader and its globals are changed.
        nav: the site's.
    """
    if env.loader is None:
        return
    as_the_theme_has_them = env.overlay()
    in_nav = {page.url for page in nav.pages}
    made: dict[tuple[str, str], str] = {}

    @jinja2.pass_context
    def partial(context: Context, name: str) -> str:
        page = context.get("page")
        template = as_the_theme_has_them.get_template(name)
        if page is None or page.url in in_nav:
            return template.render(context.get_all())
        key = name, page.url.rstrip("/").rpartition("/")[0]
        if key not in made:
            made[key] = template.render(context.get_all())
        return made[key]

    env.globals["partial"] = partial
    env.loader = _Loader(env.loader)


class _Loader(jinja2.BaseLoader):
    """The theme's loader; in place of a partial, what asks for it."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if template in ALIKE:
            return f"{{{{ partial({template!r}) }}}}", None, None
        return self._loader.get_source(environment, template)
