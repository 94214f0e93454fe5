"""A run as people and programs read it: one file a format."""
