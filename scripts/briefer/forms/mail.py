"""A saved mail: its plain part, else its HTML part as lines. Of its headers only the subject is kept."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from briefer.errors import InputError
from briefer.forms.markup import TEXT_EXAMPLE, lines_of, page_text, tree_of

MOST_PARTS = 1_000  # a mail with attachments has ten
_PREFIXES = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr)(?:\[\d\])?: ?){1,6}", re.IGNORECASE)


def read_mail(data: bytes, shown: str) -> str:
    """The words of a mail below a line with its subject; of a mail that holds another one, those of the inner mail.

    The subject stands above the line that repeats it, so that a private note before a forwarded story is known as one.

    Raises:
        InputError: for a mail without text, or one that is nested without end.
    """
    if data.count(b"\nContent-Type:") > MOST_PARTS:
        raise _unusable(shown, "a mail of very many parts")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
    except RecursionError:
        raise _unusable(shown, "a mail nested too deeply") from None
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    inner = next((part for part in reversed(parts) if part.get_content_type() == "message/rfc822"), None)
    held = inner.get_payload(0) if inner and inner.is_multipart() else None
    if isinstance(held, EmailMessage) and (lines := _lines(held, shown)):
        message = held
    else:
        lines = _lines(message, shown)
    if not lines:
        raise _unusable(shown, "a mail without text")
    subject = " ".join(str(message.get("Subject", "")).split())
    if not subject:
        return "\n".join(lines)
    bare = _words(_PREFIXES.sub("", subject))
    place = next((i for i, line in enumerate(lines) if bare and _words(line) == bare), 0)
    return "\n".join((*lines[:place], f"Subject: {subject}", "", *lines[place:]))


def _lines(message: EmailMessage, shown: str) -> list[str]:
    """The lines of the plain part, or of the HTML part where that alone has sentences."""
    plain = _part(message, "plain")
    lines = plain.split("\n") if plain.strip() else []
    if any(len(line.split()) >= 8 for line in lines):
        return lines
    markup = _part(message, "html")
    if not markup.strip():
        return lines
    return [line for shown_line in lines_of(tree_of(markup, shown)) for line in (shown_line, "")] or lines


def _part(message: EmailMessage, kind: str) -> str:
    """The first part of this kind that is no attachment, decoded; "" where there is none."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                text = page_text(payload, part.get_content_charset()).replace("\r\n", "\n")
                return _unwrapped(text) if part.get_param("format") == "flowed" else text
    return ""


def _unwrapped(text: str) -> str:
    """Text whose long lines were broken behind a space, made whole (RFC 3676)."""
    return re.sub(r"(?<!^--) \n", " ", text, flags=re.MULTILINE)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _unusable(shown: str, found: str) -> InputError:
    return InputError(shown, None, found, "a mail with the article in its text", TEXT_EXAMPLE)
