"""The editor's desk: what the build doubts, why a page says what it says, and how changes become pins."""
