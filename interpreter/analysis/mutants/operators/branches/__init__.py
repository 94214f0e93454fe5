"""Faults of branches: where they lead, and what they are called."""
