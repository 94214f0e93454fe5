"""The smallest suite below its command: what is asked of which script, and the runs as scenarios."""
