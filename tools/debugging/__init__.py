"""Stepping through a run: where one stands in it, where to stop, and what to change in it."""
