"""Who is who: finding names in a text, telling whose they are, and what their bearers were."""
