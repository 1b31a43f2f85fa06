"""What a line looks like, whatever its words: a date, a byline, a credit, a caption, a link, a mail's header."""

from __future__ import annotations

import re

from briefer.cleaning.lines import Line
from briefer.cutting import FIGURE

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_FULL_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
_WORD_OF_PROSE = re.compile(r"[a-z]{4,}")
_BARE = re.compile(
    r"(?:\d{1,6}|an?|one|two|three) ?(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?) ago$"
    r"|\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$"
    r"|(?:https?://|www\.)\S+$"
    r"|@\w{2,30}$|\S{1,64}@[\w.-]{3,60}$"
    r"|[\W_]+$"
    r"|\d{1,2}[ -]min(?:ute)?s? (?:read|listen|watch)$"
    r"|(?:first |last )?(?:published|updated|posted)\b:?\D{1,15}\d{1,2}[:.]\d{2} ?[ap]\.?m\.?(?: \w{2,4})?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:by|BY|By):? ?(?:[A-Z]|$)|(?:Authors?|Written by|Posted by|Reporter):?$"
    r"|(?:Posted|Written|Story|Reported|Words) [Bb]y:? [A-Z]"
)
_STOP_AFTER_WORD = re.compile(r"[a-z]{2}\.$")
_NAME_AND_HANDLE = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?@\w{2,30}(?:\s|$)")
_NAME_AND_JOB = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}, (?:[\w.'’-]+ ){0,4}(?:Writer|Reporter|Correspondent|Editor|Columnist)s?$"
)
_NAME = r"[A-Z][\w.'’-]{0,20}(?: (?:[A-Z][\w.'’-]{0,20}|de|van|von|der|al|bin)){0,4}"
_SLASH_CREDIT = re.compile(rf"\(?(?:{_NAME}|\w{{1,30}}) ?[/|] ?[A-Z][\w .,'’/|-]{{1,60}}\)?$")
_CREDIT_LABEL = re.compile(r"(?:Photos?(?:graph)?s?|Image|Picture|Credit)(?: [Bb]y|:|\.\.\.) ?\S")
_CREDIT_IN_BRACKETS = re.compile(r"\((?:Image credit|Photo credit|Photo|Credit|Image)[:s ]")
_CAPTION_LABEL = re.compile(
    r"(?:Image copyright|Image caption|Media caption|Media playback is|FILE PHOTO|FILE ?[-–—]"
    r"|In this (?:\w{1,20} ){0,2}(?:photo|image|picture)|Photos?: |Image: |Pictured)"
)
_CREDIT_AT_END = re.compile(
    r"(?:\((?:Photo|Image|Picture|AP|AFP|Reuters|REUTERS|Getty|File|FILE)[^()]{0,80}\)"
    r"|© ?[A-Z][\w ]{1,20} ?/ ?[A-Z][^/]{2,40}|\[File[^\[\]]{0,60}\]|\([A-Z][^()/]{2,50}/ ?[A-Z][^()/]{2,40}\)"
    r"|\b(?:AP|AFP|Getty Images|REUTERS|Reuters|EPA)(?: file| photo| Photo)?/[A-Z][^/]{2,40})$"
)
_SUPPLIER_AT_END = re.compile(r"[/|\[(]|\bvia\b|[Pp]hoto")
_GALLERY = re.compile(r"(?:\d{1,3} ?(?:of|/) ?\d{1,3}(?=[A-Z ])|Image \d{1,3} of|Photo \d{1,3} of|Slide \d)")
_RELATED_LABEL = re.compile(
    r"(?:related|read more|read|also read|read also|see also|must read|read next|related story|recommended|watch|more"
    r"|video|photos|listen|interactive|graphic|gallery|photo gallery|quiz|podcast)(?: \w{1,20})?:",
    re.IGNORECASE,
)
_TAG_LINE = re.compile(
    r"(?:Tags?|TAGS?|Filed under|FILED UNDER|Topics?|Keywords?|Categor(?:y|ies)): ?\S|Posted in [A-Z]"
)
_AUTHOR_NOTE = re.compile(
    r"(?:[•*⦁] ?)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:is|was) [^.]{0,60}?"
    r"\b(?:correspondent|reporter|staff writer|columnist|editor|freelance (?:writer|journalist))\b"
)
_SOCIAL = frozenset("facebook twitter instagram youtube linkedin".split())
_RELATED_IN_BRACKETS = re.compile(r"[\[(](?:related|read|see|watch|more|also|video|photos?)\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r">?\s?(?:From|To|Cc|CC|Bcc|Sent|Subject|Reply-To|Importance|Attachments?|Received|Return-Path|Message-ID"
    r"|MIME-Version|Content-Type|X-Mailer|Organization): ?\S"
)
_META_TAG = re.compile(r'<(?:title|date|author|publisher|source|url)="[^<>]{1,500}">$', re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:[•*⦁] ?)?(?:[^a-z]{0,9}[A-Z][\w’',. ]{0,40}:|An earlier|A previous|This (?:article|story|version))"
)
_TO_READER = frozenset("you your we our us click sign email newsletter newsletters subscribe subscribers app ©".split())


def tells(line: Line) -> bool:
    """Opens with a quotation or reports speech, so that it is no furniture."""
    return line.text[0] in "\"“‘«'" or (line.length >= 9 and ("said" in line.words or "told" in line.words))


def is_sentence(line: Line) -> bool:
    """Ends as a sentence does."""
    return line.ends_sentence


def tells_before_copyright(line: Line) -> bool:
    """Tells something, or ends a paragraph with a copyright that was run into it."""
    return tells(line) or line.text.find("©") > 40


def speaks_to_reader(line: Line) -> bool:
    """Short, or addressed to the reader of the page; prose of an article seldom is."""
    return not tells(line) and (line.length <= 12 or not _TO_READER.isdisjoint(line.words))


def is_date(line: Line) -> bool:
    """Holds little more than a full date."""
    if line.text[0] in "—–" or not FIGURE.search(line.text) or not _FULL_DATE.search(line.text[:300]):
        return False
    rest = _FULL_DATE.sub(" ", line.text[:300]).rstrip()
    if line.text[0] == "(" or (rest.endswith((".", '"', "”")) and not rest.lower().endswith((" a.m.", " p.m."))):
        return False
    return len(_WORD_OF_PROSE.findall(rest)) <= 6


def is_byline(line: Line) -> bool:
    """ "By Ada Roe", "Written by", "Posted by Ada Roe"; not a sentence that opens with "By"."""
    return bool(_BY.match(line.text)) and not _STOP_AFTER_WORD.search(line.text[-5:])


def is_name_with_handle(line: Line) -> bool:
    """ "Ada Roe @adaroe"."""
    return bool(_NAME_AND_HANDLE.match(line.text))


def is_name_with_job(line: Line) -> bool:
    """ "Ada Roe, AP Sports Writer"."""
    return line.capital_share >= 0.8 and bool(_NAME_AND_JOB.match(line.text))


def is_breadcrumb(line: Line) -> bool:
    """ "Blog > Asia > Korea"."""
    return not line.ends_sentence and (" > " in line.text or " » " in line.text)


def is_slash_credit(line: Line) -> bool:
    """ "Jo Roe/Reuters", "Natalie Roe | Bloomberg | Getty Images"."""
    return line.length >= 2 and ("/" in line.text or "|" in line.text) and bool(_SLASH_CREDIT.match(line.text))


def is_labelled_credit(line: Line) -> bool:
    """ "Photo: Jo Roe, AP", "(Image credit: …)"."""
    if line.length <= 8 and _CREDIT_LABEL.match(line.text):
        return True
    return bool(_CREDIT_IN_BRACKETS.match(line.text))


def is_labelled_caption(line: Line) -> bool:
    """ "FILE PHOTO: …", "Image caption …", "In this photo …"."""
    return bool(_CAPTION_LABEL.match(line.text))


def is_caption_with_credit(line: Line) -> bool:
    """Ends with who took the picture, or opens with its number in a gallery."""
    end = line.text[-160:]
    may_credit = "/" in end or end.endswith((")", "]"))  # as every credit has: most lines need not be searched
    return bool("Credit..." in line.text or _GALLERY.match(line.text) or (may_credit and _CREDIT_AT_END.search(end)))


def ends_like_caption(line: Line) -> bool:
    """Its last words stand behind a bar or bracket and are no sentence."""
    return bool(_SUPPLIER_AT_END.search(line.text[-70:])) and not line.text.endswith((".", '"', "”"))


def is_gallery_text(line: Line) -> bool:
    """All captions of a gallery run together."""
    return "Hide Caption" in line.text


def is_gallery_counter(line: Line) -> bool:
    """ "3 of 12", "Image 3 of 12"."""
    return bool(_GALLERY.match(line.text + " "))


def is_story_highlights(line: Line) -> bool:
    """Opens a box of key points with "Story highlights"."""
    return line.text.startswith("Story highlights")


def is_related(line: Line) -> bool:
    """ "READ MORE: Something else", "[Related: Something else]"."""
    if line.length <= 25 and (_RELATED_LABEL.match(line.text) or line.text.startswith((">>", "»"))):
        return True
    return line.text[-1] in "])" and bool(_RELATED_IN_BRACKETS.match(line.text))


def is_tag_line(line: Line) -> bool:
    """ "Tags: North Korea, missiles", "Filed under: Asia", "Posted in World"."""
    return bool(_TAG_LINE.match(line.text))


def is_follow_us(line: Line) -> bool:
    """ "Follow the paper on Facebook and Twitter", "Follow us on", "Contact Ada Roe on Twitter"."""
    text = line.text.lstrip("•*⦁ ")
    if line.length <= 6 and text.startswith("Follow ") and text.endswith(" on"):
        return True
    social = not _SOCIAL.isdisjoint(line.words)
    return social and text.startswith(("Follow ", "Like ", "Find ", "Join ", "Contact "))


def is_author_note(line: Line) -> bool:
    """ "Ada Roe is a reporter based in Seoul."."""
    return bool(_AUTHOR_NOTE.match(line.text))


def is_shouted_link(line: Line) -> bool:
    """A headline in capitals between the paragraphs."""
    return line.shouted and line.length >= 5 and not line.text.endswith((".", '"', "”", ":", "?"))


def is_bare(line: Line) -> bool:
    """A time, an address, a handle, or nothing but marks."""
    return len(line.text) <= 300 and not line.text.startswith("...") and bool(_BARE.match(line.text))


def is_mail_header(line: Line) -> bool:
    """ "From: …", "Subject: …", quoted by ">" or not."""
    return ":" in line.text[:20] and bool(_MAIL_HEADER.match(line.text))


def opens_answer(line: Line) -> bool:
    """ "On Friday Ada Roe wrote:"."""
    return line.text.startswith("On ") and line.text.endswith("wrote:")


def is_meta_tag(line: Line) -> bool:
    """`<title="…">`, as some collections of texts write above an article."""
    return line.text[0] == "<" and bool(_META_TAG.match(line.text[:600]))


def is_source_label(line: Line) -> bool:
    """ "SOURCE: Al Jazeera and agencies"."""
    return line.text.lower().startswith(("source:", "sources:"))


def is_correction(line: Line) -> bool:
    """Opens as a note of correction does: "CORRECTION:", "An earlier version", "This article"."""
    return bool(_CORRECTION.match(line.text))
