"""Runs that were written as JSON Lines: read again, and two of them beside each other."""
