"""What runs can take of a script, and what they took."""
