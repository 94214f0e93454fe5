"""Faults of whole actions: left out, or another one in their place."""
