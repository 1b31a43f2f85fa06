"""The site as a plain folder, docs and briefings together, which any publisher of Markdown can build without our hook.

The way out when the theme ends: docs/way-out.md says what stays and what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from briefer.markdown import moved

HOME_MARK = "<!-- generated: home -->"
HOME_PART = "_home.md"
MOUNT = "briefings"
NOT_OURS_ALONE = ("overrides/", "assets/briefing-page.png")  # the theme's templates, and a picture for the README

_LAST_COMMENT = re.compile(r"\n<!--[^\n]*-->\s*\Z")
_TEMPLATE = re.compile(r"\A(---\n(?:.*\n)*?)template: .*\n((?:.*\n)*?---\n)")
# What a publisher must know; hooks, templates and checks are MkDocs' own.
_KEPT = ("site_name", "site_url", "site_description", "copyright", "nav", "theme", "extra_css", "extra_javascript",
         "plugins", "markdown_extensions")  # fmt: skip


def home_page(home: str, part: str, *, directories: bool = True) -> str:
    """The home page with the generated part at its mark, its links adapted to the folder above.

    Args:
        home: the page written by hand.
        part: the generated one, with its last comment.
        directories: whether addresses end in "x/" rather than "x.html".
    """
    return home.replace(HOME_MARK, moved(_LAST_COMMENT.sub("\n", part), MOUNT, directories=directories))


def plain_pages(docs: Mapping[str, str], briefings: Mapping[str, str]) -> dict[str, str]:
    """Every page of the plain folder.

    Args:
        docs: the Markdown of `docs/`, by path.
        briefings: the Markdown of `briefings/`, by path; the home page's part among it.

    Returns:
        Markdown by path. Links written as HTML still name the file: Zensical adapts them as it does all others.
    """
    pages = {path: text for path, text in docs.items() if not path.startswith(NOT_OURS_ALONE)}
    pages["index.md"] = home_page(pages["index.md"], briefings.get(HOME_PART, ""))
    pages |= {f"{MOUNT}/{path}": _without_template(text) for path, text in briefings.items() if path != HOME_PART}
    return dict(sorted(pages.items()))


def plain_config(mkdocs: str, site_url: str) -> str:
    """The publisher's configuration for the plain folder: that of the site without what only MkDocs has.

    Args:
        mkdocs: the text of `mkdocs.yml`.
        site_url: where the site will stand; empty where that is not known.
    """
    loaded = {**yaml.load(mkdocs, _Loader), "site_url": site_url}
    kept: dict[str, Any] = {key: loaded[key] for key in _KEPT if key in loaded}
    kept["theme"] = {key: value for key, value in loaded["theme"].items() if key != "custom_dir"}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True)


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own `!ENV` as nothing; the environment is the command's affair."""


_Loader.add_constructor("!ENV", lambda loader, node: "")


def _without_template(text: str) -> str:
    return _TEMPLATE.sub(r"\1\2", text)
