"""Scenario files: what a run starts with, and what it must come to."""
