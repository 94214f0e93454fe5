"""What a reader cannot understand."""
