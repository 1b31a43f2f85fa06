"""What an editor's pins change in what the stages found: one function after each stage, nothing where none are."""
