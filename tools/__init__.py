"""Ways in and out of Branchline."""
