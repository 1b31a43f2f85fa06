"""No one else is told: every kind of page asks only its own host, sets no cookie and keeps to its policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from browser.kinds import KINDS
from browser.listening import listen

pytestmark = pytest.mark.browser


def test_no_other_host_no_cookie_no_complaint(browser: Browser, site: str) -> None:
    """A script, style or request that the policy forbids is a complaint on the console."""
    context = browser.new_context()
    page = context.new_page()
    heard = listen(page)
    for kind in KINDS:
        page.goto(f"{site}/{kind}")
        expect(page.locator("html.js")).to_be_attached()  # the theme's script has run
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, kind
        page.locator("label.md-header__button[for^=__palette]:visible").click()  # kept in this browser, and not told
    heard.check(site)
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(
    ("html", "directive"),
    [
        ("<img src='https://elsewhere.test/x.png'>", "img-src"),
        ("<link rel=stylesheet href='https://elsewhere.test/x.css'>", "style-src-elem"),
        ("<iframe src='https://elsewhere.test/'></iframe>", "frame-src"),
        ("<img src='assets/none.png' onerror='window.ran = true'>", "script-src-attr"),
        ("<p style='color: red'>x</p>", "style-src-attr"),
    ],
)
def test_the_policy_refuses(browser: Browser, site: str, html: str, directive: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    told = page.evaluate("""(html) => new Promise((tell) => {
        document.addEventListener("securitypolicyviolation", (one) => tell(one.effectiveDirective));
        setTimeout(() => tell("nothing"), 5000);
        document.querySelector("article").insertAdjacentHTML("beforeend", html);
    })""", html)  # fmt: skip
    assert told == directive
    assert page.evaluate("window.ran") is None
    context.close()
