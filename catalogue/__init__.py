"""The project: settings, entry points and the default database; it knows the app, and nothing knows it."""
