"""What is done to the built site: pure functions on its pages. No module here knows MkDocs; `hooks.py` calls them."""
