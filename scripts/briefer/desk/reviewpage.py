"""The review queue as a page of the local site, for editors only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer import markdown as md
from briefer.desk.queue import Item
from briefer.pages.wording import plural

MOST = 300  # items on the page; the command lists all


def review_page(items: Sequence[Item]) -> str:
    """Markdown of the page, which stands beside the folder `briefings/`."""
    lines = [
        *md.front_matter("Review", "What the build is not sure of.", searched=False),
        "# Review",
        "",
        *_opening(items),
    ]
    for item in items[:MOST]:
        lines += _shown(item)
    return "\n".join(lines).rstrip() + "\n"


def _opening(items: Sequence[Item]) -> Iterator[str]:
    found = f"{plural(len(items), 'doubt', 'doubts')}, the worst first" if items else "Nothing is left to review"
    yield f"{found}. This page is not published."
    yield ""
    if items:
        yield ("Lines in a box go into the file named above them; `python scripts/review.py --accept ID` writes them, "
               "`--let-stand ID` leaves the doubt as it is.")  # fmt: skip
        yield ""
    if len(items) > MOST:
        yield f"The first {MOST} stand here; `python scripts/review.py` lists them all."
        yield ""


def _shown(item: Item) -> Iterator[str]:
    place = f" ¶{item.paragraph}" if item.paragraph is not None else ""
    yield f"## {item.id} {item.code}"
    yield ""
    file = md.link(md.text(item.file), item.page) if item.page else md.text(item.file)
    yield f"{file}{place}: {md.text(' '.join(item.says.split()))}"
    yield ""
    if item.words:
        yield f"> {md.quoted(item.words)}"
        yield ""
    if item.guess:
        yield f"Best guess: {md.text(item.guess)}"
        yield ""
    if item.pin:
        yield f"In {md.text(f'seeds/{item.stem}.yml')}:"
        yield ""
        yield from md.code_block(item.pin.splitlines(), "yaml")
    if item.knowledge:
        yield "Or for every text, in scripts/knowledge/:"
        yield ""
        yield from md.code_block(item.knowledge.splitlines(), "yaml")
    if item.todo:
        yield md.text(item.todo)
        yield ""
