"""What the site costs at a hundred, a thousand, ten thousand articles, beside its peers on the same Markdown."""
