"""What links between briefings are made of: terms, kinship, reasons, near-duplicates."""
