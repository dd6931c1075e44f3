"""Article files in formats that state their fields: one small reader a format, all giving the same ParsedArticle."""
