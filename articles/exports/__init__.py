"""Articles in the formats of reference managers: one neutral record an article, one small writer a format."""
