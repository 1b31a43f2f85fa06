"""The one error an editor sees: where it is, what was found, what was expected, and an example."""

from __future__ import annotations

TEXT_EXAMPLE = "a headline, a blank line, then the paragraphs of the article"


class InputError(Exception):
    """Something an editor gave (a text, pins, knowledge) cannot be used.

    Args:
        file: name of the file as the editor knows it, relative to the project ("seeds/talks.txt").
        line: 1-based line of the fault; None where the whole file is at fault.
        found: what stands there, in words.
        expected: what should stand there, in words.
        example: a line or two that would be right.
    """

    def __init__(self, file: str, line: int | None, found: str, expected: str, example: str) -> None:
        self.file, self.line, self.found, self.expected, self.example = file, line, found, expected, example
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: found {self.found}; expected {self.expected}. Example: {self.example}"
