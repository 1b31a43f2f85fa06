"""Reading of speech: quotation marks, turns of a transcript, cues of saying, and the speakers they lead to."""
