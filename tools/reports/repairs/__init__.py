"""Proved repairs as a page: the difference, and the script drawn before and after it."""
