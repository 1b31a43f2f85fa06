"""The pages of the site: one module for each kind, each a pure function from the library to its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefer.model import Library, Page
from briefer.pages.actor import actor_pages
from briefer.pages.briefing import briefing_pages
from briefer.pages.contested import contested_page
from briefer.pages.coverage import coverage_page
from briefer.pages.event import event_pages
from briefer.pages.glossary import glossary_page
from briefer.pages.home import home_page
from briefer.pages.lists import actor_list, briefing_list, topic_list
from briefer.pages.network import network_page
from briefer.pages.redirects import redirect_pages
from briefer.pages.timeline import timeline_pages
from briefer.pages.topic import topic_pages
from briefer.pages.voices import voices_pages

PAGE_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    briefing_pages,
    actor_pages,
    topic_pages,
    briefing_list,
    actor_list,
    topic_list,
    timeline_pages,
    event_pages,
    contested_page,
    glossary_page,
    network_page,
    coverage_page,
    voices_pages,
    home_page,
    redirect_pages,
)
