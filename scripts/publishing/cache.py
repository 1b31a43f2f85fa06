"""What was made at an earlier build, kept in one file that is safe to delete: SQLite with JSON in it, no code.

A row is one result for one page. It holds the hash of everything that the result was made from; another hash is a miss.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

log = logging.getLogger("mkdocs.hooks.briefings.cache")

FORMAT = "1"  # another one empties the file
_BUSY_SECONDS = 2.0
_MOST_WAITING = 16_000_000  # bytes that wait in memory to be written
_TABLE = (
    "CREATE TABLE IF NOT EXISTS made (profile TEXT, page TEXT, kind TEXT, key TEXT, value BLOB, "
    "PRIMARY KEY (profile, page, kind)) WITHOUT ROWID"
)


Packed = tuple[str, bytes]  # the key of a result, and the result as the cache keeps it
Come = tuple[str, Packed | None]  # for which page; None where what was made cannot be kept


class Coming(Protocol):
    """Results that others still make."""

    def more(self) -> Sequence[Come]:
        """The next ones, waited for; none where no more will come."""

    def close(self) -> None:
        """Ends whoever makes them."""


def key_of(*parts: object) -> str:
    """The hash of what a result is made from: anything that JSON can hold, in an order of its own."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Cache:
    """Results of one profile, such as "build" or "serve": each profile keeps its own, one a page and kind.

    A file that cannot be used is no error: everything is made anew, and nothing is kept.
    """

    def __init__(self, file: Path, profile: str) -> None:
        self._profile = profile
        self._seen: set[tuple[str, str]] = set()
        self._spared: set[str] = set()
        self._fresh: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._waiting = 0  # bytes of the fresh ones
        self._database = _opened(file)
        self._elsewhere: sqlite3.Connection | None = None
        self._coming: dict[str, tuple[set[str], Coming]] = {}  # by kind: the pages that are waited for
        self._come: set[tuple[str, str]] = set()

    def get(self, page: str, kind: str, key: str) -> Any:
        """What was kept for the page under this key; None where nothing was."""
        packed = self._unpacked(page, kind, key)
        try:
            return None if packed is None else msgspec.json.decode(packed)
        except msgspec.DecodeError:
            return None

    def holds(self, page: str, kind: str, key: str) -> bool:
        """Whether something was kept for the page under this key, and is whole by its check sum."""
        return self._unpacked(page, kind, key) is not None

    def spare(self, page: str) -> None:
        """Leaves everything that is kept of a page in a whole build that does not ask for it."""
        self._spared.add(page)

    def put(self, page: str, kind: str, key: str, value: object) -> None:
        """Keeps a result; it reaches the disk with `save`."""
        self.put_packed(page, kind, key, self.pack(value))

    @staticmethod
    def pack(value: object) -> bytes:
        """A result as it is kept."""
        return zlib.compress(msgspec.json.encode(value), 1)

    def put_packed(self, page: str, kind: str, key: str, packed: bytes) -> None:
        """Keeps a result that was packed elsewhere."""
        self._seen.add((page, kind))
        self._fresh[page, kind] = (key, packed)
        self._waiting += len(packed)
        if self._waiting > _MOST_WAITING and self._database is not None:
            self._write(self._database, whole=False)
            self._let_go()

    def expect(self, kind: str, pages: Collection[str], coming: Coming) -> None:
        """Takes the results that others make for these pages; whoever asks for a page waits until it has come."""
        self._coming[kind] = (set(pages), coming)

    def come(self, page: str, kind: str) -> tuple[str, Any] | None:
        """What others made for a page, with its key; None where they made nothing, or where it is written already."""
        self._wait_for(page, kind)
        key, _ = self._fresh.get((page, kind), ("", b""))
        return (key, self.get(page, kind, key)) if key and (page, kind) in self._come else None

    def taken_out(self, page: str, kind: str) -> Packed | None:
        """What was just put here, for another cache; it is here no more."""
        return self._fresh.pop((page, kind), None)

    def leave_disk(self) -> None:
        """For a forked process, which may not use the database as another opened it: it works in memory alone."""
        self._elsewhere, self._database = self._database, None  # to be closed by the one that opened it

    def save(self, *, whole: bool) -> None:
        """Writes what is new. After a `whole` site, what no page asked for is removed."""
        if self._database is not None:
            self._write(self._database, whole)
        self._let_go()
        self._seen.clear()
        self._spared.clear()
        self._come.clear()

    def _let_go(self) -> None:
        self._fresh.clear()
        self._waiting = 0

    def _write(self, database: sqlite3.Connection, whole: bool) -> None:
        rows = [(self._profile, page, kind, key, value) for (page, kind), (key, value) in self._fresh.items()]
        try:
            with database:
                database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", rows)
                if whole:
                    self._remove_unused(database)
        except sqlite3.Error as error:
            log.debug("The cache was not written: %s", error)

    def close(self) -> None:
        for kind in tuple(self._coming):
            self._end(kind)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _wait_for(self, page: str, kind: str) -> None:
        missing, coming = self._coming.get(kind, (set(), None))
        while coming and page in missing:
            come = coming.more()
            for path, packed in come:
                missing.discard(path)
                if packed:
                    self._come.add((path, kind))
                    self.put_packed(path, kind, *packed)
            if not come or not missing:
                self._end(kind)
                return

    def _end(self, kind: str) -> None:
        self._coming.pop(kind)[1].close()

    def _unpacked(self, page: str, kind: str, key: str) -> bytes | None:
        self._wait_for(page, kind)
        self._seen.add((page, kind))
        kept = self._fresh.get((page, kind)) or self._row(page, kind)
        try:
            return zlib.decompress(kept[1]) if kept and kept[0] == key else None
        except zlib.error:
            return None

    def _row(self, page: str, kind: str) -> tuple[str, bytes] | None:
        if self._database is None:
            return None
        asked = "SELECT key, value FROM made WHERE profile = ? AND page = ? AND kind = ?"
        try:
            found = self._database.execute(asked, (self._profile, page, kind)).fetchone()
        except sqlite3.Error as error:
            log.debug("The cache was not read: %s", error)
            return None
        return (str(found[0]), bytes(found[1])) if found else None

    def _remove_unused(self, database: sqlite3.Connection) -> None:
        rows = database.execute("SELECT page, kind FROM made WHERE profile = ?", (self._profile,)).fetchall()
        unused = [
            (self._profile, page, kind)
            for page, kind in rows
            if (page, kind) not in self._seen and page not in self._spared
        ]
        database.executemany("DELETE FROM made WHERE profile = ? AND page = ? AND kind = ?", unused)


def _opened(file: Path) -> sqlite3.Connection | None:
    """The database; a damaged or older one is begun anew, and one that cannot be had is None."""
    for _ in range(2):
        database = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=_BUSY_SECONDS, check_same_thread=False)
            database.execute(_TABLE)
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if str(version) not in ("0", FORMAT):
                database.execute("DELETE FROM made")
            database.execute(f"PRAGMA user_version = {FORMAT}")
            database.execute("PRAGMA synchronous = OFF")
            database.commit()
            return database
        except sqlite3.OperationalError as error:
            _close(database)
            log.debug("The cache is not used: %s", error)
            return None
        except (sqlite3.DatabaseError, OSError) as error:
            _close(database)
            log.debug("The cache is begun anew: %s", error)
            try:
                file.unlink(missing_ok=True)
            except OSError:
                return None
    return None


def _close(database: sqlite3.Connection | None) -> None:
    if database is not None:
        database.close()
