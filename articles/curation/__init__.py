"""People's decisions: recorded, put back after every ingest, and never taken back by it."""
