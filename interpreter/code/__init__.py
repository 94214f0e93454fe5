"""Expressions and Snippet code, compiled to closures."""
