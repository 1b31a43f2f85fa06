"""One address of every kind of page, as the project's own texts give them."""

from __future__ import annotations

KINDS = (
    "",
    "briefings/",
    "briefings/direct-talks-with-n-korea-ahead-not-likely/",
    "briefings/us-north-korea-talks-resume/",
    "briefings/actors/",
    "briefings/actors/jonathan-pollack/",
    "briefings/actors/kim-jong-il/",
    "briefings/actors/pyongyang/",
    "briefings/voices/",
    "briefings/topics/",
    "briefings/topics/nuclear-programme/",
    "briefings/timeline/",
    "briefings/timeline/2018/",
    "briefings/glossary/",
    "briefings/network/",
    "briefings/coverage/",
    "briefings/contested/",
    "briefings/events/",
    "briefings/events/kind/engagement/",
    "briefings/events/bill-clinton-pyongyang-2009/",
    "search/?find=talks",
    "method/",
    "add-a-briefing/",
    "architecture/",
    "404.html",
)
