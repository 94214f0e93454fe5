"""One dry run: its state, its loop, its clock, its trace."""
