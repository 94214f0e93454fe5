"""To and from exports: what a script keeps, and what stands in the file beside it."""
