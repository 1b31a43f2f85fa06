"""Sentence boundaries, measured on the project's own lines (one sentence a line; every joint counts once)."""

from __future__ import annotations

from pathlib import Path

from briefer.model import Knowledge
from briefer.sentences import split_sentences
from measures.table import Row, Table

CASES = Path(__file__).resolve().parents[2] / "tests" / "cases" / "sentences"


def measure(data: Path, knowledge: Knowledge) -> Table:
    """Precision, recall and F1 of the joints between the lines of each case file. `data` may hold `sentences/*.txt`
    of the same form; else the project's own cases are read."""
    files = sorted((data / "sentences").glob("*.txt")) or sorted(CASES.glob("*.txt"))
    right = given = expected = 0
    wrong: list[str] = []
    for file in files:
        lines = file.read_text("utf8").splitlines()
        text, gold, position = " ".join(lines), set[int](), 0
        for line in lines[:-1]:
            position += len(line)
            gold.add(position)
            position += 1
        found = {end for _, end in split_sentences(text)[:-1]}
        right, given, expected = right + len(gold & found), given + len(found), expected + len(gold)
        wrong += [f"{file.stem}: {text[max(0, at - 40) : at]}¦{text[at : at + 30]}" for at in sorted(gold ^ found)]
    precision, recall = right / max(given, 1), right / max(expected, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    note = f"{right} right of {expected}, {given} given"
    rows = (Row("sentence boundaries F1", f1, 0.98, note), Row("precision", precision), Row("recall", recall))
    return Table("Sentence boundaries", rows, tuple(wrong))
