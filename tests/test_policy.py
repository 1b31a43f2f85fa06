"""The content security policy names the scripts of a page's frame, and nothing else may run."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from publishing.policy import inline_scripts, policy, with_policy

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><script>frame = "é"</script><script src="x.js"></script></head>
<body><article><p>Text</p></article>
<script type="application/json">{"a": 1}</script><script type="text/javascript">last()</script></body></html>
"""


def named(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_scripts_that_would_run() -> None:
    assert inline_scripts(PAGE) == ('frame = "é"', "last()")


def test_policy_names_each_by_its_hash() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy(PAGE).split(";"))
    assert rules["script-src"].split() == ["'self'", "'wasm-unsafe-eval'", named('frame = "é"'), named("last()")]
    assert rules["default-src"] == "'none'"
    assert "unsafe-inline" not in policy(PAGE)
    assert "http" not in policy(PAGE)


def test_a_script_that_came_in_with_a_text_is_not_named() -> None:
    page = PAGE.replace("<p>Text</p>", "<p>Text</p></article><script>theirs()</script><article>")
    assert named("theirs()") not in policy(page)
    assert named("last()") in policy(page)


def test_the_policy_stands_before_anything_that_runs() -> None:
    page = with_policy(PAGE)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.index('charset="utf-8"') < page.index("Content-Security-Policy")
    assert '<meta name="referrer" content="no-referrer">' in page


def test_what_has_no_head_stays_as_it_is() -> None:
    assert with_policy("<urlset></urlset>") == "<urlset></urlset>"
