"""Mending what encodings, mark-up and tokenisers did to a text. Wording, quotation marks and line breaks stay."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import ftfy

_CHUNK = 50_000  # characters that ftfy sees at once, so that one endless line costs no more than many short ones

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# Two-byte punctuation of the Korean and Chinese standards (KS X 1001, GB 2312), read as Latin-1.
_ASIAN = {"¡®": "‘", "¡¯": "’", "¡°": "“", "¡±": "”", "¡¦": "…", "¡\u00ad": "…", "¡ª": "—", "¡¤": "·", "¡¡": " "}
_ASIAN_PAIR = re.compile("¡[®¯°±¦\u00adª¤¡]")

_TAG_NAMES = (
    "a abbr address article aside audio b blockquote body br button caption center cite code dd del div dl dt em "
    "embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label li "
    "link main meta nav noscript object ol option p param picture pre section select small source span strike "
    "strong style sub sup svg table tbody td tfoot th thead time tr u ul video"
)
_TAG = re.compile(r"</?(?:" + _TAG_NAMES.replace(" ", "|") + r")(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_SCRIPT_OPENS = re.compile(r"<(script|style)\b[^<>]{0,2000}>", re.IGNORECASE)
_COMMENT_OPENS = "<!--"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Bytes as text: by the byte-order mark, else strict UTF-8, else Windows-1252; with a note where it was not UTF-8.

    The five bytes that Windows-1252 leaves undefined become U+FFFD.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            notes = () if encoding == "utf-8-sig" else (f"The file is encoded as {encoding.upper()}, not as UTF-8.",)
            return data.decode(encoding, errors="replace"), notes
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        note = f"The file is not UTF-8 (first seen on line {line}); it was read as Windows-1252."
        return data.decode("cp1252", errors="replace"), (note,)


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of repair: `says` is the sentence for the editor, with {count} and {line} of the first place."""

    says: str
    mend: Callable[[str], str]


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """A text mended, with one sentence for each kind of damage found.

    Args:
        text: decoded text, with any line ends.

    Returns:
        The text with "\\n" line ends, and the repairs. Each line of the result is the same line of the file.
    """
    text = _LINE_ENDS.sub("\n", text)
    sentences: list[str] = []
    for each in REPAIRS:
        mended = each.mend(text)
        if mended != text:
            count, line = _difference(text, mended)
            sentences.append(each.says.format(lines="1 line" if count == 1 else f"{count} lines", line=line))
            text = mended
    return _ODD_SPACES.sub(" ", text), tuple(sentences)


def _difference(before: str, after: str) -> tuple[int, int]:
    """How many lines differ, and the 1-based number of the first."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    changed = [number for number, (old, new) in enumerate(pairs, 1) if old != new]
    return len(changed), changed[0] if changed else 1


def _by_line(mend: Callable[[str], str], needs: Callable[[str], bool]) -> Callable[[str], str]:
    def mend_lines(text: str) -> str:
        if not needs(text):
            return text
        return "\n".join(mend(line) if needs(line) else line for line in text.split("\n"))

    return mend_lines


def _mend_mojibake(line: str) -> str:
    pieces = [line[i : i + _CHUNK] for i in range(0, len(line), _CHUNK)]
    return "".join(ftfy.fix_encoding(piece) for piece in pieces).replace("\n", " ")


def _mend_asian_marks(line: str) -> str:
    return _ASIAN_PAIR.sub(lambda pair: _ASIAN[pair.group()], line)


def _decode_entities(line: str) -> str:
    once = _ENTITY.sub(_entity, line)
    return _ENTITY.sub(_entity, once) if "&" in once else once  # "&amp;#8217;" was escaped twice


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match.group())
    return " " if character in "\n\r\t\u00a0" else character


def _strip_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _cut_between(text, _COMMENT_OPENS, "-->")
    opening = _SCRIPT_OPENS.search(text)
    while opening:
        closing = f"</{opening.group(1)}>"
        end = text.lower().find(closing, opening.end())
        if end < 0:
            break
        removed = text[opening.start() : end + len(closing)]
        text = text[: opening.start()] + "\n" * removed.count("\n") + text[end + len(closing) :]
        opening = _SCRIPT_OPENS.search(text, opening.start())
    return _TAG.sub(_tag, text)


def _cut_between(text: str, opens: str, closes: str) -> str:
    parts = text.split(opens)
    kept = [parts[0]]
    for part in parts[1:]:
        hidden, found, rest = part.partition(closes)
        kept.append("\n" * hidden.count("\n") + rest if found else opens + part)
    return "".join(kept)


def _tag(match: re.Match[str]) -> str:
    """Nothing for a tag inside a line of words; white space for one that parts paragraphs, keeping line numbers."""
    tag = match.group()
    if " " in tag and "=" not in tag and "/>" not in tag:  # "<Q In your address …>" is a transcript's own mark
        return tag
    name = re.sub(r"\W", " ", tag).split()[0].lower()
    inline = name in ("a", "abbr", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u", "s", "small")
    return "\n" * tag.count("\n") or ("" if inline else " ")


# ------------------------------------------------------------------------------------------------ tokenised text

_SPACED_MARK = re.compile(r"(?<=[\w\"'’”)]) [,.;:?!](?= |$)", re.MULTILINE)
_CLOSE_MARK = re.compile(r"(?<=[A-Za-z])[,.](?= |$)", re.MULTILINE)
_LATEX_QUOTES = re.compile(r"``|''")
_SPACE_BEFORE = re.compile(r"(?<! ) +(?=[,.;:?!%)\]}’”](?: |$|[\"'”’]))")
_SPACE_AFTER = re.compile(r"(?<=[(\[{“‘$£]) +")
_CLITIC = re.compile(r" (?=(?:'|’)(?:s|re|ve|ll|d|m)\b)|(?<=\w) (?=n(?:'|’)t\b)")
_PLURAL_POSSESSIVE = re.compile(r"(?<=s) (?=' )")


def _is_tokenised(text: str) -> bool:
    """Whether more marks stand apart from their words than on them."""
    if " ," not in text and " ." not in text:
        return False
    spaced = len(_SPACED_MARK.findall(text))
    return spaced >= 3 and spaced > len(_CLOSE_MARK.findall(text)) - text.count(". ")


def _join_tokens(text: str) -> str:
    if not _is_tokenised(text):
        return text
    return "\n".join(_join_line(line) for line in text.split("\n"))


def _join_line(line: str) -> str:
    for token, mark in (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]")):
        line = line.replace(token, mark)
    line = _LATEX_QUOTES.sub('"', line)
    line = _CLITIC.sub("", line)
    line = _PLURAL_POSSESSIVE.sub("", line)
    line = _close_up_quotes(line)
    line = _SPACE_BEFORE.sub("", line)
    return _SPACE_AFTER.sub("", line)


def _close_up_quotes(line: str) -> str:
    """`said " no " .` → `said "no" .`: straight marks open and close in turn."""
    parts = line.split('"')
    if len(parts) % 2 == 0:
        return line
    joined = [parts[0]]
    for number, part in enumerate(parts[1:], 1):
        joined.append(part.strip() if number % 2 else part)
    return '"'.join(joined)


# ------------------------------------------------------------------------------------------------ angle brackets

_SPEAKER_IN_ANGLES = re.compile(r"<([A-Z][A-Z.'’-]{0,30}(?: [A-Z][A-Z.'’-]{0,30}){0,5} ?:)>")
_LINE_IN_ANGLES = re.compile(r"^<([A-Z][^<>=]{20,})>$", re.MULTILINE)


def _strip_angles(text: str) -> str:
    """`<THE PRESIDENT:> The most` and `<Q In your address …>`, as some transcripts mark their speakers."""
    if "<" not in text:
        return text
    return _LINE_IN_ANGLES.sub(r"\1", _SPEAKER_IN_ANGLES.sub(r"\1", text))


_QUOTED_MAIL = re.compile(r"^(?:> ?){1,6}", re.MULTILINE)


def _strip_mail_quotes(text: str) -> str:
    """`> ` before the lines of an answered or forwarded mail."""
    return _QUOTED_MAIL.sub("", text) if text.count("\n> ") >= 3 else text


_MD_HEADING = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)
_MD_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?:|/|#|mailto:)[^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)\1")
_MD_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,1000}?)\1(?![\w*])")


def strip_markdown(text: str) -> str:
    """The words of a Markdown text without the marks of headings, links and emphasis."""
    text = _MD_LINK.sub(r"\1", _MD_HEADING.sub(lambda heading: heading[1].rstrip("#").rstrip(" "), text))
    return _MD_EMPHASIS.sub(r"\2", _MD_STRONG.sub(r"\2", text))


# A letter of UTF-8 read as another encoding is two or more letters beyond ASCII, or one of these before a space.
_MAY_BE_MOJIBAKE = re.compile("[^\x00-\x7f]{2}|[ÃÂ] ")


def _may_be_mojibake(text: str) -> bool:
    return not text.isascii() and bool(_MAY_BE_MOJIBAKE.search(text))


REPAIRS = (
    Repair("Asian punctuation read as Latin letters was put right on {lines} (first on line {line}).",
           _by_line(_mend_asian_marks, lambda text: "¡" in text)),
    Repair("Letters of a wrong encoding were put right on {lines} (first on line {line}).",
           _by_line(_mend_mojibake, _may_be_mojibake)),
    Repair("Tags left in the text were removed on {lines} (first on line {line}).", _strip_tags),
    Repair("Angle brackets around a speaker were removed on {lines} (first on line {line}).", _strip_angles),
    Repair("Quotation marks of a mail were removed on {lines} (first on line {line}).", _strip_mail_quotes),
    Repair("HTML entities were decoded on {lines} (first on line {line}).",
           _by_line(_decode_entities, lambda text: "&" in text)),
    Repair("Control characters were removed on {lines} (first on line {line}).",
           lambda text: _CONTROL.sub("", text)),
    Repair("Invisible characters (soft hyphens, zero-width or direction marks) were removed on {lines} "
           "(first on line {line}).", lambda text: text if text.isascii() else _INVISIBLE.sub("", text)),
    Repair("Words parted from their punctuation were joined on {lines} (first on line {line}).", _join_tokens),
)  # fmt: skip
