"""Odds below the commands: what a file says of them, what is changed, and what comes of it."""
