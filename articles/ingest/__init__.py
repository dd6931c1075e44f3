"""From files to records: read, store, resolve, link; safe to repeat, and obedient to every decision."""
