"""Measures of reading quality against annotated texts that stand beside the project, or against its own cases."""
