"""The story: one text in, one briefing out; all briefings in, a library and its pages out."""
