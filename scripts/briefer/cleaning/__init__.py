"""Finding the article in a text: lines with their features, rules that name what a line is, and the run of prose."""
