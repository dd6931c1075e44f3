"""The catalogue's one app: from article text to records, pages, search and curation."""
