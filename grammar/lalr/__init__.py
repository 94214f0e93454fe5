"""Parsers by tables: what Lark makes of a grammar, kept as data, and the steps through it."""
