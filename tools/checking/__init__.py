"""Checking scripts: which rules, which files, what is new, and what can be mended."""
