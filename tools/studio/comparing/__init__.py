"""A script beside what it was at a git revision: both as one graph for the canvas."""
