"""Escaping for the formats that are no Markdown: words of a source in XML, in a script element, in CSV, in calendars.

`markdown.py` does the same for pages. Nothing else escapes.
"""

from __future__ import annotations

import html
import json
from typing import Any

from briefer.markdown import without_controls

# What a spreadsheet takes for the start of a formula, also in the wide forms of East Asian keyboards.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_CALENDAR = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def xml(words: str) -> str:
    """Words for XML, without the control characters that XML 1.0 forbids."""
    return html.escape("".join(c for c in without_controls(words) if c in "\t\n" or c >= " "))


def script_json(value: Any) -> str:
    """JSON that may stand inside a `script` element: no word in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def csv_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would open one, spaces aside."""
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value


def calendar_text(words: str) -> str:
    """Words for a text value of iCalendar (RFC 5545, 3.3.11), which allows no control characters."""
    return without_controls(words).translate(_CALENDAR)
