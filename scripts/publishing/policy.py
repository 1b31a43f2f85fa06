"""The content security policy of a page: nothing from another host, no script within the page but those named by hash.

The host of the site is static and sends no headers of ours, so the policy stands in the page itself, before anything
that could load or run. https://www.w3.org/TR/CSP3/#meta-element
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA_ONLY = re.compile(r"""\btype\s*=\s*["']?(?!text/javascript|module)[^"'\s>]+""", re.IGNORECASE)
_HAS_ADDRESS = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)

# Style sheets draw some of their icons from `data:` pictures. A WebAssembly search needs 'wasm-unsafe-eval'.
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


def inline_scripts(html: str) -> tuple[str, ...]:
    """The scripts that stand within a page and would run; blocks of data do not."""
    found = ((match[1], match[2]) for match in _SCRIPT.finditer(html))
    return tuple(body for head, body in found if not _HAS_ADDRESS.search(head) and not _DATA_ONLY.search(head))


def script_hash(script: str) -> str:
    """How a policy names a script: 'sha256-…', base64 of the hash of its UTF-8 bytes."""
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(html: str) -> str:
    """The policy that lets this page run the scripts of its frame and load what lies beside it.

    A script in the article would have come in with somebody's text, and is named by no hash.
    """
    hashes = dict.fromkeys(map(script_hash, inline_scripts(_CONTENT.sub("", html))))
    return _RULES.format(scripts=" ".join(["'self'", "'wasm-unsafe-eval'", *hashes]))


def with_policy(html: str) -> str:
    """The page with its policy, and with the order to tell no site that a reader comes from here.

    A page without a head, such as a map of the site, is returned as it is.
    """
    rules = (f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
             '<meta name="referrer" content="no-referrer">')  # fmt: skip
    return _FIRST.sub(lambda match: match[0] + rules, html, count=1)
