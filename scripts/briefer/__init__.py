"""Reads news articles into briefings. Knows nothing of the publisher that turns the briefings into a site."""
