"""Training of the models that the reader ships, from labelled data in a folder; no part of the running catalogue."""
