"""Reading the folder of texts: bytes in, decoded and repaired text with the editor's pins out."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import TEXT_EXAMPLE, InputError
from briefer.filenames import refuse_name, same_name
from briefer.forms import READERS
from briefer.model import Pins, Source
from briefer.pins import EXAMPLE as PIN_EXAMPLE
from briefer.pins import read_pins
from briefer.repair import decode, repair, strip_markdown
from briefer.store import half_written

TEXT_FORMS = (".txt", ".md")
FORMS = (*TEXT_FORMS, *READERS)
OTHER_FORMS = {
    ".pdf": "a PDF, which holds places of letters on a page and not the order of the words",
    ".doc": "an old Word document, whose form is not open",
    ".rtf": "a rich-text document, whose words stand among commands",
    ".odt": "an OpenDocument text",
    ".pages": "a document of Pages",
    ".mhtml": "a web page with its pictures in one file",
    ".mht": "a web page with its pictures in one file",
    ".webarchive": "a web page with its pictures in one file",
    ".msg": "a mail in Outlook's own form",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
LARGEST = 20_000_000  # bytes; a long article has 60,000
LARGEST_PINS = 1_000_000  # bytes; long pins have 10,000
MOST_FILES = 50_000  # measured to 10,000 texts
_READINGS = 3  # of a file that changes each time it is read
CONTROL_SHARE = 0.02  # of the characters; text has next to none


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it lies on disk: the file's bytes, and the words of its pins file, None where it has none."""

    name: str
    data: bytes
    pins: str | None = None


def load_sources(folder: Path) -> tuple[tuple[Source, ...], tuple[InputError, ...]]:
    """Every text of a folder, in order of the names, decoded and repaired, with what could not be read."""
    texts, errors = load_texts(folder)
    sources: list[Source] = []
    for text in texts:
        try:
            sources.append(source_of(text))
        except InputError as error:
            errors = (*errors, error)
    return tuple(sources), errors


def source_of(text: Text) -> Source:
    """A text decoded and repaired, with its pins. Raises InputError where either cannot be used."""
    return read_source(text.data, text.name, pins_of(text))


def pins_of(text: Text) -> Pins | None:
    """The pins of a text. Raises InputError where they cannot be used."""
    return None if text.pins is None else read_pins(text.pins, Path(text.name).with_suffix(".yml").name)


def load_texts(folder: Path) -> tuple[tuple[Text, ...], tuple[InputError, ...]]:
    """Every text of a folder as it lies there, in order of the names, with what could not be read.

    Args:
        folder: holds NAME.txt (or .md, .html, .eml, .docx), and NAME.yml with the editor's pins where there are any.

    Returns:
        The texts, and one error for each file that cannot be used; an error stops no other file.
    """
    texts: list[Text] = []
    errors: list[InputError] = []
    files = sorted((p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")), key=lambda p: p.name)
    forms: dict[str, list[str]] = {}  # stem → names of the texts with it; looked up for each file
    for path in files:
        if path.suffix.lower() in FORMS:
            forms.setdefault(path.stem, []).append(path.name)
    if len(files) > MOST_FILES:
        found = f"{len(files):,} files"
        errors.append(InputError("seeds/", None, found, f"at most {MOST_FILES:,}; the first are read", "fewer texts"))
    earlier: dict[str, str] = {}
    for path in files[:MOST_FILES]:
        try:
            refuse_name(path.name, earlier)
            _refuse_outside(path, folder)
            if path.suffix.lower() in FORMS:
                _refuse_second_form(path, forms)
                texts.append(_text(path))
            else:
                _check_other(path, forms)
        except InputError as error:
            errors.append(error)
        except OSError as error:  # gone, or closed to us, since the folder was listed
            found = f"a file that cannot be opened ({error.strerror})"
            errors.append(InputError(f"seeds/{path.name}", None, found, "a file that may be read", TEXT_EXAMPLE))
        earlier.setdefault(same_name(path.name), path.name)
    return tuple(texts), tuple(errors)


def stems_of(folder: Path) -> frozenset[str]:
    """The names, without their endings, of all that lies in a folder, whether it can be read or not."""
    return frozenset(path.stem for path in folder.iterdir())


def text_stems_of(folder: Path) -> list[str]:
    """The names of the texts in a folder, without their endings, sorted."""
    return sorted(path.stem for path in folder.iterdir() if path.suffix in TEXT_FORMS)


def load_few(folder: Path, stems: Collection[str]) -> tuple[Text, ...] | None:
    """The texts with these stems, without opening any other file.

    Returns:
        In order of the names; None where a file cannot be used, of which `load_texts` tells why.
    """
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    begun = tuple(stems)  # which is told sooner than a name's stem is cut
    own = [name for name in names if name.startswith(begun) and Path(name).stem in stems]
    others = {same_name(name): name for name in set(names).difference(own)}
    texts = {Path(name).stem: name for name in own if Path(name).suffix.lower() in FORMS}
    pins = {Path(name).stem for name in own if name.endswith(".yml")}
    if len(own) != len(texts) + len(pins) or not pins <= texts.keys() or len(names) > MOST_FILES:
        return None
    try:
        for name in own:
            refuse_name(name, others)
            _refuse_outside(folder / name, folder)
        return tuple(_text(folder / name) for name in texts.values())
    except (InputError, OSError):
        return None


def read_source(data: bytes, name: str, pins: Pins | None = None) -> Source:
    """One text from its bytes.

    Raises:
        InputError: for an empty, binary or oversized file, or one without any prose.
    """
    shown = f"seeds/{name}"
    if len(data) > LARGEST:
        raise InputError(shown, None, f"{len(data):,} bytes", f"at most {LARGEST:,} bytes", "one article a file")
    if not data.strip():
        raise InputError(shown, None, "an empty file", "the text of an article", TEXT_EXAMPLE)
    text, notes = _read_form(data, name, shown)
    _refuse_binary(text, shown)
    text, repairs = repair(strip_markdown(text) if name.lower().endswith(".md") else text)
    _refuse_without_prose(text, shown)
    return Source(name, text, hashlib.sha256(data).hexdigest(), (*notes, *repairs), pins)


def load_sharing(folder: Path, runs: Collection[str]) -> tuple[Source, ...]:
    """The texts of a folder in which one of these runs of words stands, without pins, in order of the names.

    Plain texts are looked through as they lie on disk, and only those that have a run are decoded and repaired, which
    takes thirty times as long. Texts that cannot be used are left out.
    """
    found: list[Source] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.suffix.lower() in FORMS and path.is_file() and not path.name.startswith("."):
            data = path.read_bytes()
            if path.suffix.lower() not in TEXT_FORMS or b"\x00" in data or _has_any(data, runs):
                with suppress(InputError):
                    found.append(read_source(data, path.name))
    return tuple(found)


def _has_any(data: bytes, runs: Iterable[str]) -> bool:
    words = " ".join(data.decode("utf8", "replace").split())
    return any(run in words for run in runs)


def keep_text(folder: Path, name: str, data: bytes) -> None:
    """Puts a new text into a folder in one move, never over a file that is there.

    Raises:
        FileExistsError: where the folder has a file of this name.
    """
    with half_written(folder, data) as half:
        try:
            (folder / name).hardlink_to(half)  # fails where the name is taken, which a renaming would not
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with (folder / name).open("xb") as stream:
                stream.write(data)


def _read_form(data: bytes, name: str, shown: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file of any form, with notes for the editor."""
    form = READERS.get(Path(name).suffix.lower())
    if form is None:
        return decode(data)
    what, reader = form
    return reader(data, shown), (f"The text was taken out of {what}; lines are counted in what came out.",)


def _text(path: Path) -> Text:
    pins_path = path.with_suffix(".yml")
    pins = None
    if pins_path.exists():
        _refuse_outside(pins_path, path.parent)
        pins = _pins_text(pins_path)
    return Text(path.name, _bytes_of(path, LARGEST), pins)


def _bytes_of(path: Path, largest: int) -> bytes:
    """A file's bytes, at most so many: asked of what is read, for the size may change between asking and reading.

    What changes meanwhile is read again: its beginning may be of another text than its end.
    """
    for _ in range(_READINGS):
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(largest + 1)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            break
    else:
        found = "a file that changes while it is read"
        raise InputError(f"seeds/{path.name}", None, found, "a file at rest; build again", TEXT_EXAMPLE)
    if len(data) > largest:
        size = max(path.stat().st_size, len(data))
        raise InputError(f"seeds/{path.name}", None, f"{size:,} bytes", f"at most {largest:,} bytes", TEXT_EXAMPLE)
    return data


def _refuse_outside(path: Path, folder: Path) -> None:
    """A link may lead to anything that this machine can read, and what it leads to would be published."""
    if path.is_symlink() and folder.resolve() not in path.resolve().parents:
        raise InputError(f"seeds/{path.name}", None, "a link to a file outside seeds/", "the file itself", "a copy")


def _pins_text(path: Path) -> str:
    data = _bytes_of(path, LARGEST_PINS)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise InputError(f"seeds/{path.name}", line, "bytes that are not UTF-8", "UTF-8 text", PIN_EXAMPLE) from None


def _refuse_second_form(path: Path, forms: Mapping[str, Sequence[str]]) -> None:
    twin = forms[path.stem][0]
    if twin != path.name:
        raise InputError(
            f"seeds/{path.name}", None, f"the same name as {twin}", "a name of its own", f"{path.stem}-2.txt"
        )


def _check_other(path: Path, forms: Mapping[str, Sequence[str]]) -> None:
    suffix = path.suffix.lower()
    if suffix in (".yml", ".yaml"):
        _check_pins_file(path, forms)
    elif suffix in OTHER_FORMS:
        found = OTHER_FORMS[suffix]
        raise InputError(f"seeds/{path.name}", None, found, "plain text: save it as text", f"{path.stem}.txt")


def _check_pins_file(path: Path, forms: Mapping[str, Sequence[str]]) -> None:
    shown, example = f"seeds/{path.name}", f"{path.stem}.txt beside {path.stem}.yml"
    if path.suffix.lower() == ".yaml":
        raise InputError(shown, None, "pins in a file that ends in .yaml", f"{path.stem}.yml", example)
    if path.stem not in forms:
        raise InputError(shown, None, "pins without a text", f"the text {path.stem}.txt", example)


def _refuse_binary(text: str, shown: str) -> None:
    sample = text[:200_000]
    control = _CONTROL.findall(sample)
    if "\x00" in sample or len(control) > CONTROL_SHARE * len(sample) + 2:
        at = sample.index(control[0])
        line = sample.count("\n", 0, at) + 1
        raise InputError(shown, line, "a binary file (control characters)", "plain text", TEXT_EXAMPLE)


def _refuse_without_prose(text: str, shown: str) -> None:
    """Prose is at least one line with eight words in it, some of them in small letters."""
    for line in text.split("\n"):
        words = line[:2000].split()
        if len(words) >= 8 and sum(word[:1].islower() for word in words) >= 3:
            return
    first = next((i for i, line in enumerate(text.split("\n"), 1) if line.strip()), None)
    raise InputError(shown, first, "no prose, only short lines", "at least one paragraph of an article", TEXT_EXAMPLE)
