"""Finding articles: one table feeds a local Tantivy index that follows it; ``results.search_articles`` is the entry."""
