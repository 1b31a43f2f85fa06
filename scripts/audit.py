"""Asks pip-audit whether a locked version has a known weakness: exit code 1 where it has one.

Where nobody can be asked, that is said, and is no failure: without the network everything else can still be checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOCKS = ("requirements.txt", "requirements-test.txt")
COMMAND = (
    sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--require-hashes", "--format", "json",
    "--progress-spinner", "off", "--timeout", "10",
)  # fmt: skip
SECONDS = 120  # for all of it


def main(command: Sequence[str] = COMMAND, locks: Sequence[str] = LOCKS) -> int:
    root = Path(__file__).resolve().parent.parent
    wanted = [part for lock in locks for part in ("--requirement", str(root / lock))]
    try:
        run = subprocess.run([*command, *wanted], capture_output=True, text=True, timeout=SECONDS, check=False)
        packages = json.loads(run.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as error:
        return _not_asked(f"pip-audit gave no answer ({type(error).__name__})")
    weak = [line for package in packages for line in _weaknesses(package)]
    if weak:
        print("\n".join(("Locked versions with known weaknesses; `make update` may mend it:", *weak)), file=sys.stderr)
        return 1
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if not packages or len(unknown) == len(packages):
        return _not_asked(f"the service knew none of the {len(packages)} packages")
    skipped = f"; it did not know {', '.join(unknown)}" if unknown else ""
    print(f"No known weakness in {len(packages) - len(unknown)} locked packages{skipped}.")
    return 0


def _weaknesses(package: dict[str, Any]) -> list[str]:
    return [
        f"  {package['name']} {package['version']}: {one['id']}, "
        f"mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for one in package.get("vulns", ())
    ]


def _not_asked(why: str) -> int:
    print(
        f"NOT CHECKED for known weaknesses: {why}. Check again where the package index can be reached.", file=sys.stderr
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
