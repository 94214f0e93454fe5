"""Faults of values: wrong ones, and properties that are not filled in."""
