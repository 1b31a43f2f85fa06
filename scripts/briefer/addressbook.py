"""The addresses remembered from build to build, in a file that reads well in a diff and merges line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from briefer.errors import InputError
from briefer.model import Address

NAME = "addresses.yml"
EXAMPLE = '- {slug: talks-resume, text: "000_talks", sha256: "0123456789abcdef", earlier: [talks]}'
_HEAD = """\
# Where each text's briefing stands, so that addresses stay. Written by scripts/build.py; commit it with the pages.
# Of a text that is gone the line keeps its address for its return; delete the line to give the address up.
"""
_LINE = re.compile(
    r'- \{slug: (?P<slug>[a-z0-9-]+), text: (?P<text>"(?:[^"\\]|\\.)*"), sha256: "(?P<sha256>[0-9a-f]{16})"'
    r"(?:, earlier: \[(?P<earlier>[a-z0-9, -]*)\])?\}"
)
_PASSED_OVER = ("#", "<<<<<<<", "|||||||", "=======", ">>>>>>>")  # of a merge both sides hold


def load(folder: Path) -> tuple[Address, ...]:
    """The addresses of the last build, sorted by slug; none where the file is missing.

    Args:
        folder: the generated folder.

    Raises:
        InputError: for a line that is none of ours.
    """
    file = folder / NAME
    return parse(file.read_text("utf8"), f"{folder.name}/{NAME}") if file.is_file() else ()


def parse(text: str, shown_as: str) -> tuple[Address, ...]:
    """The addresses of a file's text, sorted by slug. Where two lines tell of one text, both addresses are kept.

    Raises:
        InputError: for a line that is none of ours, named by `shown_as` and its number.
    """
    found: dict[str, Address] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(_PASSED_OVER):
            match = _LINE.fullmatch(line.strip())
            if not match:
                raise InputError(shown_as, number, f"{line[:80]!r}", "a text's address", EXAMPLE)
            address = _address(match)
            found[address.stem] = _merged(found.get(address.stem), address)
    return _each_slug_once(found.values())


def format_addresses(addresses: Iterable[Address]) -> str:
    """The file's text: a line an address, sorted by slug."""
    return _HEAD + "".join(f"{_line(address)}\n" for address in sorted(addresses, key=lambda one: one.slug))


def _line(address: Address) -> str:
    earlier = f", earlier: [{', '.join(address.earlier)}]" if address.earlier else ""
    stem = json.dumps(address.stem, ensure_ascii=False)
    return f'- {{slug: {address.slug}, text: {stem}, sha256: "{address.sha256}"{earlier}}}'


def _address(match: re.Match[str]) -> Address:
    earlier = tuple(sorted(slug for slug in (match["earlier"] or "").split(", ") if slug))
    return Address(match["slug"], json.loads(match["text"]), match["sha256"], earlier)


def _merged(before: Address | None, after: Address) -> Address:
    if before is None:
        return after
    earlier = {*before.earlier, *after.earlier, before.slug} - {after.slug}
    return Address(after.slug, after.stem, after.sha256, tuple(sorted(earlier)))


def _each_slug_once(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """After a merge two texts may claim one address: the first by file name keeps it, the other is given a new one."""
    kept: dict[str, Address] = {}
    for address in sorted(addresses, key=lambda one: one.stem):
        kept.setdefault(address.slug, address)
    now = kept.keys()
    return tuple(
        Address(slug, one.stem, one.sha256, tuple(s for s in one.earlier if s not in now))
        for slug, one in sorted(kept.items())
    )
