"""A platform over HTTP for as long as a block of Python lasts, and what that needs."""
