"""Stepping through a run: the current step, where to stop, and what to change."""
