"""Faults of conditions, in properties and in Snippet code."""
