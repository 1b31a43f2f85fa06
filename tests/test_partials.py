"""The navigation is made once for pages side by side, and by itself for a page that is in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import jinja2
import pytest
from mkdocs.structure.nav import Navigation

from publishing.partials import keep_partials

IN_NAV = SimpleNamespace(url="actors/")
KELLY, RYU, VOICE = (SimpleNamespace(url=url) for url in ("actors/us/kelly/", "actors/us/ryu/", "voices/2002/"))


@pytest.fixture
def page() -> jinja2.Template:
    env = jinja2.Environment(
        loader=jinja2.DictLoader(
            {
                "main.html": '{% set word = "at" %}{% include "partials/nav.html" %} {{ page.url }}',
                "partials/nav.html": "{{ word }} {{ look(page.url) }}",
            }
        )
    )
    env.globals["look"] = lambda url: url
    keep_partials(env, cast(Navigation, SimpleNamespace(pages=[IN_NAV])))
    return env.get_template("main.html")


@pytest.mark.parametrize(
    ("pages", "made"),
    [
        ([KELLY, RYU, VOICE], ["at actors/us/kelly/", "at actors/us/kelly/", "at voices/2002/"]),
        ([KELLY, IN_NAV, IN_NAV], ["at actors/us/kelly/", "at actors/", "at actors/"]),
        ([IN_NAV, SimpleNamespace(url="faq/")], ["at actors/", "at faq/"]),
    ],
    ids=["side by side", "in the navigation", "beside one that is in it"],
)
def test_a_partial_is_made_once_for_a_folder(page: jinja2.Template, pages: list[Any], made: list[str]) -> None:
    assert [page.render(page=one) for one in pages] == [
        f"{part} {one.url}" for part, one in zip(made, pages, strict=True)
    ]


def test_the_not_found_page_has_its_own(page: jinja2.Template) -> None:
    assert page.render(page=None, look=lambda url: "made") == "at made "
