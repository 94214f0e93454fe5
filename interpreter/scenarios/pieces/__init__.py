"""Cutting a long file of scenarios into pieces of text that are read one by one."""
