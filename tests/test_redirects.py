"""Addresses that a briefing had before lead to where it stands now."""

from __future__ import annotations

from dataclasses import replace

import yaml

from briefer.model import Address, Copy, Library
from briefer.pages.redirects import redirect_pages
from sample_library import library

VISIT, LECTURE = "2016-05-03-envoy-lands-in-pyongyang", "2017-06-02-list-of-missing-grows-by-forty"


def with_addresses(*addresses: Address, copies: tuple[Copy, ...] = ()) -> Library:
    return replace(library(), addresses=addresses, copies=copies)


def leads(of: Library) -> dict[str, str]:
    return {page.path: yaml.safe_load(page.markdown.split("---")[1])["moved_to"] for page in redirect_pages(of)}


def test_every_earlier_address_leads_to_the_present_one() -> None:
    moved = with_addresses(Address(VISIT, "visit", "0" * 16, ("envoy-lands", "visit")))
    assert leads(moved) == {"envoy-lands.md": VISIT, "visit.md": VISIT}


def test_a_briefing_that_became_a_copy_leads_to_its_original() -> None:
    moved = with_addresses(
        Address(VISIT, "visit", "0" * 16),
        Address(LECTURE, "lecture", "0" * 16, ("old",)),
        copies=(Copy(LECTURE, VISIT),),
    )
    assert leads(moved) == {"old.md": VISIT, f"{LECTURE}.md": VISIT}


def test_the_addresses_of_a_text_that_is_gone_have_no_page() -> None:
    assert leads(with_addresses(Address("gone", "gone", "0" * 16, ("gone-before",)))) == {}


def test_the_page_reads_without_a_theme_and_is_not_searched() -> None:
    (page,) = redirect_pages(with_addresses(Address(VISIT, "visit", "0" * 16, ("old",))))
    head, body = page.markdown.split("---\n")[1:]
    assert body.strip() == f"This briefing has moved to [Envoy lands in Pyongyang]({VISIT}.md)."
    assert yaml.safe_load(head)["search"] == {"exclude": True}
