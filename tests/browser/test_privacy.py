"""The policy of a page refuses what would tell others; that no kind of page tells any is in test_everybody."""

from __future__ import annotations

import pytest

from browser.conftest import Window

pytestmark = pytest.mark.browser


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
def test_the_policy_refuses(window: Window, site: str, html: str, directive: str) -> None:
    page = window(1280, 720).new_page()
    page.goto(site)
    told = page.evaluate("""(html) => new Promise((tell) => {
        document.addEventListener("securitypolicyviolation", (one) => tell(one.effectiveDirective));
        setTimeout(() => tell("nothing"), 5000);
        document.querySelector("article").insertAdjacentHTML("beforeend", html);
    })""", html)  # fmt: skip
    assert told == directive
    assert page.evaluate("window.ran") is None
    page.close()
