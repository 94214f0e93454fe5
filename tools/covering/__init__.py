"""The smallest suite below its command: what is asked of a script, and its runs as scenarios."""
