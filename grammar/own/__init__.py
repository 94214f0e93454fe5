"""What a project adds of its own, which is code: where it stands, and whether it may run."""
