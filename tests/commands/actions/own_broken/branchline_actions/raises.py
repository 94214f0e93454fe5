"""A file that cannot be loaded."""

raise ValueError("not today")
