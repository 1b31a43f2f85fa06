"""Other forms of a text than plain ones: web pages, mails and Word documents, each as the lines of its text.

A new form is one module with a function `(data, shown) -> str` and one row in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable

from briefer.forms.mail import read_mail
from briefer.forms.webpage import read_page
from briefer.forms.word import read_word

# For each ending: what such a file is, and its reader. A reader takes the bytes and the file's name as the editor
# knows it, gives text with "\n" line ends, and raises InputError for what it cannot use.
READERS: dict[str, tuple[str, Callable[[bytes, str], str]]] = {
    ".html": ("a web page", read_page),
    ".htm": ("a web page", read_page),
    ".eml": ("a mail", read_mail),
    ".docx": ("a Word document", read_word),
}
