"""What was read out of a text, kept for the next build: under which key, in what form, and what it depends on."""

from __future__ import annotations
