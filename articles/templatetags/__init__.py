"""What the pages' templates can say beyond Django's own tags."""
