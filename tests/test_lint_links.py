"""The check of links between Markdown files."""

from __future__ import annotations

from pathlib import Path

import lint_links


def test_the_projects_own_links_lead_somewhere() -> None:
    assert lint_links.main() == 0


def test_a_broken_link_is_named_and_others_are_not(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# A Heading – with marks!\n")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](gone.md) [b](other.md) [c](other.md#nowhere) [d](other.md#a-heading-with-marks) [e](https://example.org/x)\n"
        "\n    [code](gone-too.md)\n\n`[span](gone-three.md)`\n"
    )
    assert list(lint_links.broken_links(page)) == [
        "page.md: gone.md leads to no file",
        "page.md: other.md#nowhere leads to no place of that page",
    ]
