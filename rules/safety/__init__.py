"""Secrets, and what callers bring."""
