"""Coverage-guided fuzzing: `PYTHONPATH=scripts:tests python -m hostile.fuzz TARGET SECONDS FOLDER`.

Needs atheris (`uv pip install atheris`), which is in no lock file: it has wheels for Linux only. TARGET is one of
`promises.TARGETS`. FOLDER keeps what was learnt; a finding is written to the working folder as `crash-…`, and becomes
a case in `tests/cases/fuzz/TARGET/`, which `test_fuzz_cases.py` replays without atheris.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

PROJECT = Path(__file__).parent.parent.parent
_SEEDS = {
    "reading": ("seeds/*.txt", "tests/cases/forms/*"),
    "cleaning": ("seeds/*.txt", "tests/cases/clean/*.txt"),
    "pins": ("seeds/*.yml",),
    "escaping": ("tests/cases/clean/*.txt",),
}
_LONGEST = 8_000  # bytes of one input; crafted length is the matter of test_growth.py

with atheris.instrument_imports(include=["briefer"]):
    from briefer.pinkeys import KEYS
    from hostile import promises


def plant(target: str, folder: Path) -> None:
    """Puts the project's own texts into the corpus, shortened."""
    folder.mkdir(parents=True, exist_ok=True)
    for key in KEYS if target == "pins" else ():
        (folder / f"seed-{key.name}").write_text(key.example, "utf8")
    for pattern in _SEEDS[target]:
        for number, file in enumerate(sorted(PROJECT.glob(pattern))):
            if file.is_file():
                lead = bytes([number % len(promises.NAMES)]) if target == "reading" else b""
                (folder / f"seed-{file.parent.name}-{file.name}").write_bytes(lead + file.read_bytes()[: _LONGEST - 1])


def main(target: str, seconds: str, folder: str) -> None:
    plant(target, Path(folder))
    promises.knowledge()
    options = [sys.argv[0], folder, f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=20", "-seed=1"]
    atheris.Setup([*options, "-rss_limit_mb=3000"], promises.TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
