"""Names of files that mean the same on every machine, so that a folder can be copied to any and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from briefer.errors import InputError

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"/\\|?*]')
_EXAMPLE = "2002-10-03-talks.txt"
_REMEMBERED = 100_000  # names, as many as a folder with texts and pins may have


def refuse_name(name: str, earlier: Mapping[str, str]) -> None:
    """Raises InputError for a file name that another machine cannot hold, or takes for that of an earlier file.

    Args:
        name: of the file, without its folder.
        earlier: names of files so far by `same_name`.
    """
    shown = name.encode("utf8", "replace").decode()
    wanted = "a name of letters, figures, spaces and hyphens"
    if shown != name or any(not c.isprintable() for c in unicodedata.normalize("NFC", name) if c not in "\u200c\u200d"):
        plain = "".join(c if c.isprintable() else "?" for c in shown)
        raise InputError(
            f"seeds/{plain}", None, "a file name with control characters or broken letters", wanted, _EXAMPLE
        )
    if _DEVICE.match(name):
        raise InputError(f"seeds/{name}", None, "a name that Windows keeps for a device", wanted, _EXAMPLE)
    if sign := _SIGNS.search(name):
        raise InputError(f"seeds/{name}", None, f"{sign[0]!r}, which Windows allows in no file name", wanted, _EXAMPLE)
    twin = earlier.get(same_name(name))
    if twin is not None and twin != name:
        found = f"a name that Windows and macOS take for that of {twin}"
        raise InputError(f"seeds/{name}", None, found, "a name of its own", _EXAMPLE)


@lru_cache(maxsize=_REMEMBERED)
def same_name(name: str) -> str:
    """What two names have in common that are one file where neither case nor the form of accents counts."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
