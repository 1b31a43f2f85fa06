"""Words that say when: found in a text (`shapes`), read as past or future (`tense`), resolved to days (`anchor`)."""
